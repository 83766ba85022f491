"""Batches: many papers in one file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.documents.model import Batch
from hearline.kit.work import Work

COLUMNS = SQL(
    "id, type, name, format, case_ids, document_ids, options, failures, state, position, error, digest, byte_count, "
    "owner_id, created_at, finished_at, cancel_asked, tidied"
)
LOCK_SPACE = 0x646F  # of advisory locks


async def hold(work: Work, batch_id: int) -> None:
    """Wait until nobody else works on it, and keep others waiting until the transaction ends."""
    await work.run("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, batch_id % 2**31))


async def add(
    work: Work, type_code: str, name: str, form: str, case_ids: Sequence[int], options: dict[str, Any]
) -> int:
    added: int = await work.value(
        """
        INSERT INTO document_batches (type, name, format, case_ids, options, state, owner_id, created_at)
        VALUES (%s, %s, %s, %s, %s, 'running', %s, %s) RETURNING id
        """,
        (type_code, name, form, list(case_ids), Jsonb(options), work.actor.id, work.now),
    )
    return added


async def by_id(work: Work, batch_id: int) -> Batch | None:
    return await work.one(Batch, SQL("SELECT {} FROM document_batches WHERE id = %s").format(COLUMNS), (batch_id,))


async def page(work: Work, owner_id: int | None, before: int, limit: int) -> list[Batch]:
    """The newest first."""
    query = SQL("SELECT {} FROM document_batches WHERE owner_id = %s AND id < %s ORDER BY id DESC LIMIT %s")
    return await work.many(Batch, query.format(COLUMNS), (owner_id, before, limit))


async def running_of(work: Work, owner_id: int | None) -> int:
    found: int = await work.value(
        "SELECT count(*) FROM document_batches WHERE owner_id = %s AND state = 'running'", (owner_id,)
    )
    return found


async def change(work: Work, batch_id: int, **values: Any) -> bool:
    """True if it still was running."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE document_batches SET {} WHERE id = %(key)s AND state = 'running'").format(assignments)
    plain = {name: Jsonb(value) if name == "failures" else value for name, value in values.items()}
    return await work.run(query, plain | {"key": batch_id}) == 1


async def outdated(work: Work, before: datetime) -> list[Batch]:
    query = SQL("SELECT {} FROM document_batches WHERE NOT tidied AND finished_at < %s LIMIT 200").format(COLUMNS)
    return await work.many(Batch, query, (before,))


async def forget_files(work: Work, ids: Sequence[int]) -> None:
    await work.run("UPDATE document_batches SET tidied = true WHERE id = ANY (%s)", (list(ids),))
