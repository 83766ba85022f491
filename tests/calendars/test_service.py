"""Work time as administrators keep it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.calendars import service
from hearline.calendars.model import DifferingDay, WorkHours
from hearline.calendars.module import manifest
from hearline.kit.errors import Forbidden, Invalid, NotLoggedIn
from hearline.kit.work import Work

LABOUR_DAY = date(2026, 5, 1)
CSV_2027 = b"day,is_rest,name\n2027-01-01,1,New Year\n2027-01-03,0,\n"


def facts(work: Work) -> list[str]:
    return [fact.kind for fact in work.facts]


async def test_shipped_years_are_added_once(work: Work) -> None:
    await service.ensure_shipped_years(work)
    await service.ensure_shipped_years(work)

    assert facts(work) == ["calendars.year_imported"] * 2
    assert (await service.current(work)).announced == {2025, 2026}


async def test_shipped_years_leave_days_that_were_set_by_hand(work: Work) -> None:
    await service.set_day(work, DifferingDay(LABOUR_DAY, is_rest=False, name="抢险"))

    await service.ensure_shipped_years(work)

    days = {day.day: day for day in (await service.calendar_year(work, 2026)).days}
    assert days[LABOUR_DAY].name == "抢险"
    assert days[date(2026, 5, 2)].is_rest


async def test_a_day_that_is_set_counts_at_once(work: Work) -> None:
    before = await service.preview_due(work, work.now, 1)

    await service.set_day(work, DifferingDay(before.counted[0], is_rest=True, name="台风"))

    assert (await service.preview_due(work, work.now, 1)).due_at == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


async def test_a_day_that_is_cleared_is_as_the_week_says(work: Work) -> None:
    await service.set_day(work, DifferingDay(date(2026, 3, 3), is_rest=True))

    cleared = await service.clear_day(work, date(2026, 3, 3))
    await service.clear_day(work, date(2026, 3, 3))

    assert cleared.days == []
    assert facts(work) == ["calendars.day_set", "calendars.day_cleared"]


async def test_an_import_replaces_what_was_set_by_hand(work: Work) -> None:
    await service.set_day(work, DifferingDay(date(2027, 2, 1), is_rest=True))

    found = await service.import_year(work, "2027.csv", CSV_2027)

    assert found.announced
    assert [day.day for day in found.days] == [date(2027, 1, 1), date(2027, 1, 3)]


async def test_opening_hours_change_deadlines(work: Work) -> None:
    await service.set_hours(work, WorkHours((time(8, 30), time(12)), (time(14), time(18))))

    calendar = await service.current(work)

    assert calendar.work_day_seconds == 7.5 * 3600
    assert service.due_at(work.now, 1, calendar) == datetime(2026, 3, 3, 10, tzinfo=UTC)


async def test_years_that_were_not_announced_count_as_plain_weeks_and_are_named(work: Work) -> None:
    await service.ensure_shipped_years(work)

    preview = await service.preview_due(work, datetime(2026, 12, 30, tzinfo=UTC), 5)

    assert preview.not_announced == [2027]


async def test_from_october_on_the_next_year_is_missing(work: Work) -> None:
    await service.ensure_shipped_years(work)
    october = replace(work, now=datetime(2026, 9, 30, 16, tzinfo=UTC))

    assert (await service.calendars(work)).missing == []
    assert (await service.calendars(october)).missing == [2027]
    assert await manifest.checks["calendars.years"](october) == "working days not imported: 2027"


async def test_a_year_out_of_range_is_refused(work: Work) -> None:
    with pytest.raises(Invalid):
        await service.set_day(work, DifferingDay(date(9999, 12, 31), is_rest=True))


async def test_everybody_reads_and_only_managers_change(people: People) -> None:
    reader = people.work_of(await people.actor())

    await service.calendars(reader)
    with pytest.raises(Forbidden):
        await service.clear_day(reader, LABOUR_DAY)


async def test_strangers_learn_nothing(client: Client) -> None:
    assert (await client.get("/api/calendars")).json()["code"] == NotLoggedIn.code


async def test_the_calendar_over_the_wire(client: Client, people: People, clock: Clock) -> None:
    await client.log_in(await people.user("calendars.manage"))

    imported = await client.post("/api/calendars/import", files={"file": ("2027.csv", CSV_2027)})
    await client.put("/api/calendars/days/2027-05-01", json={"is_rest": True, "name": "劳动节"})
    await client.delete("/api/calendars/days/2027-01-03")
    year = (await client.get("/api/calendars/2027")).json()
    overview = (await client.get("/api/calendars")).json()

    assert imported.status_code == 200
    assert [day["day"] for day in year["days"]] == ["2027-01-01", "2027-05-01"]
    assert overview["hours"] == {"morning": ["09:00", "12:00"], "afternoon": ["13:30", "17:30"]}
    assert [(found["year"], found["announced"]) for found in overview["years"]] == [(2026, False), (2027, True)]


async def test_a_preview_over_the_wire(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    due = await client.get("/api/calendars/due", params={"from": "2026-03-02T01:30:00Z", "days": 2})
    far = await client.get("/api/calendars/due", params={"from": "2150-03-02T01:30:00Z", "days": 2})

    assert due.json()["due_at"] == "2026-03-04T09:30:00Z"
    assert due.json()["counted"] == ["2026-03-03", "2026-03-04"]
    assert (far.status_code, far.json()["code"]) == (422, "calendar-too-short")


async def test_hours_over_the_wire(client: Client, people: People) -> None:
    await client.log_in(await people.user("calendars.manage"))
    hours = {"morning": ["08:30", "12:00"], "afternoon": ["14:00", "18:00"]}

    assert (await client.put("/api/calendars/hours", json=hours)).json() == hours
    assert (await client.put("/api/calendars/hours", json=hours | {"morning": ["12:00", "08:30"]})).status_code == 422
    assert (await client.put("/api/calendars/hours", json=hours | {"morning": ["25:00", "26:00"]})).status_code == 422
