"""Definitions of customised fields."""

from dataclasses import asdict
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.configuration.model import CustomField, NewField
from hearline.kit.work import Work

COLUMNS = """
    id, owner, code, name, name_en, help, type, dictionary, required, kinds, personal, searchable, exportable, listed,
    least, most, sort, active, version
"""


async def all_fields(work: Work) -> list[CustomField]:
    return await work.many(CustomField, SQL("SELECT {} FROM custom_fields ORDER BY sort, id").format(SQL(COLUMNS)))


async def locked(work: Work, key: int) -> CustomField | None:
    query = SQL("SELECT {} FROM custom_fields WHERE id = %s FOR UPDATE").format(SQL(COLUMNS))
    return await work.one(CustomField, query, (key,))


async def add(work: Work, new: NewField) -> int | None:
    """None if the code is taken."""
    values = asdict(new) | {"kinds": list(new.kinds)}
    names = sorted(values)
    query = SQL("INSERT INTO custom_fields ({}) VALUES ({}) ON CONFLICT (owner, code) DO NOTHING RETURNING id").format(
        SQL(", ").join(map(Identifier, names)), SQL(", ").join(map(Placeholder, names))
    )
    key: int | None = await work.value(query, values)
    return key


async def change(work: Work, key: int, values: dict[str, Any]) -> None:
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in sorted(values))
    query = SQL("UPDATE custom_fields SET {}, version = version + 1 WHERE id = %(key)s").format(assignments)
    await work.run(query, values | {"key": key})
