"""The clock speaks once for each colour."""

from datetime import timedelta

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.service import Filters


async def told(stage: Stage, case_id: int) -> list[str]:
    """What the clock has said about a case."""
    await stage.people.work_of(stage.actors["leader"]).value("SELECT 1")
    steps = await stage.do("leader", service.read_timeline, case_id)
    return [step.kind for step in steps if "deadline" in step.kind or "limit" in step.kind]


async def tick(stage: Stage) -> None:
    await stage.do("leader", service.sound_alarms)


async def test_nothing_is_said_in_time(stage: Stage) -> None:
    case = await stage.opened()
    await tick(stage)

    assert await told(stage, case.id) == []


async def test_yellow_then_red_each_once(stage: Stage) -> None:
    case = await stage.opened()

    stage.clock.now = case.warn_at
    await tick(stage)
    await tick(stage)
    stage.clock.now = case.due_at
    await tick(stage)
    stage.clock.move(days=30)
    await tick(stage)

    assert await told(stage, case.id) == ["cases.deadline_near", "cases.deadline_passed"]


async def test_what_fell_due_while_nobody_ran_is_told_afterwards(stage: Stage) -> None:
    case = await stage.opened()

    stage.clock.now = case.due_at + timedelta(days=3)
    await tick(stage)

    assert await told(stage, case.id) == ["cases.deadline_passed"]


async def test_an_unsigned_case_is_told_of(stage: Stage) -> None:
    case = await stage.assigned()
    assert case.sign_due_at is not None

    stage.clock.now = case.sign_due_at
    await tick(stage)

    assert await told(stage, case.id) == ["cases.sign_limit_passed"]


async def test_signing_in_time_is_not_told_of(stage: Stage) -> None:
    case = await stage.handling()
    assert case.sign_due_at is not None

    stage.clock.now = case.sign_due_at
    await tick(stage)

    assert await told(stage, case.id) == []


async def test_a_result_stops_the_clock(stage: Stage) -> None:
    case = await stage.auditing()

    stage.clock.now = case.due_at + timedelta(days=1)
    await tick(stage)

    assert await told(stage, case.id) == []


async def test_a_redo_starts_it_again(stage: Stage) -> None:
    case = await stage.auditing()
    await stage.do("auditor", service.audit_case, case.id, case.version, "redo", "没有照片")

    stage.clock.now = case.due_at
    await tick(stage)

    assert "cases.deadline_passed" in await told(stage, case.id)


async def test_an_alarm_spoils_nobodys_version(stage: Stage) -> None:
    case = await stage.opened()
    stage.clock.now = case.due_at
    await tick(stage)

    assert (await stage.do("leader", service.case_by_id, case.id)).version == case.version


@pytest.mark.requirement("S4B-026")
async def test_lists_by_colour_and_clocks_agree(stage: Stage) -> None:
    for kind in ("consultation", "complaint", "report"):
        await stage.opened(kind=kind)
    consultation = (await stage.do("leader", service.list_cases, Filters(sort="due_at"), None, 9)).items[0].item

    stage.clock.now = consultation.due_at
    for colour in ("green", "yellow", "red"):
        page = await stage.do("leader", service.list_cases, Filters(colour=colour), None, 9)
        assert {view.clock.colour for view in page.items} <= {colour}
    red = await stage.do("leader", service.list_cases, Filters(colour="red"), None, 9)
    assert [view.item.kind for view in red.items] == ["consultation"]
