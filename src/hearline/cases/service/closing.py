"""Ends without a result, and a new beginning: not accepted, withdrawn, opened again (rules K7, K11)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hearline.cases import parameters, permissions
from hearline.cases.errors.cooperation import ReopenTooLate
from hearline.cases.events.cooperation import CaseRejected, CaseReopened, CaseWithdrawn
from hearline.cases.model import Callback, Case, Disposition, Doing
from hearline.cases.model.cooperation import Ground, Outcome
from hearline.cases.rules import cooperation
from hearline.cases.service.handing import NOBODYS
from hearline.cases.service.parts import release
from hearline.cases.service.returning import leave
from hearline.cases.store import barring, parts
from hearline.configuration import service as configuration
from hearline.kit.work import Work

Columns = Mapping[str, Any]


async def reject(work: Work, doing: Doing) -> Columns:
    """Effect: not accepted, or no longer, on a ground of law; the citizen is told in words. Raises: UnknownGround."""
    case, form = doing.case, doing.form
    outcome, reason = Outcome(form["outcome"]), form.get("reason", "")
    ground = cooperation.ground_of(form["ground"], outcome)
    notice = cooperation.notice_of(case, outcome, ground, reason)
    await barring.add_closure(work, case.id, outcome, ground.code, reason, notice)
    await work.publish(CaseRejected(case.id, outcome, ground.code, reason, notice, doing.target.code))
    return {**await _end(work, case), "disposition": Disposition.REJECTED, "result": notice}


async def withdraw(work: Work, doing: Doing) -> Columns:
    """Effect: the citizen takes the request back."""
    case, reason = doing.case, doing.form["reason"]
    await barring.add_closure(work, case.id, Outcome.WITHDRAWN, "", reason, "")
    await work.publish(CaseWithdrawn(case.id, reason, doing.target.code))
    return {**await _end(work, case), "disposition": Disposition.WITHDRAWN}


async def reopen(work: Work, doing: Doing) -> Columns:
    """Effect: what had ended begins anew at the centre, with a new limit. Raises: ReopenTooLate."""
    case, reason = doing.case, doing.form["reason"]
    days = await configuration.value(work, parameters.REOPEN_DAYS)
    if case.archived_at is None or work.now > case.archived_at + timedelta(days=days):
        raise ReopenTooLate(case.number, days)
    await barring.undo_closures(work, case.id)
    await work.publish(CaseReopened(case.id, reason, doing.target.code))
    return {
        **NOBODYS, "disposition": Disposition.NONE, "result": "", "callback": Callback.NONE, "callback_attempts": 0,
        "grade": None, "solved": None, "named_finally": False, "reopen_count": case.reopen_count + 1,
    }  # fmt: skip


async def grounds(work: Work) -> tuple[Ground, ...]:
    """The grounds on which a case is not accepted, with their laws and the channels that are open."""
    work.actor.require_any(permissions.REJECT, permissions.READ_ALL)
    return cooperation.GROUNDS


async def _end(work: Work, case: Case) -> Columns:
    """Nobody is waited for any more."""
    for part in await parts.waiting_parts(work, case.id):
        await release(work, case, part, "工单已终止")
    await leave(work, case)
    return {"finished_at": work.now, "callback": Callback.NONE}
