"""What answers come to."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from hearline.kit.work import Work
from hearline.outreach.model import GroupResult

MEANS = SQL(
    "count(*) AS responses, round(avg(r.score), 2)::float8 AS score,"
    " round(avg(r.satisfaction), 2)::float8 AS satisfaction, round(avg(r.compliance), 2)::float8 AS compliance"
)
# By what answers are put together: key, name, from where.
GROUPS = {
    "unit": (SQL("r.unit_id::text"), SQL("unit.name"), SQL("JOIN units unit ON unit.id = r.unit_id")),
    "agent": (SQL("r.agent_id::text"), SQL("agent.name"), SQL("JOIN users agent ON agent.id = r.agent_id")),
    "source": (SQL("r.source"), SQL("r.source"), SQL("")),
    "mode": (SQL("c.kind"), SQL("c.kind"), SQL("")),
    "site": (SQL("r.site"), SQL("r.site"), SQL("")),
}


async def grouped(work: Work, by: str, where: SQL, parameters: dict[str, Any]) -> list[GroupResult]:
    key, name, joined = GROUPS[by]
    query = SQL(
        """
        SELECT {key} AS key, {name} AS name, {means} FROM responses r JOIN campaigns c ON c.id = r.campaign_id {joined}
         WHERE {where} GROUP BY 1, 2 ORDER BY score DESC NULLS LAST, responses DESC, name LIMIT 1000
        """
    ).format(key=key, name=name, means=MEANS, joined=joined, where=where)
    return await work.many(GroupResult, query, parameters)


async def of_campaign(work: Work, campaign_id: int, by: str) -> list[GroupResult]:
    return await grouped(work, by, SQL("r.campaign_id = %(campaign)s"), {"campaign": campaign_id})


async def of_appraisals(work: Work, kinds: list[str], begins: datetime, ends: datetime, by: str) -> list[GroupResult]:
    where = "c.kind = ANY (%(kinds)s) AND r.made_at >= %(begins)s AND r.made_at < %(ends)s"
    where += " AND r.site <> ''" if by == "site" else ""
    return await grouped(work, by, SQL(where), {"kinds": kinds, "begins": begins, "ends": ends})


async def total(work: Work, campaign_id: int) -> tuple[int, float | None, float | None, float | None]:
    rows = await work.tuples(SQL("SELECT {} FROM responses r WHERE r.campaign_id = %s").format(MEANS), (campaign_id,))
    responses, score, satisfaction, compliance = rows[0]
    return responses, score, satisfaction, compliance


async def states(work: Work, campaign_id: int) -> dict[str, int]:
    rows = await work.tuples(
        "SELECT state, count(*) FROM campaign_targets WHERE campaign_id = %s GROUP BY state", (campaign_id,)
    )
    return dict(rows)


async def attempts(work: Work, campaign_id: int) -> int:
    found: int = await work.value(
        "SELECT count(*) FROM contact_attempts a JOIN campaign_targets t ON t.id = a.target_id WHERE t.campaign_id = %s",
        (campaign_id,),
    )
    return found


async def answered(work: Work, campaign_id: int) -> dict[str, int]:
    """How many have answered each question."""
    rows = await work.tuples(
        """
        SELECT e.key, count(*) FROM responses r CROSS JOIN LATERAL jsonb_object_keys(r.answers) AS e (key)
         WHERE r.campaign_id = %s GROUP BY e.key
        """,
        (campaign_id,),
    )
    return dict(rows)


async def chosen(work: Work, campaign_id: int, codes: list[str]) -> dict[tuple[str, str], int]:
    """How often each choice or grade was given."""
    rows = await work.tuples(
        """
        SELECT e.key, v.choice, count(*)
          FROM responses r
         CROSS JOIN LATERAL jsonb_each(r.answers) AS e (key, value)
         CROSS JOIN LATERAL jsonb_array_elements_text(
               CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END) AS v (choice)
         WHERE r.campaign_id = %s AND e.key = ANY (%s) GROUP BY e.key, v.choice
        """,
        (campaign_id, codes),
    )
    return {(code, choice): count for code, choice, count in rows}


async def numbers(work: Work, campaign_id: int, codes: list[str]) -> dict[str, tuple[float, float, float]]:
    """Mean, least and most of each number."""
    rows = await work.tuples(
        """
        SELECT e.key, round(avg(e.value::numeric), 2)::float8, min(e.value::numeric)::float8, max(e.value::numeric)::float8
          FROM responses r CROSS JOIN LATERAL jsonb_each_text(r.answers) AS e (key, value)
         WHERE r.campaign_id = %s AND e.key = ANY (%s) GROUP BY e.key
        """,
        (campaign_id, codes),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
