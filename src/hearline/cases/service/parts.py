"""Units that help: each signs, answers in its own time, and can be released (rules K1, K2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import permissions, rules
from hearline.cases.errors import CommentMissing, NotYourUnit, UnitCannotHandle, WrongState
from hearline.cases.errors.cooperation import AlreadyInvolved, BarredFromCase
from hearline.cases.events.cooperation import (
    CoUnitAdded,
    CoUnitDone,
    CoUnitReleased,
    CoUnitSentBack,
    CoUnitSigned,
    EnforcementProposed,
    EnforcementReviewed,
)
from hearline.cases.model import Case, Doing, Notice, Stage, Who
from hearline.cases.model.cooperation import Part, PartState, Role
from hearline.cases.rules import cooperation
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.files import give_files
from hearline.cases.service.held import held
from hearline.cases.service.telling import tell_about
from hearline.cases.store import barring, requests
from hearline.cases.store import parts as store
from hearline.identity import service as identity
from hearline.identity.model import Unit
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work

Columns = Mapping[str, Any]


async def add_co_units(work: Work, doing: Doing) -> Columns:
    """Effect: ask other units to help, each with a clock of its own. Raises: UnitCannotHandle, AlreadyInvolved."""
    for unit_id in dict.fromkeys(doing.form["co_unit_ids"]):
        matter, days = doing.form["matter"], doing.form.get("days")
        await _add(work, doing.case, unit_id, Role.CO, PartState.WAITING, matter=matter, days=days or None)
    return {}


async def propose_enforcement(work: Work, doing: Doing) -> Columns:
    """Effect: ask for a squad; it learns of the case when a leader has let it go (S4C-008)."""
    form = doing.form
    await _add(
        work, doing.case, form["unit_id"], Role.ENFORCEMENT, PartState.PROPOSED, matter=form["matter"],
        place=form["place"], days=form.get("days") or None,
    )  # fmt: skip
    return {}


async def review_enforcement(work: Work, part_id: int, version: int, granted: bool, opinion: str) -> Part:
    """A leader lets a squad go, or does not. Raises: NotFound, Stale, PartNotOpen, CommentMissing."""
    work.actor.require(permissions.INSTRUCT)
    case, part = await _held_part(work, part_id, version, "review")
    if not granted and not opinion:
        raise CommentMissing
    seen = {"reviewed_by": work.actor.id, "reviewed_at": work.now, "review_opinion": opinion}
    if granted:
        _require_running(case, "review")
        await store.change_part(work, part.id, state=PartState.WAITING, **seen, **await _clock(work, case, part.days))
    else:
        await store.change_part(
            work, part.id, state=PartState.RELEASED, released_at=work.now, release_reason=opinion, **seen
        )
    await work.publish(EnforcementReviewed(case.id, part.id, part.unit_id, part.unit_name, granted, opinion))
    if granted:
        told = [Notice(Who.CO_UNITS, "cases.assigned")]
        tell_about(work, case, told, f"enforcement.{part.id}", "执法调度", part.matter)
    return await _reread(work, part_id)


async def sign_part(work: Work, part_id: int, version: int) -> Part:
    """The helping unit takes its part in hand. Raises: NotFound, Stale, PartNotOpen, NotYourUnit."""
    work.actor.require(permissions.HANDLE)
    case, part = await _own_part(work, part_id, version, "sign")
    alarm = rules.next_alarm(work.now, (part.warn_at, part.due_at))
    await store.change_part(
        work, part.id, state=PartState.SIGNED, signed_at=work.now, signed_by=work.actor.id, alarm_at=alarm
    )
    await work.publish(CoUnitSigned(case.id, part.id, part.unit_id))
    return await _reread(work, part_id)


async def finish_part(work: Work, part_id: int, version: int, result: str, attachment_ids: list[int]) -> Part:
    """The helping unit's own result, for the lead. Raises: NotFound, Stale, PartNotOpen, NotYourUnit."""
    work.actor.require(permissions.HANDLE)
    case, part = await _own_part(work, part_id, version, "finish")
    await give_files(work, case.id, Stage.RESULT, attachment_ids)
    await store.change_part(
        work, part.id, state=PartState.DONE, result=result, done_at=work.now, done_by=work.actor.id, alarm_at=None,
        signed_at=part.signed_at or work.now,
    )  # fmt: skip
    await requests.lapse(work, case.id, part.id)
    await work.publish(CoUnitDone(case.id, part.id, part.unit_id, part.unit_name, result))
    return await _reread(work, part_id)


async def send_back_part(work: Work, part_id: int, version: int, reason: str) -> Part:
    """Its answer was not enough: the lead (首接负责) or the centre asks again, with the same limit from now on.

    Raises: NotFound, Stale, PartNotOpen, NotYourUnit.
    """
    work.actor.require_any(permissions.HANDLE, permissions.DISPATCH)
    case, part = await _held_part(work, part_id, version, "send_back")
    _require_running(case, "send_back")
    if not work.actor.can(permissions.DISPATCH) and not work.actor.covers(case.unit_path):
        raise NotYourUnit(case.number)
    clock = await _clock(work, case, part.days)
    await store.change_part(work, part.id, state=PartState.WAITING, done_at=None, done_by=None, signed_at=None, **clock)
    await work.publish(CoUnitSentBack(case.id, part.id, part.unit_id, part.unit_name, reason))
    return await _reread(work, part_id)


async def release_part(work: Work, part_id: int, version: int, reason: str) -> Part:
    """The unit is asked no more, and sees the case no more. Raises: NotFound, Stale, PartNotOpen."""
    work.actor.require(permissions.DISPATCH)
    case, part = await _held_part(work, part_id, version, "release")
    await release(work, case, part, reason)
    return await _reread(work, part_id)


async def release_parts_of_unit(work: Work, unit_id: int, reason: str) -> int:
    """A unit was closed: nobody waits for its help any more. How many parts it had."""
    work.actor.require(permissions.DISPATCH)
    found = await store.waiting_at(work, unit_id)
    for case_id, part_id in found:
        case = await held(work, case_id, None)
        part = await store.locked_part(work, part_id)
        if part is not None and part.state not in (PartState.DONE, PartState.RELEASED):
            await release(work, case, part, reason)
    return len(found)


async def release(work: Work, case: Case, part: Part, reason: str) -> None:
    await requests.lapse(work, case.id, part.id)
    await store.change_part(
        work, part.id, state=PartState.RELEASED, released_at=work.now, release_reason=reason, alarm_at=None
    )
    await work.publish(CoUnitReleased(case.id, part.id, part.unit_id, part.unit_name, reason))


async def release_lead(work: Work, case: Case, unit_id: int) -> None:
    """A unit that takes the lead helps no more."""
    for part in await store.waiting_parts(work, case.id):
        if part.unit_id == unit_id:
            await release(work, case, part, "改为主办单位")


async def handling_unit(work: Work, case: Case, unit_id: int) -> Unit:
    """A unit that may be given work on the case. Raises: NotFound, UnitCannotHandle, BarredFromCase."""
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not unit.handles:
        raise UnitCannotHandle(unit_id)
    if case.barred and await barring.is_barred(work, case.id, cooperation.units_above(unit.path)):
        raise BarredFromCase(case.number)
    return unit


async def _add(
    work: Work, case: Case, unit_id: int, role: Role, state: PartState, days: int | None, **values: Any
) -> None:
    unit = await handling_unit(work, case, unit_id)
    if unit.id == case.unit_id:
        raise AlreadyInvolved(unit_id)
    clock = await _clock(work, case, days) if state == PartState.WAITING else {}
    added = await store.add_part(work, case, unit_id, role, state, days=days, **values, **clock)
    if added is None:
        raise AlreadyInvolved(unit_id)
    if state == PartState.PROPOSED:
        fact = EnforcementProposed(case.id, added, unit_id, unit.name, values["matter"], values["place"])
        await work.publish(fact)
    else:
        await work.publish(CoUnitAdded(case.id, added, unit_id, unit.name, role, values["matter"]))


async def _clock(work: Work, case: Case, days: int | None) -> dict[str, datetime | None]:
    """A part's own instants, from now on; without days it ends with the case."""
    kind, calendar = await kind_named(work, case.kind), await calendars.current(work)
    due = calendars.due_at(work.now, days, calendar) if days else case.due_at
    warn = max(calendars.warn_at(due, kind.warn_days, calendar), work.now) if days else case.warn_at
    sign_due = calendars.due_at(work.now, kind.sign_days, calendar)
    alarm = rules.next_alarm(work.now, (warn, due, sign_due))
    return {"due_at": due, "warn_at": min(warn, due), "sign_due_at": sign_due, "alarm_at": alarm}


async def _own_part(work: Work, part_id: int, version: int, step: str) -> tuple[Case, Part]:
    case, part = await _held_part(work, part_id, version, step)
    if not (work.actor.is_system or work.actor.covers(part.unit_path)):
        raise NotYourUnit(case.number)
    _require_running(case, step)
    return case, part


async def _held_part(work: Work, part_id: int, version: int, step: str) -> tuple[Case, Part]:
    """The case and the part, held in this order. Raises: NotFound, Stale, PartNotOpen."""
    case_id = await store.case_of_part(work, part_id)
    if case_id is None:
        raise NotFound("parts", part_id)
    case = await held(work, case_id, None)
    part = await store.locked_part(work, part_id)
    if part is None or (part.state == PartState.PROPOSED and not work.actor.can(permissions.READ_ALL)):
        raise NotFound("parts", part_id)
    if part.version != version:
        raise Stale("parts", part_id, part.version)
    cooperation.check_part(part, step)
    return case, part


def _require_running(case: Case, step: str) -> None:
    if case.state not in rules.RUNNING:
        raise WrongState(case.number, rules.STATE_NAMES[case.state], step)


async def _reread(work: Work, part_id: int) -> Part:
    part = await store.locked_part(work, part_id)
    if part is None:
        raise NotFound("parts", part_id)
    return part
