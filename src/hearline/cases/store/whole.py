"""Many cases at once, whole."""

from collections.abc import Sequence

from psycopg.sql import SQL

from hearline.cases.model import Case
from hearline.cases.store.cases import NAMES, PEOPLE, WHOLE
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work


async def by_ids(work: Work, case_ids: Sequence[int]) -> list[Case]:
    """Those that the actor may see."""
    visible, parameters = visible_to(work.actor)
    query = SQL("SELECT {whole} FROM cases c {names} {people} WHERE c.id = ANY (%(keys)s) AND {visible}").format(
        whole=SQL(WHOLE), names=SQL(NAMES), people=SQL(PEOPLE), visible=visible
    )
    return await work.many(Case, query, parameters | {"keys": list(case_ids), "actor": work.actor.id})
