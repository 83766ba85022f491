"""Answers."""

from collections.abc import Mapping
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.kit.work import Work
from hearline.outreach.model import ResponseRow


async def add(work: Work, values: Mapping[str, Any]) -> int | None:
    """None when this person has answered already."""
    row = {**values, "answers": Jsonb(values["answers"]), "entered_by": work.actor.id, "made_at": work.now}
    query = SQL("INSERT INTO responses ({}) VALUES ({}) ON CONFLICT (target_id) DO NOTHING RETURNING id").format(
        SQL(", ").join(map(Identifier, row)), SQL(", ").join(map(Placeholder, row))
    )
    found: int | None = await work.value(query, row)
    return found


async def rows_of(work: Work, campaign_id: int, limit: int) -> list[ResponseRow]:
    """The oldest first."""
    query = """
        SELECT r.id, r.made_at, r.source, r.site, unit.name AS unit_name, agent.name AS agent_name,
               c.number AS case_number, r.answers, r.score::float8 AS score
          FROM responses r
          LEFT JOIN units unit ON unit.id = r.unit_id
          LEFT JOIN users agent ON agent.id = r.agent_id
          LEFT JOIN cases c ON c.id = r.case_id
         WHERE r.campaign_id = %s ORDER BY r.id LIMIT %s
        """
    return await work.many(ResponseRow, query, (campaign_id, limit))
