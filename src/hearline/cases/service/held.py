"""Holding a case while something is done with it, so that two people at once are told and lose nothing."""

from hearline.cases import rules
from hearline.cases.errors import NotYourUnit
from hearline.cases.model import Action, Case
from hearline.cases.store import cases as store
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work


async def hold(work: Work, case_id: int, version: int | None, action: Action) -> Case:
    """Lock the case for `action`; `version` is the one that the actor read, None if it does not matter.

    Raises: NotFound, Stale, WrongState, NotYourUnit.
    """
    case = await store.locked(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    if version is not None and version != case.version:
        raise Stale("cases", case_id, case.version)
    rules.check(case, action)
    if rules.STEPS[action].by_unit and not (work.actor.is_system or work.actor.covers(case.unit_path)):
        raise NotYourUnit(case.number)
    return case


async def reread(work: Work, case_id: int) -> Case:
    """The case as it is now. Raises: NotFound (the actor may no longer see it)."""
    case = await store.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case
