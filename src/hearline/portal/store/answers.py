"""Published answers, and the figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from psycopg.sql import SQL

from hearline.kit.work import Work
from hearline.portal.model import Answer, MonthFigures, PublicAnswer

PUBLIC = SQL("id, title, question, answer, kind, category, published_at")
COLUMNS = SQL("a.id, a.case_id, c.number, a.title, a.question, a.answer, a.kind, a.category, a.published_at, a.version")


async def put(work: Work, values: dict[str, Any]) -> int:
    """Publish the answer of a case, for the first time or anew; its id."""
    found: int = await work.value(
        """
        INSERT INTO portal_answers (case_id, title, question, answer, kind, category, words, published_at, published_by)
        VALUES (%(case_id)s, %(title)s, %(question)s, %(answer)s, %(kind)s, %(category)s, %(words)s::tsvector, %(now)s, %(by)s)
        ON CONFLICT (case_id) DO UPDATE
           SET title = EXCLUDED.title, question = EXCLUDED.question, answer = EXCLUDED.answer, kind = EXCLUDED.kind,
               category = EXCLUDED.category, words = EXCLUDED.words, published_at = EXCLUDED.published_at,
               published_by = EXCLUDED.published_by, version = portal_answers.version + 1
        RETURNING id
        """,
        values | {"now": work.now, "by": work.actor.id},
    )
    return found


async def take_back(work: Work, answer_id: int, version: int) -> bool:
    """True if the version still stood."""
    changed = await work.run(
        "UPDATE portal_answers SET published_at = NULL, version = version + 1 WHERE id = %s AND version = %s",
        (answer_id, version),
    )
    return changed == 1


async def by_id(work: Work, answer_id: int) -> Answer | None:
    query = SQL("SELECT {} FROM portal_answers a JOIN cases c ON c.id = a.case_id WHERE a.id = %s").format(COLUMNS)
    return await work.one(Answer, query, (answer_id,))


async def page(work: Work, words: str | None, before: int, limit: int, *, published: bool | None) -> list[Answer]:
    query = SQL(
        """
        SELECT {} FROM portal_answers a JOIN cases c ON c.id = a.case_id
         WHERE a.id < %(before)s AND (%(words)s::text IS NULL OR a.words @@ %(words)s::tsquery)
           AND (%(published)s::boolean IS NULL OR (a.published_at IS NOT NULL) = %(published)s)
         ORDER BY a.id DESC LIMIT %(limit)s
        """
    ).format(COLUMNS)
    return await work.many(Answer, query, {"before": before, "words": words, "published": published, "limit": limit})


async def public(
    work: Work, words: str | None, kind: str | None, after: tuple[Any, ...], limit: int
) -> list[PublicAnswer]:
    query = SQL(
        """
        SELECT {} FROM portal_answers
         WHERE published_at IS NOT NULL AND (published_at, id) < (%(at)s, %(id)s)
           AND (%(words)s::text IS NULL OR words @@ %(words)s::tsquery) AND (%(kind)s::text IS NULL OR kind = %(kind)s)
         ORDER BY published_at DESC, id DESC LIMIT %(limit)s
        """
    ).format(PUBLIC)
    return await work.many(
        PublicAnswer, query, {"at": after[0], "id": after[1], "words": words, "kind": kind, "limit": limit}
    )


async def public_by_id(work: Work, answer_id: int) -> PublicAnswer | None:
    query = SQL("SELECT {} FROM portal_answers WHERE id = %s AND published_at IS NOT NULL").format(PUBLIC)
    return await work.one(PublicAnswer, query, (answer_id,))


async def figures(work: Work, since: date) -> list[MonthFigures]:
    """Oldest first."""
    return await work.many(
        MonthFigures,
        """
        SELECT month, received, due, on_time, graded, satisfied, grades, counted_at
          FROM portal_figures WHERE month >= %s ORDER BY month
        """,
        (since,),
    )


async def keep_figures(work: Work, months: Sequence[MonthFigures]) -> None:
    for month in months:
        await work.run(
            """
            INSERT INTO portal_figures (month, received, due, on_time, graded, satisfied, grades, counted_at)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (month) DO UPDATE
               SET received = EXCLUDED.received, due = EXCLUDED.due, on_time = EXCLUDED.on_time,
                   graded = EXCLUDED.graded, satisfied = EXCLUDED.satisfied, grades = EXCLUDED.grades,
                   counted_at = EXCLUDED.counted_at
            """,
            (month.month, month.received, month.due, month.on_time, month.graded, month.satisfied,
             list(month.grades), work.now),
        )  # fmt: skip
