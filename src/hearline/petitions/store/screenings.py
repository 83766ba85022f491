"""Conflicts that were found, and what becomes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Placeholder

from hearline.cases import service as cases
from hearline.kit.events import StoredEvent
from hearline.kit.history import COLUMNS
from hearline.kit.work import Work
from hearline.petitions.model.screening import LinkedCase, Screening

SCREENING = SQL(
    """
    SELECT s.id, s.title, s.kind, s.risk, s.place, s.people_count, s.description, s.unit_id, unit.name AS unit_name,
           s.responsible_id, responsible.name AS responsible_name, s.measures, s.resolution, s.state, s.source,
           s.found_on, s.due_on, s.resolved_at, maker.name AS created_by_name, s.created_at,
           (SELECT count(*) FROM screening_cases l WHERE l.screening_id = s.id) AS case_count, s.version
      FROM screenings s
      LEFT JOIN units unit ON unit.id = s.unit_id
      LEFT JOIN users responsible ON responsible.id = s.responsible_id
      LEFT JOIN users maker ON maker.id = s.created_by
    """
)


async def add(work: Work, source: str, values: Mapping[str, Any]) -> int:
    row = {**values, "source": source, "created_by": work.actor.id, "created_at": work.now}
    query = SQL("INSERT INTO screenings ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(map(Identifier, row)), SQL(", ").join(map(Placeholder, row))
    )
    found: int = await work.value(query, row)
    return found


async def change(work: Work, screening_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE screenings SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s").format(
        assignments
    )
    return await work.run(query, {**values, "key": screening_id, "was": version}) == 1


async def by_id(work: Work, screening_id: int) -> Screening | None:
    return await work.one(Screening, SQL("{} WHERE s.id = %s").format(SCREENING), (screening_id,))


async def page(work: Work, asked: Mapping[str, Any], before: int, limit: int) -> list[Screening]:
    """The newest first; `asked` holds what columns must be."""
    conditions: list[Composable] = [SQL("s.id < %(before)s")]
    conditions += [SQL("s.{} = {}").format(Identifier(name), Placeholder(name)) for name in asked]
    query = SQL("{} WHERE {} ORDER BY s.id DESC LIMIT %(limit)s").format(SCREENING, SQL(" AND ").join(conditions))
    return await work.many(Screening, query, {**asked, "before": before, "limit": limit})


async def link(work: Work, screening_id: int, case_ids: Sequence[int]) -> None:
    await work.run(
        "INSERT INTO screening_cases SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        (screening_id, list(case_ids)),
    )


async def unlink(work: Work, screening_id: int, case_id: int) -> None:
    await work.run("DELETE FROM screening_cases WHERE screening_id = %s AND case_id = %s", (screening_id, case_id))


async def linked(work: Work, screening_id: int) -> list[LinkedCase]:
    """Its cases, as far as the actor may see them."""
    visible, parameters = cases.visible_to(work.actor)
    query = SQL(
        """
        SELECT c.id, c.number, c.title, c.state FROM screening_cases l JOIN cases c ON c.id = l.case_id
         WHERE l.screening_id = %(id)s AND {} ORDER BY c.id DESC LIMIT 200
        """
    ).format(visible)
    return await work.many(LinkedCase, query, parameters | {"id": screening_id})


async def history(work: Work, subject_kind: str, subject_id: int) -> list[StoredEvent]:
    """What happened to it, oldest first."""
    return await work.many(
        StoredEvent,
        SQL(
            "SELECT {} FROM events WHERE subject_kind = %s AND subject_id = %s ORDER BY occurred_at, id LIMIT 500"
        ).format(SQL(COLUMNS)),
        (subject_kind, subject_id),
    )
