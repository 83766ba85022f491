"""Running cases, one after another, and their warnings."""

from collections.abc import Sequence
from datetime import datetime

from psycopg.sql import SQL

from hearline.cases.model import Case
from hearline.cases.store.cases import NAMES, PEOPLE, WHOLE
from hearline.kit.work import Work


async def running_after(work: Work, after: int, most: int) -> list[Case]:
    """Held, in the order of their ids; those that stand still keep their colour."""
    query = SQL(
        """
        SELECT {whole} FROM cases c {names} {people}
         WHERE c.id > %s AND c.state IN ('recorded', 'assigned', 'handling') AND c.suspended_at IS NULL
         ORDER BY c.id LIMIT %s FOR UPDATE OF c
        """
    ).format(whole=SQL(WHOLE), names=SQL(NAMES), people=SQL(PEOPLE))
    return await work.many(Case, query, (after, most))


async def set_warnings(work: Work, moved: Sequence[tuple[int, datetime, datetime | None]]) -> None:
    """Not a change that anybody reads: versions stay."""
    ids, warnings, alarms = zip(*moved, strict=True)
    await work.run(
        """
        UPDATE cases c SET warn_at = moved.warn_at, alarm_at = moved.alarm_at
          FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS moved (id, warn_at, alarm_at)
         WHERE c.id = moved.id
        """,
        (list(ids), list(warnings), list(alarms)),
    )
