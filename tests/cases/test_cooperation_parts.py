"""Units that help: each has its own clock, and the lead waits for all of them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors import NotYourUnit, UnitCannotHandle, WrongState
from hearline.cases.errors.cooperation import AlreadyInvolved, CoUnitsPending, PartNotOpen
from hearline.cases.model import Case, State
from hearline.cases.model.cooperation import Part, PartState
from hearline.cases.service import Filters
from hearline.customers import service as customers
from hearline.kit.errors import Forbidden, NotFound, Stale


async def helped(stage: Stage, case: Case, days: int | None = 3) -> Part:
    """The water works help with the case of the lamps."""
    form: dict[str, Any] = {"co_unit_ids": [stage.water.id], "matter": "查地下水管"} | ({"days": days} if days else {})
    await stage.do("dispatcher", service.act, case.id, case.version, "add_co_units", form)
    return await part_of(stage, case)


async def part_of(stage: Stage, case: Case) -> Part:
    found = await stage.do("dispatcher", service.cooperation_of, case.id)
    part: Part = found.parts[-1]
    return part


async def fresh(stage: Stage, case: Case) -> Case:
    found: Case = await stage.do("supervisor", service.case_by_id, case.id)
    return found


@pytest.mark.requirement("S4B-031")
async def test_the_lead_answers_when_all_who_help_have_answered(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)
    case = await fresh(stage, case)

    with pytest.raises(CoUnitsPending):
        await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])
    part = await stage.do("stranger", service.sign_part, part.id, part.version)
    part = await stage.do("stranger", service.finish_part, part.id, part.version, "水管完好", [])

    assert (part.state, part.result) == (PartState.DONE, "水管完好")
    case = await fresh(stage, case)
    done = await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])
    assert done.state == State.AUDITING


@pytest.mark.requirement("S4B-031")
async def test_a_released_unit_is_waited_for_no_more_and_sees_the_case_no_more(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)

    await stage.do("dispatcher", service.release_part, part.id, part.version, "与供水无关")

    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, case.id)
    case = await fresh(stage, case)
    assert (
        await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])
    ).state == "auditing"


async def test_who_helps_sees_the_case_wherever_cases_are_read(stage: Stage) -> None:
    case = await stage.handling()
    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, case.id)

    await helped(stage, case)

    assert (await stage.do("stranger", service.case_by_id, case.id)).id == case.id
    listed = await stage.do("stranger", service.list_cases, Filters(), None, 9)
    assert [view.item.id for view in listed.items] == [case.id]
    assert (await stage.do("stranger", service.list_cases, Filters(), "路灯", 9)).items
    assert await stage.do("stranger", service.count_cases, Filters(), None, 9) == 1
    assert await stage.do("stranger", service.whole_cases, [case.id])
    assert await stage.do("stranger", service.read_timeline, case.id)
    assert (await stage.do("stranger", customers.read_customer, case.customer_id)).phone_hint == "199****0001"


async def test_a_case_is_listed_once_however_many_units_of_the_reader_help(stage: Stage) -> None:
    below = [await stage.people.unit(f"第{number}供水站", below=stage.water) for number in range(2)]
    case = await stage.handling()
    form = {"co_unit_ids": [stage.water.id, *(unit.id for unit in below)], "matter": "查"}
    await stage.do("dispatcher", service.act, case.id, case.version, "add_co_units", form)

    listed = await stage.do("stranger", service.list_cases, Filters(), None, 9)

    assert [view.item.id for view in listed.items] == [case.id]
    assert await stage.do("stranger", service.count_cases, Filters(), None, 9) == 1


async def test_what_one_helps_with_waits_in_a_queue_of_its_own(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)

    async def counted(role: str) -> dict[str, int]:
        return {one.queue: one.count for one in await stage.do(role, service.count_queues)}

    assert await counted("stranger") == {"unit": 0, "helping": 1, "overdue": 0}
    assert await counted("handler") == {"unit": 1, "helping": 0, "overdue": 0}
    listed = await stage.do("stranger", service.list_cases, Filters(queue="helping"), None, 9)
    assert [view.item.id for view in listed.items] == [case.id]
    await stage.do("stranger", service.finish_part, part.id, part.version, "水管完好", [])
    assert (await counted("stranger"))["helping"] == 0


async def test_pages_join_what_one_leads_and_what_one_helps_with_in_one_order(stage: Stage) -> None:
    mine = []
    for number in range(6):
        stage.clock.move(minutes=1)
        case = await stage.handling(title=f"路灯{number}")
        if number % 2:
            await helped(stage, case)
            mine.append(case.id)
        else:
            other = await stage.opened(title=f"水管{number}")
            await stage.do("dispatcher", service.dispatch_case, other.id, other.version, stage.water.id, "")
            mine.append(other.id)

    async def page(after: tuple[Any, int] | None) -> list[Any]:
        listed = await stage.do("stranger", service.list_cases, Filters(after=after), None, 2)
        return [view.item for view in listed.items]

    first = await page(None)
    second = await page((first[-1].opened_at, first[-1].id))
    third = await page((second[-1].opened_at, second[-1].id))

    assert [item.id for item in (*first, *second, *third)] == mine[::-1]
    assert await page((third[-1].opened_at, third[-1].id)) == []


async def test_filters_find_what_a_unit_helps_with(stage: Stage) -> None:
    case, _ = await stage.handling(), await stage.handling()
    await helped(stage, case)

    found = await stage.do("leader", service.list_cases, Filters(co_unit_id=stage.water.id), None, 9)

    assert [view.item.id for view in found.items] == [case.id]


@pytest.mark.parametrize("verb", [service.sign_part, service.finish_part], ids=["sign", "finish"])
async def test_the_lead_does_not_answer_for_who_helps(stage: Stage, verb: Callable[..., Awaitable[Part]]) -> None:
    part = await helped(stage, await stage.handling())
    more = ["好", []] if verb is service.finish_part else []

    with pytest.raises(NotYourUnit):
        await stage.do("handler", verb, part.id, part.version, *more)


async def test_who_helps_does_not_act_for_the_lead(stage: Stage) -> None:
    case = await stage.handling()
    await helped(stage, case)

    case = await fresh(stage, case)
    with pytest.raises(NotYourUnit):
        await stage.do("stranger", service.submit_result, case.id, case.version, "抢答", True, [])
    with pytest.raises(Forbidden):
        await stage.do(
            "handler", service.act, case.id, case.version, "add_co_units", {"co_unit_ids": [1], "matter": "x"}
        )


async def test_a_stranger_finds_no_part(stage: Stage) -> None:
    third = await stage.people.unit("园林局")
    stage.actors["third"] = await stage.people.actor(shipped="handler", unit=third)
    part = await helped(stage, await stage.handling())

    for verb, more in ((service.sign_part, []), (service.finish_part, ["好", []])):
        with pytest.raises(NotFound):
            await stage.do("third", verb, part.id, part.version, *more)
    with pytest.raises(NotFound):
        await stage.do("third", service.sign_part, 10**12, 1)


async def test_units_that_cannot_help_are_refused(stage: Stage) -> None:
    case = await stage.handling()
    centre = await stage.people.root()

    for unit_id, refusal in ((stage.lamps.id, AlreadyInvolved), (centre.id, UnitCannotHandle), (10**12, NotFound)):
        with pytest.raises(refusal):
            await stage.do(
                "dispatcher", service.act, case.id, case.version, "add_co_units",
                {"co_unit_ids": [unit_id], "matter": "x"},
            )  # fmt: skip
    await helped(stage, case)
    case = await fresh(stage, case)
    with pytest.raises(AlreadyInvolved):
        await helped(stage, case)


async def test_a_part_is_done_once_and_its_readers_are_told(stage: Stage) -> None:
    part = await helped(stage, await stage.handling())
    done = await stage.do("stranger", service.finish_part, part.id, part.version, "水管完好", [])

    with pytest.raises(Stale):
        await stage.do("stranger", service.finish_part, part.id, part.version, "又一次", [])
    with pytest.raises(PartNotOpen):
        await stage.do("stranger", service.finish_part, part.id, done.version, "又一次", [])


async def test_the_lead_asks_again_when_an_answer_is_not_enough(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)
    part = await stage.do("stranger", service.finish_part, part.id, part.version, "好", [])
    stage.clock.move(days=2)

    part = await stage.do("handler", service.send_back_part, part.id, part.version, "请写明查验经过")

    assert part.state == PartState.WAITING
    assert part.due_at is not None
    assert part.due_at > stage.clock.now
    case = await fresh(stage, case)
    with pytest.raises(CoUnitsPending):
        await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])


async def test_a_helping_unit_does_not_spoil_what_the_lead_is_writing(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)
    read = await fresh(stage, case)

    await stage.do("stranger", service.finish_part, part.id, part.version, "好", [])

    assert (
        await stage.do("handler", service.submit_result, case.id, read.version, "修好", True, [])
    ).state == "auditing"


async def test_the_clock_of_each_unit_speaks_for_itself(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)
    assert part.due_at is not None
    assert part.due_at < case.due_at

    stage.clock.now = part.due_at + timedelta(seconds=1)
    await stage.do("leader", service.sound_parts)
    await stage.do("leader", service.sound_parts)

    kinds = [step.kind for step in await stage.do("leader", service.read_timeline, case.id)]
    assert kinds.count("cases.co_unit_deadline_passed") == 1
    assert "cases.deadline_passed" not in kinds


async def test_without_days_of_its_own_a_part_ends_with_the_case(stage: Stage) -> None:
    case = await stage.handling()

    part = await helped(stage, case, days=None)

    assert part.due_at == case.due_at


async def test_nobody_helps_with_what_is_done(stage: Stage) -> None:
    case = await stage.handling()
    part = await helped(stage, case)
    stage.actors["super"] = await stage.people.actor(is_super=True)
    case = await fresh(stage, case)
    await stage.do("supervisor", service.act, case.id, case.version, "withdraw", {"reason": "市民说不用了"})

    with pytest.raises((NotFound, PartNotOpen, WrongState)):
        await stage.do("stranger", service.finish_part, part.id, part.version + 1, "好", [])


async def test_who_is_named_lead_helps_no_more(stage: Stage) -> None:
    case = await stage.assigned()
    await helped(stage, case)
    case = await fresh(stage, case)

    case = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.water.id, "")

    assert (await part_of(stage, case)).state == PartState.RELEASED
    assert case.unit_id == stage.water.id


async def test_a_closed_unit_is_waited_for_no_more(stage: Stage) -> None:
    case = await stage.handling()
    await helped(stage, case)

    assert await stage.do("dispatcher", service.release_parts_of_unit, stage.water.id, "协办单位已停用") == 1

    assert (await part_of(stage, case)).state == PartState.RELEASED
    case = await fresh(stage, case)
    assert (
        await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])
    ).state == "auditing"
