"""Exports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.exchange.model import Export
from hearline.kit.work import Work

COLUMNS = SQL(
    "id, format, filters, state, total, position, cursor, byte_offset, digest, byte_count, error, owner_id, created_at, "
    "finished_at, cancel_asked, tidied"
)
LOCK_SPACE = 0x6578  # of advisory locks


async def hold(work: Work, export_id: int) -> None:
    """Wait until nobody else runs a batch of it, and keep others waiting until the transaction ends.

    To give way instead of waiting would lose a batch: a transaction's jobs are seen before its locks are free.
    """
    await work.run("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, export_id % 2**31))


async def add(work: Work, form: str, filters: dict[str, Any], total: int) -> int:
    added: int = await work.value(
        """
        INSERT INTO exports (format, filters, state, total, owner_id, created_at)
        VALUES (%s, %s, 'running', %s, %s, %s) RETURNING id
        """,
        (form, Jsonb(filters), total, work.actor.id, work.now),
    )
    return added


async def by_id(work: Work, export_id: int) -> Export | None:
    return await work.one(Export, SQL("SELECT {} FROM exports WHERE id = %s").format(COLUMNS), (export_id,))


async def page(work: Work, owner_id: int | None, before: int, limit: int) -> list[Export]:
    """The newest first."""
    return await work.many(
        Export,
        SQL("SELECT {} FROM exports WHERE owner_id = %s AND id < %s ORDER BY id DESC LIMIT %s").format(COLUMNS),
        (owner_id, before, limit),
    )


async def running_of(work: Work, owner_id: int | None) -> int:
    found: int = await work.value("SELECT count(*) FROM exports WHERE owner_id = %s AND state = 'running'", (owner_id,))
    return found


async def change(work: Work, export_id: int, was: str, **values: Any) -> bool:
    """True if its state still was `was`."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE exports SET {} WHERE id = %(key)s AND state = %(was)s").format(assignments)
    return await work.run(query, values | {"key": export_id, "was": was}) == 1


async def outdated(work: Work, before: datetime) -> list[Export]:
    """Those that are at rest since long and still have their file."""
    return await work.many(
        Export,
        SQL("SELECT {} FROM exports WHERE NOT tidied AND state <> 'running' AND finished_at < %s LIMIT 200").format(
            COLUMNS
        ),
        (before,),
    )


async def forget_files(work: Work, ids: Sequence[int]) -> None:
    await work.run("UPDATE exports SET tidied = true WHERE id = ANY (%s)", (list(ids),))
