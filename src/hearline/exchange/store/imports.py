"""Imports and their refused rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.exchange.model import Import, Refusal
from hearline.kit.work import Work

COLUMNS = SQL(
    "id, file_name, digest, format, encoding, delimiter, header_row, columns, sample, mapping, options, state, total, "
    "position, byte_offset, day_first, added, skipped, refused, error, owner_id, created_at, finished_at, cancel_asked, "
    "tidied"
)
LOCK_SPACE = 0x696D  # of advisory locks


async def hold(work: Work, import_id: int) -> None:
    """Wait until nobody else runs a batch of it, and keep others waiting until the transaction ends.

    To give way instead of waiting would lose a batch: a transaction's jobs are seen before its locks are free.
    """
    await work.run("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, import_id % 2**31))


async def add(work: Work, values: dict[str, Any]) -> int:
    query = SQL("INSERT INTO imports ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(Identifier(name) for name in values), SQL(", ").join(Placeholder(name) for name in values)
    )
    added: int = await work.value(query, _json(values))
    return added


async def by_id(work: Work, import_id: int) -> Import | None:
    return await work.one(Import, SQL("SELECT {} FROM imports WHERE id = %s").format(COLUMNS), (import_id,))


async def first_rows(work: Work, import_id: int) -> bytes:
    """Sealed; empty once the files were tidied."""
    found: bytes = await work.value("SELECT first_rows FROM imports WHERE id = %s", (import_id,))
    return found


async def page(work: Work, owner_id: int | None, before: int, limit: int) -> list[Import]:
    """The newest first."""
    return await work.many(
        Import,
        SQL("""
        SELECT {} FROM imports
         WHERE owner_id IS NOT DISTINCT FROM %s AND id < %s ORDER BY id DESC LIMIT %s
        """).format(COLUMNS),
        (owner_id, before, limit),
    )


async def change(work: Work, import_id: int, was: str, **values: Any) -> bool:
    """True if its state still was `was`."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE imports SET {} WHERE id = %(key)s AND state = %(was)s").format(assignments)
    return await work.run(query, _json(values) | {"key": import_id, "was": was}) == 1


async def add_refusals(work: Work, import_id: int, refusals: Sequence[Refusal]) -> None:
    query = "COPY import_refusals (import_id, row_number, reason, field, value) FROM STDIN"
    async with work.connection.cursor() as cursor, cursor.copy(query) as copy:
        for one in refusals:
            await copy.write_row((import_id, one.row_number, one.reason, one.field, one.value))


async def refusals(work: Work, import_id: int, after: int, limit: int) -> list[Refusal]:
    return await work.many(
        Refusal,
        """
        SELECT row_number, reason, field, value FROM import_refusals
         WHERE import_id = %s AND row_number > %s ORDER BY row_number LIMIT %s
        """,
        (import_id, after, limit),
    )


async def outdated(work: Work, before: datetime) -> list[Import]:
    """Those that are at rest since long and still have their files."""
    return await work.many(
        Import,
        SQL("""
        SELECT {} FROM imports
         WHERE NOT tidied AND state <> 'running' AND COALESCE(finished_at, created_at) < %s LIMIT 200
        """).format(COLUMNS),
        (before,),
    )


async def forget_files(work: Work, ids: Sequence[int]) -> None:
    await work.run("UPDATE imports SET tidied = true, sample = '', first_rows = '' WHERE id = ANY (%s)", (list(ids),))


async def digests(work: Work) -> set[str]:
    """Of all files that are still needed."""
    return {row[0] for row in await work.tuples("SELECT DISTINCT digest FROM imports WHERE NOT tidied")}


def _json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: Jsonb(value) if isinstance(value, dict) else value for name, value in values.items()}
