"""Rules of work time. Source: docs/rules.md, D1-D9."""

import csv
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from hearline.calendars.errors import BadCalendarFile
from hearline.calendars.model import Calendar, DifferingDay, WorkHours, YearDays
from hearline.kit.errors import Invalid

LARGEST_FILE = 1_000_000  # bytes
LONGEST_NAME = 50
MOST_KNOWN = 20_000  # instants
REST_WORDS = {"1": True, "true": True, "休": True, "0": False, "false": False, "班": False}


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


def after_calendar_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The end of opening hours of the last of `days` days; one of rest gives way to the next working day.

    Raises: CalendarTooShort. Source: docs/rules.md, D10.
    """
    index = calendar.index(calendar.day(calendar.locate(start)[0]) + timedelta(days=days))
    return calendar.end_of(calendar.nth_work_day(calendar.days_before[index]))


def after_work_seconds(start: datetime, seconds: int, calendar: Calendar) -> datetime:
    """The instant at which so many seconds of opening hours have passed, or lie ahead when negative.

    Raises: CalendarTooShort. Source: docs/rules.md, D11.
    """
    second, whole_day = _work_second(start, calendar) + seconds, calendar.work_day_seconds
    day = max(second - 1, 0) // whole_day
    moment = calendar.hours.moment_at(second - day * whole_day)
    return datetime.combine(calendar.day(calendar.nth_work_day(day)), moment, calendar.zone).astimezone(UTC)


def remaining_work_seconds(now: datetime, due_at: datetime, calendar: Calendar) -> int:
    """Opening hours between `now` and `due_at`; negative when over. Raises: CalendarTooShort. Source: D5."""
    return _work_second(due_at, calendar) - _work_second(now, calendar)


def is_open(now: datetime, calendar: Calendar) -> bool:
    """Whether people work at this instant. Raises: CalendarTooShort. Source: docs/rules.md, D9."""
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
    known = calendar.work_seconds.get(instant)
    if known is None:
        index, moment = calendar.locate(instant)
        today = calendar.hours.worked_until(moment) if calendar.works(index) else 0
        known = calendar.days_before[index] * calendar.work_day_seconds + today
        if len(calendar.work_seconds) < MOST_KNOWN:  # limits end with the day: few instants, asked for again and again
            calendar.work_seconds[instant] = known
    return known


def check_hours(hours: WorkHours) -> None:
    """Raises: Invalid."""
    (opens, pauses), (resumes, closes) = hours.morning, hours.afternoon
    if not opens < pauses <= resumes < closes:
        raise Invalid(
            "hours", "hours_not_in_order", "上下班时间先后不对，请检查。", "The opening hours are not in order."
        )


def read_year(data: bytes) -> YearDays:
    """A year's announcement: JSON of holiday-cn, or CSV `day,is_rest,name`. Raises: BadCalendarFile."""
    text = _text(data).strip()
    days = _from_json(text) if text.startswith("{") else _from_csv(text)
    if not days:
        raise BadCalendarFile(
            1,
            "no_days",
            "文件中没有日期，可能该年安排尚未公布。",
            "there are no days, the year may not be announced yet.",
        )
    # An announcement may begin in the last days of the year before.
    year = max(days).year
    for line, day in enumerate(days.values(), start=2):
        if day.day.year != year and (day.day.year, day.day.month) != (year - 1, 12):
            raise BadCalendarFile(line, "other_year", "一个文件只能包含一个年份。", "a file holds one year only.")
    return YearDays(year, announced=True, days=[days[day] for day in sorted(days)])


def _text(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise BadCalendarFile(1, "too_large", "文件过大。", "it is too large.")
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise BadCalendarFile(
        1, "unreadable", "无法识别文字编码，请用 UTF-8 或 GB 18030。", "the encoding is neither UTF-8 nor GB 18030."
    )


def _from_json(text: str) -> dict[date, DifferingDay]:
    try:
        rows = [(row["date"], row["isOffDay"], row["name"]) for row in json.loads(text)["days"]]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BadCalendarFile(1, "bad_json", "不是节假日 JSON 文件。", "it is not a JSON file of holidays.") from error
    return _days(rows, first_line=1)


def _from_csv(text: str) -> dict[date, DifferingDay]:
    try:
        rows = [row for row in csv.reader(text.splitlines()) if any(map(str.strip, row))]
    except csv.Error as error:
        raise BadCalendarFile(1, "bad_csv", "不是 CSV 文件。", "it is not a CSV file.") from error
    if not rows or [cell.strip() for cell in rows[0]][:2] != ["day", "is_rest"]:
        raise BadCalendarFile(
            1, "bad_header", "首行应为 day,is_rest,name。", "the first line must be day,is_rest,name."
        )
    return _days([(*row, "", "")[:3] for row in rows[1:]], first_line=2)


def _days(rows: Iterable[tuple[object, ...]], first_line: int) -> dict[date, DifferingDay]:
    days: dict[date, DifferingDay] = {}
    for line, (day_text, rest_text, name) in enumerate(rows, start=first_line):
        day, is_rest = _day(str(day_text)), REST_WORDS.get(str(rest_text).strip().lower())
        if day is None or is_rest is None:
            raise BadCalendarFile(
                line, "bad_day", "日期或休息标记不正确。", "the day or its mark of rest is not right."
            )
        days[day] = DifferingDay(day, is_rest, printable(str(name))[:LONGEST_NAME])
    return days


def printable(text: str) -> str:
    """Without what no database holds and no screen shows."""
    return "".join(filter(str.isprintable, text)).strip()


def _day(text: str) -> date | None:
    try:
        year, month, day = map(int, re.split(r"[-/.]", text.strip()))
        return date(year, month, day)
    except ValueError:
        return None
