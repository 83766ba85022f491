"""Campaigns, the units they appraise, and their sites."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.kit.work import Work
from hearline.outreach.model import Campaign, Site, UnitName

ROW = SQL(
    """
    SELECT c.id, c.name, c.kind, c.questionnaire_id, q.name AS questionnaire_name, q.name_en AS questionnaire_name_en,
           c.description, c.channels, c.state, c.lease_minutes, c.most_attempts, c.retry_minutes, c.link_days,
           ARRAY(SELECT u.unit_id FROM campaign_units u WHERE u.campaign_id = c.id ORDER BY u.unit_id) AS unit_ids,
           asked.targets, asked.answered,
           (SELECT count(*) FROM responses r WHERE r.campaign_id = c.id) AS responses,
           maker.name AS made_by_name, c.made_at, c.started_at, c.ended_at, c.version
      FROM campaigns c
      JOIN questionnaires q ON q.id = c.questionnaire_id
      LEFT JOIN users maker ON maker.id = c.made_by
     CROSS JOIN LATERAL (
           SELECT count(*) AS targets, count(*) FILTER (WHERE t.state = 'answered') AS answered
             FROM campaign_targets t WHERE t.campaign_id = c.id) asked
    """
)
ASKED = {
    "state": SQL("c.state = %(state)s"),
    "kind": SQL("c.kind = %(kind)s"),
    "q": SQL("strpos(lower(c.name), lower(%(q)s)) > 0"),
}


async def add(work: Work, values: Mapping[str, Any]) -> int:
    row = {**values, "made_by": work.actor.id, "made_at": work.now}
    query = SQL("INSERT INTO campaigns ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(map(Identifier, row)), SQL(", ").join(map(Placeholder, row))
    )
    found: int = await work.value(query, row)
    return found


async def change(work: Work, campaign_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE campaigns SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s")
    row = {**values, "key": campaign_id, "was": version}
    return await work.run(query.format(assignments if values else SQL("name = name")), row) == 1


async def set_units(work: Work, campaign_id: int, unit_ids: Sequence[int]) -> None:
    await work.run("DELETE FROM campaign_units WHERE campaign_id = %s", (campaign_id,))
    await work.run(
        "INSERT INTO campaign_units SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        (campaign_id, list(unit_ids)),
    )


async def units_of(work: Work, campaign_id: int) -> list[UnitName]:
    query = """
        SELECT u.id, u.name FROM campaign_units c JOIN units u ON u.id = c.unit_id
         WHERE c.campaign_id = %s ORDER BY u.name, u.id
        """
    return await work.many(UnitName, query, (campaign_id,))


async def by_id(work: Work, campaign_id: int) -> Campaign | None:
    return await work.one(Campaign, SQL("{} WHERE c.id = %s").format(ROW), (campaign_id,))


async def page(work: Work, asked: Mapping[str, Any], before: int, limit: int) -> list[Campaign]:
    """The newest first."""
    where = SQL(" AND ").join([SQL("c.id < %(before)s"), *(ASKED[name] for name in asked)])
    query = SQL("{} WHERE {} ORDER BY c.id DESC LIMIT %(limit)s").format(ROW, where)
    return await work.many(Campaign, query, {**asked, "before": before, "limit": limit})


async def add_site(work: Work, campaign_id: int, name: str) -> Site | None:
    """None when the name is taken."""
    query = """
        INSERT INTO campaign_sites (campaign_id, name, made_at) VALUES (%s, %s, %s)
        ON CONFLICT DO NOTHING RETURNING id, campaign_id, name, active, made_at
        """
    return await work.one(Site, query, (campaign_id, name, work.now))


async def sites_of(work: Work, campaign_id: int) -> list[Site]:
    query = "SELECT id, campaign_id, name, active, made_at FROM campaign_sites WHERE campaign_id = %s ORDER BY id"
    return await work.many(Site, query, (campaign_id,))


async def site_by_id(work: Work, site_id: int) -> Site | None:
    query = "SELECT id, campaign_id, name, active, made_at FROM campaign_sites WHERE id = %s"
    return await work.one(Site, query, (site_id,))


async def set_site(work: Work, site_id: int, active: bool) -> None:
    await work.run("UPDATE campaign_sites SET active = %s WHERE id = %s", (active, site_id))
