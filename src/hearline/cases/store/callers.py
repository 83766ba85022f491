"""A citizen's cases, as contacts and as grades by month."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable

from hearline.cases import permissions
from hearline.cases.model import MonthOfGrades
from hearline.cases.store.scope import visible_to
from hearline.customers.ports import ContactLine
from hearline.kit.work import Work


async def contacts(work: Work, customer_id: int, before: tuple[datetime, int], limit: int) -> list[ContactLine]:
    """Their cases that the actor may see, newest first, below (opened_at, id)."""
    visible, parameters = _theirs(work)
    query = SQL(
        """
        SELECT 'case' AS source, c.id, c.opened_at AS at, c.channel, false AS outgoing,
               COALESCE(agent.name, '') AS agent_name, c.number || ' ' || c.title AS text, '/cases/' || c.id AS link
          FROM cases c LEFT JOIN users agent ON agent.id = c.opened_by
         WHERE c.customer_id = %(customer_id)s AND (c.opened_at, c.id) < (%(at)s, %(id)s) AND {}
         ORDER BY c.opened_at DESC, c.id DESC LIMIT %(limit)s
        """
    ).format(visible)
    key = {"customer_id": customer_id, "at": before[0], "id": before[1], "limit": limit}
    return await work.many(ContactLine, query, parameters | key)


async def grades_by_month(work: Work, customer_id: int, zone: str) -> list[MonthOfGrades]:
    """Their graded cases that the actor may see, by the local month in which they were opened."""
    visible, parameters = _theirs(work)
    query = SQL(
        """
        SELECT date_trunc('month', c.opened_at AT TIME ZONE %(zone)s)::date AS month, count(*)::integer AS cases,
               count(c.grade)::integer AS graded, round(avg(c.grade), 2)::float8 AS mean
          FROM cases c WHERE c.customer_id = %(customer_id)s AND {} GROUP BY 1 ORDER BY 1
        """
    ).format(visible)
    return await work.many(MonthOfGrades, query, parameters | {"customer_id": customer_id, "zone": zone})


def _theirs(work: Work) -> tuple[Composable, dict[str, Any]]:
    """Whose a confidential case is, only those learn who are trusted with it."""
    visible, parameters = visible_to(work.actor)
    if work.actor.can(permissions.READ_CONFIDENTIAL):
        return visible, parameters
    return SQL("{} AND NOT c.confidential").format(visible), parameters
