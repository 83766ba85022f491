"""Holding a case while something is done with it, so that two people at once are told and lose nothing."""

from hearline.cases import rules
from hearline.cases.errors import MergedCase, NotYourUnit, WrongState
from hearline.cases.model import Action, Case
from hearline.cases.store import cases as store
from hearline.cases.store import groups
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
    try:
        rules.check(case, action)
    except WrongState:
        await refuse_member(work, case)
        raise
    if rules.STEPS[action].by_unit and not (work.actor.is_system or work.actor.covers(case.unit_path)):
        raise NotYourUnit(case.number)
    return case


async def refuse_member(work: Work, case: Case) -> None:
    """A member goes where its main case goes. Raises: MergedCase."""
    merge = await groups.merge_of(work, case.id)
    if merge is not None and merge.finished_at is None:
        main = await store.by_id(work, merge.main_id)
        raise MergedCase(case.number, main.number if main else "")


async def reread(work: Work, case_id: int) -> Case:
    """The case as it is now. Raises: NotFound (the actor may no longer see it)."""
    case = await store.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case
