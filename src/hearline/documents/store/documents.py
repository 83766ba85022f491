"""Documents, their numbers and deliveries."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable, Composed, Identifier, Placeholder

from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.documents.model import Delivery, Document, DocumentId, Filters
from hearline.kit.work import Work

SELECT = SQL(
    """
    SELECT d.id, d.case_id, c.number AS case_number, c.title AS case_title, d.type, d.name, d.number, d.state,
           d.dated_on, d.seal_id, s.name AS seal_name, d.secret, c.confidential, d.digest, d.byte_count,
           d.page_count, d.missing, d.error, d.void_reason, d.attachment_id, d.made_by, d.made_by_name, d.made_at,
           d.delivered_at
      FROM documents d JOIN cases c ON c.id = d.case_id LEFT JOIN seals s ON s.id = d.seal_id
    """
)
KEEPS_CONFIDENCE = SQL("NOT (d.secret AND c.confidential)")


def _visible(work: Work) -> tuple[Composable, dict[str, Any]]:
    """Documents of cases that the actor sees; only who is trusted with it sees one that names who asked for confidence."""
    visible, parameters = cases.visible_to(work.actor)
    if work.actor.can(case_permissions.READ_CONFIDENTIAL):
        return visible, parameters
    return SQL("{} AND {}").format(visible, KEEPS_CONFIDENCE), parameters


async def by_id(work: Work, document_id: int) -> Document | None:
    visible, parameters = _visible(work)
    query = SQL("{} WHERE d.id = %(id)s AND {}").format(SELECT, visible)
    return await work.one(Document, query, parameters | {"id": document_id})


async def locked(work: Work, document_id: int) -> Document | None:
    visible, parameters = _visible(work)
    query = SQL("{} WHERE d.id = %(id)s AND {} FOR UPDATE OF d").format(SELECT, visible)
    return await work.one(Document, query, parameters | {"id": document_id})


async def by_key(work: Work, key: str) -> int | None:
    """What the same form has made already."""
    found: int | None = await work.value(
        "SELECT id FROM documents WHERE submit_key = %s AND made_by IS NOT DISTINCT FROM %s", (key, work.actor.id)
    )
    return found


async def by_digest(work: Work, digest: str) -> Document | None:
    visible, parameters = _visible(work)
    query = SQL("{} WHERE d.digest = %(digest)s AND {} ORDER BY d.id LIMIT 1").format(SELECT, visible)
    return await work.one(Document, query, parameters | {"digest": digest})


async def newest_ready(work: Work, case_id: int, type_code: str) -> Document | None:
    visible, parameters = _visible(work)
    query = SQL(
        """
        {} WHERE d.case_id = %(case)s AND d.type = %(type)s AND d.state = 'ready' AND {}
         ORDER BY d.made_at DESC, d.id DESC LIMIT 1
        """
    ).format(SELECT, visible)
    return await work.one(Document, query, parameters | {"case": case_id, "type": type_code})


async def page(work: Work, filters: Filters, limit: int) -> list[Document]:
    conditions, parameters = _conditions(work, filters)
    newest_first = filters.sort == "-made_at"
    if filters.after is not None:
        conditions.append(
            SQL("(d.made_at, d.id) {} (%(after_at)s, %(after_id)s)").format(SQL("<" if newest_first else ">"))
        )
        parameters |= {"after_at": filters.after[0], "after_id": filters.after[1]}
    query = SQL("{} WHERE {} ORDER BY {} LIMIT %(limit)s").format(
        SELECT,
        SQL(" AND ").join(conditions),
        SQL("d.made_at DESC, d.id DESC" if newest_first else "d.made_at, d.id"),
    )
    return await work.many(Document, query, parameters | {"limit": limit})


def _conditions(work: Work, filters: Filters) -> tuple[list[Composable], dict[str, Any]]:
    visible, parameters = _visible(work)
    asked: list[tuple[bool, Composed | SQL, dict[str, Any]]] = [
        (filters.case_id is not None, SQL("d.case_id = %(case_id)s"), {"case_id": filters.case_id}),
        (bool(filters.types), SQL("d.type = ANY (%(types)s)"), {"types": list(filters.types)}),
        (filters.state is not None, SQL("d.state = %(state)s"), {"state": filters.state}),
        (
            bool(filters.number),
            SQL("(strpos(d.number, %(number)s) > 0 OR c.number = %(number)s)"),
            {"number": filters.number},
        ),
        (filters.delivered is True, SQL("d.delivered_at IS NOT NULL"), {}),
        (filters.delivered is False, SQL("d.delivered_at IS NULL"), {}),
        (filters.made_from is not None, SQL("d.made_at >= %(made_from)s"), {"made_from": filters.made_from}),
        (filters.made_to is not None, SQL("d.made_at < %(made_to)s"), {"made_to": filters.made_to}),
    ]
    conditions: list[Composable] = [visible]
    for wanted, condition, values in asked:
        if wanted:
            conditions.append(condition)
            parameters = parameters | values
    return conditions, parameters


async def next_count(work: Work, rule: str, year: int) -> int:
    """The next number of a sequence. Its row stays locked until the transaction ends: one that fails gives it back."""
    found: int = await work.value(
        """
        INSERT INTO document_sequences AS s (rule, year, last) VALUES (%s, %s, 1)
            ON CONFLICT (rule, year) DO UPDATE SET last = s.last + 1
        RETURNING last
        """,
        (rule, year),
    )
    return found


async def add(work: Work, values: dict[str, Any]) -> DocumentId:
    query = SQL("INSERT INTO documents ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(Identifier(name) for name in values), SQL(", ").join(Placeholder(name) for name in values)
    )
    added: int = await work.value(query, values)
    return DocumentId(added)


async def change(work: Work, document_id: int, **values: Any) -> None:
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    await work.run(SQL("UPDATE documents SET {} WHERE id = %(key)s").format(assignments), values | {"key": document_id})


async def paper(work: Work, document_id: int) -> bytes:
    """Sealed."""
    found: bytes = await work.value("SELECT paper FROM documents WHERE id = %s", (document_id,))
    return bytes(found)


async def add_delivery(work: Work, document_id: int, method: str, recipient: str, note: str, at: datetime) -> None:
    await work.run(
        """
        INSERT INTO document_deliveries
               (document_id, method, recipient, note, delivered_at, recorded_by_name, recorded_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        """,
        (document_id, method, recipient, note, at, work.actor.name, work.now),
    )


async def deliveries(work: Work, document_id: int) -> list[Delivery]:
    return await work.many(
        Delivery,
        """
        SELECT id, document_id, method, recipient, note, delivered_at, recorded_by_name, recorded_at
          FROM document_deliveries WHERE document_id = %s ORDER BY id
        """,
        (document_id,),
    )
