"""Runs: work that goes on portion by portion while nobody looks; a row each says how far it has come.

A table of runs has `id`, `state` (`running` while it runs), `owner_id`, `created_at` and `finished_at`, and `tidied` if
it leaves files behind. Everything else is its own.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Generic, LiteralString, TypeVar

from psycopg.sql import SQL, Composed, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.kit.work import Work

Row = TypeVar("Row")
RUNNING = "running"


class Runs(Generic[Row]):
    """The runs of one table, as `row`, a dataclass whose fields are columns."""

    def __init__(self, table: str, row: type[Row]) -> None:
        self._table, self._row = table, row
        made: Any = row
        columns = SQL(", ").join(Identifier(field.name) for field in fields(made))
        self.select = SQL("SELECT {} FROM {} ").format(columns, Identifier(table))

    async def hold(self, work: Work, run_id: int) -> None:
        """Wait until nobody else carries a portion of it, and keep others waiting until the transaction ends.

        To give way instead of waiting would lose a portion: a transaction's jobs are seen before its locks are free.
        """
        await work.run("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", (self._table, run_id % 2**31))

    async def by_id(self, work: Work, run_id: int) -> Row | None:
        return await work.one(self._row, self.select + SQL("WHERE id = %s"), (run_id,))

    async def page(self, work: Work, owner_id: int | None, before: int, limit: int) -> list[Row]:
        """Somebody's, or (None) those that the system itself began; the newest first."""
        owner = "owner_id IS NULL" if owner_id is None else "owner_id = %(owner)s"
        query = self.select + SQL("WHERE " + owner + " AND id < %(before)s ORDER BY id DESC LIMIT %(limit)s")
        return await work.many(self._row, query, {"owner": owner_id, "before": before, "limit": limit})

    async def running_of(self, work: Work, owner_id: int | None) -> int:
        found: int = await work.value(
            self._all("SELECT count(*) FROM {} WHERE owner_id = %s AND state = %s"), (owner_id, RUNNING)
        )
        return found

    async def change(self, work: Work, run_id: int, was: str, **values: Any) -> bool:
        """True if its state still was `was`."""
        assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
        query = SQL("UPDATE {} SET {} WHERE id = %(key)s AND state = %(was)s").format(
            Identifier(self._table), assignments
        )
        return await work.run(query, plain(values) | {"key": run_id, "was": was}) == 1

    async def outdated(self, work: Work, before: datetime) -> list[Row]:
        """Those that are at rest since long and still have their files."""
        query = self.select + SQL(
            "WHERE NOT tidied AND state <> %s AND COALESCE(finished_at, created_at) < %s LIMIT 200"
        )
        return await work.many(self._row, query, (RUNNING, before))

    async def forget_files(self, work: Work, ids: Sequence[int]) -> None:
        await work.run(self._all("UPDATE {} SET tidied = true WHERE id = ANY (%s)"), (list(ids),))

    def _all(self, query: LiteralString) -> Composed:
        return SQL(query).format(Identifier(self._table))


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """As PostgreSQL takes them: a dictionary is JSON."""
    return {name: Jsonb(value) if isinstance(value, dict) else value for name, value in values.items()}
