"""Limits in every measure: when they end, when they warn, and how they move. Source: docs/rules.md, D1-D4, D10-D12."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases.model import DeadlineLimit, Limit, Measure

WORKING = (Measure.WORKING_DAYS, Measure.WORKING_HOURS)
LENGTHS = {
    Measure.CALENDAR_DAYS: timedelta(days=1),
    Measure.CALENDAR_HOURS: timedelta(hours=1),
    Measure.MINUTES: timedelta(minutes=1),
}


def end_of(start: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The instant at which a limit ends. Raises: CalendarTooShort."""
    match limit.measure:
        case Measure.WORKING_DAYS:
            return calendars.due_at(start, limit.amount, calendar)
        case Measure.CALENDAR_DAYS:
            return calendars.after_calendar_days(start, limit.amount, calendar)
        case Measure.WORKING_HOURS:
            return calendars.after_work_seconds(start, limit.amount * 3600, calendar)
        case _:
            return start + LENGTHS[limit.measure] * limit.amount


def warning_of(start: datetime, due: datetime, warn: Limit, calendar: Calendar) -> datetime:
    """The instant from which a clock that starts at `start` is yellow; in working days as rule D4 has it."""
    if warn.measure == Measure.WORKING_DAYS:
        return calendars.warn_at(due, warn.amount, calendar)
    if warn.measure == Measure.WORKING_HOURS:
        found = calendars.after_work_seconds(due, -warn.amount * 3600, calendar)
    else:
        found = due - LENGTHS[warn.measure] * warn.amount
    return min(due, max(start, found))


def moved(instant: datetime, since: datetime, now: datetime, measure: Measure, calendar: Calendar) -> datetime:
    """Where an instant goes when its clock stood still from `since` to `now` (rule D12)."""
    if measure in WORKING:
        stood = calendars.remaining_work_seconds(since, now, calendar)
        return max(instant, calendars.after_work_seconds(instant, stood, calendar))
    return instant + (now - since)


def most_specific(limits: Iterable[DeadlineLimit], clock: str, kind: str, urgency: str) -> DeadlineLimit | None:
    """The row that fits a clock, a kind and an urgency; a row that names the kind goes before one that does not."""
    fitting = [
        limit
        for limit in limits
        if limit.clock == clock and limit.kind in (None, kind) and limit.urgency in (None, urgency)
    ]
    return max(fitting, key=lambda limit: (limit.kind is not None, limit.urgency is not None), default=None)
