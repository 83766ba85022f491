"""Who may not know of a case: whom it is about, and whose interest is in it (rule K9)."""

from hearline.cases import permissions
from hearline.cases.errors.cooperation import BarsOneself
from hearline.cases.events.cooperation import CaseBarred, CaseUnbarred
from hearline.cases.model import Case, CaseId, NewCase
from hearline.cases.model.cooperation import Barred, BarredWhy, PartState
from hearline.cases.rules import flows
from hearline.cases.service import acting
from hearline.cases.service.held import held
from hearline.cases.service.parts import release
from hearline.cases.service.reading import case_by_id
from hearline.cases.service.running import flow_of
from hearline.cases.store import barring as store
from hearline.cases.store import parts
from hearline.identity import service as identity
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work

TAKEN_BACK = "承办单位须回避"


async def bar(
    work: Work, case_id: int, unit_id: int | None, user_id: int | None, why: BarredWhy, reason: str
) -> list[Barred]:
    """The person, or the unit and all below it, knows nothing of the case from now on.

    What lies at the unit goes back to the centre.
    Raises: NotFound, BarsOneself, Invalid (neither or both are named).
    """
    work.actor.require(permissions.BAR)
    if (unit_id is None) == (user_id is None):
        raise Invalid("unit_id", "one_of_two", "请选择单位或人员其中之一。", "Name a unit or a person, one of the two.")
    case = await held(work, case_id, None)
    if unit_id is not None:
        await bar_units(work, case, [unit_id], why, reason)
    if user_id is not None:
        await bar_users(work, case.id, [user_id], why, reason)
    return await store.barred_of(work, case.id)


async def recuse(work: Work, case_id: int, reason: str) -> None:
    """Say that one's own interest is in a case; one sees it no more. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await held(work, case_id, None)
    if work.actor.id is not None:
        await bar_users(work, case.id, [work.actor.id], BarredWhy.CONFLICT, reason)


async def unbar(work: Work, case_id: int, barred_id: int, reason: str) -> list[Barred]:
    """They may know of it again. Raises: NotFound."""
    work.actor.require(permissions.BAR)
    case = await held(work, case_id, None)
    if not await store.unbar(work, case.id, barred_id):
        raise NotFound("barred", barred_id)
    await work.publish(CaseUnbarred(case.id, barred_id, reason))
    return await store.barred_of(work, case.id)


async def barred_of(work: Work, case_id: int) -> list[Barred]:
    """Who may not know of the case. Raises: NotFound."""
    work.actor.require(permissions.BAR)
    case = await case_by_id(work, case_id)
    return await store.barred_of(work, case.id)


async def bar_accused(work: Work, case: Case, new: NewCase) -> None:
    """Whom a new case is about never learns of it. Raises: NotFound, BarsOneself."""
    await bar_units(work, case, list(new.accused_unit_ids), BarredWhy.ACCUSED, "")
    await bar_users(work, case.id, list(new.accused_user_ids), BarredWhy.ACCUSED, "")


async def bar_units(work: Work, case: Case, unit_ids: list[int], why: BarredWhy, reason: str) -> None:
    for unit_id in dict.fromkeys(unit_ids):
        unit = await identity.unit_by_id(work, unit_id)
        if (work.actor.unit_path or "").startswith(unit.path):
            raise BarsOneself(unit_id)
        added = await store.bar(work, case.id, unit_id, None, why, reason)
        if added is not None:
            await work.publish(CaseBarred(case.id, added, why))
            await _take_away(work, case.id, unit.path)


async def bar_users(work: Work, case_id: CaseId, user_ids: list[int], why: BarredWhy, reason: str) -> None:
    if not user_ids:
        return
    names = await identity.user_names(work, user_ids)
    for user_id in dict.fromkeys(user_ids):
        if user_id not in names:
            raise NotFound("users", user_id)
        added = await store.bar(work, case_id, None, user_id, why, reason)
        if added is not None:
            await work.publish(CaseBarred(case_id, added, why))


async def _take_away(work: Work, case_id: CaseId, unit_path: str) -> None:
    """What a barred unit has in hand, or helps with, it has no more."""
    case = await held(work, case_id, None)
    for part in await parts.parts_of(work, case.id):
        if part.unit_path.startswith(unit_path) and part.state != PartState.RELEASED:
            await release(work, case, part, TAKEN_BACK)
    if not (case.unit_path or "").startswith(unit_path):
        return
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, "take_back")
    if action is not None:
        await acting.perform(work, case, flow, action, {"reason": TAKEN_BACK})
