"""Before a case leaves its unit: what stands against it, and what is settled by it (rules K3-K5)."""

from collections.abc import Mapping
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions
from hearline.cases.errors.cooperation import HandedDown, NeedsRequest, ReturnsUsedUp, ReturnTooLate
from hearline.cases.model import Case
from hearline.cases.model.cooperation import RequestKind
from hearline.cases.service.running import flow_of
from hearline.cases.service.timing import resume_main
from hearline.cases.store import parts, requests
from hearline.configuration import service as configuration
from hearline.kit.work import Work


async def require_returnable(work: Work, case: Case, asking: bool) -> None:
    """Whether the unit may give the case back, or ask to; the centre may always.

    Raises: HandedDown, ReturnsUsedUp, ReturnTooLate, NeedsRequest.
    """
    if not work.actor.can(permissions.HANDLE) or not work.actor.covers(case.unit_path):
        return
    if await requests.return_granted_now(work, case.id):
        return
    handover = await parts.open_handover(work, case.id)
    if handover is not None and not work.actor.covers(handover.from_unit_path):
        raise HandedDown(case.number)
    if case.named_finally or case.return_count >= await configuration.value(work, parameters.RETURN_MOST):
        raise ReturnsUsedUp(case.number, case.return_count)
    days = await configuration.value(work, parameters.RETURN_DAYS)
    if days and case.assigned_at is not None:
        until = calendars.due_at(case.assigned_at, days, await calendars.current(work))
        if work.now > until:
            raise ReturnTooLate(case.number, until)
    if not asking and await configuration.value(work, parameters.RETURN_NEEDS_CONSENT):
        raise NeedsRequest(RequestKind.RETURN)


async def leave(work: Work, case: Case) -> Mapping[str, Any]:
    """The case ends, or leaves its unit: what was asked for is settled; the columns to set."""
    await parts.end_handovers(work, case.id, "")
    return await settle(work, case)


async def settle(work: Work, case: Case) -> Mapping[str, Any]:
    """What was asked for is asked no more, and a clock that stood still runs; the columns to set."""
    await requests.lapse(work, case.id)
    await requests.end_suspension(work, case.id)
    return await resume_main(work, case, await flow_of(work, case)) if case.suspended_at is not None else {}
