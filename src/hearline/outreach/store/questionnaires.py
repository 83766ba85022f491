"""Questionnaires, each in all its versions."""

from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.kit.work import Work
from hearline.outreach.model import Questionnaire

ROW = SQL(
    """
    SELECT q.id, q.code, q.number, q.name, q.name_en, q.definition, maker.name AS made_by_name, q.made_at
      FROM questionnaires q LEFT JOIN users maker ON maker.id = q.made_by
    """
)


async def newest(work: Work) -> list[Questionnaire]:
    """Each in its newest version."""
    last = SQL("NOT EXISTS (SELECT FROM questionnaires n WHERE n.code = q.code AND n.number > q.number)")
    return await work.many(Questionnaire, SQL("{} WHERE {} ORDER BY q.code").format(ROW, last))


async def by_id(work: Work, questionnaire_id: int) -> Questionnaire | None:
    return await work.one(Questionnaire, SQL("{} WHERE q.id = %s").format(ROW), (questionnaire_id,))


async def versions(work: Work, code: str) -> list[Questionnaire]:
    query = SQL("{} WHERE q.code = %s ORDER BY q.number DESC LIMIT 200").format(ROW)
    return await work.many(Questionnaire, query, (code,))


async def add(work: Work, code: str, number: int, names: tuple[str, str], definition: dict[str, Any]) -> int | None:
    """None when somebody else has just written that version."""
    found: int | None = await work.value(
        """
        INSERT INTO questionnaires (code, number, name, name_en, definition, made_by, made_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (code, number) DO NOTHING RETURNING id
        """,
        (code, number, *names, Jsonb(definition), work.actor.id, work.now),
    )
    return found
