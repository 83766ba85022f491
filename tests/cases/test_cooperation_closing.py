"""Ends without a result, told with their ground of law, and new beginnings."""

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors import WrongState
from hearline.cases.errors.cooperation import ReopenTooLate, UnknownGround
from hearline.cases.model import Case, Disposition, State
from hearline.cases.model.cooperation import Outcome, PartState, RequestState
from hearline.cases.rules.cooperation import GROUNDS
from hearline.kit.errors import Forbidden, Invalid, NotFound

LITIGATION = {"outcome": "not_accepted", "ground": "in_litigation", "reason": "法院已立案"}


async def rejected(stage: Stage, case: Case, **form: str) -> Case:
    found: Case = await stage.do("dispatcher", service.act, case.id, case.version, "reject", LITIGATION | form)
    return found


@pytest.mark.requirement("S4B-033")
async def test_what_is_not_accepted_is_told_with_its_ground_and_the_proper_channel(stage: Stage) -> None:
    case = await rejected(stage, await stage.opened())

    closure = (await stage.do("agent", service.cooperation_of, case.id)).closure
    assert (case.state, case.disposition) == (State.ARCHIVED, Disposition.REJECTED)
    assert case.number in closure.notice
    for said in ("不予受理", "诉讼", "《信访工作条例》第二十八条", "法院已立案", "人民法院"):
        assert said in closure.notice
    (step,) = [one for one in await stage.do("agent", service.read_timeline, case.id) if one.kind == "cases.rejected"]
    assert (step.facts["notice"], step.facts["ground"]) == (closure.notice, "in_litigation")


@pytest.mark.requirement("S4B-033", "S4B-036")
@pytest.mark.parametrize("ground", ["concluded", "nothing_new"])
async def test_what_was_concluded_is_no_longer_accepted(stage: Stage, ground: str) -> None:
    case = await rejected(stage, await stage.opened(), outcome="no_longer_accepted", ground=ground)

    closure = (await stage.do("agent", service.cooperation_of, case.id)).closure
    assert closure.outcome == Outcome.NO_LONGER_ACCEPTED
    assert "不再受理" in closure.notice


async def test_a_ground_goes_with_its_outcome(stage: Stage) -> None:
    case = await stage.opened()

    for form in ({"outcome": "no_longer_accepted"}, {"ground": "concluded"}):
        with pytest.raises(UnknownGround):
            await rejected(stage, case, **form)
    for form in ({"outcome": "thrown_away"}, {"ground": "no_mood"}, {"outcome": ""}):
        with pytest.raises(Invalid):
            await rejected(stage, case, **form)


async def test_every_ground_is_named_with_what_it_is_for(stage: Stage) -> None:
    grounds = await stage.do("dispatcher", service.grounds)

    assert len({ground.code for ground in grounds}) == len(GROUNDS)
    assert all(ground.outcomes and ground.name and ground.name_en and ground.law for ground in grounds)


async def test_not_everybody_rejects(stage: Stage) -> None:
    case = await stage.assigned()

    for role in ("agent", "handler", "leader", "auditor"):
        with pytest.raises(Forbidden):
            await stage.do(role, service.act, case.id, case.version, "reject", LITIGATION)


async def test_an_end_frees_everybody_who_was_waited_for(stage: Stage) -> None:
    case = await stage.handling()
    form = {"co_unit_ids": [stage.water.id], "matter": "查"}
    await stage.do("dispatcher", service.act, case.id, None, "add_co_units", form)
    await stage.do("handler", service.act, case.id, None, "ask_extension", {"days": 2, "reason": "等"})
    case = await stage.do("dispatcher", service.case_by_id, case.id)

    await rejected(stage, case)

    found = await stage.do("dispatcher", service.cooperation_of, case.id)
    assert [part.state for part in found.parts] == [PartState.RELEASED]
    assert [request.state for request in found.requests] == [RequestState.LAPSED]
    stage.clock.now = case.due_at
    await stage.do("leader", service.sound_alarms)
    await stage.do("leader", service.sound_parts)
    kinds = [step.kind for step in await stage.do("leader", service.read_timeline, case.id)]
    assert not [kind for kind in kinds if "deadline" in kind]


@pytest.mark.parametrize("made", ["opened", "assigned", "handling", "auditing"])
async def test_a_citizen_takes_a_request_back_until_it_is_answered(stage: Stage, made: str) -> None:
    case: Case = await getattr(stage, made)()

    case = await stage.do("agent", service.act, case.id, case.version, "withdraw", {"reason": "已自行解决"})

    assert (case.state, case.disposition, case.callback) == (State.ARCHIVED, Disposition.WITHDRAWN, "")
    closure = (await stage.do("agent", service.cooperation_of, case.id)).closure
    assert (closure.outcome, closure.reason) == (Outcome.WITHDRAWN, "已自行解决")


async def test_what_was_answered_is_not_withdrawn(stage: Stage) -> None:
    case = await stage.audited()

    with pytest.raises(WrongState):
        await stage.do("agent", service.act, case.id, case.version, "withdraw", {"reason": "不要了"})
    with pytest.raises(Forbidden):
        await stage.do("handler", service.act, case.id, case.version, "withdraw", {"reason": "替市民撤"})


async def test_a_closed_case_begins_anew_at_the_centre(stage: Stage) -> None:
    case = await rejected(stage, await stage.assigned())
    stage.clock.move(days=30)

    case = await stage.do("callback", service.act, case.id, case.version, "reopen", {"reason": "法院不予立案"})

    assert (case.state, case.unit_id, case.reopen_count) == (State.RECORDED, None, 1)
    assert (case.result, case.disposition, case.finished_at, case.archived_at) == ("", "", None, None)
    assert case.due_at > stage.clock.now
    assert case.alarm_at is not None
    assert (await stage.do("agent", service.cooperation_of, case.id)).closure is None
    sent = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.water.id, "")
    assert sent.state == State.ASSIGNED


async def test_so_many_days_later_it_is_too_late(stage: Stage) -> None:
    case = await rejected(stage, await stage.opened())
    stage.clock.move(days=30, seconds=1)

    with pytest.raises(ReopenTooLate):
        await stage.do("callback", service.act, case.id, case.version, "reopen", {"reason": "新事实"})


async def test_only_who_may_opens_again_and_only_what_is_closed(stage: Stage) -> None:
    closed, running = await rejected(stage, await stage.opened()), await stage.assigned()

    for role in ("agent", "dispatcher", "leader"):
        with pytest.raises(Forbidden):
            await stage.do(role, service.act, closed.id, closed.version, "reopen", {"reason": "x"})
    with pytest.raises(NotFound):
        await stage.do("handler", service.act, closed.id, closed.version, "reopen", {"reason": "x"})
    with pytest.raises(WrongState):
        await stage.do("callback", service.act, running.id, running.version, "reopen", {"reason": "x"})
