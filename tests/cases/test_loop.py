"""A case goes its loop."""

from datetime import UTC, datetime

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors import (
    CallbackPending,
    CommentMissing,
    GradeMissing,
    NotYourUnit,
    UnitCannotHandle,
    WrongState,
)
from hearline.cases.model import Callback, CallbackResult, CallOutcome, Decision, ReturnReason, State
from hearline.kit.errors import Forbidden, NotFound, Stale

HAPPY = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 5, True)
UNHAPPY = CallbackResult(CallOutcome.REACHED, Decision.REDO, "灯又灭了", 1, False)


@pytest.mark.requirement("S4B-008")
async def test_a_complaint_is_due_after_fifteen_working_days(stage: Stage) -> None:
    case = await stage.opened(kind="complaint")  # on Monday 2 March 2026

    assert case.due_at == datetime(2026, 3, 23, 9, 30, tzinfo=UTC)
    assert case.warn_at == datetime(2026, 3, 19, 9, 30, tzinfo=UTC)


async def test_every_step_is_on_the_timeline_in_order(stage: Stage) -> None:
    case = await stage.audited()
    case = await stage.do("callback", service.record_callback, case.id, case.version, UNHAPPY)
    case = await stage.do("handler", service.sign_case, case.id, case.version)
    case = await stage.do("handler", service.submit_result, case.id, case.version, "换了新灯", True, [])
    case = await stage.do("auditor", service.audit_case, case.id, case.version, "redo", "请附照片")
    case = await stage.do("handler", service.sign_case, case.id, case.version)
    case = await stage.do("handler", service.submit_result, case.id, case.version, "附照片", True, [])
    case = await stage.do("auditor", service.audit_case, case.id, case.version, "pass", "")
    case = await stage.do("callback", service.record_callback, case.id, case.version, HAPPY)
    case = await stage.do("callback", service.archive_case, case.id, case.version)

    steps = await stage.do("leader", service.read_timeline, case.id)
    assert [step.kind.partition(".")[2] for step in steps] == [
        "opened", "dispatched", "signed", "result_submitted", "audited", "called_back", "signed",
        "result_submitted", "audited", "signed", "result_submitted", "audited", "called_back", "archived",
    ]  # fmt: skip
    assert (case.state, case.grade, case.redo_count) == (State.ARCHIVED, 5, 2)


async def test_a_unit_sees_a_case_only_after_it_was_dispatched(stage: Stage) -> None:
    case = await stage.opened()

    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, case.id)
    await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.lamps.id, "")
    assert (await stage.do("handler", service.case_by_id, case.id)).state == State.ASSIGNED
    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, case.id)


async def test_another_unit_cannot_sign(stage: Stage) -> None:
    case = await stage.assigned()

    with pytest.raises(NotFound):
        await stage.do("stranger", service.sign_case, case.id, case.version)


async def test_who_sees_every_case_still_signs_only_for_the_own_unit(stage: Stage) -> None:
    case = await stage.assigned()
    stage.actors["odd"] = await stage.people.actor("cases.read_all", "cases.handle", unit=stage.water)

    with pytest.raises(NotYourUnit):
        await stage.do("odd", service.sign_case, case.id, case.version)


async def test_a_return_goes_back_to_the_centre_and_is_counted(stage: Stage) -> None:
    case = await stage.handling()

    await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "属水务")

    case = await stage.do("dispatcher", service.case_by_id, case.id)
    assert (case.state, case.unit_id, case.return_count) == (State.RECORDED, None, 1)
    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, case.id)


async def test_other_reasons_of_return_must_be_told(stage: Stage) -> None:
    case = await stage.assigned()

    with pytest.raises(CommentMissing):
        await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.OTHER, "")


async def test_audit_redo_keeps_the_deadline(stage: Stage) -> None:
    case = await stage.auditing()
    stage.clock.move(days=2)

    redone = await stage.do("auditor", service.audit_case, case.id, case.version, "redo", "没有照片")

    assert (redone.state, redone.unit_id, redone.due_at) == (State.ASSIGNED, stage.lamps.id, case.due_at)


async def test_a_redo_without_an_opinion_is_refused(stage: Stage) -> None:
    case = await stage.auditing()

    with pytest.raises(CommentMissing):
        await stage.do("auditor", service.audit_case, case.id, case.version, "redo", "")


@pytest.mark.requirement("S1-027", "S0-027", "S4A-063")
async def test_redo_after_the_callback_starts_the_limit_anew(stage: Stage) -> None:
    case = await stage.audited()
    stage.clock.move(days=30)

    redone = await stage.do("callback", service.record_callback, case.id, case.version, UNHAPPY)

    assert redone.state == State.ASSIGNED
    assert redone.due_at > stage.clock.now
    assert (redone.grade, redone.callback) == (None, Callback.NONE)


@pytest.mark.requirement("S0-034")
async def test_a_case_that_waits_for_its_callback_cannot_be_archived(stage: Stage) -> None:
    case = await stage.audited()

    with pytest.raises(CallbackPending):
        await stage.do("callback", service.archive_case, case.id, case.version)


async def test_a_waived_callback_needs_its_reason(stage: Stage) -> None:
    case = await stage.audited()

    waived = CallbackResult(CallOutcome.WAIVED, Decision.ACCEPT)
    with pytest.raises(CommentMissing):
        await stage.do("callback", service.record_callback, case.id, case.version, waived)


async def test_a_reached_citizen_gives_a_grade(stage: Stage) -> None:
    case = await stage.audited()

    reached = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT)
    with pytest.raises(GradeMissing):
        await stage.do("callback", service.record_callback, case.id, case.version, reached)


async def test_dissatisfied_and_accepted_needs_a_word(stage: Stage) -> None:
    case = await stage.audited()

    accepted = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 2, True)
    with pytest.raises(CommentMissing):
        await stage.do("callback", service.record_callback, case.id, case.version, accepted)


async def test_an_unreached_citizen_is_called_again(stage: Stage) -> None:
    case = await stage.audited()

    unreached = CallbackResult(CallOutcome.UNREACHED, Decision.ACCEPT)
    case = await stage.do("callback", service.record_callback, case.id, case.version, unreached)

    assert (case.state, case.callback, case.callback_attempts) == (State.AUDITED, Callback.DUE, 1)


async def test_praise_needs_no_callback(stage: Stage) -> None:
    assert (await stage.audited(kind="praise")).callback == Callback.NONE


async def test_nobody_can_be_called_back_about_an_anonymous_case(stage: Stage) -> None:
    assert (await stage.audited(phone="")).callback == Callback.NONE


async def test_answered_on_the_spot_is_archived_at_once(stage: Stage) -> None:
    case = await stage.opened(kind="consultation")

    case = await stage.do("agent", service.answer_case, case.id, case.version, "工作日 9 点开门")

    assert (case.state, case.disposition, case.result) == (State.ARCHIVED, "answered", "工作日 9 点开门")


async def test_what_is_archived_can_only_be_read(stage: Stage) -> None:
    case = await stage.opened()
    case = await stage.do("agent", service.answer_case, case.id, case.version, "好")

    with pytest.raises(WrongState):
        await stage.do("supervisor", service.note_case, case.id, "再记一笔")


@pytest.mark.requirement("S0-034")
async def test_a_step_out_of_turn_is_refused(stage: Stage) -> None:
    case = await stage.assigned()

    with pytest.raises(WrongState):
        await stage.do("handler", service.submit_result, case.id, case.version, "好了", True, [])


async def test_the_second_of_two_at_once_is_told(stage: Stage) -> None:
    case = await stage.opened()
    await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.lamps.id, "")

    with pytest.raises(Stale) as refusal:
        await stage.do("supervisor", service.dispatch_case, case.id, case.version, stage.water.id, "")
    assert refusal.value.current_version == case.version + 1


async def test_a_unit_that_takes_no_cases_gets_none(stage: Stage) -> None:
    case = await stage.opened()
    centre = await stage.people.root()

    with pytest.raises(UnitCannotHandle):
        await stage.do("dispatcher", service.dispatch_case, case.id, case.version, centre.id, "")


async def test_an_agent_may_not_dispatch(stage: Stage) -> None:
    case = await stage.opened()

    with pytest.raises(Forbidden):
        await stage.do("agent", service.dispatch_case, case.id, case.version, stage.lamps.id, "")


async def test_a_closed_unit_gives_back_what_waits_there(stage: Stage) -> None:
    case = await stage.handling()

    await stage.do("dispatcher", service.return_cases_of_unit, stage.lamps.id, "承办单位已停用")

    case = await stage.do("dispatcher", service.case_by_id, case.id)
    assert (case.state, case.unit_id) == (State.RECORDED, None)
