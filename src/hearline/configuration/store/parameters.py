"""Values that were set."""

from typing import Any

from psycopg.types.json import Jsonb

from hearline.configuration.model import StoredValue
from hearline.kit.work import Work

COLUMNS = "id, code, value, changed_at, changed_by_name, version"


async def all_values(work: Work) -> list[StoredValue]:
    return await work.many(
        StoredValue, "SELECT id, code, value, changed_at, changed_by_name, version FROM parameter_values ORDER BY code"
    )


async def locked(work: Work, code: str) -> StoredValue | None:
    return await work.one(
        StoredValue,
        """
        SELECT id, code, value, changed_at, changed_by_name, version FROM parameter_values WHERE code = %s FOR UPDATE
        """,
        (code,),
    )


async def save(work: Work, code: str, value: Any, version: int) -> int | None:
    """The id of the row; None if its version is no longer `version` (0: it was not there)."""
    found: int | None = await work.value(
        """
        INSERT INTO parameter_values AS p (code, value, changed_at, changed_by_name) VALUES (%(code)s, %(value)s, %(now)s, %(name)s)
            ON CONFLICT (code) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
                                             changed_by_name = excluded.changed_by_name, version = p.version + 1
         WHERE p.version = %(version)s
        RETURNING id
        """,
        {"code": code, "value": Jsonb(value), "now": work.now, "name": work.actor.name, "version": version},
    )
    return found
