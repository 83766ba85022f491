"""The dispatch catalogue."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.cases.model.catalogue import Catalogue, Entry, NewEntry
from hearline.kit.work import Work

CATALOGUE = SQL(
    """
    SELECT k.id, k.number, k.note, k.valid_from, k.created_at, k.published_at, publisher.name AS published_by_name,
           (SELECT count(*) FROM dispatch_entries e WHERE e.catalogue_id = k.id) AS entries, k.version
      FROM dispatch_catalogues k LEFT JOIN users publisher ON publisher.id = k.published_by
    """
)
ENTRY = SQL(
    """
    SELECT e.id, e.catalogue_id, e.category_id, category.name AS category_name, category.code AS category_code,
           category.path AS category_path, e.place, e.unit_id, unit.name AS unit_name, e.co_unit_ids, e.basis, e.version
      FROM dispatch_entries e
      JOIN categories category ON category.id = e.category_id
      JOIN units unit ON unit.id = e.unit_id
    """
)
IN_ORDER = SQL("{} WHERE e.catalogue_id = %s ORDER BY category.code, lower(e.place), e.id").format(ENTRY)


async def catalogues(work: Work) -> list[Catalogue]:
    return await work.many(Catalogue, SQL("{} ORDER BY k.number DESC").format(CATALOGUE))


async def catalogue(work: Work, catalogue_id: int, lock: bool = False) -> Catalogue | None:
    query = SQL("{} WHERE k.id = %s {}").format(CATALOGUE, SQL("FOR UPDATE OF k" if lock else ""))
    return await work.one(Catalogue, query, (catalogue_id,))


async def catalogue_on(work: Work, day: date) -> Catalogue | None:
    """The version that holds on a day: the latest that is valid from then or before."""
    query = SQL(
        "{} WHERE k.published_at IS NOT NULL AND k.valid_from <= %s ORDER BY k.valid_from DESC, k.number DESC LIMIT 1"
    ).format(CATALOGUE)
    return await work.one(Catalogue, query, (day,))


async def add_catalogue(work: Work, note: str) -> int | None:
    """The new draft's id; None if there is a draft already."""
    found: int | None = await work.value(
        """
        INSERT INTO dispatch_catalogues (number, note, created_by, created_at)
        SELECT COALESCE(max(number), 0) + 1, %s, %s, %s FROM dispatch_catalogues
        ON CONFLICT DO NOTHING RETURNING id
        """,
        (note, work.actor.id, work.now),
    )
    return found


async def copy_entries(work: Work, source_id: int, target_id: int) -> None:
    await work.run(
        """
        INSERT INTO dispatch_entries (catalogue_id, category_id, place, unit_id, co_unit_ids, basis)
        SELECT %s, category_id, place, unit_id, co_unit_ids, basis FROM dispatch_entries WHERE catalogue_id = %s
        """,
        (target_id, source_id),
    )


async def change_catalogue(work: Work, catalogue_id: int, **values: Any) -> None:
    """Call only with the row locked."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE dispatch_catalogues SET {}, version = version + 1 WHERE id = %(key)s").format(assignments)
    await work.run(query, values | {"key": catalogue_id})


async def drop_catalogue(work: Work, catalogue_id: int) -> None:
    await work.run("DELETE FROM dispatch_catalogues WHERE id = %s", (catalogue_id,))


async def entries(work: Work, catalogue_id: int) -> list[Entry]:
    return await work.many(Entry, IN_ORDER, (catalogue_id,))


async def entry(work: Work, entry_id: int) -> Entry | None:
    return await work.one(Entry, SQL("{} WHERE e.id = %s").format(ENTRY), (entry_id,))


async def add_entry(work: Work, catalogue_id: int, new: NewEntry) -> int | None:
    """The new id; None if the category has an entry for the place already."""
    found: int | None = await work.value(
        """
        INSERT INTO dispatch_entries (catalogue_id, category_id, place, unit_id, co_unit_ids, basis)
        VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id
        """,
        (catalogue_id, new.category_id, new.place, new.unit_id, list(new.co_unit_ids), new.basis),
    )
    return found


async def replace_entries(work: Work, catalogue_id: int, fresh: Sequence[NewEntry]) -> None:
    await work.run("DELETE FROM dispatch_entries WHERE catalogue_id = %s", (catalogue_id,))
    query = "COPY dispatch_entries (catalogue_id, category_id, place, unit_id, co_unit_ids, basis) FROM STDIN"
    async with work.connection.copy(query) as copy:
        for one in fresh:
            units = (one.unit_id, list(one.co_unit_ids))
            await copy.write_row((catalogue_id, one.category_id, one.place, *units, one.basis))


async def change_entry(work: Work, entry_id: int, version: int, values: dict[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL(
        "UPDATE dispatch_entries SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s"
    ).format(assignments)
    return await work.run(query, values | {"key": entry_id, "was": version}) == 1


async def drop_entry(work: Work, entry_id: int) -> None:
    await work.run("DELETE FROM dispatch_entries WHERE id = %s", (entry_id,))
