"""SQL of areas."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Placeholder

from hearline.cases.model.areas import Area, AreaFilters, NewArea
from hearline.kit.work import Work

AREA = SQL(
    """
    SELECT a.id, a.district, a.street, a.community, a.grid, a.aliases, a.unit_id, unit.name AS unit_name, a.active,
           a.version
      FROM areas a LEFT JOIN units unit ON unit.id = a.unit_id
    """
)
KEY = 'a.district COLLATE "C", a.street COLLATE "C", a.community COLLATE "C", a.grid COLLATE "C"'
FILTERS: Mapping[str, Composable] = {
    "district": SQL("a.district = %(district)s"),
    "unit_id": SQL("a.unit_id = %(unit_id)s"),
    "active": SQL("a.active = %(active)s"),
    "q": SQL("strpos(concat_ws(' ', a.district, a.street, a.community, a.grid, a.aliases::text), %(q)s) > 0"),
}
ORDER = ", ".join(f"{part} DESC" for part in KEY.split(", "))
Key = tuple[str, str, str, str]


async def active(work: Work) -> list[Area]:
    return await work.many(Area, SQL("{} WHERE a.active ORDER BY a.id").format(AREA))


async def page(work: Work, filters: AreaFilters, after: Key | None, limit: int) -> list[Area]:
    """By district, street, community and grid."""
    asked = {name: getattr(filters, name) for name in FILTERS}
    asked = {name: value for name, value in asked.items() if value not in (None, "")}
    conditions = [FILTERS[name] for name in asked]
    if after is not None:
        beyond = SQL("<" if filters.descending else ">")
        conditions.append(SQL("({}) {} (%(k1)s, %(k2)s, %(k3)s, %(k4)s)").format(SQL(KEY), beyond))
        asked |= dict(zip(("k1", "k2", "k3", "k4"), after, strict=True))
    where = SQL(" AND ").join(conditions or [SQL("TRUE")])
    order = SQL(ORDER) if filters.descending else SQL(KEY)
    query = SQL("{} WHERE {} ORDER BY {} LIMIT %(limit)s").format(AREA, where, order)
    return await work.many(Area, query, asked | {"limit": limit})


async def by_id(work: Work, area_id: int) -> Area | None:
    return await work.one(Area, SQL("{} WHERE a.id = %s").format(AREA), (area_id,))


async def add(work: Work, new: NewArea) -> int | None:
    """The new id; None if there is such an area."""
    found: int | None = await work.value(
        """
        INSERT INTO areas (district, street, community, grid, aliases, unit_id, active)
        VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id
        """,
        (new.district, new.street, new.community, new.grid, list(new.aliases), new.unit_id, new.active),
    )
    return found


async def change(work: Work, area_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE areas SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s")
    return await work.run(query.format(assignments), {**values, "key": area_id, "was": version}) == 1


async def put_all(work: Work, areas: Sequence[NewArea]) -> tuple[int, int]:
    """Add what is new, change what is there; how many of each."""
    added = changed = 0
    for area in areas:
        rows = await work.tuples(
            """
            INSERT INTO areas AS a (district, street, community, grid, aliases, unit_id, active)
            VALUES (%s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (district, street, community, grid) DO UPDATE
               SET aliases = EXCLUDED.aliases, unit_id = EXCLUDED.unit_id, active = EXCLUDED.active,
                   version = a.version + 1
             WHERE (a.aliases, a.unit_id, a.active) IS DISTINCT FROM (EXCLUDED.aliases, EXCLUDED.unit_id, EXCLUDED.active)
            RETURNING version = 1
            """,
            (area.district, area.street, area.community, area.grid, list(area.aliases), area.unit_id, area.active),
        )
        if rows:
            added, changed = (added + 1, changed) if rows[0][0] else (added, changed + 1)
    return added, changed


async def of_case(work: Work, case_id: int) -> Area | None:
    query = SQL("{} JOIN case_areas k ON k.area_id = a.id WHERE k.case_id = %s").format(AREA)
    return await work.one(Area, query, (case_id,))


async def locate(work: Work, case_id: int, area_id: int | None) -> None:
    if area_id is None:
        await work.run("DELETE FROM case_areas WHERE case_id = %s", (case_id,))
        return
    await work.run(
        """
        INSERT INTO case_areas (case_id, area_id) VALUES (%s, %s)
        ON CONFLICT (case_id) DO UPDATE SET area_id = EXCLUDED.area_id
        """,
        (case_id, area_id),
    )
