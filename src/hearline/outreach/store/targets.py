"""Who is asked: filling lists, reserving the next one, and who is not to be contacted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composed

from hearline.cases import service as cases
from hearline.kit.work import Work
from hearline.outreach.model import OF_CASES, Attempt, Barred, Campaign, CampaignKind, CaseFilter, Target, TargetState

ROW = SQL(
    """
    SELECT t.id, t.campaign_id, t.customer_id, k.name, k.phone_hint, t.case_id, c.number AS case_number,
           c.title AS case_title, t.unit_id, unit.name AS unit_name, t.agent_id, t.state, t.attempts, t.due_at,
           t.reserved_by, t.reserved_until
      FROM campaign_targets t
      JOIN customers k ON k.id = t.customer_id
      LEFT JOIN cases c ON c.id = t.case_id
      LEFT JOIN units unit ON unit.id = t.unit_id
    """
)
# Neither told us when we called, nor is it their preference.
UNBARRED = SQL(
    """
    NOT EXISTS (SELECT FROM do_not_contact d WHERE d.customer_id = {person})
    AND NOT EXISTS (SELECT FROM customer_preferences p WHERE p.customer_id = {person} AND p.not_to_call)
    """
)
# Confidential cases are asked about by nobody: a list would show who brought them.
ARCHIVED = "c.state = 'archived' AND NOT c.confidential AND c.customer_id IS NOT NULL AND k.phone_index IS NOT NULL"
TREE = "SELECT id FROM {0} WHERE path LIKE (SELECT path FROM {0} WHERE id = %({1})s) || '%%'"
FILTERS: dict[str, SQL] = {
    "kinds": SQL("c.kind = ANY (%(kinds)s)"),
    "unit_id": SQL(f"c.unit_id IN ({TREE.format('units', 'unit_id')})"),
    "category_id": SQL(f"c.category_id IN ({TREE.format('categories', 'category_id')})"),
    "channel": SQL("c.channel = %(channel)s"),
    "most_grade": SQL("c.grade <= %(most_grade)s"),
    "archived_from": SQL("c.archived_at >= %(archived_from)s"),
    "archived_to": SQL("c.archived_at < %(archived_to)s"),
}


def _found(work: Work, campaign: Campaign, asked: CaseFilter) -> tuple[Composed, dict[str, Any]]:
    """Cases of the filter: each for an evaluation, a person's newest for all else."""
    visible, parameters = cases.visible_to(work.actor)
    given = {name: value for name, value in asdict(asked).items() if value not in (None, (), [])}
    given |= {"kinds": list(asked.kinds)} if asked.kinds else {}
    where = SQL(" AND ").join([SQL(ARCHIVED), visible, *(FILTERS[name] for name in given)])
    one = SQL("c.id") if campaign.kind in OF_CASES else SQL("c.customer_id")
    agent = SQL("c.handler_id") if campaign.kind == CampaignKind.EVENT else SQL("c.opened_by")
    query = SQL(
        """
        SELECT DISTINCT ON ({one}) c.customer_id, c.id AS case_id, c.unit_id, {agent} AS agent_id
          FROM cases c JOIN customers k ON k.id = c.customer_id WHERE {where} ORDER BY {one}, c.archived_at DESC
        """
    ).format(one=one, agent=agent, where=where)
    return query, {**parameters, **given, "campaign": campaign.id, "now": work.now}


async def count_found(work: Work, campaign: Campaign, asked: CaseFilter, most: int) -> int:
    query, parameters = _found(work, campaign, asked)
    counted = SQL("SELECT count(*) FROM (SELECT FROM ({}) found LIMIT %(most)s) counted").format(query)
    found: int = await work.value(counted, parameters | {"most": most})
    return found


async def fill(work: Work, campaign: Campaign, asked: CaseFilter) -> int:
    """How many are new."""
    query, parameters = _found(work, campaign, asked)
    per_person = SQL("TRUE") if campaign.kind in OF_CASES else SQL(
        "NOT EXISTS (SELECT FROM campaign_targets t WHERE t.campaign_id = %(campaign)s AND t.customer_id = f.customer_id)"
    )  # fmt: skip
    insert = SQL(
        """
        INSERT INTO campaign_targets (campaign_id, customer_id, case_id, unit_id, agent_id, due_at)
        SELECT %(campaign)s, f.customer_id, f.case_id, f.unit_id, f.agent_id, %(now)s FROM ({found}) f
         WHERE {unbarred} AND {per_person} ON CONFLICT DO NOTHING
        """
    ).format(found=query, unbarred=UNBARRED.format(person=SQL("f.customer_id")), per_person=per_person)
    return await work.run(insert, parameters)


async def add_people(work: Work, campaign_id: int, customer_ids: Sequence[int]) -> int:
    """How many are new."""
    query = SQL(
        """
        INSERT INTO campaign_targets (campaign_id, customer_id, due_at)
        SELECT %s, f.id, %s FROM unnest(%s::bigint[]) AS f (id)
         WHERE {} AND NOT EXISTS (
               SELECT FROM campaign_targets t WHERE t.campaign_id = %s AND t.customer_id = f.id)
        ON CONFLICT DO NOTHING
        """
    ).format(UNBARRED.format(person=SQL("f.id")))
    return await work.run(query, (campaign_id, work.now, list(customer_ids), campaign_id))


async def by_id(work: Work, target_id: int) -> Target | None:
    """One that the actor may see: of a case, only who may see that."""
    visible, parameters = cases.visible_to(work.actor)
    query = SQL("{} WHERE t.id = %(key)s AND (t.case_id IS NULL OR {})").format(ROW, visible)
    return await work.one(Target, query, {**parameters, "key": target_id})


async def page(work: Work, campaign_id: int, asked: Mapping[str, Any], after: int, limit: int) -> list[Target]:
    visible, parameters = cases.visible_to(work.actor)
    state = SQL("t.state = %(state)s") if "state" in asked else SQL("TRUE")
    query = SQL(
        """
        {} WHERE t.campaign_id = %(campaign)s AND t.id > %(after)s AND {} AND (t.case_id IS NULL OR {})
        ORDER BY t.id LIMIT %(limit)s
        """
    ).format(ROW, state, visible)
    return await work.many(
        Target, query, {**parameters, **asked, "campaign": campaign_id, "after": after, "limit": limit}
    )


async def reserve(work: Work, campaign_id: int, until: datetime) -> int | None:
    """The one that the actor holds already, or the next who waits; two agents never get the same."""
    visible, parameters = cases.visible_to(work.actor)
    query = SQL(
        """
        UPDATE campaign_targets SET reserved_by = %(me)s, reserved_until = %(until)s
         WHERE id = (
               SELECT t.id FROM campaign_targets t LEFT JOIN cases c ON c.id = t.case_id
                WHERE t.campaign_id = %(campaign)s AND t.state = 'waiting' AND {unbarred}
                  AND (t.reserved_by = %(me)s AND t.reserved_until > %(now)s
                       OR t.due_at <= %(now)s AND (t.reserved_until IS NULL OR t.reserved_until <= %(now)s))
                  AND (t.case_id IS NULL OR {visible})
                ORDER BY (t.reserved_by = %(me)s AND t.reserved_until > %(now)s) DESC NULLS LAST, t.due_at, t.id
                LIMIT 1 FOR UPDATE OF t SKIP LOCKED)
        RETURNING id
        """
    ).format(unbarred=UNBARRED.format(person=SQL("t.customer_id")), visible=visible)
    row = {**parameters, "campaign": campaign_id, "me": work.actor.id, "until": until, "now": work.now}
    found: int | None = await work.value(query, row)
    return found


async def release(work: Work, target_id: int) -> None:
    await work.run("UPDATE campaign_targets SET reserved_by = NULL, reserved_until = NULL WHERE id = %s", (target_id,))


async def lock(work: Work, target_id: int) -> None:
    await work.run("SELECT FROM campaign_targets WHERE id = %s FOR UPDATE", (target_id,))


async def settle(work: Work, target_id: int, state: TargetState, attempts: int, due_at: datetime) -> None:
    """After a try; nobody holds it any more."""
    await work.run(
        """
        UPDATE campaign_targets
           SET state = %s, attempts = %s, due_at = %s, reserved_by = NULL, reserved_until = NULL
         WHERE id = %s
        """,
        (state, attempts, due_at, target_id),
    )


async def note_link(work: Work, target_id: int) -> None:
    await work.run("UPDATE campaign_targets SET link_issued_at = %s WHERE id = %s", (work.now, target_id))


async def add_attempt(work: Work, target_id: int, channel: str, outcome: str, note: str) -> None:
    await work.run(
        """
        INSERT INTO contact_attempts (target_id, channel, outcome, note, made_by, made_at)
        VALUES (%s, %s, %s, %s, %s, %s)
        """,
        (target_id, channel, outcome, note, work.actor.id, work.now),
    )


async def attempts_of(work: Work, target_id: int) -> list[Attempt]:
    query = """
        SELECT a.channel, a.outcome, a.note, maker.name AS made_by_name, a.made_at
          FROM contact_attempts a LEFT JOIN users maker ON maker.id = a.made_by
         WHERE a.target_id = %s ORDER BY a.id
        """
    return await work.many(Attempt, query, (target_id,))


async def bar(work: Work, customer_id: int, reason: str) -> bool:
    """True when it is new. Wherever they wait, they wait no more."""
    added = await work.run(
        """
        INSERT INTO do_not_contact (customer_id, reason, made_by, made_at) VALUES (%s, %s, %s, %s)
        ON CONFLICT DO NOTHING
        """,
        (customer_id, reason, work.actor.id, work.now),
    )
    await work.run(
        "UPDATE campaign_targets SET state = 'barred', reserved_by = NULL, reserved_until = NULL"
        " WHERE customer_id = %s AND state = 'waiting'",
        (customer_id,),
    )
    return added == 1


async def unbar(work: Work, customer_id: int) -> bool:
    return await work.run("DELETE FROM do_not_contact WHERE customer_id = %s", (customer_id,)) == 1


async def is_barred(work: Work, customer_id: int) -> bool:
    return bool(await work.value("SELECT EXISTS (SELECT FROM do_not_contact WHERE customer_id = %s)", (customer_id,)))


async def barred(work: Work, before: datetime, before_id: int, limit: int) -> list[Barred]:
    """The newest first."""
    query = """
        SELECT d.customer_id, k.name, k.phone_hint, d.reason, maker.name AS made_by_name, d.made_at
          FROM do_not_contact d JOIN customers k ON k.id = d.customer_id LEFT JOIN users maker ON maker.id = d.made_by
         WHERE (d.made_at, d.customer_id) < (%s, %s) ORDER BY d.made_at DESC, d.customer_id DESC LIMIT %s
        """
    return await work.many(Barred, query, (before, before_id, limit))
