"""What units ask of the centre: more time, to give a case back, to have the clock stand still."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.calendars import service as calendars
from hearline.cases import parameters, service
from hearline.cases.errors import CommentMissing, NotYourUnit, WrongState
from hearline.cases.errors.cooperation import (
    AlreadyAsked,
    AlreadyDecided,
    AskedTooLate,
    ClockRuns,
    ClockStands,
    NeedsRequest,
    RequestsUsedUp,
    ReturnsUsedUp,
    ReturnTooLate,
    TooManyDays,
)
from hearline.cases.model import Case, ReturnReason, State
from hearline.cases.model.cooperation import CaseRequest, RequestKind, RequestState
from hearline.configuration import service as configuration
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale

ASK = {"days": 5, "reason": "配件须外地调运"}


async def fresh(stage: Stage, case: Case) -> Case:
    found: Case = await stage.do("supervisor", service.case_by_id, case.id)
    return found


async def asked(stage: Stage, case: Case, action: str = "ask_extension", **form: Any) -> CaseRequest:
    case = await fresh(stage, case)
    await stage.do("handler", service.act, case.id, case.version, action, ASK | form)
    return (await requests(stage, case))[-1]


async def requests(stage: Stage, case: Case) -> list[CaseRequest]:
    found: list[CaseRequest] = (await stage.do("leader", service.cooperation_of, case.id)).requests
    return found


async def decide(
    stage: Stage, request: CaseRequest, granted: bool = True, days: int | None = None, opinion: str = ""
) -> CaseRequest:
    decided: CaseRequest = await stage.do(
        "dispatcher", service.decide_request, request.id, request.version, granted, days, opinion
    )
    return decided


async def setting(stage: Stage, parameter: Any, value: Any) -> None:
    stage.actors["root"] = await stage.people.actor("configuration.manage")
    await stage.do("root", configuration.change_parameter, parameter.code, value, 0, "试")


@pytest.mark.requirement("S4B-035")
async def test_a_deadline_moves_when_the_extension_is_granted_and_not_before(stage: Stage) -> None:
    case = await stage.handling()  # due on Monday 23 March 2026

    request = await asked(stage, case)
    assert (await fresh(stage, case)).due_at == case.due_at
    request = await decide(stage, request)

    moved = await fresh(stage, case)
    assert moved.due_at == datetime(2026, 3, 30, 9, 30, tzinfo=UTC)  # five working days on
    assert moved.warn_at == datetime(2026, 3, 26, 9, 30, tzinfo=UTC)
    assert (request.state, request.granted_days, request.due_before) == (RequestState.GRANTED, 5, case.due_at)


@pytest.mark.requirement("S4B-035")
async def test_the_citizen_can_be_told_why(stage: Stage) -> None:
    case = await stage.handling()
    await decide(stage, await asked(stage, case))

    told = [step for step in await stage.do("leader", service.read_timeline, case.id) if "request" in step.kind]

    assert [step.kind for step in told] == ["cases.request_made", "cases.request_decided"]
    assert told[1].facts["reason"] == ASK["reason"]
    assert told[1].facts["granted"] is True


async def test_the_centre_may_grant_fewer_days(stage: Stage) -> None:
    case = await stage.handling()

    request = await decide(stage, await asked(stage, case), days=2)

    assert request.granted_days == 2
    assert (await fresh(stage, case)).due_at == datetime(2026, 3, 25, 9, 30, tzinfo=UTC)


async def test_a_refusal_says_why_and_moves_nothing(stage: Stage) -> None:
    case = await stage.handling()
    request = await asked(stage, case)

    with pytest.raises(CommentMissing):
        await decide(stage, request, granted=False)
    request = await decide(stage, request, granted=False, opinion="理由不充分")

    assert request.state == RequestState.REFUSED
    assert (await fresh(stage, case)).due_at == case.due_at


async def test_a_request_is_decided_once(stage: Stage) -> None:
    request = await asked(stage, await stage.handling())
    await decide(stage, request)

    with pytest.raises(AlreadyDecided):
        await decide(stage, request)


async def test_who_read_an_older_request_is_told(stage: Stage) -> None:
    request = await asked(stage, await stage.handling())

    with pytest.raises(Stale):
        await stage.do("dispatcher", service.decide_request, request.id, request.version + 1, True, None, "")


async def test_the_same_is_not_asked_twice_at_once(stage: Stage) -> None:
    case = await stage.handling()
    await asked(stage, case)

    with pytest.raises(AlreadyAsked):
        await asked(stage, case)


async def test_more_time_is_granted_so_often_and_no_more(stage: Stage) -> None:
    case = await stage.handling()
    await decide(stage, await asked(stage, case))

    with pytest.raises(RequestsUsedUp):
        await asked(stage, case)


async def test_a_setting_allows_more_at_once(stage: Stage) -> None:
    case = await stage.handling()
    await decide(stage, await asked(stage, case))
    await setting(stage, parameters.EXTENSION_MOST, 2)

    assert (await asked(stage, case)).state == RequestState.ASKED


async def test_no_more_days_than_the_setting_allows(stage: Stage) -> None:
    case = await stage.handling()

    with pytest.raises(TooManyDays):
        await asked(stage, case, days=11)
    with pytest.raises(TooManyDays):
        await decide(stage, await asked(stage, case, days=10), days=250)
    with pytest.raises(Invalid):
        await stage.do("handler", service.act, case.id, None, "ask_extension", {"days": -3, "reason": "x"})
    with pytest.raises(Invalid):
        await stage.do("handler", service.act, case.id, None, "ask_extension", {"days": 3})


async def test_who_is_late_cannot_ask_for_more_time(stage: Stage) -> None:
    case = await stage.handling()
    stage.clock.now = case.due_at

    with pytest.raises(AskedTooLate):
        await asked(stage, case)


async def test_only_the_unit_asks_and_only_the_centre_decides(stage: Stage) -> None:
    case = await stage.handling()
    stage.actors["odd"] = await stage.people.actor("cases.read_all", "cases.handle", unit=stage.water)
    request = await asked(stage, case)

    with pytest.raises(NotYourUnit):
        await stage.do("odd", service.act, case.id, None, "ask_extension", ASK)
    with pytest.raises(NotFound):
        await stage.do("stranger", service.act, case.id, None, "ask_extension", ASK)
    for role in ("handler", "leader", "agent", "auditor"):
        with pytest.raises(Forbidden):
            await stage.do(role, service.decide_request, request.id, request.version, True, None, "")


async def test_what_nobody_decided_lapses_when_the_unit_answers(stage: Stage) -> None:
    case = await stage.handling()
    request = await asked(stage, case)
    case = await fresh(stage, case)
    await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])

    with pytest.raises(AlreadyDecided):
        await decide(stage, request)
    assert (await requests(stage, case))[0].state == RequestState.LAPSED


async def test_the_queue_holds_what_is_undecided_oldest_first(stage: Stage) -> None:
    first, second, third = [await stage.handling() for _ in range(3)]
    for case in (second, first, third):
        stage.clock.move(minutes=1)
        await asked(stage, case)
    await decide(stage, (await requests(stage, third))[0])

    async def queue(role: str, after: str | None = None, limit: int = 9) -> Any:
        return await stage.do(role, service.list_requests, RequestKind.EXTENSION, RequestState.ASKED, after, limit)

    page = await queue("dispatcher", limit=1)
    rest = await queue("dispatcher", after=page.next)
    assert [one.case_id for one in (*page.items, *rest.items)] == [second.id, first.id]
    assert len((await queue("handler")).items) == 2
    assert (await queue("stranger")).items == []

    async def asked_by(unit_id: int) -> Any:
        return await stage.do("dispatcher", service.list_requests, None, RequestState.ASKED, None, 9, unit_id)

    assert len((await asked_by(stage.lamps.id)).items) == 2
    assert (await asked_by(stage.water.id)).items == []


async def test_a_helping_unit_asks_for_its_own_clock(stage: Stage) -> None:
    case = await stage.handling()
    form = {"co_unit_ids": [stage.water.id], "matter": "查", "days": 3}
    await stage.do("dispatcher", service.act, case.id, None, "add_co_units", form)
    part = (await stage.do("leader", service.cooperation_of, case.id)).parts[0]

    request = await stage.do("stranger", service.ask_part_extension, part.id, part.version, 4, "人手不足")
    await decide(stage, request)

    moved = (await stage.do("leader", service.cooperation_of, case.id)).parts[0]
    assert moved.due_at > part.due_at
    assert (await fresh(stage, case)).due_at == case.due_at


@pytest.mark.requirement("S4A-066")
async def test_after_so_many_returns_the_unit_is_named_finally(stage: Stage) -> None:
    case = await stage.opened()
    for _ in range(3):
        case = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.lamps.id, "")
        assert not case.named_finally
        await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")
        case = await fresh(stage, case)

    case = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.lamps.id, "")

    assert (case.named_finally, case.return_count) == (True, 3)
    with pytest.raises(ReturnsUsedUp):
        await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")
    assert (await fresh(stage, case)).state == State.ASSIGNED
    kinds = [step.kind for step in await stage.do("leader", service.read_timeline, case.id)]
    assert kinds.count("cases.unit_named_finally") == 1


@pytest.mark.requirement("S4A-066")
async def test_a_return_has_its_time(stage: Stage) -> None:
    case = await stage.handling()
    stage.clock.move(days=3)  # two working days and more

    with pytest.raises(ReturnTooLate):
        await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")


@pytest.mark.requirement("S4B-034")
async def test_where_consent_is_needed_the_centre_decides_on_a_return(stage: Stage) -> None:
    await setting(stage, parameters.RETURN_NEEDS_CONSENT, True)
    case = await stage.handling()

    with pytest.raises(NeedsRequest):
        await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")
    request = await stage.do("handler", service.ask_return, case.id, case.version, "not-ours", "属水务")
    assert (await fresh(stage, case)).state == State.HANDLING
    await decide(stage, request)

    returned = await fresh(stage, case)
    assert (returned.state, returned.unit_id, returned.return_count) == (State.RECORDED, None, 1)


@pytest.mark.requirement("S4B-034")
async def test_the_clock_stands_while_a_return_is_decided_if_so_set(stage: Stage) -> None:
    await setting(stage, parameters.RETURN_STOPS_CLOCK, True)
    case = await stage.handling()

    request = await stage.do("handler", service.ask_return, case.id, case.version, "other", "不是我们")
    assert (await fresh(stage, case)).suspended_at == stage.clock.now
    stage.clock.move(days=2)
    await decide(stage, request, granted=False, opinion="属你单位职责")

    refused = await fresh(stage, case)
    assert (refused.state, refused.suspended_at) == (State.HANDLING, None)
    assert refused.due_at == datetime(2026, 3, 25, 9, 30, tzinfo=UTC)  # two working days later


async def test_a_return_is_asked_for_with_its_reason(stage: Stage) -> None:
    case = await stage.handling()

    with pytest.raises(CommentMissing):
        await stage.do("handler", service.ask_return, case.id, case.version, "other", "")
    with pytest.raises(NotFound):
        await stage.do("stranger", service.ask_return, case.id, case.version, "not-ours", "")
    with pytest.raises(Forbidden):
        await stage.do("agent", service.ask_return, case.id, case.version, "not-ours", "")


async def test_a_granted_suspension_ends_by_itself_and_the_deadline_has_moved(stage: Stage) -> None:
    case = await stage.handling()

    request = await decide(stage, await asked(stage, case, "ask_suspension", days=3))
    assert (await fresh(stage, case)).suspended_at == stage.clock.now
    assert request.until is not None
    stage.clock.now = request.until
    await stage.do("supervisor", service.resume_when_over)
    await stage.do("supervisor", service.resume_when_over)

    resumed = await fresh(stage, case)
    calendar = await calendars.current(stage.people.work_of(stage.actors["leader"]))
    stood = calendars.remaining_work_seconds(case.due_at, resumed.due_at, calendar)
    assert resumed.suspended_at is None
    assert stood == calendars.remaining_work_seconds(request.asked_at, request.until, calendar)
    assert (await requests(stage, case))[0].ended_at == stage.clock.now


async def test_the_centre_suspends_and_resumes_by_itself(stage: Stage) -> None:
    case = await stage.handling()
    case = await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK)

    with pytest.raises(ClockStands):
        await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK)
    with pytest.raises(ClockStands):
        await asked(stage, case)
    case = await stage.do("dispatcher", service.act, case.id, case.version, "resume", {})

    assert case.suspended_at is None
    with pytest.raises(ClockRuns):
        await stage.do("dispatcher", service.act, case.id, case.version, "resume", {})


async def test_clocks_stand_still_so_often_and_so_long_only(stage: Stage) -> None:
    case = await stage.handling()
    with pytest.raises(TooManyDays):
        await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK | {"days": 21})
    for _ in range(2):
        case = await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK)
        case = await stage.do("dispatcher", service.act, case.id, case.version, "resume", {})

    with pytest.raises(RequestsUsedUp):
        await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK)


async def test_a_result_ends_a_suspension(stage: Stage) -> None:
    case = await stage.handling()
    case = await stage.do("dispatcher", service.act, case.id, case.version, "suspend", ASK)
    stage.clock.move(days=1)

    done = await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])

    assert (done.state, done.suspended_at) == (State.AUDITING, None)
    assert done.due_at > case.due_at


async def test_nobody_asks_for_what_is_done(stage: Stage) -> None:
    case = await stage.auditing()

    with pytest.raises(WrongState):
        await asked(stage, case)
    with pytest.raises(WrongState):
        await stage.do("handler", service.ask_return, case.id, case.version, "not-ours", "")


@pytest.mark.requirement("S4B-035")
async def test_the_unit_learns_of_the_decision_and_the_citizen_of_the_reason(stage: Stage) -> None:
    case = await stage.handling()
    await decide(stage, await asked(stage, case))

    work = stage.people.work_of(stage.actors["leader"])
    rows = await work.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'cases.tell' ORDER BY id")
    payloads = [json.loads(row[0]) for row in rows]
    told = {(notice["who"], notice["topic"]) for payload in payloads for notice in payload["notices"]}

    assert {
        ("dispatchers", "cases.requested"), ("unit", "cases.request_decided"), ("citizen", "cases.extended"),
    } <= told  # fmt: skip
    (citizen,) = [one for one in payloads if one["notices"][0]["who"] == "citizen"]
    assert citizen["said_outside"] == ASK["reason"]


async def test_what_a_helping_unit_asked_lapses_with_its_part(stage: Stage) -> None:
    case = await stage.handling()
    form = {"co_unit_ids": [stage.water.id], "matter": "查", "days": 3}
    await stage.do("dispatcher", service.act, case.id, None, "add_co_units", form)
    part = (await stage.do("leader", service.cooperation_of, case.id)).parts[0]
    request = await stage.do("stranger", service.ask_part_extension, part.id, part.version, 4, "人手不足")

    await stage.do("stranger", service.finish_part, part.id, part.version, "完好", [])

    with pytest.raises(AlreadyDecided):
        await decide(stage, request)
