"""SQL of the audit trail and of the mark of the demo."""

from dataclasses import asdict
from typing import Any

from psycopg.sql import SQL, Composed
from psycopg.types.json import Jsonb

from hearline.identity.model import EventFilter
from hearline.identity.ports import discretion
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
    "address": SQL("starts_with(address, %(address)s)"),
    "words": SQL("lower(facts::text || ' ' || actor_name) LIKE ALL (%(words)s)"),
}
COUNTED = SQL("SELECT count(*) FROM (SELECT FROM events WHERE {} LIMIT %(limit)s) AS found")


def within(scope: str | None) -> tuple[SQL, dict[str, Any]]:
    """What a reader of a part of the house may see: what those of this part did, and what was done to them."""
    if scope is None:
        return SQL("true"), {}
    staff = "(SELECT u.id FROM users u JOIN units n ON n.id = u.unit_id WHERE starts_with(n.path, %(scope)s))"
    return SQL("(actor_id IN " + staff + " OR subject_kind = 'users' AND subject_id IN " + staff + ")"), {
        "scope": scope
    }


async def events(
    work: Work, wanted: EventFilter, scope: str | None, before: int | None, limit: int
) -> list[StoredEvent]:
    """The newest first, below the id given; `scope` is a path, None for the whole house."""
    conditions, given = _asked(work, wanted, scope, before)
    query = SQL("{} WHERE {} ORDER BY id DESC LIMIT %(limit)s").format(SQL(EVENTS), conditions)
    return await work.many(StoredEvent, query, given | {"limit": limit})


async def count(work: Work, wanted: EventFilter, scope: str | None, most: int) -> int:
    """How many there are, counted no further than `most`."""
    conditions, given = _asked(work, wanted, scope, None)
    found: int = await work.value(COUNTED.format(conditions), given | {"limit": most})
    return found


def _asked(work: Work, wanted: EventFilter, scope: str | None, before: int | None) -> tuple[Composed, dict[str, Any]]:
    asked: dict[str, Any] = {"before": before, **asdict(wanted)}
    given = {name: value for name, value in asked.items() if value is not None}
    if wanted.words is not None:
        given["words"] = [f"%{_plain(word)}%" for word in wanted.words]
    seen, terms = within(scope)
    discreet, more = discretion(work.actor)
    return SQL(" AND ").join([seen, discreet, *(CONDITIONS[name] for name in given)]), given | terms | more


def _plain(word: str) -> str:
    """As LIKE takes it: what is a sign for LIKE stands for itself."""
    return word.lower().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


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
