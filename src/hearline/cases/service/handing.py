"""Down inside a unit, to a unit below or to a person, and back up (rule K3)."""

from collections.abc import Mapping
from typing import Any

from hearline.cases import permissions
from hearline.cases.errors.cooperation import BarredFromCase, NotBelow, NotHandedDown
from hearline.cases.events.cooperation import CaseHandedBack, CaseHandedDown, CaseTakenBack
from hearline.cases.model import Case, Doing
from hearline.cases.model.cooperation import Colleague
from hearline.cases.service.parts import handling_unit
from hearline.cases.service.reading import case_by_id
from hearline.cases.store import colleagues
from hearline.cases.store import parts as store
from hearline.identity import service as identity
from hearline.identity.model import Unit
from hearline.kit.actor import Actor
from hearline.kit.work import Work

Columns = Mapping[str, Any]
NOBODYS: Columns = {
    "unit_id": None, "handler_id": None, "assigned_at": None, "sign_due_at": None, "signed_at": None,
}  # fmt: skip


async def hand_down(work: Work, doing: Doing) -> Columns:
    """Effect: to a unit below, to a person, or to both. Raises: NotBelow, UnitCannotHandle, BarredFromCase."""
    case, form = doing.case, doing.form
    unit, person = await _lower_unit(work, case, form.get("unit_id")), None
    if form.get("user_id") is not None:
        person = await _person(work, case, form["user_id"], unit)
    if unit is None and person is None:
        raise NotBelow(case.number)
    to_unit, unit_name = (unit.id, unit.name) if unit else (case.unit_id or 0, case.unit_name or "")
    instruction = form.get("instruction", "")
    if unit is not None:
        await store.add_handover(work, case, unit.id, person.id if person else None, instruction)
    named = (person.id, person.name) if person else (None, "")
    await work.publish(
        CaseHandedDown(case.id, case.unit_id or 0, to_unit, unit_name, *named, instruction, doing.target.code)
    )
    return {"unit_id": to_unit, "handler_id": person.id if person else None, "signed_at": case.signed_at or work.now}


async def hand_back(work: Work, doing: Doing) -> Columns:
    """Effect: what came from above goes back up. Raises: NotHandedDown."""
    case, reason = doing.case, doing.form["reason"]
    handover = await store.open_handover(work, case.id)
    if handover is None or handover.to_unit_id != case.unit_id:
        raise NotHandedDown(case.number)
    await store.end_handovers(work, case.id, reason, handover.id)
    above = (handover.from_unit_id, handover.from_unit_name)
    await work.publish(CaseHandedBack(case.id, case.unit_id, *above, reason, doing.target.code))
    return {"unit_id": handover.from_unit_id, "handler_id": None}


async def take_back(work: Work, doing: Doing) -> Columns:
    """Effect: the centre takes the case from its unit, to give it to another."""
    case, reason = doing.case, doing.form["reason"]
    await work.publish(CaseTakenBack(case.id, case.unit_id or 0, case.unit_name or "", reason, doing.target.code))
    return NOBODYS


async def colleagues_of(work: Work, case_id: int) -> list[Colleague]:
    """To whom in the unit that has the case, and below it, the case can be handed. Raises: NotFound."""
    work.actor.require(permissions.HANDLE)
    case = await case_by_id(work, case_id)
    return await colleagues.below(work, case.unit_path) if case.unit_path is not None else []


async def _lower_unit(work: Work, case: Case, unit_id: int | None) -> Unit | None:
    if unit_id is None or unit_id == case.unit_id:
        return None
    unit = await handling_unit(work, case, unit_id)
    if case.unit_path is None or not unit.path.startswith(case.unit_path):
        raise NotBelow(case.number)
    return unit


async def _person(work: Work, case: Case, user_id: int, unit: Unit | None) -> Actor:
    """Somebody of the unit (or below) who handles cases, and may know of this one."""
    person = await identity.actor_of(work, user_id)
    path = unit.path if unit else case.unit_path
    if person is None or not person.can(permissions.HANDLE) or not (person.unit_path or "").startswith(path or "-"):
        raise NotBelow(case.number)
    if case.barred and await colleagues.is_barred(work, case.id, person):
        raise BarredFromCase(case.number)
    return person
