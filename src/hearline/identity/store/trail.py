"""SQL of the audit trail and of the mark of the demo."""

from dataclasses import asdict
from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.identity.model import EventFilter
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work

EVENTS = """
    SELECT id, occurred_at, kind, subject_kind, subject_id, actor_id, actor_name, address, request_id, facts
      FROM events
"""
CONDITIONS = {
    "before": SQL("id < %(before)s"),
    "kind": SQL("starts_with(kind, %(kind)s)"),
    "actor_id": SQL("actor_id = %(actor_id)s"),
    "subject_kind": SQL("subject_kind = %(subject_kind)s"),
    "subject_id": SQL("subject_id = %(subject_id)s"),
    "since": SQL("occurred_at >= %(since)s"),
    "until": SQL("occurred_at < %(until)s"),
}


async def events(work: Work, wanted: EventFilter, before: int | None, limit: int) -> list[StoredEvent]:
    """The newest first, below the id given."""
    given = {name: value for name, value in {"before": before, **asdict(wanted)}.items() if value is not None}
    conditions = SQL(" AND ").join([SQL("true"), *(CONDITIONS[name] for name in given)])
    query = SQL("{} WHERE {} ORDER BY id DESC LIMIT %(limit)s").format(SQL(EVENTS), conditions)
    return await work.many(StoredEvent, query, given | {"limit": limit})


async def events_of(work: Work, subject_kind: str, subject_id: int) -> list[StoredEvent]:
    """The oldest first."""
    return await work.many(
        StoredEvent,
        EVENTS + "WHERE subject_kind = %s AND subject_id = %s ORDER BY occurred_at, id",
        (subject_kind, subject_id),
    )


async def parameter(work: Work, name: str) -> Any:
    return await work.value("SELECT value FROM parameters WHERE name = %s", (name,))


async def set_parameter(work: Work, name: str, value: Any) -> None:
    await work.run(
        """
        INSERT INTO parameters (name, value) VALUES (%s, %s)
        ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
        """,
        (name, Jsonb(value)),
    )
