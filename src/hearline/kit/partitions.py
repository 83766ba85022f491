"""Monthly partitions: made ahead, so that the default one stays empty."""

from datetime import date

from psycopg.errors import CheckViolation, DuplicateTable
from psycopg.sql import SQL, Identifier, Literal

from hearline.kit.work import Work

LOCK = 0x5061_7274  # two processes that start at once make each month once


async def ensure_months(work: Work, table: str, first: date, last: date) -> None:
    """Make a partition of `table` for every month from `first` to `last`, where it can still be made."""
    month = first.replace(day=1)
    while month <= last:
        following = _next(month)
        await _ensure(work, table, month, following)
        month = following


async def _ensure(work: Work, table: str, first: date, following: date) -> None:
    name = f"{table}_{first:%Y_%m}"
    if await _exists(work, name):
        return
    await work.run("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
    if await _exists(work, name):
        return
    try:
        async with work.connection.transaction():
            await work.run(
                SQL("CREATE TABLE {} PARTITION OF {} FOR VALUES FROM ({}) TO ({})").format(
                    Identifier(name), Identifier(table), Literal(first.isoformat()), Literal(following.isoformat())
                )
            )
    except DuplicateTable:
        return  # somebody was quicker, and the catalogue in memory did not know yet
    except CheckViolation:
        # Rows of this month are in the default partition already: they are served from there.
        return


async def _exists(work: Work, name: str) -> bool:
    return await work.value("SELECT to_regclass(%s)", (name,)) is not None


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
