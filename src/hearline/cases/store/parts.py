"""What other units do in a case: parts, with a clock each, and steps down inside a unit."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composed, Identifier, Placeholder

from hearline.cases.model import Case, CaseId
from hearline.cases.model.cooperation import Handover, Part, PartState, Role
from hearline.kit.work import Work

PART = SQL(
    """
    SELECT p.id, p.case_id, p.unit_id, unit.name AS unit_name, unit.path AS unit_path, p.role, p.state, p.matter,
           p.place, p.days, p.added_at, p.review_opinion, p.sign_due_at, p.due_at, p.warn_at, p.alarm_at, p.signed_at,
           p.done_at, doer.name AS done_by_name, p.result, p.released_at, p.release_reason, p.version
      FROM case_units p
      JOIN units unit ON unit.id = p.unit_id
      LEFT JOIN users doer ON doer.id = p.done_by
    """
)
HANDOVER = SQL(
    """
    SELECT h.id, h.case_id, h.from_unit_id, above.name AS from_unit_name, above.path AS from_unit_path,
           h.to_unit_id, below.name AS to_unit_name, h.to_user_id, person.name AS to_user_name, h.instruction,
           h.handed_at, h.back_at, h.back_reason
      FROM case_handovers h
      JOIN units above ON above.id = h.from_unit_id
      JOIN units below ON below.id = h.to_unit_id
      LEFT JOIN users person ON person.id = h.to_user_id
    """
)


async def parts_of(work: Work, case_id: int) -> list[Part]:
    return await work.many(Part, SQL("{} WHERE p.case_id = %s ORDER BY p.id").format(PART), (case_id,))


async def locked_part(work: Work, part_id: int) -> Part | None:
    """Held until the transaction ends. Lock its case first."""
    return await work.one(Part, SQL("{} WHERE p.id = %s FOR UPDATE OF p").format(PART), (part_id,))


async def case_of_part(work: Work, part_id: int) -> int | None:
    found: int | None = await work.value("SELECT case_id FROM case_units WHERE id = %s", (part_id,))
    return found


async def add_part(work: Work, case: Case, unit_id: int, role: Role, state: PartState, **values: Any) -> int | None:
    """The new part's id; None if the unit has one already."""
    columns = {
        "case_id": case.id, "unit_id": unit_id, "role": role, "state": state, "opened_at": case.opened_at,
        "added_by": work.actor.id, "added_at": work.now, **values,
    }  # fmt: skip
    query = SQL("INSERT INTO case_units ({}) VALUES ({}) ON CONFLICT DO NOTHING RETURNING id").format(
        SQL(", ").join(map(Identifier, columns)), SQL(", ").join(map(Placeholder, columns))
    )
    found: int | None = await work.value(query, columns)
    return found


async def change_part(work: Work, part_id: int, **values: Any) -> None:
    """Call only with the row locked."""
    query = SQL("UPDATE case_units SET {}, version = version + 1 WHERE id = %(part_id)s").format(_assignments(values))
    await work.run(query, values | {"part_id": part_id})


async def set_part_alarm(work: Work, part_id: int, alarm_at: datetime | None) -> None:
    """Not a change that anybody reads: the version stays."""
    await work.run("UPDATE case_units SET alarm_at = %s WHERE id = %s", (alarm_at, part_id))


async def parts_with_alarm_due(work: Work, most: int) -> list[Part]:
    """Parts whose clock has something to say, held; those that others hold are left to them."""
    query = SQL("{} WHERE p.alarm_at <= %(now)s ORDER BY p.alarm_at LIMIT %(most)s FOR UPDATE OF p SKIP LOCKED").format(
        PART
    )
    return await work.many(Part, query, {"now": work.now, "most": most})


async def case_runs(work: Work, case_id: int) -> bool:
    """Whether anybody still waits for a result."""
    found: bool = await work.value(
        "SELECT EXISTS (SELECT FROM cases WHERE id = %s AND state IN ('recorded', 'assigned', 'handling'))", (case_id,)
    )
    return found


async def waiting_parts(work: Work, case_id: int) -> list[Part]:
    """Those that the lead still waits for."""
    query = SQL("{} WHERE p.case_id = %s AND p.state IN ('proposed', 'waiting', 'signed') ORDER BY p.id").format(PART)
    return await work.many(Part, query, (case_id,))


async def waiting_at(work: Work, unit_id: int) -> list[tuple[int, int]]:
    """Case and part of all that a unit has still to do."""
    rows = await work.tuples(
        """
        SELECT case_id, id FROM case_units
         WHERE unit_id = %s AND state IN ('proposed', 'waiting', 'signed') ORDER BY case_id, id
        """,
        (unit_id,),
    )
    return [(row[0], row[1]) for row in rows]


async def handovers_of(work: Work, case_id: int) -> list[Handover]:
    return await work.many(Handover, SQL("{} WHERE h.case_id = %s ORDER BY h.id").format(HANDOVER), (case_id,))


async def open_handover(work: Work, case_id: CaseId) -> Handover | None:
    """The last step down that was not taken back."""
    query = SQL("{} WHERE h.case_id = %s AND h.back_at IS NULL ORDER BY h.id DESC LIMIT 1").format(HANDOVER)
    return await work.one(Handover, query, (case_id,))


async def add_handover(work: Work, case: Case, unit_id: int, user_id: int | None, instruction: str) -> None:
    await work.run(
        """
        INSERT INTO case_handovers (case_id, from_unit_id, to_unit_id, to_user_id, instruction, handed_by, handed_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        """,
        (case.id, case.unit_id, unit_id, user_id, instruction, work.actor.id, work.now),
    )


async def end_handovers(work: Work, case_id: CaseId, reason: str, handover_id: int | None = None) -> None:
    """Take one step back, or all of them when the case leaves the unit."""
    await work.run(
        """
        UPDATE case_handovers SET back_at = %s, back_by = %s, back_reason = %s
         WHERE case_id = %s AND back_at IS NULL AND (%s::bigint IS NULL OR id = %s)
        """,
        (work.now, work.actor.id, reason, case_id, handover_id, handover_id),
    )


def _assignments(values: dict[str, Any]) -> Composed:
    return SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
