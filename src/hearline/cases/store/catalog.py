"""Kinds and the tree of categories."""

from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.cases.model import Category, Kind
from hearline.kit.work import Work

KIND = SQL("""
    code, name, name_en, work_days, sign_days, warn_days, needs_callback, sort, active, version, flow_code, profile_code,
    urgency, alerts
""")
CATEGORY = SQL("id, parent_id, path, depth, code, name, unit_id, sort, active, version")


async def kinds(work: Work) -> list[Kind]:
    return await work.many(Kind, SQL("SELECT {} FROM case_kinds ORDER BY sort, code").format(KIND))


async def add_kind(work: Work, kind: Kind) -> bool:
    """Whether it was not there yet."""
    added = await work.run(
        """
        INSERT INTO case_kinds (code, name, name_en, work_days, sign_days, warn_days, needs_callback, sort, active,
                                flow_code, profile_code, urgency, alerts)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
        """,
        (kind.code, kind.name, kind.name_en, kind.work_days, kind.sign_days, kind.warn_days,
         kind.needs_callback, kind.sort, kind.active, kind.flow_code, kind.profile_code, kind.urgency, kind.alerts),
    )  # fmt: skip
    return added == 1


async def change_kind(work: Work, code: str, version: int, values: dict[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE case_kinds SET {}, version = version + 1 WHERE code = %(key)s AND version = %(was)s").format(
        assignments
    )
    return await work.run(query, values | {"key": code, "was": version}) == 1


async def categories(work: Work) -> list[Category]:
    return await work.many(Category, SQL("SELECT {} FROM categories ORDER BY depth, sort, code").format(CATEGORY))


async def category(work: Work, category_id: int) -> Category | None:
    return await work.one(Category, SQL("SELECT {} FROM categories WHERE id = %s").format(CATEGORY), (category_id,))


async def add_category(work: Work, values: dict[str, Any], parent_path: str) -> int | None:
    """The new id; None when the code or the name beside its siblings is taken."""
    found: int | None = await work.value(
        """
        WITH fresh AS (SELECT nextval(pg_get_serial_sequence('categories', 'id')) AS id)
        INSERT INTO categories (id, parent_id, path, depth, code, name, unit_id, sort)
        SELECT id, %(parent_id)s, %(parent_path)s || id || '/', %(depth)s, %(code)s, %(name)s, %(unit_id)s, %(sort)s
          FROM fresh
        ON CONFLICT DO NOTHING
        RETURNING id
        """,
        values | {"parent_path": parent_path},
    )
    return found


async def change_category(work: Work, category_id: int, version: int, values: dict[str, Any]) -> bool:
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE categories SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s").format(
        assignments
    )
    return await work.run(query, values | {"key": category_id, "was": version}) == 1


async def sibling_named(work: Work, parent_id: int | None, name: str) -> Category | None:
    return await work.one(
        Category,
        SQL(
            "SELECT {} FROM categories WHERE COALESCE(parent_id, 0) = COALESCE(%s, 0) AND lower(name) = lower(%s)"
        ).format(CATEGORY),
        (parent_id, name),
    )


async def code_taken(work: Work, code: str) -> bool:
    return bool(await work.value("SELECT EXISTS (SELECT FROM categories WHERE code = %s)", (code,)))


async def has_active_below(work: Work, category_id: int) -> bool:
    return bool(
        await work.value("SELECT EXISTS (SELECT FROM categories WHERE parent_id = %s AND active)", (category_id,))
    )


async def next_code(work: Work, parent_code: str) -> str:
    """The next free code of two more digits below `parent_code`."""
    highest: str | None = await work.value(
        "SELECT max(code) FROM categories WHERE code LIKE %s AND length(code) = %s AND code ~ '^[0-9]+$'",
        (f"{parent_code}%", len(parent_code) + 2),
    )
    return f"{parent_code}01" if highest is None else f"{int(highest) + 1:0{len(highest)}d}"
