"""SQL of units."""

from collections.abc import Sequence

from hearline.identity.model import NewUnit, Unit, UnitId
from hearline.kit.work import Work

UNITS = "SELECT id, parent_id, path, code, name, sort, handles, active, version FROM units "


async def all_units(work: Work) -> list[Unit]:
    return await work.many(Unit, UNITS + "ORDER BY sort, code")


async def unit(work: Work, unit_id: int) -> Unit | None:
    return await work.one(Unit, UNITS + "WHERE id = %s", (unit_id,))


async def root(work: Work) -> Unit | None:
    return await work.one(Unit, UNITS + "WHERE parent_id IS NULL")


async def hold_tree(work: Work) -> None:
    """Let nobody else change the tree until this transaction ends."""
    await work.run("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE")


async def add(work: Work, new: NewUnit, parent_path: str) -> UnitId:
    return UnitId(
        await work.value(
            """
            WITH fresh AS (SELECT nextval(pg_get_serial_sequence('units', 'id')) AS id)
            INSERT INTO units (id, parent_id, path, code, name, sort, handles)
            SELECT id, %s, %s::text || id || '/', %s, %s, %s, %s FROM fresh
            RETURNING id
            """,
            (new.parent_id, parent_path, new.code, new.name, new.sort, new.handles),
        )
    )


async def add_root(work: Work, code: str, name: str) -> UnitId:
    return UnitId(
        await work.value(
            """
            WITH fresh AS (SELECT nextval(pg_get_serial_sequence('units', 'id')) AS id)
            INSERT INTO units (id, path, code, name, handles)
            SELECT id, '/' || id || '/', %s, %s, false FROM fresh
            RETURNING id
            """,
            (code, name),
        )
    )


async def save(work: Work, unit: Unit) -> None:
    """Everything but the place in the tree."""
    await work.run(
        """
        UPDATE units
           SET code = %s, name = %s, sort = %s, handles = %s, active = %s, version = version + 1
         WHERE id = %s
        """,
        (unit.code, unit.name, unit.sort, unit.handles, unit.active, unit.id),
    )


async def move(work: Work, unit: Unit, parent: Unit) -> str:
    """Hang a unit, with everything below it, under another parent; its new path."""
    new_path = f"{parent.path}{unit.id}/"
    await work.run(
        """
        UPDATE units
           SET path = %(new)s || substr(path, length(%(old)s) + 1),
               parent_id = CASE WHEN id = %(id)s THEN %(parent)s ELSE parent_id END
         WHERE starts_with(path, %(old)s)
        """,
        {"new": new_path, "old": unit.path, "id": unit.id, "parent": parent.id},
    )
    return new_path


async def in_use(work: Work, unit_id: int) -> tuple[int, int]:
    """How many active users, and how many active units directly below."""
    rows = await work.tuples(
        """
        SELECT (SELECT count(*) FROM users WHERE unit_id = %(id)s AND active),
               (SELECT count(*) FROM units WHERE parent_id = %(id)s AND active)
        """,
        {"id": unit_id},
    )
    return rows[0][0], rows[0][1]


async def make_ids(work: Work, count: int) -> list[UnitId]:
    rows = await work.tuples(
        "SELECT nextval(pg_get_serial_sequence('units', 'id')) FROM generate_series(1, %s)", (count,)
    )
    return [UnitId(row[0]) for row in rows]


async def add_many(work: Work, units: Sequence[Unit]) -> None:
    async with work.connection.copy("COPY units (id, parent_id, path, code, name, sort, handles) FROM STDIN") as copy:
        for unit in units:
            await copy.write_row((unit.id, unit.parent_id, unit.path, unit.code, unit.name, unit.sort, unit.handles))
