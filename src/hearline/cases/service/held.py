"""Holding a case while something is done with it, so that two people at once are told and lose nothing."""

from hearline.cases.errors import MergedCase
from hearline.cases.model import Case
from hearline.cases.store import cases as store
from hearline.cases.store import groups
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work


async def held(work: Work, case_id: int, version: int | None) -> Case:
    """Lock the case; `version` is the one that the actor read, None if it does not matter. Raises: NotFound, Stale."""
    case = await store.locked(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    if version is not None and version != case.version:
        raise Stale("cases", case_id, case.version)
    return case


async def refuse_member(work: Work, case: Case) -> None:
    """A member goes where its main case goes. Raises: MergedCase."""
    merge = await groups.merge_of(work, case.id)
    if merge is not None and merge.finished_at is None:
        main = await store.by_id(work, merge.main_id)
        raise MergedCase(case.number, main.number if main else "")


def seen(case: Case | None, case_id: int) -> Case:
    """What is left of a case that was acted on. Raises: NotFound (the actor sees it no more)."""
    if case is None:
        raise NotFound("cases", case_id)
    return case
