"""Flows and their versions."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from psycopg.sql import SQL
from pydantic import TypeAdapter

from hearline.cases.model import Flow, FlowDefinition, FlowVersion, VersionRow
from hearline.kit.work import Work

ADAPTER = TypeAdapter(FlowDefinition)
VERSION = SQL("""
    v.id, v.flow_code, v.number, v.definition::text AS definition, v.state, v.note, maker.name AS created_by_name,
    v.created_at, publisher.name AS published_by_name, v.published_at, v.version
""")
FLOW = SQL("""
    SELECT f.code, f.name, f.name_en, f.active, f.published_version_id, p.number, p.published_at,
           EXISTS (SELECT FROM flow_versions d WHERE d.flow_code = f.code AND d.state = 'draft') AS has_draft,
           ARRAY(SELECT k.code FROM case_kinds k WHERE k.flow_code = f.code ORDER BY k.sort, k.code) AS kinds,
           (SELECT count(*) FROM cases c
             WHERE c.state IN ('recorded','assigned','handling')
               AND (c.flow_version_id IN (SELECT id FROM flow_versions v WHERE v.flow_code = f.code)
                    OR c.flow_version_id IS NULL AND f.code = 'standard')) AS running,
           f.version
      FROM flows f LEFT JOIN flow_versions p ON p.id = f.published_version_id
""")


# The same text is the same definition, whichever version it belongs to.
@lru_cache(maxsize=200)
def parsed(definition: str) -> FlowDefinition:
    return ADAPTER.validate_json(definition)


def written(definition: FlowDefinition) -> str:
    return ADAPTER.dump_json(definition).decode()


async def published(work: Work) -> dict[str, FlowVersion]:
    """The published version of every flow, by the flow's code."""
    rows = await work.tuples(
        """
        SELECT v.flow_code, v.id, v.number, v.definition::text
          FROM flows f JOIN flow_versions v ON v.id = f.published_version_id
        """
    )
    return {code: FlowVersion(key, number, parsed(text)) for code, key, number, text in rows}


async def version(work: Work, version_id: int | None) -> FlowVersion | None:
    """A version by its id; None means the first of the standard flow."""
    rows = await work.tuples(
        """
        SELECT id, number, definition::text FROM flow_versions
         WHERE CASE WHEN %(id)s::bigint IS NULL THEN flow_code = 'standard' AND number = 1 ELSE id = %(id)s END
        """,
        {"id": version_id},
    )
    return FlowVersion(rows[0][0], rows[0][1], parsed(rows[0][2])) if rows else None


async def shipped(work: Work) -> dict[str, tuple[int, str, bool]]:
    """Newest published number, its definition, and whether it ships: by the flow's code."""
    rows = await work.tuples(
        """
        SELECT f.code, v.number, v.definition::text, v.created_by IS NULL
          FROM flows f LEFT JOIN flow_versions v ON v.id = f.published_version_id
        """
    )
    return {code: (number or 0, text or "", bool(by_house)) for code, number, text, by_house in rows}


async def add_flow(work: Work, code: str, name: str, name_en: str) -> bool:
    """Whether it was not there yet."""
    return (
        await work.run(
            "INSERT INTO flows (code, name, name_en) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (code, name, name_en)
        )
        == 1
    )


async def next_number(work: Work, code: str) -> int:
    highest: int = await work.value("SELECT COALESCE(max(number), 0) FROM flow_versions WHERE flow_code = %s", (code,))
    return highest + 1


async def add_published(work: Work, definition: FlowDefinition, number: int, note: str) -> int:
    """A version that ships, published at once."""
    added: int = await work.value(
        """
        WITH added AS (
            INSERT INTO flow_versions (flow_code, number, definition, state, note, created_at, published_at)
            VALUES (%(code)s, %(number)s, %(definition)s::jsonb, 'published', %(note)s, %(now)s, %(now)s)
            RETURNING id
        )
        UPDATE flows SET published_version_id = added.id, name = %(name)s, name_en = %(name_en)s,
                         version = flows.version + 1
          FROM added WHERE flows.code = %(code)s
        RETURNING added.id
        """,
        {
            "code": definition.code, "number": number, "definition": written(definition), "note": note,
            "now": work.now, "name": definition.name, "name_en": definition.name_en,
        },
    )  # fmt: skip
    return added


async def flows(work: Work) -> list[Flow]:
    return await work.many(Flow, SQL("{} ORDER BY f.code").format(FLOW))


async def flow(work: Work, code: str) -> Flow | None:
    return await work.one(Flow, SQL("{} WHERE f.code = %s").format(FLOW), (code,))


async def held_active(work: Work, code: str) -> bool | None:
    """Whether a published flow is switched on, held until the transaction ends; None: there is no such flow."""
    found: bool | None = await work.value(
        "SELECT active FROM flows WHERE code = %s AND published_version_id IS NOT NULL FOR UPDATE", (code,)
    )
    return found


async def set_active(work: Work, code: str, version: int, *, active: bool) -> bool:
    """True if the version still stood."""
    query = "UPDATE flows SET active = %s, version = version + 1 WHERE code = %s AND version = %s"
    return await work.run(query, (active, code, version)) == 1


async def versions(work: Work, code: str) -> list[VersionRow]:
    """Newest first."""
    return await _versions(work, SQL("v.flow_code = %(code)s"), {"code": code})


async def draft(work: Work, code: str) -> VersionRow | None:
    """What is not published yet."""
    found = await _versions(work, SQL("v.flow_code = %(code)s AND v.state = 'draft'"), {"code": code})
    return found[0] if found else None


async def add_draft(work: Work, code: str, definition: FlowDefinition, note: str) -> bool:
    """A draft with the next number; False if there is one already."""
    return (
        await work.run(
            """
        INSERT INTO flow_versions (flow_code, number, definition, state, note, created_by, created_at)
        SELECT %(code)s, COALESCE(max(number), 0) + 1, %(definition)s::jsonb, 'draft', %(note)s, %(actor)s, %(now)s
          FROM flow_versions WHERE flow_code = %(code)s
        ON CONFLICT DO NOTHING
        """,
            {"code": code, "definition": written(definition), "note": note, "actor": work.actor.id, "now": work.now},
        )
        == 1
    )


async def change_draft(work: Work, code: str, version: int, definition: FlowDefinition, note: str) -> bool:
    """True if the version still stood."""
    return (
        await work.run(
            """
        UPDATE flow_versions SET definition = %(definition)s::jsonb, note = %(note)s, version = version + 1
         WHERE flow_code = %(code)s AND state = 'draft' AND version = %(was)s
        """,
            {"code": code, "definition": written(definition), "note": note, "was": version},
        )
        == 1
    )


async def publish(work: Work, draft: VersionRow, definition: FlowDefinition) -> None:
    await work.run(
        """
        UPDATE flow_versions SET state = 'published', published_by = %s, published_at = %s WHERE id = %s
        """,
        (work.actor.id, work.now, draft.id),
    )
    await work.run(
        """
        UPDATE flows SET published_version_id = %s, name = %s, name_en = %s, version = version + 1 WHERE code = %s
        """,
        (draft.id, definition.name, definition.name_en, draft.flow_code),
    )


async def roles_by_permission(work: Work) -> dict[str, list[str]]:
    """Which roles hold a permission, by their names."""
    rows = await work.tuples(
        "SELECT held, array_agg(name ORDER BY id) FROM roles, unnest(permissions) AS held GROUP BY held"
    )
    return dict(rows)


async def _versions(work: Work, where: SQL, parameters: Mapping[str, Any]) -> list[VersionRow]:
    query = SQL(
        """
        SELECT {} FROM flow_versions v
          LEFT JOIN users maker ON maker.id = v.created_by
          LEFT JOIN users publisher ON publisher.id = v.published_by
         WHERE {} ORDER BY v.number DESC
        """
    ).format(VERSION, where)
    return await work.many(VersionRow, query, parameters)
