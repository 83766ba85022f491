"""What the sources ask for across several rooms of cases, each in one story."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.cases.conftest import CALLER, Stage
from tests.cases.test_flows_clocks import use_profile
from tests.cases.walking import begun
from tests.stage import NOW, Client

from hearline.calendars import service as calendars
from hearline.calendars.model import SHANGHAI
from hearline.cases import service
from hearline.cases.errors import CallbackPending, WrongState
from hearline.cases.model import PastCase, State, Urgency
from hearline.cases.service import Filters
from hearline.kit.actor import system
from hearline.kit.db import Database
from hearline.kit.work import Tools, Work, open_work

HAPPY = {"outcome": "reached", "grade": 5, "solved": True, "decision": "accept"}
RESULT = {"result": "已修好", "contacted": True}
WRITERS, EACH = 20, 500


@pytest.fixture
async def announced(stage: Stage, work: Work) -> None:
    """The holidays and shifted days of the country are known: rest from 1 to 5 May 2026, work on Saturday 9 May."""
    await calendars.ensure_shipped_years(work)
    work.tools.cache.clear()


@pytest.mark.requirement("S4B-007", "S4B-008", "S4B-009")
@pytest.mark.parametrize(
    ("kind", "due"), [("consultation", "2026-05-07"), ("complaint", "2026-05-20"), ("report", "2026-06-10")]
)
async def test_five_fifteen_and_thirty_working_days_pass_over_a_holiday(
    stage: Stage, announced: None, kind: str, due: str
) -> None:
    stage.clock.now = datetime(2026, 4, 27, 2, tzinfo=UTC)  # Monday

    case = await stage.opened(kind=kind)

    assert case.due_at.astimezone(SHANGHAI).isoformat() == f"{due}T17:30:00+08:00"


@pytest.mark.requirement("S4B-006")
async def test_a_department_accepts_within_one_working_day(stage: Stage, announced: None) -> None:
    stage.clock.now = datetime(2026, 4, 30, 2, tzinfo=UTC)  # the Thursday before the holiday
    case = await stage.assigned()
    end = datetime(2026, 5, 6, 17, 30, tzinfo=SHANGHAI)
    told = []

    for instant in (end - timedelta(seconds=1), end):
        stage.clock.now = instant
        await stage.do("leader", service.sound_alarms)
        steps = await stage.do("leader", service.read_timeline, case.id)
        told.append("cases.sign_limit_passed" in [step.kind for step in steps])

    assert (case.sign_due_at, told) == (end, [False, True])


@pytest.mark.requirement("S0-011")
async def test_what_is_urgent_lies_with_its_unit_at_once_on_a_clock_of_its_own(stage: Stage) -> None:
    await use_profile(stage, "complaint", "beijing")
    plain, urgent = await stage.assigned(), await stage.assigned(urgency=Urgency.URGENT)

    waiting = await stage.do("handler", service.list_cases, Filters(queue="unit", sort="due_at"), None, 9)

    assert [view.item.id for view in waiting.items] == [urgent.id, plain.id]
    assert urgent.due_at == urgent.opened_at + timedelta(hours=24) < plain.due_at


@pytest.mark.requirement("S0-034")
async def test_an_order_is_archived_after_every_step_of_its_loop_and_not_before(stage: Stage) -> None:
    walk = await begun(stage)

    for role, action, form in (
        ("dispatcher", "dispatch", {"unit_id": stage.lamps.id}), ("handler", "sign", {}),
        ("handler", "submit_result", RESULT), ("auditor", "audit", {"verdict": "pass"}),
        ("callback", "callback", HAPPY),
    ):  # fmt: skip
        with pytest.raises((WrongState, CallbackPending)):
            await walk("callback", "archive")
        await walk(role, action, **form)

    assert await walk("callback", "archive") == "archived"


@pytest.mark.requirement("S4B-055")
async def test_one_case_goes_through_all_five_hands_and_is_never_copied(stage: Stage, work: Work) -> None:
    walk = await begun(stage)
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await walk("handler", "sign")
    await walk("dispatcher", "add_co_units", co_unit_ids=[stage.water.id], matter="查地下水管")
    await walk("leader", "supervise", opinion="请三日内书面说明")
    together = await stage.do("leader", service.cooperation_of, walk.case.id)
    part = await stage.do("stranger", service.sign_part, together.parts[0].id, together.parts[0].version)
    await stage.do("stranger", service.finish_part, part.id, part.version, "水管完好", [])
    order = together.supervisions[0]
    await stage.do("handler", service.answer_supervision, order.id, order.version, "缺配件")
    await walk.look()
    for role, action, form in (
        ("handler", "submit_result", RESULT), ("auditor", "audit", {"verdict": "pass"}), ("callback", "callback", HAPPY),
    ):  # fmt: skip
        await walk(role, action, **form)

    assert (walk.case.grade, walk.case.node) == (5, "audited")
    assert {event.subject_id for event in await walk.history()} == {walk.case.id}
    assert await work.value("SELECT count(*) FROM cases") == 1


@pytest.mark.requirement("S4B-011")
async def test_who_watches_the_process_reads_every_step_and_card_and_changes_nothing(
    stage: Stage, client: Client
) -> None:
    case = await stage.handling()
    for instant in (case.warn_at, case.due_at):
        stage.clock.now = instant
        await stage.do("leader", service.sound_alarms)
    await client.log_in(await stage.people.user("cases.read_all"))

    steps = (await client.get(f"/api/cases/{case.id}/timeline")).json()["items"]
    red = (await client.get("/api/cases", params={"colour": "red"})).json()["items"]
    tried = await client.post(f"/api/cases/{case.id}/notes", json={"text": "请速办"})

    assert [step["kind"].partition(".")[2] for step in steps] == [
        "opened", "dispatched", "signed", "deadline_near", "deadline_passed",
    ]  # fmt: skip
    assert ([one["id"] for one in red], tried.status_code) == ([case.id], 403)


@pytest.mark.requirement("S1-012")
async def test_who_called_is_typed_once_and_known_wherever_the_case_goes(stage: Stage) -> None:
    first = await stage.audited(phone=CALLER, name="王秀兰", place="湖滨路12号")
    again = await stage.opened(phone="+86 199-0000-0001")

    at_callback = await stage.do("callback", service.view_of, first)
    next_time = await stage.do("agent", service.view_of, again)

    assert (at_callback.case.place, at_callback.customer.phone_hint) == ("湖滨路12号", "199****0001")
    assert [view.customer.name for view in (at_callback, next_time)] == ["王秀兰", "王秀兰"]


@pytest.mark.requirement("S0-020")
async def test_ten_thousand_cases_of_twenty_writers_have_numbers_of_their_own(tools: Tools, own_database: str) -> None:
    real = replace(tools, database=Database(own_database, WRITERS))
    await real.database.open()
    past = [PastCase("complaint", "import", "灯", "灯", NOW, State.ARCHIVED)] * EACH

    async def write() -> None:
        async with open_work(real, system("test"), NOW) as work:
            await service.load_cases(work, past)

    async with open_work(real, system("test"), NOW) as work:
        await service.ensure_kinds(work)
    await asyncio.gather(*(write() for _ in range(WRITERS)))
    async with open_work(real, system("test"), NOW) as work:
        (found,) = await work.tuples("SELECT count(*), count(DISTINCT id), count(DISTINCT number) FROM cases")
        unique = await work.value("SELECT count(*) FROM pg_constraint WHERE conname = 'cases_number_key'")
    await real.database.close()

    assert (found, unique) == ((WRITERS * EACH,) * 3, 1)
