"""What units ask of the centre: more time, to give a case back, to have the clock stand still (rules K4-K6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions, rules
from hearline.cases.errors import CommentMissing, NotYourUnit, WrongState
from hearline.cases.errors.cooperation import AlreadyAsked, AlreadyDecided, AskedTooLate
from hearline.cases.events.cooperation import CaseResumed, CaseSuspended, RequestDecided, RequestMade
from hearline.cases.model import Case, Doing, Notice, Who
from hearline.cases.model.cooperation import CaseRequest, Part, PartState, RequestKind, RequestState
from hearline.cases.rules import cooperation, flows
from hearline.cases.service import acting
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.held import held
from hearline.cases.service.returning import require_returnable
from hearline.cases.service.running import flow_of
from hearline.cases.service.telling import tell_about
from hearline.cases.service.timing import alarm_after, resume_main, suspend_main
from hearline.cases.store import cases, parts
from hearline.cases.store import requests as store
from hearline.configuration import service as configuration
from hearline.kit.errors import NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

Columns = Mapping[str, Any]
ASKED_FOR = {RequestKind.EXTENSION: "申请延期", RequestKind.RETURN: "申请退回", RequestKind.SUSPENSION: "申请挂起"}
EXTENSION, RETURN, SUSPENSION = RequestKind.EXTENSION, RequestKind.RETURN, RequestKind.SUSPENSION


async def ask_extension(work: Work, doing: Doing) -> Columns:
    """Effect: the unit asks for more time; the deadline stays until it is granted.

    Raises: AskedTooLate, RequestsUsedUp, TooManyDays, AlreadyAsked.
    """
    case, form = doing.case, doing.form
    await _require_extendable(work, case, None, case.due_at, form["days"])
    await _ask(work, case, EXTENSION, case.unit_id, None, form["reason"], days=form["days"])
    return {}


async def ask_part_extension(work: Work, part_id: int, version: int, days: int, reason: str) -> CaseRequest:
    """A helping unit asks for more time for its own part. Raises: as for the lead, and NotYourUnit, PartNotOpen."""
    work.actor.require(permissions.HANDLE)
    case_id = await parts.case_of_part(work, part_id)
    case = await held(work, case_id or 0, None)
    part = await parts.locked_part(work, part_id)
    if part is None or part.state == PartState.PROPOSED:
        raise NotFound("parts", part_id)
    if not work.actor.covers(part.unit_path):
        raise NotYourUnit(case.number)
    if part.version != version:
        raise Stale("parts", part_id, part.version)
    cooperation.check_part(part, "extend")
    await _require_extendable(work, case, part.id, part.due_at or case.due_at, days)
    asked = await _ask(work, case, EXTENSION, part.unit_id, part.id, reason, days=days)
    return await _reread(work, asked)


async def ask_suspension(work: Work, doing: Doing) -> Columns:
    """Effect: the unit asks to have the clock stand still. Raises: RequestsUsedUp, TooManyDays, AlreadyAsked."""
    case, form = doing.case, doing.form
    await _require_suspendable(work, case, form["days"])
    await _ask(work, case, SUSPENSION, case.unit_id, None, form["reason"], days=form["days"])
    return {}


async def ask_return(work: Work, case_id: int, version: int, reason: str, detail: str) -> CaseRequest:
    """The unit asks to give the case back, where a return needs consent; the clock may stand meanwhile.

    Raises: NotFound, Stale, WrongState, NotYourUnit, CommentMissing, ReturnsUsedUp, ReturnTooLate, AlreadyAsked.
    """
    work.actor.require(permissions.HANDLE)
    case = await held(work, case_id, version)
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, "return")
    if action is None:
        raise flows.wrong_state(flow.definition, case, "return")
    flows.check_holder(flow.definition, case, action, work.actor)
    if reason == "other" and not detail:
        raise CommentMissing
    await require_returnable(work, case, asking=True)
    asked = await _ask(work, case, RETURN, case.unit_id, None, reason, detail=detail)
    if await configuration.value(work, parameters.RETURN_STOPS_CLOCK) and case.suspended_at is None:
        await _set_clock(work, case, await suspend_main(work, case, flow))
    return await _reread(work, asked)


async def suspend(work: Work, doing: Doing) -> Columns:
    """Effect: the centre itself has the clock stand still. Raises: RequestsUsedUp, TooManyDays."""
    case, form = doing.case, doing.form
    await _require_suspendable(work, case, form["days"])
    until = await _after(work, work.now, form["days"])
    unit_id = case.unit_id or work.actor.unit_id
    if unit_id is not None:
        asked = await store.add_request(
            work, case.id, SUSPENSION, unit_id, reason=form["reason"], days=form["days"], until=until
        )
        await store.decide(work, asked, RequestState.GRANTED, granted_days=form["days"])
    await work.publish(CaseSuspended(case.id, form["reason"], until.isoformat()))
    return {}


async def resume(work: Work, doing: Doing) -> Columns:
    """Effect: the clock runs again; the action of the flow moves its end."""
    await store.end_suspension(work, doing.case.id)
    await work.publish(CaseResumed(doing.case.id, doing.form.get("reason", ""), doing.case.due_at.isoformat()))
    return {}


async def decide_request(
    work: Work, request_id: int, version: int, granted: bool, days: int | None, opinion: str
) -> CaseRequest:
    """The centre decides; `days` may be fewer than were asked for. A refusal says why.

    Raises: NotFound, Stale, AlreadyDecided, CommentMissing, TooManyDays, RequestsUsedUp, WrongState.
    """
    work.actor.require(permissions.DECIDE_EXTENSION)
    seen = await store.visible_request(work, request_id)
    if seen is None:
        raise NotFound("requests", request_id)
    case = await held(work, seen.case_id, None)
    request = await store.locked_request(work, request_id)
    if request is None or request.state != RequestState.ASKED:
        raise AlreadyDecided(request_id, request.state if request else "")
    if request.version != version:
        raise Stale("requests", request_id, request.version)
    if not granted and not opinion:
        raise CommentMissing
    await (_grant(work, case, request, days, opinion) if granted else _refuse(work, case, request, opinion))
    _tell_people(work, case, request, granted, opinion)
    return await _reread(work, request_id)


async def list_requests(
    work: Work, kind: RequestKind | None, state: RequestState | None, after: str | None, limit: int,
    unit_id: int | None = None,
) -> Page[CaseRequest]:  # fmt: skip
    """What units of visible cases asked: the undecided oldest first, others newest first."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    key: Any = decode(after, datetime, int)
    rows = await store.request_page(work, kind, state, unit_id, key, limit + 1)
    return page_of(rows, limit, lambda row: (row.asked_at, row.id))


async def resume_when_over(work: Work) -> None:
    """Suspensions that have reached their end."""
    work.actor.require(permissions.SUSPEND)
    for case_id in await store.suspensions_over(work, 200):
        case = await cases.locked(work, case_id)
        if case is None or case.suspended_at is None or case.state not in rules.RUNNING:
            await store.end_suspension(work, case_id)
            continue
        await _resume(work, case, "挂起期限已到")


async def _grant(work: Work, case: Case, request: CaseRequest, days: int | None, opinion: str) -> None:
    if case.state not in rules.RUNNING:
        raise WrongState(case.number, rules.STATE_NAMES[case.state], request.kind)
    match request.kind:
        case RequestKind.EXTENSION:
            await _grant_extension(work, case, request, days, opinion)
        case RequestKind.SUSPENSION:
            await _grant_suspension(work, case, request, days, opinion)
        case _:
            await _grant_return(work, case, request, opinion)


async def _grant_extension(work: Work, case: Case, request: CaseRequest, days: int | None, opinion: str) -> None:
    wanted = cooperation.check_days(days or request.days, await _most_days(work, EXTENSION))
    part = await _part_of(work, request)
    if part is not None:
        cooperation.check_part(part, "extend")
    before = case.due_at if part is None else part.due_at or case.due_at
    due = await _after(work, before, wanted)
    kind = await kind_named(work, case.kind)
    warn = min(due, max(calendars.warn_at(due, kind.warn_days, await calendars.current(work)), before))
    if part is None:
        await _set_clock(work, case, {"due_at": due, "warn_at": warn})
    else:
        alarm = rules.next_alarm(work.now, (warn, due))
        await parts.change_part(work, part.id, due_at=due, warn_at=warn, alarm_at=alarm)
    moved = {"due_before": before, "due_after": due}
    await store.decide(work, request.id, RequestState.GRANTED, opinion=opinion, granted_days=wanted, **moved)
    await _tell(work, request, True, opinion, wanted, before, due)


async def _grant_suspension(work: Work, case: Case, request: CaseRequest, days: int | None, opinion: str) -> None:
    wanted = cooperation.check_days(days or request.days, await _most_days(work, SUSPENSION))
    until = await _after(work, work.now, wanted)
    await _set_clock(work, case, await suspend_main(work, case, await flow_of(work, case)))
    await store.decide(work, request.id, RequestState.GRANTED, opinion=opinion, granted_days=wanted, until=until)
    await _tell(work, request, True, opinion, wanted)
    await work.publish(CaseSuspended(case.id, request.reason, until.isoformat()))


async def _grant_return(work: Work, case: Case, request: CaseRequest, opinion: str) -> None:
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, "return")
    if action is None:
        raise flows.wrong_state(flow.definition, case, "return")
    await store.decide(work, request.id, RequestState.GRANTED, opinion=opinion)
    await _tell(work, request, True, opinion, None)
    await acting.perform(work, case, flow, action, {"reason": request.reason, "detail": request.detail})


async def _refuse(work: Work, case: Case, request: CaseRequest, opinion: str) -> None:
    await store.decide(work, request.id, RequestState.REFUSED, opinion=opinion)
    await _tell(work, request, False, opinion, None)
    if request.kind == RETURN and case.suspended_at is not None and case.suspended_at == request.asked_at:
        await _set_clock(work, case, await resume_main(work, case, await flow_of(work, case)))


async def _resume(work: Work, case: Case, reason: str) -> None:
    columns = await resume_main(work, case, await flow_of(work, case))
    await store.end_suspension(work, case.id)
    await _set_clock(work, case, columns)
    await work.publish(CaseResumed(case.id, reason, columns["due_at"].isoformat()))


async def _set_clock(work: Work, case: Case, columns: Columns) -> None:
    await cases.change(work, case.id, **columns, alarm_at=alarm_after(work, case, columns))


async def _require_extendable(work: Work, case: Case, part_id: int | None, due_at: datetime, days: int) -> None:
    if work.now >= due_at:
        raise AskedTooLate(due_at)
    granted = await store.granted_count(work, case.id, EXTENSION, part_id)
    cooperation.check_count(EXTENSION, granted, await configuration.value(work, parameters.EXTENSION_MOST))
    cooperation.check_days(days, await _most_days(work, EXTENSION))


async def _require_suspendable(work: Work, case: Case, days: int) -> None:
    granted = await store.granted_count(work, case.id, SUSPENSION)
    cooperation.check_count(SUSPENSION, granted, await configuration.value(work, parameters.SUSPENSION_MOST))
    cooperation.check_days(days, await _most_days(work, SUSPENSION))


async def _most_days(work: Work, kind: RequestKind) -> int:
    declared = parameters.EXTENSION_MOST_DAYS if kind == EXTENSION else parameters.SUSPENSION_MOST_DAYS
    return await configuration.value(work, declared)


async def _ask(
    work: Work, case: Case, kind: RequestKind, unit_id: int | None, part_id: int | None, reason: str, **more: Any
) -> int:
    waiting = await store.asked(work, case.id, kind, part_id)
    if waiting is not None:
        raise AlreadyAsked(waiting)
    asked = await store.add_request(work, case.id, kind, unit_id or 0, part_id=part_id, reason=reason, **more)
    detail, days = more.get("detail", ""), more.get("days")
    told = [Notice(Who.DISPATCHERS, "cases.requested")]
    tell_about(work, case, told, f"request.{asked}", ASKED_FOR[kind], detail or reason)
    await work.publish(RequestMade(case.id, asked, kind, unit_id or 0, reason, detail, days))
    return asked


async def _after(work: Work, start: datetime, days: int) -> datetime:
    return calendars.due_at(start, days, await calendars.current(work))


async def _part_of(work: Work, request: CaseRequest) -> Part | None:
    return None if request.part_id is None else await parts.locked_part(work, request.part_id)


async def _tell(
    work: Work, request: CaseRequest, granted: bool, opinion: str, days: int | None,
    before: datetime | None = None, after: datetime | None = None,
) -> None:  # fmt: skip
    instants = [instant.isoformat() if instant else None for instant in (before, after)]
    await work.publish(
        RequestDecided(
            request.case_id,
            request.id,
            request.kind,
            request.unit_id,
            granted,
            opinion,
            request.reason,
            days,
            *instants,
        )
    )


def _tell_people(work: Work, case: Case, request: CaseRequest, granted: bool, opinion: str) -> None:
    """The unit learns of the decision, and the citizen why an answer takes longer (S4B-035)."""
    action = f"{ASKED_FOR[request.kind]}：{'同意' if granted else '不同意'}"
    asker = Who.UNIT if request.part_id is None else Who.CO_UNITS
    tell_about(work, case, [Notice(asker, "cases.request_decided")], f"decided.{request.id}", action, opinion)
    if granted and request.kind == EXTENSION and request.part_id is None:
        told = [Notice(Who.CITIZEN, "cases.extended")]
        tell_about(work, case, told, f"extended.{request.id}", action, request.reason)


async def _reread(work: Work, request_id: int) -> CaseRequest:
    request = await store.locked_request(work, request_id)
    if request is None:
        raise NotFound("requests", request_id)
    return request
