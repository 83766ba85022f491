"""The suggestion box."""

from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.kit.work import Work
from hearline.portal.model import PublicSuggestion, Suggestion

COLUMNS = SQL(
    """s.id, s.number, s.title, s.content, s.customer_id, s.state, s.verdict, s.reply, s.public_title,
       s.public_content, s.published_at, s.case_id, c.number AS case_number, s.made_at, s.answered_at, s.version"""
)
FROM = SQL("FROM portal_suggestions s LEFT JOIN cases c ON c.id = s.case_id")


async def add(work: Work, values: dict[str, Any], day: str) -> tuple[int, str]:
    """The id and the number: Y, the day, and a sequence."""
    rows = await work.tuples(
        """
        INSERT INTO portal_suggestions (number, code_index, title, content, customer_id, made_at)
        VALUES ('Y' || %(day)s || lpad(nextval('portal_suggestion_seq')::text, 5, '0'), %(code_index)s, %(title)s,
                %(content)s, %(customer_id)s, %(now)s)
        RETURNING id, number
        """,
        values | {"day": day, "now": work.now},
    )
    return rows[0][0], rows[0][1]


async def by_id(work: Work, suggestion_id: int, *, held: bool = False) -> Suggestion | None:
    lock = SQL("FOR UPDATE OF s") if held else SQL("")
    query = SQL("SELECT {} {} WHERE s.id = %s {}").format(COLUMNS, FROM, lock)
    return await work.one(Suggestion, query, (suggestion_id,))


async def by_code(work: Work, number: str, code_index: bytes) -> Suggestion | None:
    query = SQL("SELECT {} {} WHERE s.number = %s AND s.code_index = %s").format(COLUMNS, FROM)
    return await work.one(Suggestion, query, (number, code_index))


async def page(
    work: Work, state: str | None, text: str | None, before: int, limit: int, *, oldest: bool
) -> list[Suggestion]:
    """Newest first below the id `before`, or oldest first above it."""
    order, side = (SQL("ASC"), SQL(">")) if oldest else (SQL("DESC"), SQL("<"))
    query = SQL(
        """
        SELECT {} {} WHERE s.id {} %(before)s AND (%(state)s::text IS NULL OR s.state = %(state)s)
           AND (%(text)s::text IS NULL OR strpos(lower(s.title || ' ' || s.content || ' ' || s.number), %(text)s) > 0)
         ORDER BY s.id {} LIMIT %(limit)s
        """
    ).format(COLUMNS, FROM, side, order)
    return await work.many(Suggestion, query, {"before": before, "state": state, "text": text, "limit": limit})


async def change(work: Work, suggestion_id: int, **values: Any) -> None:
    """Set columns and count the version up. Call only with the row held."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    await work.run(
        SQL("UPDATE portal_suggestions SET {}, version = version + 1 WHERE id = %(id)s").format(assignments),
        values | {"id": suggestion_id},
    )


async def published(work: Work, after: tuple[Any, ...], limit: int) -> list[PublicSuggestion]:
    return await work.many(
        PublicSuggestion,
        """
        SELECT id, public_title AS title, public_content AS content, verdict, reply, published_at
          FROM portal_suggestions
         WHERE published_at IS NOT NULL AND (published_at, id) < (%s, %s)
         ORDER BY published_at DESC, id DESC LIMIT %s
        """,
        (*after, limit),
    )
