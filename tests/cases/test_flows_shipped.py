"""The three flows that ship, each walked through with its returns, extensions and refusals."""

from datetime import timedelta

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun, use_flow

from hearline.cases import service
from hearline.cases.errors import (
    CommentMissing,
    NotHigherBody,
    NotYourUnit,
    TooEarly,
    TooLate,
    UnknownAction,
    WrongState,
)
from hearline.cases.errors.cooperation import ClockStands
from hearline.cases.model import Colour, Disposition, State
from hearline.cases.rules.shipped import STANDARD
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale

HAPPY = {"outcome": "reached", "grade": 5, "solved": True, "decision": "accept"}
AGAIN = {"outcome": "reached", "grade": 1, "solved": False, "decision": "redo", "comment": "灯又灭了"}
RESULT = {"result": "已修好", "contacted": True}


def test_the_five_states_have_the_names_of_the_source() -> None:
    assert [node.name for node in STANDARD.nodes][:5] == [
        "记录待分配", "分配待处理", "开始处理", "处理完毕待审核", "审核完毕",
    ]  # fmt: skip


@pytest.mark.requirement("S4A-010", "S4A-012", "S4A-013", "S4A-014", "S4A-015", "S4A-016", "S4A-017")
async def test_the_standard_flow_by_generic_actions(stage: Stage) -> None:
    walk = await begun(stage)
    assert walk.case.node == "recorded"

    assert await walk("dispatcher", "dispatch", unit_id=stage.lamps.id, instruction="请速办") == "assigned"
    assert await walk("handler", "sign") == "handling"
    assert await walk("handler", "submit_result", result="已修好") == "auditing"
    assert await walk("auditor", "audit", verdict="redo", opinion="没有照片") == "assigned"
    assert walk.case.redo_count == 1
    assert await walk("handler", "sign") == "handling"
    assert await walk("handler", "submit_result", **RESULT) == "auditing"
    assert await walk("auditor", "audit", verdict="pass") == "audited"
    assert await walk("callback", "callback", **HAPPY) == "audited"
    assert await walk("callback", "archive") == "archived"
    assert (walk.case.grade, walk.case.state) == (5, State.ARCHIVED)


async def test_a_generic_return_takes_the_case_out_of_the_units_sight(stage: Stage) -> None:
    walk = await begun(stage)
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)

    left = await stage.do("handler", service.act, walk.case.id, walk.case.version, "return", {"reason": "not-ours"})

    assert left is None
    assert await walk.look() == "recorded"


@pytest.mark.requirement("S4B-024", "S1-020")
async def test_thanks_close_in_two_steps(stage: Stage) -> None:
    walk = await begun(stage, kind="praise")

    assert await walk("agent", "answer", answer="谢谢您的肯定") == "archived"
    assert walk.case.disposition == Disposition.ANSWERED
    assert [event.kind for event in await walk.history()] == ["cases.opened", "cases.answered"]


async def test_what_the_engine_refuses(stage: Stage) -> None:
    walk = await begun(stage)
    do = stage.do

    with pytest.raises(UnknownAction):
        await walk("dispatcher", "conjure")
    with pytest.raises(Forbidden):
        await walk("agent", "dispatch", unit_id=stage.lamps.id)
    with pytest.raises(WrongState):
        await walk("auditor", "audit", verdict="pass")
    with pytest.raises(Stale):
        await do("dispatcher", service.act, walk.case.id, 99, "dispatch", {"unit_id": stage.lamps.id})
    with pytest.raises(NotFound):
        await do("handler", service.act, walk.case.id, 1, "sign", {})
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    stage.actors["odd"] = await stage.people.actor("cases.read_all", "cases.handle", unit=stage.water)
    with pytest.raises(NotYourUnit):
        await walk("odd", "sign")


@pytest.mark.parametrize(
    ("form", "path", "reason"),
    [
        ({}, "form.unit_id", "missing"),
        ({"unit_id": None}, "form.unit_id", "missing"),
        ({"unit_id": "7"}, "form.unit_id", "wrong_type"),
        ({"unit_id": True}, "form.unit_id", "wrong_type"),
        ({"unit_id": 0}, "form.unit_id", "wrong_type"),
        ({"unit_id": 2**63}, "form.unit_id", "too_large"),
        ({"unit_id": 1, "instruction": 5}, "form.instruction", "wrong_type"),
        ({"unit_id": 1, "instruction": "字" * 20_001}, "form.instruction", "too_long"),
        ({"unit_id": 1, "instruction": "\0"}, "form.instruction", "unreadable_character"),
        ({"unit_id": 1, "instruction": "\ud800"}, "form.instruction", "unreadable_character"),
        ({"unit_id": 1, "state": "archived"}, "form.state", "unknown_field"),
    ],
)
async def test_a_wrong_form_names_its_field(stage: Stage, form: dict[str, object], path: str, reason: str) -> None:
    walk = await begun(stage)

    with pytest.raises(Invalid) as refusal:
        await walk("dispatcher", "dispatch", **form)
    assert (refusal.value.path, refusal.value.reason) == (path, reason)


async def test_a_word_that_is_wanted_because_of_another_field(stage: Stage) -> None:
    walk = await begun(stage)
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)

    with pytest.raises(CommentMissing):
        await walk("handler", "return", reason="other", detail="  ")
    with pytest.raises(Invalid):
        await walk("handler", "return", reason="because")


@pytest.mark.requirement("S1-015", "S1-017", "S1-019", "S1-025", "S1-026")
async def test_the_seven_stages_of_the_municipal_flow(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)
    names = [(await walk.view()).node.name]

    async def step(role: str, action: str, **form: object) -> None:
        await walk(role, action, **form)
        names.append((await walk.view()).node.name)

    await step("agent", "hand_over", note="职责不清")
    await step("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await step("handler", "sign")
    await step("handler", "submit_result", **RESULT)
    await step("auditor", "audit", verdict="redo", opinion="没有修好")
    assert (walk.case.unit_id, walk.case.redo_count) == (None, 1)
    await step("dispatcher", "dispatch", unit_id=stage.water.id)
    await step("stranger", "sign")
    await step("stranger", "submit_result", **RESULT)
    await step("auditor", "audit", verdict="pass")
    await step("callback", "callback", **HAPPY)
    await step("callback", "archive")

    assert names == [
        "受理", "分理", "下发", "处理", "审核", "再分理", "下发", "处理", "审核", "回访", "回访", "已归档",
    ]  # fmt: skip
    steps = await walk.history()
    assert all(event.actor_name and event.occurred_at for event in steps)
    assert [event.facts["node"] for event in steps if event.facts.get("node")] == [
        "accepting", "sorting", "issued", "handling", "reviewing", "resorting", "issued", "handling", "reviewing",
        "calling_back", "calling_back", "archived",
    ]  # fmt: skip


@pytest.mark.requirement("S1-018")
async def test_self_dispatch_skips_the_sorting_pool(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)

    assert await walk("agent", "self_dispatch", unit_id=stage.lamps.id) == "issued"
    waiting = await stage.do("handler", service.list_cases, service.Filters(queue="unit"), None, 9)
    sorting = await stage.do("dispatcher", service.list_cases, service.Filters(queue="dispatch"), None, 9)
    assert [view.item.id for view in waiting.items] == [walk.case.id]
    assert list(sorting.items) == []


@pytest.mark.requirement("S1-019", "S1-021", "S1-022", "S1-023")
async def test_a_unit_sees_nothing_before_it_was_issued_to_it(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)
    await walk("agent", "hand_over")

    pool = await stage.do("dispatcher", service.list_cases, service.Filters(queue="dispatch"), None, 9)
    assert [view.item.id for view in pool.items] == [walk.case.id]
    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, walk.case.id)
    version = walk.case.version
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    assert (await stage.do("handler", service.case_by_id, walk.case.id)).node == "issued"
    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, walk.case.id)
    with pytest.raises(Stale):  # another dispatcher picked it at the same time
        await stage.do("supervisor", service.act, walk.case.id, version, "dispatch", {"unit_id": stage.water.id})


@pytest.mark.requirement("S1-024")
async def test_what_is_in_progress_is_what_runs_with_its_time_left(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    done, _, _ = [await begun(stage) for _ in range(3)]
    await done("agent", "answer", answer="已答复")

    running = await stage.do(
        "supervisor",
        service.list_cases,
        service.Filters(states=(State.RECORDED, State.ASSIGNED, State.HANDLING)),
        None,
        9,
    )
    assert len(running.items) == 2
    assert all(view.clock.remaining_work_seconds for view in running.items)


async def test_a_callback_may_send_back_to_sorting(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)
    await walk("agent", "self_dispatch", unit_id=stage.lamps.id)
    await walk("handler", "sign")
    await walk("handler", "submit_result", **RESULT)
    await walk("auditor", "audit", verdict="pass")
    before = walk.case.due_at
    stage.clock.move(days=20)

    assert await walk("callback", "callback", **AGAIN) == "resorting"
    assert walk.case.unit_id is None
    assert walk.case.due_at > before


async def test_a_municipal_return_goes_to_the_sorting_pool(stage: Stage) -> None:
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)
    await walk("agent", "self_dispatch", unit_id=stage.lamps.id)
    await stage.do("handler", service.return_case, walk.case.id, walk.case.version, "not-ours", "")

    assert await walk.look() == "sorting"
    assert (walk.case.return_count, walk.case.unit_id) == (1, None)


async def petition(stage: Stage) -> Walk:
    """A petition that its unit has accepted."""
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await walk("handler", "sign")
    return walk


async def decided(stage: Stage) -> Walk:
    walk = await petition(stage)
    await walk("handler", "submit_result", result="处理意见书")
    await walk("auditor", "audit", verdict="pass")
    return walk


@pytest.mark.requirement("S4A-010")
async def test_a_petition_is_told_within_fifteen_days_and_handled_within_sixty(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")  # on Monday 2 March 2026
    clocks = await walk.clocks()
    assert clocks["notice"].due_at.date().isoformat() == "2026-03-17"

    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    assert (await walk.clocks())["objection"].due_at.date().isoformat() == "2026-03-09"
    stage.clock.move(days=3)
    await walk("handler", "sign")

    assert walk.case.due_at.date().isoformat() == "2026-05-04"  # a Monday
    clocks = await walk.clocks()
    assert clocks["notice"].colour == clocks["objection"].colour == Colour.DONE


async def test_the_unit_may_object_within_five_working_days_only(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    assert "return" in await walk.may("handler")
    stage.clock.move(days=8)

    assert "return" not in await walk.may("handler")
    with pytest.raises(TooLate):
        await walk("handler", "return", reason="not-ours", detail="属市水务局职责")


async def test_an_objection_in_time_brings_the_petition_back(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    stage.clock.move(days=2)

    assert await walk("handler", "return", reason="not-ours", detail="属市水务局职责") == "registered"


async def test_an_extension_is_at_most_thirty_days_and_granted_once(stage: Stage) -> None:
    walk = await petition(stage)
    before = walk.case.due_at

    with pytest.raises(Invalid):
        await walk("auditor", "extend", days=31, reason="情况复杂")
    with pytest.raises(Forbidden):
        await walk("handler", "extend", days=30, reason="情况复杂")
    await walk("auditor", "extend", days=30, reason="情况复杂")

    assert timedelta(days=30) <= walk.case.due_at - before < timedelta(days=40)
    with pytest.raises(WrongState):
        await walk("auditor", "extend", days=1, reason="还要一天")
    await walk("handler", "submit_result", result="处理意见书")
    await walk("auditor", "audit", verdict="redo", opinion="依据不足")
    with pytest.raises(WrongState):
        await walk("auditor", "extend", days=1, reason="还要一天")


@pytest.mark.requirement("S4B-036")
async def test_three_levels_and_then_no_more(stage: Stage) -> None:
    walk = await decided(stage)
    with pytest.raises(NotHigherBody):
        await walk("dispatcher", "ask_review", unit_id=stage.lamps.id, reason="不服")
    stage.clock.move(days=20)

    assert await walk("dispatcher", "ask_review", unit_id=stage.water.id, reason="不服") == "reviewing"
    due = walk.case.due_at
    assert timedelta(days=29) < due - stage.clock.now < timedelta(days=40)
    assert await walk("stranger", "give_review", result="维持原意见") == "reviewed"
    assert await walk("dispatcher", "ask_re_review", unit_id=stage.lamps.id, reason="仍不服") == "re_reviewing"
    assert await walk("handler", "give_re_review", result="维持") == "concluded"

    assert walk.case.state == State.ARCHIVED
    assert await walk.may("supervisor") == set()
    assert all(clock.colour == Colour.DONE for clock in (await walk.view()).clocks)


async def test_time_of_a_hearing_is_not_counted(stage: Stage) -> None:
    walk = await decided(stage)
    await walk("dispatcher", "ask_review", unit_id=stage.water.id, reason="不服")
    await walk("stranger", "give_review", result="维持原意见")
    await walk("dispatcher", "ask_re_review", unit_id=stage.lamps.id, reason="仍不服")
    before, main = (await walk.clocks())["re_review"].due_at, walk.case.due_at

    assert await walk("handler", "begin_hearing", reason="重大疑难") == "hearing"
    assert (await walk.clocks())["re_review"].suspended
    stage.clock.move(days=12)
    assert await walk("handler", "end_hearing") == "re_reviewing"

    assert (await walk.clocks())["re_review"].due_at == before + timedelta(days=12)
    assert walk.case.due_at == main + timedelta(days=12)


@pytest.mark.requirement("S4B-036")
async def test_who_asks_for_a_review_after_thirty_days_is_too_late(stage: Stage) -> None:
    walk = await decided(stage)
    with pytest.raises(TooEarly):
        await walk("callback", "archive")
    stage.clock.move(days=35)

    with pytest.raises(TooLate):
        await walk("dispatcher", "ask_review", unit_id=stage.water.id, reason="不服")
    assert await walk("callback", "archive") == "closed"


async def test_a_petition_that_is_refused_ends_at_once(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")

    assert await walk("dispatcher", "reject", outcome="not_accepted", ground="in_litigation") == "refused"
    assert all(clock.stopped_at or clock.colour == Colour.DONE for clock in (await walk.view()).clocks)


async def test_a_settlement_ends_a_petition(stage: Stage) -> None:
    walk = await petition(stage)

    assert await walk("auditor", "settle", how="mediated", reason="双方签订调解协议") == "closed"
    assert walk.case.result == "双方签订调解协议"


async def test_a_clock_that_stands_cannot_be_stopped_again(stage: Stage) -> None:
    walk = await petition(stage)
    await walk("dispatcher", "suspend", days=5, reason="鉴定")

    with pytest.raises(ClockStands):
        await walk("dispatcher", "suspend", days=5, reason="鉴定")
