"""Seals: pictures that stand for an authority."""

from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.documents.model import Seal
from hearline.kit.work import Work

SELECT = SQL(
    """
    SELECT s.id, s.name, s.unit_id, u.name AS unit_name, u.path AS unit_path, s.digest, s.width, s.height, s.active,
           s.used_count, s.created_at, s.version
      FROM seals s LEFT JOIN units u ON u.id = s.unit_id
    """
)


async def all_seals(work: Work) -> list[Seal]:
    return await work.many(Seal, SQL("{} ORDER BY s.active DESC, s.name, s.id").format(SELECT))


async def by_id(work: Work, seal_id: int) -> Seal | None:
    return await work.one(Seal, SQL("{} WHERE s.id = %s").format(SELECT), (seal_id,))


async def name_is_taken(work: Work, name: str, except_id: int) -> bool:
    found: bool = await work.value(
        "SELECT EXISTS (SELECT FROM seals WHERE active AND lower(name) = lower(%s) AND id <> %s)", (name, except_id)
    )
    return found


async def image(work: Work, seal_id: int) -> bytes:
    """Sealed."""
    found: bytes = await work.value("SELECT image FROM seals WHERE id = %s", (seal_id,))
    return bytes(found)


async def add(work: Work, values: dict[str, Any]) -> int:
    query = SQL("INSERT INTO seals ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(Identifier(name) for name in values), SQL(", ").join(Placeholder(name) for name in values)
    )
    added: int = await work.value(query, values)
    return added


async def change(work: Work, seal_id: int, version: int, values: dict[str, Any]) -> bool:
    """True if nobody else has changed it."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE seals SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s")
    return await work.run(query.format(assignments), values | {"key": seal_id, "was": version}) == 1


async def count_use(work: Work, seal_id: int) -> None:
    await work.run("UPDATE seals SET used_count = used_count + 1 WHERE id = %s", (seal_id,))
