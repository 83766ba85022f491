"""A year's announcement, as it comes in files."""

import json
from contextlib import suppress
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.calendars.errors import BadCalendarFile
from hearline.calendars.model import DifferingDay
from hearline.calendars.rules import read_year

CSV = "day,is_rest,name\n2027-01-01,1,元旦\n2027/1/3,班,\n\n"
DAYS = [DifferingDay(date(2027, 1, 1), True, "元旦"), DifferingDay(date(2027, 1, 3), False, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_the_country(encoding: str) -> None:
    assert read_year(CSV.encode(encoding)).days == DAYS


def test_json_of_holiday_cn_is_read() -> None:
    days = [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "", "date": "2027-01-03", "isOffDay": False},
    ]

    found = read_year(json.dumps({"year": 2027, "papers": [], "days": days}).encode())

    assert (found.year, found.days) == (2027, DAYS)


def test_an_announcement_may_begin_in_the_december_before() -> None:
    assert read_year(b"day,is_rest,name\n2022-12-31,1,\n2023-01-01,1,\n").year == 2023


def test_names_keep_only_what_can_be_stored() -> None:
    found = read_year(rb'{"days": [{"name": "\ud800\u0000 Day\u0007", "date": "2027-01-01", "isOffDay": true}]}')

    assert [day.name for day in found.days] == ["Day"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "bad_header"),
        (b"day,is_rest,name\n", "no_days"),
        (b'{"year": 2027, "days": []}', "no_days"),
        (b'{"year": 2027}', "bad_json"),
        (b'{"days": [7]}', "bad_json"),
        (b"{" * 100_000, "bad_json"),
        (b"day,is_rest,name\n2027-02-30,1,x\n", "bad_day"),
        (b"day,is_rest,name\n2027-02-03,maybe,x\n", "bad_day"),
        (b"day,is_rest,name\n2027-02-03\n", "bad_day"),
        (b"day,is_rest,name\n2027-02-03,1,x\n2029-02-03,1,x\n", "other_year"),
        (b"\xff\xff\xff", "unreadable"),
        (b"x" * 1_000_001, "too_large"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadCalendarFile) as refusal:
        read_year(data)

    assert refusal.value.reason == reason


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(BadCalendarFile):
        assert read_year(data).days


@pytest.mark.parametrize(("year", "work_days"), [(2025, 248), (2026, 248)])
def test_shipped_years_have_the_working_days_of_the_country(year: int, work_days: int) -> None:
    found = read_year((resources.files("hearline.calendars") / f"{year}.csv").read_bytes())
    rests = {day.day: day.is_rest for day in found.days}
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)]

    assert found.year == year
    assert sum(not rests.get(day, day.weekday() >= 5) for day in days) == work_days
