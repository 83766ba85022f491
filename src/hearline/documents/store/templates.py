"""Templates and their versions."""

from dataclasses import asdict

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.documents.model import Template
from hearline.documents.ports import Definition
from hearline.kit.work import Work

SELECT = SQL(
    """
    SELECT t.id, t.type, t.number, t.state, t.definition, t.note, maker.name AS created_by_name, t.created_at,
           publisher.name AS published_by_name, t.published_at, t.version
      FROM document_templates t
      LEFT JOIN users maker ON maker.id = t.created_by
      LEFT JOIN users publisher ON publisher.id = t.published_by
    """
)


async def published(work: Work) -> list[Template]:
    """The newest published version of every type that has one."""
    query = SQL("{} WHERE t.id IN (SELECT max(id) FROM document_templates WHERE state = 'published' GROUP BY type)")
    return await work.many(Template, query.format(SELECT))


async def drafts(work: Work) -> list[Template]:
    return await work.many(Template, SQL("{} WHERE t.state = 'draft'").format(SELECT))


async def draft(work: Work, type_code: str) -> Template | None:
    """Locked."""
    query = SQL("{} WHERE t.type = %s AND t.state = 'draft' FOR UPDATE OF t").format(SELECT)
    return await work.one(Template, query, (type_code,))


async def versions(work: Work, type_code: str, below: int, limit: int) -> list[Template]:
    """The newest first."""
    query = SQL("{} WHERE t.type = %s AND t.number < %s ORDER BY t.number DESC LIMIT %s").format(SELECT)
    return await work.many(Template, query, (type_code, below, limit))


async def version(work: Work, type_code: str, number: int) -> Template | None:
    query = SQL("{} WHERE t.type = %s AND t.number = %s").format(SELECT)
    return await work.one(Template, query, (type_code, number))


async def begin(work: Work, type_code: str, definition: Definition) -> int:
    """Begin a draft; its id."""
    added: int = await work.value(
        """
        INSERT INTO document_templates (type, number, state, definition, created_by, created_at)
        SELECT %(type)s, COALESCE(max(number), 0) + 1, 'draft', %(definition)s, %(actor)s, %(now)s
          FROM document_templates WHERE type = %(type)s
        RETURNING id
        """,
        {"type": type_code, "definition": Jsonb(asdict(definition)), "actor": work.actor.id, "now": work.now},
    )
    return added


async def change(work: Work, template_id: int, definition: Definition) -> None:
    await work.run(
        """
        UPDATE document_templates
           SET definition = %s, created_by = %s, created_at = %s, version = version + 1
         WHERE id = %s
        """,
        (Jsonb(asdict(definition)), work.actor.id, work.now, template_id),
    )


async def drop(work: Work, template_id: int) -> None:
    await work.run("DELETE FROM document_templates WHERE id = %s AND state = 'draft'", (template_id,))


async def publish(work: Work, template_id: int, note: str) -> None:
    await work.run(
        """
        UPDATE document_templates
           SET state = 'published', note = %s, published_by = %s, published_at = %s, version = version + 1
         WHERE id = %s
        """,
        (note, work.actor.id, work.now, template_id),
    )


async def hold_type(work: Work, type_code: str) -> None:
    """Two who begin a draft at once come one after the other."""
    await work.run("SELECT pg_advisory_xact_lock(hashtext('document-templates'), hashtext(%s))", (type_code,))
