"""Who may not know of a case, and how cases end without a result."""

from collections.abc import Sequence

from psycopg.sql import SQL

from hearline.cases.model import CaseId
from hearline.cases.model.cooperation import Barred, BarredWhy, Closure, Outcome
from hearline.kit.work import Work

BARRED = SQL(
    """
    SELECT b.id, b.case_id, b.unit_id, unit.name AS unit_name, b.user_id, person.name AS user_name, b.why, b.reason,
           b.added_at
      FROM case_barred b
      LEFT JOIN units unit ON unit.id = b.unit_id
      LEFT JOIN users person ON person.id = b.user_id
    """
)
CLOSURE = SQL(
    """
    SELECT l.id, l.case_id, l.outcome, l.ground, l.reason, l.notice, closer.name AS closed_by_name, l.closed_at,
           l.undone_at
      FROM case_closures l LEFT JOIN users closer ON closer.id = l.closed_by
    """
)


async def barred_of(work: Work, case_id: int) -> list[Barred]:
    return await work.many(Barred, SQL("{} WHERE b.case_id = %s ORDER BY b.id").format(BARRED), (case_id,))


async def bar(
    work: Work, case_id: CaseId, unit_id: int | None, user_id: int | None, why: BarredWhy, reason: str
) -> int | None:
    """The new row's id; None if they are barred already. The case's version counts: who reads it has changed."""
    found: int | None = await work.value(
        """
        INSERT INTO case_barred (case_id, unit_id, user_id, why, reason, added_by, added_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id
        """,
        (case_id, unit_id, user_id, why, reason, work.actor.id, work.now),
    )
    if found is not None:
        await work.run("UPDATE cases SET barred = true, version = version + 1 WHERE id = %s", (case_id,))
    return found


async def unbar(work: Work, case_id: CaseId, barred_id: int) -> bool:
    """Whether there was such a row."""
    if await work.run("DELETE FROM case_barred WHERE case_id = %s AND id = %s", (case_id, barred_id)) != 1:
        return False
    await work.run(
        """
        UPDATE cases SET barred = EXISTS (SELECT FROM case_barred WHERE case_id = cases.id), version = version + 1
         WHERE id = %s
        """,
        (case_id,),
    )
    return True


async def is_barred(work: Work, case_id: CaseId, unit_ids: Sequence[int], user_id: int | None = None) -> bool:
    """Whether the person, or one of the units (one's own and all above it), may not know of the case."""
    found: bool = await work.value(
        "SELECT EXISTS (SELECT FROM case_barred WHERE case_id = %s AND (unit_id = ANY (%s) OR user_id = %s))",
        (case_id, list(unit_ids), user_id),
    )
    return found


async def add_closure(work: Work, case_id: CaseId, outcome: Outcome, ground: str, reason: str, notice: str) -> None:
    await work.run(
        """
        INSERT INTO case_closures (case_id, outcome, ground, reason, notice, closed_by, closed_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        """,
        (case_id, outcome, ground, reason, notice, work.actor.id, work.now),
    )


async def closure_of(work: Work, case_id: int) -> Closure | None:
    """The one that stands."""
    query = SQL("{} WHERE l.case_id = %s AND l.undone_at IS NULL ORDER BY l.id DESC LIMIT 1").format(CLOSURE)
    return await work.one(Closure, query, (case_id,))


async def undo_closures(work: Work, case_id: CaseId) -> None:
    await work.run(
        "UPDATE case_closures SET undone_at = %s WHERE case_id = %s AND undone_at IS NULL", (work.now, case_id)
    )
