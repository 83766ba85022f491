"""Reading many cases whole: what a file of them needs."""

from collections.abc import Iterable

from hearline.cases import permissions
from hearline.cases.model import Case
from hearline.cases.store import whole as store
from hearline.kit.work import Work


async def whole_cases(work: Work, case_ids: Iterable[int]) -> dict[int, Case]:
    """Those of the cases that the actor may see, by their ids."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    return {case.id: case for case in await store.by_ids(work, sorted(set(case_ids)))}
