"""Facts about areas."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.cases.events.cases import CaseEvent
from hearline.kit.events import Event


@dataclass(frozen=True)
class AreaEvent(Event):
    subject_kind: ClassVar[str] = "areas"
    area: int


@dataclass(frozen=True)
class AreaAdded(AreaEvent):
    kind: ClassVar[str] = "cases.area_added"
    name: str


@dataclass(frozen=True)
class AreaChanged(AreaEvent):
    kind: ClassVar[str] = "cases.area_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class AreasImported(AreaEvent):
    """A file brought areas; the area is always 0."""

    kind: ClassVar[str] = "cases.areas_imported"
    added: int
    changed: int


@dataclass(frozen=True)
class CaseLocated(CaseEvent):
    """In which area a case lies, as somebody chose it; empty: taken back."""

    kind: ClassVar[str] = "cases.located"
    area: int | None
    name: str
