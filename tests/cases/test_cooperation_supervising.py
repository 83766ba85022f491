"""Urging is counted; supervising is answered and evaluated, as often as needed; rules begin it by themselves."""

import json
from dataclasses import replace

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun, use_flow

from hearline.cases import jobs, service
from hearline.cases.errors import NotYourUnit, UnknownKind, WrongState
from hearline.cases.errors.cooperation import SupervisionNotOpen, UrgedJustNow
from hearline.cases.model import CallbackResult, CallOutcome, Case, Decision
from hearline.cases.model.cooperation import Supervision, SupervisionState, Trigger, UrgeSource
from hearline.cases.service import Filters
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale

ORDER = {"opinion": "请三日内书面说明", "days": 3}


async def supervised(stage: Stage, case: Case) -> Supervision:
    await stage.do("leader", service.act, case.id, None, "supervise", ORDER)
    return (await of(stage, case))[-1]


async def of(stage: Stage, case: Case) -> list[Supervision]:
    found: list[Supervision] = (await stage.do("leader", service.cooperation_of, case.id)).supervisions
    return found


async def settled(stage: Stage) -> None:
    """What events set off is done, as the queue does it: once more than needed."""
    work = replace(stage.people.work_of(system("cases.supervise_by_rule")), now=stage.clock.now)
    rows = await work.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'cases.supervise_by_rule' ORDER BY id")
    for (payload,) in [*rows, *rows]:
        await jobs.supervise_by_rule(work, json.loads(payload))
    await work.run("DELETE FROM pgqueuer WHERE entrypoint = 'cases.supervise_by_rule'")
    await work.flush()


@pytest.mark.requirement("S4B-032")
async def test_two_supervisions_with_opinions_answers_and_evaluations(stage: Stage) -> None:
    case = await stage.handling()
    first = await supervised(stage, case)
    first = await stage.do("handler", service.answer_supervision, first.id, first.version, "缺配件")
    await stage.do("leader", service.evaluate_supervision, first.id, first.version, "unsettled", "理由不足")
    second = await supervised(stage, case)
    second = await stage.do("handler", service.answer_supervision, second.id, second.version, "已修复")
    await stage.do("leader", service.evaluate_supervision, second.id, second.version, "settled", "属实")

    found = await of(stage, case)

    assert [(one.opinion, one.answer, one.verdict, one.evaluation) for one in found] == [
        ("请三日内书面说明", "缺配件", "unsettled", "理由不足"), ("请三日内书面说明", "已修复", "settled", "属实"),
    ]  # fmt: skip
    assert {one.state for one in found} == {SupervisionState.CLOSED}


@pytest.mark.requirement("S4B-032")
async def test_the_unit_finds_what_it_has_to_answer(stage: Stage) -> None:
    case, _ = await stage.handling(), await stage.handling()
    await supervised(stage, case)

    listed = await stage.do("handler", service.list_supervisions, [SupervisionState.OPEN], None, None, None, 9)
    cases = await stage.do("handler", service.list_cases, Filters(supervised=True), None, 9)

    assert [one.case_id for one in listed.items] == [case.id]
    assert [(view.item.id, view.item.supervisions) for view in cases.items] == [(case.id, 1)]
    strangers = await stage.do("stranger", service.list_supervisions, [], None, None, None, 9)
    assert strangers.items == []


async def test_lists_are_filtered_and_paged(stage: Stage) -> None:
    made = []
    for _ in range(3):
        stage.clock.move(minutes=1)
        made.append((await supervised(stage, await stage.handling())).id)

    page = await stage.do("leader", service.list_supervisions, [], Trigger.MANUAL, stage.lamps.id, None, 2)
    rest = await stage.do("leader", service.list_supervisions, [], None, None, page.next, 2)
    none = await stage.do("leader", service.list_supervisions, [], Trigger.OVERDUE, None, None, 2)
    closed = await stage.do("leader", service.list_supervisions, [SupervisionState.CLOSED], None, None, None, 2)

    assert [one.id for one in (*page.items, *rest.items)] == made[::-1]
    assert (none.items, closed.items) == ([], [])


async def test_only_the_unit_answers_and_once(stage: Stage) -> None:
    found = await supervised(stage, await stage.handling())
    stage.actors["odd"] = await stage.people.actor("cases.read_all", "cases.handle", unit=stage.water)

    with pytest.raises(NotYourUnit):
        await stage.do("odd", service.answer_supervision, found.id, found.version, "代答")
    with pytest.raises(NotFound):
        await stage.do("stranger", service.answer_supervision, found.id, found.version, "代答")
    with pytest.raises(Forbidden):
        await stage.do("handler", service.evaluate_supervision, found.id, found.version, "settled", "自评")
    with pytest.raises(Stale):
        await stage.do("handler", service.answer_supervision, found.id, found.version + 1, "好")
    answered = await stage.do("handler", service.answer_supervision, found.id, found.version, "好")
    with pytest.raises(SupervisionNotOpen):
        await stage.do("handler", service.answer_supervision, found.id, answered.version, "再答")


async def test_a_supervision_needs_its_opinion_and_a_unit(stage: Stage) -> None:
    case, waiting = await stage.handling(), await stage.opened()

    with pytest.raises(Invalid):
        await stage.do("leader", service.act, case.id, None, "supervise", {"days": 3})
    with pytest.raises(WrongState):
        await stage.do("leader", service.act, waiting.id, None, "supervise", ORDER)
    with pytest.raises(Forbidden):
        await stage.do("agent", service.act, case.id, None, "supervise", ORDER)


async def test_an_answer_that_does_not_come_is_told_once(stage: Stage) -> None:
    case = await stage.handling()
    found = await supervised(stage, case)

    stage.clock.now = found.due_at
    await stage.do("leader", service.sound_supervisions)
    await stage.do("leader", service.sound_supervisions)

    kinds = [step.kind for step in await stage.do("leader", service.read_timeline, case.id)]
    assert kinds.count("cases.supervision_overdue") == 1


async def test_supervising_spoils_nobodys_version(stage: Stage) -> None:
    case = await stage.handling()

    await supervised(stage, case)
    await stage.do("agent", service.urge_case, case.id, "", UrgeSource.AGENT)

    assert (await stage.do("handler", service.submit_result, case.id, case.version, "好", True, [])).state == "auditing"


async def test_urging_is_counted_by_whoever_urges(stage: Stage) -> None:
    case = await stage.handling()

    await stage.do("agent", service.act, case.id, None, "urge", {"text": "市民来电催办"})
    await stage.do("dispatcher", service.act, case.id, None, "urge", {})
    await stage.do("agent", service.urge_case, case.id, "又来电", UrgeSource.CITIZEN)

    case = await stage.do("leader", service.case_by_id, case.id)
    urges = (await stage.do("handler", service.cooperation_of, case.id)).urges
    assert case.urge_count == 3
    assert [one.source for one in urges] == ["agent", "centre", "citizen"]
    listed = await stage.do("handler", service.list_cases, Filters(urged=True), None, 9)
    assert [view.item.urge_count for view in listed.items] == [3]


async def test_a_citizen_pauses_between_two_urgings(stage: Stage) -> None:
    case = await stage.handling()
    await stage.do("agent", service.urge_case, case.id, "", UrgeSource.CITIZEN)
    stage.clock.move(hours=3)

    with pytest.raises(UrgedJustNow):
        await stage.do("agent", service.urge_case, case.id, "", UrgeSource.CITIZEN)
    stage.clock.move(hours=1)
    await stage.do("agent", service.urge_case, case.id, "", UrgeSource.CITIZEN)


async def test_what_is_done_is_not_urged(stage: Stage) -> None:
    case = await stage.auditing()

    with pytest.raises(WrongState):
        await stage.do("agent", service.urge_case, case.id, "", UrgeSource.AGENT)
    with pytest.raises(Forbidden):
        await stage.do("handler", service.urge_case, case.id, "", UrgeSource.AGENT)


async def test_a_passed_deadline_begins_a_supervision_once(stage: Stage) -> None:
    case = await stage.handling()
    stage.clock.now = case.due_at
    await stage.do("leader", service.sound_alarms)

    await settled(stage)

    assert [(one.trigger, one.unit_id, one.opened_by_name) for one in await of(stage, case)] == [
        (Trigger.OVERDUE, stage.lamps.id, None)
    ]


async def test_the_third_urging_and_the_sixth_begin_one_each(stage: Stage) -> None:
    case = await stage.handling()
    counts = []
    for _ in range(7):
        await stage.do("dispatcher", service.act, case.id, None, "urge", {})
        await settled(stage)
        counts.append(len(await of(stage, case)))

    assert counts == [0, 0, 1, 1, 1, 2, 2]


async def test_a_second_redo_begins_one(stage: Stage) -> None:
    case = await stage.auditing()
    for number in range(2):
        case = await stage.do("auditor", service.audit_case, case.id, case.version, "redo", "没有照片")
        await settled(stage)
        assert len(await of(stage, case)) == number
        case = await stage.do("handler", service.sign_case, case.id, case.version)
        case = await stage.do("handler", service.submit_result, case.id, case.version, "好了", True, [])


async def test_a_dissatisfied_citizen_begins_one(stage: Stage) -> None:
    case = await stage.audited()
    unhappy = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "没修好", 2, False)

    await stage.do("callback", service.record_callback, case.id, case.version, unhappy)
    await settled(stage)

    assert [one.trigger for one in await of(stage, case)] == [Trigger.DISSATISFIED]


async def municipal(stage: Stage) -> Walk:
    """A result of 城市管理局 that waits for the review, in the flow where a redo frees the unit."""
    await use_flow(stage, "complaint", "municipal")
    walk = await begun(stage)
    await walk("agent", "self_dispatch", unit_id=stage.lamps.id)
    await walk("handler", "sign")
    await walk("handler", "submit_result", result="已修好")
    return walk


async def test_a_redo_that_frees_the_unit_asks_the_unit_all_the_same(stage: Stage) -> None:
    walk = await municipal(stage)
    for number in range(2):
        await walk("auditor", "audit", verdict="redo", opinion="没有照片")
        await settled(stage)
        assert len(await of(stage, walk.case)) == number
        await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
        await walk("handler", "sign")
        await walk("handler", "submit_result", result="已修好")

    assert [(one.trigger, one.unit_id) for one in await of(stage, walk.case)] == [(Trigger.REDONE, stage.lamps.id)]


async def test_a_discontent_that_frees_the_unit_asks_the_unit_all_the_same(stage: Stage) -> None:
    walk = await municipal(stage)
    await walk("auditor", "audit", verdict="pass")

    await walk("callback", "callback", outcome="reached", grade=1, solved=False, decision="redo", comment="灯又灭了")
    await settled(stage)

    assert walk.case.unit_id is None
    assert [(one.trigger, one.unit_id) for one in await of(stage, walk.case)] == [
        (Trigger.DISSATISFIED, stage.lamps.id)
    ]


async def test_rules_are_rows_that_an_administrator_edits(stage: Stage) -> None:
    rules = {rule.trigger: rule for rule in await stage.do("administrator", service.supervision_rules)}
    urged = rules[Trigger.URGED]
    await stage.do(
        "administrator", service.change_supervision_rule, urged.id, urged.version, {"threshold": 1, "kind": "help"}
    )
    new = {"trigger": "returned", "threshold": 2, "kind": None, "opinion": "请说明", "answer_days": 1}
    added = await stage.do("administrator", service.add_supervision_rule, new)
    complaint, help_ = await stage.handling(), await stage.handling(kind="help")

    for case in (complaint, help_):
        await stage.do("dispatcher", service.act, case.id, None, "urge", {})
    await settled(stage)

    assert (len(await of(stage, complaint)), len(await of(stage, help_))) == (0, 1)
    assert (added.trigger, added.active) == (Trigger.RETURNED, True)
    with pytest.raises(Stale):
        await stage.do("administrator", service.change_supervision_rule, urged.id, urged.version, {"active": False})
    with pytest.raises(UnknownKind):
        await stage.do("administrator", service.change_supervision_rule, added.id, added.version, {"kind": "none"})
    with pytest.raises(NotFound):
        await stage.do("administrator", service.change_supervision_rule, 10**12, 1, {})
    with pytest.raises(Forbidden):
        await stage.do("leader", service.add_supervision_rule, new)
    with pytest.raises(Forbidden):
        await stage.do("handler", service.supervision_rules)


async def test_a_rule_that_is_off_begins_nothing(stage: Stage) -> None:
    for rule in await stage.do("administrator", service.supervision_rules):
        await stage.do("administrator", service.change_supervision_rule, rule.id, rule.version, {"active": False})
    case = await stage.handling()
    stage.clock.now = case.due_at
    await stage.do("leader", service.sound_alarms)

    await settled(stage)

    assert await of(stage, case) == []
