"""Verbs of work time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from hearline.calendars import permissions, rules, store
from hearline.calendars.events import CalendarEvent, DayCleared, DaySet, HoursSet, YearImported
from hearline.calendars.model import Calendar, DifferingDay, WorkHours, Year, YearDays
from hearline.calendars.rules import after_calendar_days as after_calendar_days
from hearline.calendars.rules import after_work_seconds as after_work_seconds
from hearline.calendars.rules import due_at as due_at
from hearline.calendars.rules import remaining_work_seconds as remaining_work_seconds
from hearline.calendars.rules import warn_at as warn_at
from hearline.kit.errors import Invalid
from hearline.kit.work import Work, open_to_all

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHIPPED = "随系统提供"
LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Overview:
    """What is known about work time. `missing`: years that should be imported by now (rule D7)."""

    years: Sequence[Year]
    hours: WorkHours
    time_zone: str
    missing: Sequence[int]


@dataclass(frozen=True)
class Preview:
    """A deadline, the days that it counts, and the years in it that were not announced."""

    due_at: datetime
    counted: Sequence[date]
    not_announced: Sequence[int]


@open_to_all("everybody lives by the same calendar")
async def current(work: Work) -> Calendar:
    """The calendar as it stands, from 2000 to 2100."""

    async def load() -> Calendar:
        announced = frozenset(year.year for year in await store.years(work) if year.announced)
        return _built(tuple(await store.all_days(work)), announced, await _hours(work), _zone(work))

    if work.facts and any(isinstance(fact, CalendarEvent) for fact in work.facts):
        return await load()  # this transaction has changed it: nobody else may see that yet
    return await work.tools.cache.get("calendars.current", ["calendars."], load)


async def calendars(work: Work) -> Overview:
    """The years that are known, this one and the next, and the opening hours."""
    work.actor.require_login()
    today, stored = _today(work), await store.years(work)
    known = {year.year: year for year in stored}
    years = sorted({*known, today.year, today.year + 1})
    announced = frozenset(year.year for year in stored if year.announced)
    return Overview(
        years=[known.get(year, Year(year, announced=False, source="", imported_at=None)) for year in years],
        hours=await _hours(work),
        time_zone=work.tools.settings.time_zone,
        missing=rules.missing_years(today, announced),
    )


async def calendar_year(work: Work, year: int) -> YearDays:
    """The announced and the hand-set days of a year. Raises: Invalid."""
    work.actor.require_login()
    _check_year(year)
    announced = any(known.announced for known in await store.years(work) if known.year == year)
    return YearDays(year, announced, await store.days_of(work, year))


async def preview_due(work: Work, start: datetime, days: int) -> Preview:
    """What a limit of `days` working days from `start` comes to. Raises: CalendarTooShort."""
    work.actor.require_login()
    calendar = await current(work)
    due = rules.due_at(start, days, calendar)
    counted = rules.counted_days(start, days, calendar)
    return Preview(due, counted, rules.assumed_years(start, due, calendar))


async def set_day(work: Work, day: DifferingDay) -> YearDays:
    """Make one day rest or work. Deadlines that were set before stay (rule D8). Raises: Invalid."""
    work.actor.require(permissions.MANAGE)
    _check_year(day.day.year)
    await store.set_day(work, day)
    await work.publish(DaySet(day.day.year, day.day.isoformat(), day.is_rest, day.name))
    return await calendar_year(work, day.day.year)


async def clear_day(work: Work, day: date) -> YearDays:
    """Let the plain week decide a day again. Raises: Invalid."""
    work.actor.require(permissions.MANAGE)
    _check_year(day.year)
    if await store.clear_day(work, day):
        await work.publish(DayCleared(day.year, day.isoformat()))
    return await calendar_year(work, day.year)


async def import_year(work: Work, file_name: str, data: bytes) -> YearDays:
    """Take over a year's announcement; days of that year that were set by hand are replaced.

    Args:
        data: JSON of holiday-cn, or CSV `day,is_rest,name`; UTF-8 or GB 18030.
    Raises:
        BadCalendarFile
    """
    work.actor.require(permissions.MANAGE)
    found = rules.read_year(data)
    _check_year(found.year)
    await store.clear_year(work, found.year)
    await _add_year(work, found.year, rules.printable(file_name)[:LONGEST_SOURCE], found.days)
    return await calendar_year(work, found.year)


async def set_hours(work: Work, hours: WorkHours) -> WorkHours:
    """Change the opening hours of every working day. Raises: Invalid."""
    work.actor.require(permissions.MANAGE)
    rules.check_hours(hours)
    morning, afternoon = ([moment.isoformat("minutes") for moment in span] for span in (hours.morning, hours.afternoon))
    await store.set_hours(work, morning, afternoon)
    await work.publish(HoursSet(0, morning, afternoon))
    return hours


async def ensure_shipped_years(work: Work) -> None:
    """Add the years that come with the product and are not known yet; days set by hand stay."""
    work.actor.require(permissions.MANAGE)
    known = {year.year for year in await store.years(work)}
    for found in _shipped():
        if found.year not in known:
            await _add_year(work, found.year, SHIPPED, found.days)


@open_to_all("a check of the system's health, without anything personal")
async def missing_years(work: Work) -> list[int]:
    """Years that should have been imported by now (rule D7)."""
    announced = frozenset(year.year for year in await store.years(work) if year.announced)
    return rules.missing_years(_today(work), announced)


async def _add_year(work: Work, year: int, source: str, days: Sequence[DifferingDay]) -> None:
    await store.add_year(work, Year(year, announced=True, source=source, imported_at=work.now), days)
    await work.publish(YearImported(year, source, len(days)))


def _shipped() -> Iterable[YearDays]:
    files = [file for file in resources.files("hearline.calendars").iterdir() if file.name.endswith(".csv")]
    return [rules.read_year(file.read_bytes()) for file in sorted(files, key=lambda file: file.name)]


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        text_zh, text_en = (
            f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。",
            f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.",
        )
        raise Invalid("year", "year_out_of_range", text_zh, text_en)


def _today(work: Work) -> date:
    return work.now.astimezone(_zone(work)).date()


# The cache forgets every few seconds; the same rows make the same calendar.
@lru_cache(maxsize=4)
def _built(
    days: tuple[tuple[date, bool], ...], announced: frozenset[int], hours: WorkHours, zone: ZoneInfo
) -> Calendar:
    return Calendar.build(FIRST_YEAR, LAST_YEAR, dict(days), announced, hours, zone)


async def _hours(work: Work) -> WorkHours:
    stored = await store.hours(work)
    if stored is None:
        return WorkHours()
    morning, afternoon = (tuple(map(time.fromisoformat, stored[part])) for part in ("morning", "afternoon"))
    return WorkHours((morning[0], morning[1]), (afternoon[0], afternoon[1]))


def _zone(work: Work) -> ZoneInfo:
    return ZoneInfo(work.tools.settings.time_zone)
