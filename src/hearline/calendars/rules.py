"""Rules of work time. Source: docs/rules.md, D1-D7."""

from datetime import date, datetime

from hearline.calendars.model import Calendar


def due_at(opened_at: datetime, work_days: int, calendar: Calendar) -> datetime:
    """The instant by which something must be done.

    Args:
        opened_at: With a zone. The day of opening does not count, whether it is a working day or not.
        work_days: At least 1; the limit ends with the opening hours of the last of them.
        calendar: What is a working day.
    Raises:
        CalendarTooShort: The span leaves the years of `calendar`.
    Source: docs/rules.md, D1-D3.
    """
    return calendar.end_of(_counted(opened_at, work_days, calendar)[-1])


def counted_days(opened_at: datetime, work_days: int, calendar: Calendar) -> list[date]:
    """The working days that a limit counts, the last of them the due day. Raises: CalendarTooShort."""
    return [calendar.day(index) for index in _counted(opened_at, work_days, calendar)]


def warn_at(due_at: datetime, warn_days: int, calendar: Calendar) -> datetime:
    """When a clock turns yellow: the end of the working day `warn_days` working days before the due day.

    For 0 it is `due_at` itself. Raises: CalendarTooShort. Source: docs/rules.md, D4.
    """
    if warn_days == 0:
        return due_at
    index, _ = calendar.locate(due_at)
    return min(due_at, calendar.end_of(calendar.nth_work_day(calendar.days_before[index] - warn_days)))


def remaining_work_seconds(now: datetime, due_at: datetime, calendar: Calendar) -> int:
    """Opening hours between `now` and `due_at`; negative when over. Raises: CalendarTooShort. Source: D5."""
    return _work_second(due_at, calendar) - _work_second(now, calendar)


def is_open(now: datetime, calendar: Calendar) -> bool:
    """Whether people work at this instant. Raises: CalendarTooShort. Source: docs/rules.md, D6."""
    index, moment = calendar.locate(now)
    return calendar.works(index) and calendar.hours.contain(moment)


def assumed_years(start: datetime, end: datetime, calendar: Calendar) -> list[int]:
    """Years between two instants whose holidays were not announced: they counted as plain weeks. Source: D7."""
    first, last = (calendar.day(calendar.locate(instant)[0]).year for instant in (start, end))
    return [year for year in range(first, last + 1) if year not in calendar.announced]


def missing_years(today: date, announced: frozenset[int]) -> list[int]:
    """Years that should be imported by now: this one, and from 1 October on the next. Source: docs/rules.md, D7."""
    wanted = (today.year, today.year + 1) if today.month >= 10 else (today.year,)
    return [year for year in wanted if year not in announced]


def _counted(opened_at: datetime, work_days: int, calendar: Calendar) -> list[int]:
    if work_days < 1:
        raise ValueError(work_days)
    index, _ = calendar.locate(opened_at)
    first = calendar.days_before[index + 1]  # working days up to and with the day of opening
    calendar.nth_work_day(first + work_days - 1)
    return calendar.work_days[first : first + work_days].tolist()


def _work_second(instant: datetime, calendar: Calendar) -> int:
    index, moment = calendar.locate(instant)
    today = calendar.hours.worked_until(moment) if calendar.works(index) else 0
    return calendar.days_before[index] * calendar.work_day_seconds + today
