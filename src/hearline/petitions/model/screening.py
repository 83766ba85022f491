"""The words of conflict screening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Risk(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class HitState(StrEnum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class ScreeningState(StrEnum):
    OPEN = "open"
    HANDLING = "handling"
    RESOLVED = "resolved"
    CLOSED = "closed"


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Words:
    """What a text must hold: one of `any`, one of `also` (if there are any), none of `never`."""

    any: tuple[str, ...]
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeywordSet:
    """A set in the version that holds. A warning is given at `warn_count` hits in `warn_hours`; 0: never."""

    id: int
    name: str
    name_en: str
    active: bool
    number: int
    version: int
    version_id: int
    definition: dict[str, list[str]]
    risk: str
    warn_count: int
    warn_hours: int
    reason: str
    made_by_name: str | None
    made_at: datetime

    @property
    def words(self) -> Words:
        return Words(*(tuple(self.definition.get(part, ())) for part in ("any", "also", "never")))


@dataclass(frozen=True, slots=True)
class CaseText:
    """A case as far as screening reads it."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    id: int
    case_id: int
    number: str
    title: str
    place: str
    opened_at: datetime
    unit_name: str | None
    set_id: int
    set_name: str
    set_name_en: str
    set_number: int
    words: list[str]
    risk: str
    found_at: datetime
    state: str
    reason: str
    screening_id: int | None
    decided_by_name: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class HitCount:
    """Hits of a set: those of today and of the warning's span, and those that wait."""

    set_id: int
    name: str
    name_en: str
    risk: str
    today: int
    span: int
    waiting: int
    warn_count: int
    warn_hours: int


@dataclass(frozen=True, slots=True)
class Run:
    """Going over the past. `position` and `last_id` are ids of cases."""

    id: int
    set_ids: list[int]
    opened_from: datetime | None
    opened_to: datetime | None
    state: str
    position: int
    last_id: int
    total: int
    looked: int
    found: int
    cancel_asked: bool
    owner_id: int | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewScreening:
    title: str
    kind: str
    risk: Risk
    description: str
    found_on: date
    place: str = ""
    people_count: int = 0
    unit_id: int | None = None
    responsible_id: int | None = None
    measures: str = ""
    due_on: date | None = None
    case_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class LinkedCase:
    id: int
    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Screening:
    id: int
    title: str
    kind: str
    risk: str
    place: str
    people_count: int
    description: str
    unit_id: int | None
    unit_name: str | None
    responsible_id: int | None
    responsible_name: str | None
    measures: str
    resolution: str
    state: str
    source: str
    found_on: date
    due_on: date | None
    resolved_at: datetime | None
    created_by_name: str | None
    created_at: datetime
    case_count: int
    version: int
