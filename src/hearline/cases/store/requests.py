"""What units ask of the centre."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.cases.model import CaseId
from hearline.cases.model.cooperation import CaseRequest, RequestKind, RequestState
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work

REQUEST = SQL(
    """
    SELECT r.id, r.case_id, c.number AS case_number, c.title AS case_title, r.part_id, r.kind, r.unit_id,
           unit.name AS unit_name, r.reason, r.detail, r.days, r.state, asker.name AS asked_by_name, r.asked_at,
           decider.name AS decided_by_name, r.decided_at, r.opinion, r.granted_days, r.due_before, r.due_after,
           r.until, r.ended_at, r.version
      FROM case_requests r
      JOIN cases c ON c.id = r.case_id
      JOIN units unit ON unit.id = r.unit_id
      LEFT JOIN users asker ON asker.id = r.asked_by
      LEFT JOIN users decider ON decider.id = r.decided_by
    """
)


async def requests_of(work: Work, case_id: int) -> list[CaseRequest]:
    return await work.many(CaseRequest, SQL("{} WHERE r.case_id = %s ORDER BY r.id").format(REQUEST), (case_id,))


async def request_page(
    work: Work,
    kind: RequestKind | None,
    state: RequestState | None,
    unit_id: int | None,
    after: tuple[datetime, int] | None,
    limit: int,
) -> list[CaseRequest]:
    """Those of cases that the actor may see: the undecided oldest first, any others newest first."""
    visible, parameters = visible_to(work.actor)
    waiting = state == RequestState.ASKED
    conditions = [visible]
    if kind is not None:
        conditions.append(SQL("r.kind = %(kind)s"))
    if state is not None:
        # As a literal, so that the index of the undecided is seen to fit.
        conditions.append(SQL("r.state = 'asked'") if waiting else SQL("r.state = %(state)s"))
    if unit_id is not None:
        conditions.append(SQL("r.unit_id = %(unit_id)s"))
    if after is not None:
        beyond = "(r.asked_at, r.id) > (%(after_at)s, %(after_id)s)"
        before = "(r.asked_at, r.id) < (%(after_at)s, %(after_id)s)"
        conditions.append(SQL(beyond) if waiting else SQL(before))
        parameters |= {"after_at": after[0], "after_id": after[1]}
    order = SQL("r.asked_at, r.id") if waiting else SQL("r.asked_at DESC, r.id DESC")
    query = SQL("{} WHERE {} ORDER BY {} LIMIT %(limit)s").format(REQUEST, SQL(" AND ").join(conditions), order)
    return await work.many(
        CaseRequest, query, parameters | {"kind": kind, "state": state, "unit_id": unit_id, "limit": limit}
    )


async def visible_request(work: Work, request_id: int) -> CaseRequest | None:
    """If the actor may see its case."""
    visible, parameters = visible_to(work.actor)
    query = SQL("{} WHERE r.id = %(id)s AND {}").format(REQUEST, visible)
    return await work.one(CaseRequest, query, parameters | {"id": request_id})


async def locked_request(work: Work, request_id: int) -> CaseRequest | None:
    """Held until the transaction ends. Lock its case first."""
    query = SQL("{} WHERE r.id = %s FOR UPDATE OF r").format(REQUEST)
    return await work.one(CaseRequest, query, (request_id,))


async def asked(work: Work, case_id: int, kind: RequestKind, part_id: int | None = None) -> int | None:
    """The id of the request that waits for a decision."""
    found: int | None = await work.value(
        """
        SELECT id FROM case_requests
         WHERE case_id = %s AND kind = %s AND state = 'asked' AND part_id IS NOT DISTINCT FROM %s
        """,
        (case_id, kind, part_id),
    )
    return found


async def granted_count(work: Work, case_id: int, kind: RequestKind, part_id: int | None = None) -> int:
    found: int = await work.value(
        """
        SELECT count(*) FROM case_requests
         WHERE case_id = %s AND kind = %s AND state = 'granted' AND part_id IS NOT DISTINCT FROM %s
        """,
        (case_id, kind, part_id),
    )
    return found


async def return_granted_now(work: Work, case_id: CaseId) -> bool:
    """Whether this transaction has granted a return."""
    found: bool = await work.value(
        """
        SELECT EXISTS (SELECT FROM case_requests
                        WHERE case_id = %s AND kind = 'return' AND state = 'granted' AND decided_at = %s)
        """,
        (case_id, work.now),
    )
    return found


async def add_request(work: Work, case_id: CaseId, kind: RequestKind, unit_id: int, **values: Any) -> int:
    columns = {
        "case_id": case_id, "kind": kind, "unit_id": unit_id, "asked_by": work.actor.id, "asked_at": work.now, **values,
    }  # fmt: skip
    query = SQL("INSERT INTO case_requests ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(map(Identifier, columns)), SQL(", ").join(map(Placeholder, columns))
    )
    found: int = await work.value(query, columns)
    return found


async def decide(work: Work, request_id: int, state: RequestState, **values: Any) -> None:
    """Call only with the row locked."""
    columns = {"state": state, "decided_by": work.actor.id, "decided_at": work.now, **values}
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in columns)
    query = SQL("UPDATE case_requests SET {}, version = version + 1 WHERE id = %(request_id)s").format(assignments)
    await work.run(query, columns | {"request_id": request_id})


async def lapse(work: Work, case_id: CaseId, part_id: int | None = None) -> None:
    """What nobody decided in time is decided by the case itself: the lead, or who helps, has moved on."""
    await work.run(
        """
        UPDATE case_requests SET state = 'lapsed', decided_at = %s, version = version + 1
         WHERE case_id = %s AND part_id IS NOT DISTINCT FROM %s AND state = 'asked'
        """,
        (work.now, case_id, part_id),
    )


async def end_suspension(work: Work, case_id: CaseId) -> None:
    await work.run(
        """
        UPDATE case_requests SET ended_at = %s
         WHERE case_id = %s AND kind = 'suspension' AND state = 'granted' AND ended_at IS NULL
        """,
        (work.now, case_id),
    )


async def suspensions_over(work: Work, most: int) -> list[CaseId]:
    """Cases whose suspension has reached its end."""
    rows = await work.tuples(
        """
        SELECT case_id FROM case_requests
         WHERE kind = 'suspension' AND ended_at IS NULL AND until <= %s ORDER BY until LIMIT %s
        """,
        (work.now, most),
    )
    return [CaseId(row[0]) for row in rows]
