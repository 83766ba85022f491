"""Rules D1-D8: deadlines in working days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.calendars import rules
from hearline.calendars.errors import CalendarTooShort
from hearline.calendars.model import SHANGHAI, Calendar, WorkHours
from hearline.kit.errors import Invalid

NEW_YEAR = {date(2026, 1, day): True for day in (1, 2, 3)} | {date(2026, 1, 4): False}
CALENDAR = Calendar.build(2024, 2028, NEW_YEAR, frozenset({2026}))
DAY = WorkHours().seconds
START = datetime(2024, 1, 3, tzinfo=UTC)

instants = st.integers(0, 3 * 365 * 86_400).map(lambda second: START + timedelta(seconds=second))
limits = st.integers(1, 250)
days_that_differ = st.dictionaries(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.booleans(), max_size=60)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]


def test_day_of_opening_does_not_count() -> None:
    monday_morning = local(2026, 3, 2, 9, 0)

    assert rules.due_at(monday_morning, 1, CALENDAR) == local(2026, 3, 3, 17, 30)


def test_a_limit_ends_with_the_opening_hours_of_its_last_day() -> None:
    assert rules.due_at(local(2026, 3, 2, 23, 59), 5, CALENDAR) == local(2026, 3, 9, 17, 30)


def test_opened_on_a_rest_day_the_next_working_day_is_the_first() -> None:
    saturday = local(2026, 3, 7, 10, 0)

    assert rules.due_at(saturday, 1, CALENDAR) == local(2026, 3, 9, 17, 30)


@pytest.mark.requirement("S4B-006")
def test_holidays_do_not_count_and_shifted_days_do() -> None:
    new_years_eve = local(2025, 12, 31, 16, 0)

    assert rules.counted_days(new_years_eve, 2, CALENDAR) == [date(2026, 1, 4), date(2026, 1, 5)]


def test_the_day_is_the_local_one() -> None:
    still_monday_in_utc = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)

    assert rules.due_at(still_monday_in_utc, 1, CALENDAR) == local(2026, 3, 4, 17, 30)


@pytest.mark.parametrize(
    "opened_at",
    [
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(2023, 12, 31, tzinfo=UTC),
        datetime(2028, 12, 29, tzinfo=UTC),
    ],
)
def test_what_lies_outside_the_calendar_is_refused(opened_at: datetime) -> None:
    with pytest.raises(CalendarTooShort):
        rules.due_at(opened_at, 1, CALENDAR)


@pytest.mark.requirement("S4B-026")
def test_yellow_begins_when_the_working_day_before_ends() -> None:
    due = local(2026, 3, 9, 17, 30)

    assert rules.warn_at(due, 1, CALENDAR) == local(2026, 3, 6, 17, 30)
    assert rules.warn_at(due, 0, CALENDAR) == due


def test_remaining_time_counts_opening_hours_only() -> None:
    friday_afternoon, monday_noon = local(2026, 3, 6, 16, 30), local(2026, 3, 9, 12, 45)

    assert rules.remaining_work_seconds(friday_afternoon, monday_noon, CALENDAR) == 4 * 3600
    assert rules.remaining_work_seconds(monday_noon, friday_afternoon, CALENDAR) == -4 * 3600


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (local(2026, 3, 2, 9, 0), True),
        (local(2026, 3, 2, 12, 0), False),
        (local(2026, 3, 2, 17, 29, 59), True),
        (local(2026, 3, 2, 17, 30), False),
        (local(2026, 1, 4, 10, 0), True),
        (local(2026, 1, 1, 10, 0), False),
    ],
)
def test_open_is_a_working_day_within_its_hours(moment: datetime, is_open: bool) -> None:
    assert rules.is_open(moment, CALENDAR) is is_open


def test_years_without_announcement_are_named() -> None:
    assert rules.assumed_years(local(2026, 12, 20), local(2027, 1, 9), CALENDAR) == [2027]


def test_next_year_is_missing_from_october_on() -> None:
    assert rules.missing_years(date(2026, 9, 30), frozenset({2026})) == []
    assert rules.missing_years(date(2026, 10, 1), frozenset({2026})) == [2027]


@given(instants, limits, days_that_differ)
def test_a_limit_of_n_days_counts_n_working_days(opened_at: datetime, limit: int, differing: dict[date, bool]) -> None:
    calendar = Calendar.build(2024, 2028, differing)

    try:
        due = rules.due_at(opened_at, limit, calendar).astimezone(SHANGHAI)
    except CalendarTooShort:
        return
    opened_on = opened_at.astimezone(SHANGHAI).date()
    between = [opened_on + timedelta(days=n) for n in range(1, (due.date() - opened_on).days + 1)]

    assert sum(_works(day, differing) for day in between) == limit
    assert _works(due.date(), differing)
    assert due.time() == time(17, 30)


@given(instants, instants, limits)
def test_who_comes_later_is_not_due_earlier(first: datetime, second: datetime, limit: int) -> None:
    first, second = sorted((first, second))

    assert rules.due_at(first, limit, CALENDAR) <= rules.due_at(second, limit, CALENDAR)


@given(instants, limits, st.integers(0, 250))
def test_yellow_never_begins_after_red(opened_at: datetime, limit: int, warn_days: int) -> None:
    due = rules.due_at(opened_at + timedelta(days=366), limit, CALENDAR)

    assert rules.warn_at(due, warn_days, CALENDAR) <= due


@given(instants, limits)
def test_what_remains_is_the_limit_and_the_rest_of_today(opened_at: datetime, limit: int) -> None:
    due = rules.due_at(opened_at, limit, CALENDAR)

    assert limit * DAY <= rules.remaining_work_seconds(opened_at, due, CALENDAR) <= (limit + 1) * DAY


@given(instants, instants, instants)
def test_remaining_times_add_up(a: datetime, b: datetime, c: datetime) -> None:
    def between(start: datetime, end: datetime) -> int:
        return rules.remaining_work_seconds(start, end, CALENDAR)

    assert between(a, b) + between(b, c) == between(a, c)


@pytest.mark.parametrize(
    "hours",
    [
        WorkHours((time(12), time(9)), (time(13), time(17))),
        WorkHours((time(9), time(14)), (time(13), time(17))),
        WorkHours((time(9), time(12)), (time(17), time(17))),
    ],
)
def test_opening_hours_must_be_in_order(hours: WorkHours) -> None:
    with pytest.raises(Invalid):
        rules.check_hours(hours)


def _works(day: date, differing: dict[date, bool]) -> bool:
    return not differing.get(day, day.weekday() >= 5)
