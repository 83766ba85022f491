"""SQL of reading the record. `visible_to` is the one place of row scope."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable, Literal

from hearline.kit.actor import Actor
from hearline.kit.work import Work
from hearline.telephony import permissions
from hearline.telephony.model import MISSED, Call, CallFilter, ChoiceRecord, EventRecord, Leg, SpellRecord

CALLS = SQL(
    """
    SELECT c.id::text AS id, c.key, c.direction, c.caller_hint, c.called, c.queue_id, q.name AS queue_name, c.agent_id,
           u.name AS agent_name, c.unit_id, c.began_at, c.answered_at, c.ended_at, c.ending, c.wait_ms, c.talk_ms,
           c.hold_ms, c.wrap_ms, c.case_id, c.priority, c.language
      FROM calls c
      LEFT JOIN phone_queues q ON q.id = c.queue_id
      LEFT JOIN users u ON u.id = c.agent_id
    """
)
OWN = "c.agent_id = %(me)s"
OF_UNITS = "c.unit_id = ANY (ARRAY(SELECT id FROM units WHERE path LIKE %(scope)s))"


def visible_to(actor: Actor) -> tuple[Composable, dict[str, Any]]:
    """A condition on `calls c`, and its parameters: all, those of the unit and below, one's own, or none (rule R3)."""
    if actor.can(permissions.READ_ALL):
        return SQL("TRUE"), {}
    ways: list[str] = []
    given: dict[str, Any] = {}
    if actor.can(permissions.READ) and actor.unit_path is not None:
        ways, given = [OF_UNITS], {"scope": f"{actor.unit_path}%"}
    if actor.id is not None:
        ways, given = [*ways, OWN], {**given, "me": actor.id}
    return SQL("({})").format(SQL(" OR ").join(map(SQL, ways))) if ways else SQL("FALSE"), given


def conditions(wanted: CallFilter, index: bytes | None) -> tuple[Composable, dict[str, Any]]:
    """Only what is asked stands in the statement: each filter then goes by its own index."""
    asked: list[tuple[str, str, Any]] = [
        ("c.queue_id = %(queue)s", "queue", wanted.queue_id),
        ("c.agent_id = %(agent)s", "agent", wanted.agent_id),
        ("c.direction = %(direction)s", "direction", wanted.direction),
        ("c.case_id = %(case)s", "case", wanted.case_id),
        ("c.caller_index = %(index)s", "index", index),
        ("c.began_at >= %(since)s", "since", wanted.since),
        ("c.began_at < %(until)s", "until", wanted.until),
    ]
    held = [(text, name, value) for text, name, value in asked if value is not None]
    texts: list[Composable] = [SQL(text) for text, _, _ in held]
    if wanted.ending is not None:
        # Written out, so that it fits the index over endings that are rare.
        texts.append(SQL("c.ending = {}").format(Literal(wanted.ending.value)))
    if wanted.missed:
        endings = SQL(", ").join(Literal(ending.value) for ending in MISSED)
        texts.append(SQL("c.ending IN ({}) AND c.direction = 'in'").format(endings))
    return SQL(" AND ").join([SQL("TRUE"), *texts]), {name: value for _, name, value in held}


async def newest(
    work: Work, wanted: CallFilter, index: bytes | None, before: tuple[datetime, str], limit: int
) -> list[Call]:
    visible, scope = visible_to(work.actor)
    asked, values = conditions(wanted, index)
    query = SQL(
        "{} WHERE (c.began_at, c.id) < (%(at)s, %(id)s::uuid) AND {} AND {} ORDER BY c.began_at DESC, c.id DESC LIMIT %(limit)s"
    ).format(CALLS, asked, visible)
    return await work.many(Call, query, {**scope, **values, "at": before[0], "id": before[1], "limit": limit})


async def by_id(work: Work, call: str, span: tuple[datetime, datetime]) -> Call | None:
    visible, scope = visible_to(work.actor)
    query = SQL("{} WHERE c.id = %(id)s::uuid AND c.began_at BETWEEN %(since)s AND %(until)s AND {}").format(
        CALLS, visible
    )
    return await work.one(Call, query, {**scope, "id": call, "since": span[0], "until": span[1]})


async def sealed(work: Work, call: str, began_at: datetime) -> bytes | None:
    found: bytes | None = await work.value(
        "SELECT caller_sealed FROM calls WHERE id = %s::uuid AND began_at = %s", (call, began_at)
    )
    return found


async def legs(work: Work, call: str, began_at: datetime) -> list[Leg]:
    return await work.many(
        Leg,
        """
        SELECT l.id, l.role, l.agent_id, u.name AS agent_name, l.seat_id, s.extension, l.number_hint, l.began_at,
               l.answered_at, l.ended_at, l.ended_by
          FROM call_legs l
          LEFT JOIN users u ON u.id = l.agent_id
          LEFT JOIN phone_seats s ON s.id = l.seat_id
         WHERE l.call_id = %s::uuid AND l.call_began_at = %s ORDER BY l.began_at, l.id
        """,
        (call, began_at),
    )


async def choices(work: Work, call: str, began_at: datetime) -> list[ChoiceRecord]:
    return await work.many(
        ChoiceRecord,
        """
        SELECT number, made_at, strategy, weighed, agent_id, queue_id, outcome
          FROM call_choices WHERE call_id = %s::uuid AND call_began_at = %s ORDER BY number
        """,
        (call, began_at),
    )


async def events(work: Work, call: str, began_at: datetime) -> list[EventRecord]:
    return await work.many(
        EventRecord,
        "SELECT number, at, kind, facts FROM call_events WHERE call_id = %s::uuid AND call_began_at = %s ORDER BY number",
        (call, began_at),
    )


async def spells(work: Work, agent_id: int, since: datetime, until: datetime) -> list[SpellRecord]:
    """Those that touch the span. A spell that began long before is found by its end not being told."""
    return await work.many(
        SpellRecord,
        """
        SELECT agent_id, state, began_at, ended_at, reason, call_id::text AS call_id FROM agent_spells
         WHERE agent_id = %(agent)s AND began_at < %(until)s
           AND began_at >= COALESCE((SELECT max(began_at) FROM agent_spells
                                      WHERE agent_id = %(agent)s AND began_at <= %(since)s), %(since)s)
           AND (ended_at IS NULL OR ended_at > %(since)s)
         ORDER BY began_at
        """,
        {"agent": agent_id, "since": since, "until": until},
    )


async def last_agent(work: Work, index: bytes, since: datetime) -> int | None:
    """Who talked last with that number, since then."""
    found: int | None = await work.value(
        """
        SELECT agent_id FROM calls
         WHERE caller_index = %s AND began_at >= %s AND ending = 'answered' AND agent_id IS NOT NULL
         ORDER BY began_at DESC, id DESC LIMIT 1
        """,
        (index, since),
    )
    return found


async def answered_within(work: Work, since: datetime, one: int, other: int) -> tuple[int, int, int]:
    """Calls from queues that were answered since then, and how many of them within one and other seconds."""
    rows = await work.tuples(
        """
        SELECT count(*), count(*) FILTER (WHERE wait_ms <= %s * 1000), count(*) FILTER (WHERE wait_ms <= %s * 1000)
          FROM calls
         WHERE began_at >= %s AND direction = 'in' AND ending = 'answered' AND queue_id IS NOT NULL
        """,
        (one, other, since),
    )
    return rows[0][0], rows[0][1], rows[0][2]


async def abandoned_within(work: Work, since: datetime, one: int, other: int) -> tuple[int, int, int]:
    """Callers who left a queue since then, and how many of them sooner than one and other seconds."""
    rows = await work.tuples(
        """
        SELECT count(*), count(*) FILTER (WHERE wait_ms < %s * 1000), count(*) FILTER (WHERE wait_ms < %s * 1000)
          FROM calls WHERE began_at >= %s AND ending = 'abandoned_queue'
        """,
        (one, other, since),
    )
    return rows[0][0], rows[0][1], rows[0][2]
