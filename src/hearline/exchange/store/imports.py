"""Imports and their refused rows."""

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.exchange.model import Import, Refusal
from hearline.kit.runs import Runs, plain
from hearline.kit.work import Work

_RUNS = Runs("imports", Import)
hold, by_id, page, change, outdated = _RUNS.hold, _RUNS.by_id, _RUNS.page, _RUNS.change, _RUNS.outdated


async def add(work: Work, values: dict[str, Any]) -> int:
    query = SQL("INSERT INTO imports ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(Identifier(name) for name in values), SQL(", ").join(Placeholder(name) for name in values)
    )
    added: int = await work.value(query, plain(values))
    return added


async def first_rows(work: Work, import_id: int) -> bytes:
    """Sealed; empty once the files were tidied."""
    found: bytes = await work.value("SELECT first_rows FROM imports WHERE id = %s", (import_id,))
    return found


async def add_refusals(work: Work, import_id: int, refusals: Sequence[Refusal]) -> None:
    query = "COPY import_refusals (import_id, row_number, reason, field, value) FROM STDIN"
    async with work.connection.copy(query) as copy:
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


async def forget_files(work: Work, ids: Sequence[int]) -> None:
    await work.run("UPDATE imports SET tidied = true, sample = '', first_rows = '' WHERE id = ANY (%s)", (list(ids),))


async def digests(work: Work) -> set[str]:
    """Of all files that are still needed."""
    return {row[0] for row in await work.tuples("SELECT DISTINCT digest FROM imports WHERE NOT tidied")}
