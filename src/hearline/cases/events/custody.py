"""Facts about what a case holds: its customised fields, and how long it is kept."""

from dataclasses import dataclass
from typing import Any, ClassVar

from hearline.cases.events.cases import CaseEvent
from hearline.kit.events import Event


@dataclass(frozen=True)
class CaseFieldsEdited(CaseEvent):
    """`before` and `after` hold what is not personal; of personal fields only the codes are told."""

    kind: ClassVar[str] = "cases.fields_edited"
    before: dict[str, Any]
    after: dict[str, Any]
    personal: list[str]


@dataclass(frozen=True)
class CaseFieldsRevealed(CaseEvent):
    """Somebody saw these personal fields plainly, and said why."""

    kind: ClassVar[str] = "cases.fields_revealed"
    fields: list[str]
    reason: str


@dataclass(frozen=True)
class LegalHoldPlaced(CaseEvent):
    kind: ClassVar[str] = "cases.hold_placed"
    reason: str


@dataclass(frozen=True)
class LegalHoldLifted(CaseEvent):
    kind: ClassVar[str] = "cases.hold_lifted"
    reason: str


@dataclass(frozen=True)
class CasesAnonymised(Event):
    """By the rule of retention, or for the request `request`; the first field is always 0."""

    kind: ClassVar[str] = "cases.anonymised"
    subject_kind: ClassVar[str] = "cases"
    subject: int
    cases: list[int]
    request: int


@dataclass(frozen=True)
class AttachmentsCleared(Event):
    """By the rule of retention; the first field is always 0."""

    kind: ClassVar[str] = "cases.attachments_cleared"
    subject_kind: ClassVar[str] = "cases"
    subject: int
    cases: list[int]
    count: int


@dataclass(frozen=True)
class CasesRewarned(Event):
    """The window of warnings was changed, and so many running cases follow it; the first field is always 0."""

    kind: ClassVar[str] = "cases.rewarned"
    subject_kind: ClassVar[str] = "cases"
    subject: int
    count: int
