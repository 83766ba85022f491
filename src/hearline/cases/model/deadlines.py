"""The words of deadline profiles: limits by kind and urgency, as a province or a city sets them."""

from dataclasses import dataclass
from datetime import datetime

from hearline.cases.model.flows import Limit, Measure


@dataclass(frozen=True, slots=True)
class DeadlineLimit:
    """A row of a profile; None: every kind, every urgency."""

    profile_code: str
    clock: str
    kind: str | None
    urgency: str | None
    amount: int
    measure: Measure
    warn_amount: int
    warn_measure: Measure

    @property
    def limit(self) -> Limit:
        return Limit(self.amount, Measure(self.measure))

    @property
    def warn(self) -> Limit:
        return Limit(self.warn_amount, Measure(self.warn_measure))


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A profile as it lies in the table. `source`: where its figures come from, and how sure that is."""

    code: str
    name: str
    name_en: str
    source: str
    shipped: bool
    version: int


@dataclass(frozen=True, slots=True)
class Profile:
    code: str
    name: str
    name_en: str
    source: str
    shipped: bool
    version: int
    limits: tuple[DeadlineLimit, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitEffect:
    """What a change of a profile means for one kind at one urgency, for a case opened now.

    Attributes:
        running: Cases of the kind that run; they keep the deadlines that they were given (rule D8).
    """

    kind: str
    urgency: str
    clock: str
    before: Limit
    after: Limit
    due_before: datetime
    due_after: datetime
    running: int
