"""After the audit: the callback with its five grades, and the archive."""

from hearline.calendars import service as calendars
from hearline.cases import permissions
from hearline.cases.errors import CallbackPending, CommentMissing, GradeMissing
from hearline.cases.events import CaseArchived, CaseCalledBack
from hearline.cases.model import Action, Callback, CallbackResult, CallOutcome, Case, Decision, Grade, State
from hearline.cases.rules import fits
from hearline.cases.service.catalog import kind_of
from hearline.cases.service.flow import send_back
from hearline.cases.service.held import hold, reread
from hearline.cases.store import cases as store
from hearline.kit.work import Work


async def record_callback(work: Work, case_id: int, version: int, brought: CallbackResult) -> Case:
    """Write down what the citizen said; redo starts a new limit from today (rule D6).

    Raises: GradeMissing (reached without grade or solved), CommentMissing (waived, or dissatisfied and
        accepted, without saying why).
    """
    work.actor.require(permissions.CALL_BACK)
    case = await hold(work, case_id, version, Action.CALLBACK)
    _check(brought)
    attempts = case.callback_attempts + 1
    if brought.outcome == CallOutcome.UNREACHED:
        await store.change(work, case.id, callback_attempts=attempts)
    elif brought.outcome == CallOutcome.WAIVED:
        await store.change(work, case.id, callback=Callback.WAIVED)
    elif brought.decision == Decision.REDO:
        await _redo(work, case)
    else:
        await store.change(
            work, case.id, callback=Callback.DONE, callback_attempts=attempts, grade=brought.grade,
            solved=brought.solved,
        )  # fmt: skip
    await work.publish(
        CaseCalledBack(case.id, brought.outcome, brought.grade, brought.solved, brought.comment, brought.decision)
    )
    return await reread(work, case.id)


async def archive_case(work: Work, case_id: int, version: int) -> Case:
    """Close the file; from now on it can only be read. Raises: CallbackPending."""
    work.actor.require(permissions.ARCHIVE)
    case = await store.locked(work, case_id)
    if case is not None and case.state == State.AUDITED and not fits(case, Action.ARCHIVE):
        raise CallbackPending(case.number)
    case = await hold(work, case_id, version, Action.ARCHIVE)
    await store.change(work, case.id, state=State.ARCHIVED, archived_at=work.now)
    await work.publish(CaseArchived(case.id))
    return await reread(work, case.id)


def _check(brought: CallbackResult) -> None:
    if brought.outcome == CallOutcome.WAIVED and not brought.comment:
        raise CommentMissing
    if brought.outcome != CallOutcome.REACHED:
        return
    if brought.grade is None or brought.solved is None:
        raise GradeMissing
    unhappy = brought.grade <= Grade.DISSATISFIED or not brought.solved
    if unhappy and brought.decision == Decision.ACCEPT and not brought.comment:
        raise CommentMissing


async def _redo(work: Work, case: Case) -> None:
    kind = await kind_of(work, case.kind)
    calendar = await calendars.current(work)
    due = calendars.due_at(work.now, kind.work_days, calendar)
    await send_back(work, case, due, calendars.warn_at(due, kind.warn_days, calendar))
