"""The loop: dispatch, sign, return, handle, audit, redo."""

from typing import Any

from hearline.cases import permissions
from hearline.cases.model import Case, ReturnReason, Verdict
from hearline.cases.rules import flows
from hearline.cases.service.acting import act_by_effect, perform
from hearline.cases.service.held import seen
from hearline.cases.service.running import flow_of
from hearline.cases.store import cases as store
from hearline.kit.work import Work


async def answer_case(work: Work, case_id: int, version: int, answer: str) -> Case:
    """Answered on the spot: no unit, no callback, straight to the archive."""
    work.actor.require(permissions.OPEN)
    return await _acted(work, case_id, version, "answer", answer=answer)


async def dispatch_case(work: Work, case_id: int, version: int, unit_id: int, instruction: str) -> Case:
    """Give the case to a unit; from now on the unit sees it, and has its limit to sign (rule D2).

    Raises: UnitCannotHandle, NotFound (no such unit).
    """
    work.actor.require(permissions.DISPATCH)
    return await _acted(work, case_id, version, "dispatch", unit_id=unit_id, instruction=instruction)


async def sign_case(work: Work, case_id: int, version: int) -> Case:
    """The unit takes the case in hand."""
    work.actor.require(permissions.HANDLE)
    return await _acted(work, case_id, version, "sign")


async def return_case(work: Work, case_id: int, version: int, reason: ReturnReason, detail: str) -> None:
    """The unit gives the case back to the centre, with its reason. Raises: CommentMissing."""
    work.actor.require(permissions.HANDLE)
    await act_by_effect(work, case_id, version, "return", {"reason": reason, "detail": detail})


async def return_cases_of_unit(work: Work, unit_id: int, detail: str) -> int:
    """A unit was closed: what waits there goes back to the centre. How many went."""
    work.actor.require(permissions.DISPATCH)
    held = await store.held_by_unit(work, unit_id)
    for case_id in held:
        case = await store.locked(work, case_id)
        if case is not None and case.unit_id == unit_id:
            await _give_back(work, case, detail)
    return len(held)


async def submit_result(
    work: Work, case_id: int, version: int, result: str, contacted: bool, attachment_ids: list[int]
) -> Case:
    """The unit's result; the clock stops until it is audited."""
    work.actor.require(permissions.HANDLE)
    form = {"result": result, "contacted": contacted, "attachment_ids": attachment_ids}
    return await _acted(work, case_id, version, "submit_result", **form)


async def audit_case(work: Work, case_id: int, version: int, verdict: Verdict, opinion: str) -> Case:
    """Pass the result on to the callback, or have it redone. Raises: CommentMissing."""
    work.actor.require(permissions.AUDIT)
    return await _acted(work, case_id, version, "audit", verdict=verdict, opinion=opinion)


async def _acted(work: Work, case_id: int, version: int, effect: str, **form: Any) -> Case:
    return seen(await act_by_effect(work, case_id, version, effect, form), case_id)


async def _give_back(work: Work, case: Case, detail: str) -> None:
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, "return")
    if action is not None:
        await perform(work, case, flow, action, {"reason": ReturnReason.OTHER, "detail": detail})
