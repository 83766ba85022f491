"""Questionnaires and assessments."""

from collections.abc import Mapping
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.kit.work import Work
from hearline.petitions.model.assessing import Assessment, AssessmentForm

FORM = SQL(
    """
    SELECT f.id, f.code, f.number, f.name, f.name_en, f.definition, maker.name AS made_by_name, f.made_at
      FROM assessment_forms f LEFT JOIN users maker ON maker.id = f.made_by
    """
)
ASSESSMENT = SQL(
    """
    SELECT a.id, a.form_id, f.name AS form_name, f.name_en AS form_name_en, f.number AS form_number, a.title, a.subject,
           a.unit_id, unit.name AS unit_name, a.case_id, a.answers, a.score, a.level, a.reasons, a.measures,
           a.conclusion, a.state, maker.name AS created_by_name, a.created_at, a.submitted_at, a.version
      FROM assessments a
      JOIN assessment_forms f ON f.id = a.form_id
      LEFT JOIN units unit ON unit.id = a.unit_id
      LEFT JOIN users maker ON maker.id = a.created_by
    """
)


async def forms(work: Work) -> list[AssessmentForm]:
    """Each in its newest number."""
    newest = SQL("NOT EXISTS (SELECT FROM assessment_forms n WHERE n.code = f.code AND n.number > f.number)")
    return await work.many(AssessmentForm, SQL("{} WHERE {} ORDER BY f.code").format(FORM, newest))


async def form(work: Work, form_id: int) -> AssessmentForm | None:
    return await work.one(AssessmentForm, SQL("{} WHERE f.id = %s").format(FORM), (form_id,))


async def form_versions(work: Work, code: str) -> list[AssessmentForm]:
    return await work.many(
        AssessmentForm, SQL("{} WHERE f.code = %s ORDER BY f.number DESC LIMIT 200").format(FORM), (code,)
    )


async def add_form(
    work: Work, code: str, number: int, name: str, name_en: str, definition: dict[str, Any]
) -> int | None:
    """None when somebody else has just written that number."""
    found: int | None = await work.value(
        """
        INSERT INTO assessment_forms (code, number, name, name_en, definition, made_by, made_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (code, number) DO NOTHING RETURNING id
        """,
        (code, number, name, name_en, Jsonb(definition), work.actor.id, work.now),
    )
    return found


async def add(work: Work, values: Mapping[str, Any]) -> int:
    row = {**_stored(values), "created_by": work.actor.id, "created_at": work.now}
    query = SQL("INSERT INTO assessments ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(map(Identifier, row)), SQL(", ").join(map(Placeholder, row))
    )
    found: int = await work.value(query, row)
    return found


async def change(work: Work, assessment_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """True if the version still stood and it is a draft."""
    row = _stored(values)
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in row)
    query = SQL(
        """
        UPDATE assessments SET {}, version = version + 1
         WHERE id = %(key)s AND version = %(was)s AND state = 'draft'
        """
    ).format(assignments)
    return await work.run(query, {**row, "key": assessment_id, "was": version}) == 1


async def by_id(work: Work, assessment_id: int) -> Assessment | None:
    return await work.one(Assessment, SQL("{} WHERE a.id = %s").format(ASSESSMENT), (assessment_id,))


async def page(work: Work, asked: Mapping[str, Any], before: int, limit: int) -> list[Assessment]:
    """The newest first."""
    conditions = [SQL("a.id < %(before)s")]
    where = SQL(" AND ").join(
        [*conditions, *(SQL("a.{} = {}").format(Identifier(name), Placeholder(name)) for name in asked)]
    )
    query = SQL("{} WHERE {} ORDER BY a.id DESC LIMIT %(limit)s").format(ASSESSMENT, where)
    return await work.many(Assessment, query, {**asked, "before": before, "limit": limit})


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Jsonb(value) if isinstance(value, dict | list) else value for name, value in values.items()}
