"""Facts about work time. The first field is the year, or 0 for the opening hours."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class CalendarEvent(Event):
    subject_kind: ClassVar[str] = "calendars"
    year: int


@dataclass(frozen=True)
class DaySet(CalendarEvent):
    kind: ClassVar[str] = "calendars.day_set"
    day: str
    is_rest: bool
    name: str


@dataclass(frozen=True)
class DayCleared(CalendarEvent):
    """The day is as the plain week says again."""

    kind: ClassVar[str] = "calendars.day_cleared"
    day: str


@dataclass(frozen=True)
class YearImported(CalendarEvent):
    kind: ClassVar[str] = "calendars.year_imported"
    source: str
    day_count: int


@dataclass(frozen=True)
class HoursSet(CalendarEvent):
    kind: ClassVar[str] = "calendars.hours_set"
    morning: list[str]
    afternoon: list[str]
