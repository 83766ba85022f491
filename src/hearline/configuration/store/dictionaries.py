"""Dictionaries and entries as hands left them."""

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.configuration.model import Entry, StoredEntry, StoredList
from hearline.kit.work import Work


async def all_lists(work: Work) -> list[StoredList]:
    return await work.many(
        StoredList, "SELECT id, code, name, name_en, note, active, version FROM dictionaries ORDER BY name, code"
    )


async def all_entries(work: Work) -> list[StoredEntry]:
    return await work.many(
        StoredEntry,
        """
        SELECT dictionary, code, name, name_en, parent, sort, active, valid_from, valid_to, version
          FROM dictionary_entries ORDER BY dictionary, sort, code
        """,
    )


async def hold(work: Work, code: str, name: str, name_en: str) -> int:
    """The row of a dictionary, made if it ships, held: one change after another."""
    await work.run(
        "INSERT INTO dictionaries (code, name, name_en, version) VALUES (%s, %s, %s, 0) ON CONFLICT (code) DO NOTHING",
        (code, name, name_en),
    )
    key: int = await work.value("SELECT id FROM dictionaries WHERE code = %s FOR UPDATE", (code,))
    return key


async def add_list(work: Work, code: str, name: str, name_en: str, note: str) -> int | None:
    """None if the code is taken."""
    key: int | None = await work.value(
        """
        INSERT INTO dictionaries (code, name, name_en, note) VALUES (%s, %s, %s, %s)
            ON CONFLICT (code) DO NOTHING RETURNING id
        """,
        (code, name, name_en, note),
    )
    return key


async def change_list(work: Work, key: int, values: dict[str, object]) -> None:
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in sorted(values))
    query = SQL("UPDATE dictionaries SET {}, version = version + 1 WHERE id = %(key)s").format(assignments)
    await work.run(query, values | {"key": key})


async def save_entries(work: Work, dictionary: str, entries: list[Entry]) -> None:
    """Add entries, or write over those with the same code and count their version up."""
    await work.run(
        """
        INSERT INTO dictionary_entries AS e (dictionary, code, name, name_en, parent, sort, active, valid_from, valid_to)
        SELECT %(dictionary)s, entry.*
          FROM unnest(%(code)s::text[], %(name)s::text[], %(name_en)s::text[], %(parent)s::text[], %(sort)s::integer[],
                      %(active)s::boolean[], %(valid_from)s::date[], %(valid_to)s::date[]) AS entry
            ON CONFLICT (dictionary, code) DO UPDATE
           SET name = excluded.name, name_en = excluded.name_en, parent = excluded.parent, sort = excluded.sort,
               active = excluded.active, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
               version = e.version + 1
        """,
        {"dictionary": dictionary}
        | {
            name: [getattr(entry, name) for entry in entries]
            for name in ("code", "name", "name_en", "parent", "sort", "active", "valid_from", "valid_to")
        },
    )
