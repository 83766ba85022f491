"""The loop: dispatch, sign, return, handle, audit, redo."""

from datetime import datetime

from hearline.calendars import service as calendars
from hearline.cases import permissions, rules
from hearline.cases.errors import CommentMissing, UnitCannotHandle
from hearline.cases.events import (
    CaseAnswered,
    CaseAudited,
    CaseDispatched,
    CaseReturned,
    CaseSigned,
    ResultSubmitted,
)
from hearline.cases.model import Action, Callback, Case, Disposition, ReturnReason, Stage, State, Verdict
from hearline.cases.service.catalog import kind_of
from hearline.cases.service.held import hold, reread
from hearline.cases.service.opening import give_files
from hearline.cases.store import cases as store
from hearline.identity import service as identity
from hearline.kit.work import Work


async def answer_case(work: Work, case_id: int, version: int, answer: str) -> Case:
    """Answered on the spot: no unit, no callback, straight to the archive."""
    work.actor.require(permissions.OPEN)
    case = await hold(work, case_id, version, Action.ANSWER)
    await store.change(
        work, case.id, state=State.ARCHIVED, result=answer, disposition=Disposition.ANSWERED, alarm_at=None,
        finished_at=work.now, audited_at=work.now, archived_at=work.now,
    )  # fmt: skip
    await work.publish(CaseAnswered(case.id, answer))
    return await reread(work, case.id)


async def dispatch_case(work: Work, case_id: int, version: int, unit_id: int, instruction: str) -> Case:
    """Give the case to a unit; from now on the unit sees it, and has its limit to sign (rule D2).

    Raises: UnitCannotHandle, NotFound (no such unit).
    """
    work.actor.require(permissions.DISPATCH)
    case = await hold(work, case_id, version, Action.DISPATCH)
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not unit.handles:
        raise UnitCannotHandle(unit_id)
    sign_due = await _sign_due(work, case)
    await store.change(
        work, case.id, state=State.ASSIGNED, unit_id=unit_id, handler_id=None, assigned_at=work.now,
        sign_due_at=sign_due, signed_at=None, alarm_at=_alarm(work, case, sign_due),
    )  # fmt: skip
    await work.publish(CaseDispatched(case.id, unit_id, unit.name, instruction))
    return await reread(work, case.id)


async def sign_case(work: Work, case_id: int, version: int) -> Case:
    """The unit takes the case in hand."""
    work.actor.require(permissions.HANDLE)
    case = await hold(work, case_id, version, Action.SIGN)
    await store.change(
        work, case.id, state=State.HANDLING, signed_at=work.now, handler_id=work.actor.id,
        alarm_at=_alarm(work, case, None),
    )  # fmt: skip
    await work.publish(CaseSigned(case.id, case.unit_id or 0))
    return await reread(work, case.id)


async def return_case(work: Work, case_id: int, version: int, reason: ReturnReason, detail: str) -> Case:
    """The unit gives the case back to the centre, with its reason. Raises: CommentMissing."""
    work.actor.require(permissions.HANDLE)
    case = await hold(work, case_id, version, Action.RETURN)
    if reason == ReturnReason.OTHER and not detail:
        raise CommentMissing
    await _give_back(work, case, reason, detail)
    return case


async def return_cases_of_unit(work: Work, unit_id: int, detail: str) -> int:
    """A unit was closed: what waits there goes back to the centre. How many went."""
    work.actor.require(permissions.DISPATCH)
    held = await store.held_by_unit(work, unit_id)
    for case_id in held:
        case = await store.locked(work, case_id)
        if case is not None and case.unit_id == unit_id and rules.fits(case, Action.RETURN):
            await _give_back(work, case, ReturnReason.OTHER, detail)
    return len(held)


async def submit_result(
    work: Work, case_id: int, version: int, result: str, contacted: bool, attachment_ids: list[int]
) -> Case:
    """The unit's result; the clock stops until it is audited."""
    work.actor.require(permissions.HANDLE)
    case = await hold(work, case_id, version, Action.SUBMIT_RESULT)
    await give_files(work, case.id, Stage.RESULT, attachment_ids)
    await store.change(
        work, case.id, state=State.AUDITING, result=result, disposition=Disposition.HANDLED,
        finished_at=work.now, handler_id=work.actor.id, alarm_at=None,
    )  # fmt: skip
    await work.publish(ResultSubmitted(case.id, result, contacted, attachment_ids))
    return await reread(work, case.id)


async def audit_case(work: Work, case_id: int, version: int, verdict: Verdict, opinion: str) -> Case:
    """Pass the result on to the callback, or have it redone by the same unit. Raises: CommentMissing."""
    work.actor.require(permissions.AUDIT)
    case = await hold(work, case_id, version, Action.AUDIT)
    if verdict == Verdict.REDO:
        if not opinion:
            raise CommentMissing
        await send_back(work, case)
    else:
        kind = await kind_of(work, case.kind)
        callback = Callback.DUE if kind.needs_callback and case.customer_id is not None else Callback.NONE
        await store.change(work, case.id, state=State.AUDITED, audited_at=work.now, callback=callback)
    await work.publish(CaseAudited(case.id, verdict, opinion))
    return await reread(work, case.id)


async def send_back(work: Work, case: Case, due: datetime | None = None, warn: datetime | None = None) -> None:
    """To the same unit once more. The deadline stands (rule D6) unless a new one is given."""
    sign_due = await _sign_due(work, case)
    due, warn = due or case.due_at, warn or case.warn_at
    await store.change(
        work, case.id, state=State.ASSIGNED, assigned_at=work.now, sign_due_at=sign_due, signed_at=None,
        finished_at=None, audited_at=None, callback=Callback.NONE, grade=None, solved=None,
        redo_count=case.redo_count + 1, due_at=due, warn_at=warn,
        alarm_at=rules.next_alarm(work.now, (warn, due, sign_due)),
    )  # fmt: skip


async def _give_back(work: Work, case: Case, reason: ReturnReason, detail: str) -> None:
    await store.change(
        work, case.id, state=State.RECORDED, unit_id=None, handler_id=None, assigned_at=None, sign_due_at=None,
        signed_at=None, return_count=case.return_count + 1, alarm_at=_alarm(work, case, None),
    )  # fmt: skip
    await work.publish(CaseReturned(case.id, case.unit_id or 0, case.unit_name or "", reason, detail))


async def _sign_due(work: Work, case: Case) -> datetime:
    kind = await kind_of(work, case.kind)
    return calendars.due_at(work.now, kind.sign_days, await calendars.current(work))


def _alarm(work: Work, case: Case, sign_due: datetime | None) -> datetime | None:
    return rules.next_alarm(work.now, (case.warn_at, case.due_at, sign_due))
