"""SQL of the record: calls and spells are told again whenever more is known, and told twice they stand once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from hearline.kit.work import Work
from hearline.telephony.model import SpellRecord

# A call that has ended is never opened again by news that comes late; a case that was attached stays.
SAVE_CALLS = """
    WITH told AS (
        SELECT * FROM unnest(
            %(id)s::uuid[], %(direction)s::text[], %(sealed)s::bytea[], %(index)s::bytea[], %(hint)s::text[],
            %(called)s::text[], %(queue_id)s::bigint[], %(agent_id)s::bigint[], %(began_at)s::timestamptz[],
            %(queued_at)s::timestamptz[], %(answered_at)s::timestamptz[], %(ended_at)s::timestamptz[],
            %(ending)s::text[], %(wait_ms)s::int[], %(talk_ms)s::int[], %(hold_ms)s::int[], %(wrap_ms)s::int[],
            %(case_id)s::bigint[], %(priority)s::smallint[], %(language)s::text[])
          AS t (id, direction, sealed, index, hint, called, queue_id, agent_id, began_at, queued_at, answered_at,
                ended_at, ending, wait_ms, talk_ms, hold_ms, wrap_ms, case_id, priority, language)
    ), saved AS (
        INSERT INTO calls AS c (id, direction, caller_sealed, caller_index, caller_hint, called, queue_id, agent_id,
                                unit_id, began_at, queued_at, answered_at, ended_at, ending, wait_ms, talk_ms, hold_ms,
                                wrap_ms, case_id, priority, language)
        SELECT t.id, t.direction, t.sealed, t.index, t.hint, t.called, t.queue_id, t.agent_id,
               COALESCE(u.unit_id, q.unit_id), t.began_at, t.queued_at, t.answered_at, t.ended_at, t.ending, t.wait_ms,
               t.talk_ms, t.hold_ms, t.wrap_ms, t.case_id, t.priority, t.language
          FROM told t
          LEFT JOIN users u ON u.id = t.agent_id
          LEFT JOIN phone_queues q ON q.id = t.queue_id
         ORDER BY t.id
            ON CONFLICT (id, began_at) DO UPDATE
           SET queue_id = EXCLUDED.queue_id, agent_id = EXCLUDED.agent_id, unit_id = EXCLUDED.unit_id,
               queued_at = EXCLUDED.queued_at, answered_at = EXCLUDED.answered_at, ended_at = EXCLUDED.ended_at,
               ending = EXCLUDED.ending, wait_ms = EXCLUDED.wait_ms, talk_ms = EXCLUDED.talk_ms,
               hold_ms = EXCLUDED.hold_ms, wrap_ms = EXCLUDED.wrap_ms, priority = EXCLUDED.priority,
               language = EXCLUDED.language, case_id = COALESCE(c.case_id, EXCLUDED.case_id)
         WHERE c.ended_at IS NULL  -- looked at once the row is ours: of two at once, one ends it
        RETURNING c.id, c.key, c.unit_id, c.ended_at
    )
    SELECT id::text, key, unit_id FROM saved WHERE ended_at IS NOT NULL
"""


# What is known only after the end: how long the agent wrapped up, or a case.
SAVE_LATER = """
    UPDATE calls c
       SET talk_ms = t.talk_ms, hold_ms = t.hold_ms, wrap_ms = t.wrap_ms, case_id = COALESCE(c.case_id, t.case_id)
      FROM unnest(%(id)s::uuid[], %(began_at)s::timestamptz[], %(ended_at)s::timestamptz[], %(talk_ms)s::int[],
                  %(hold_ms)s::int[], %(wrap_ms)s::int[], %(case_id)s::bigint[])
        AS t (id, began_at, ended_at, talk_ms, hold_ms, wrap_ms, case_id)
     WHERE c.id = t.id AND c.began_at = t.began_at AND c.ended_at IS NOT NULL AND t.ended_at IS NOT NULL
       AND (c.talk_ms, c.hold_ms, c.wrap_ms, c.case_id)
           IS DISTINCT FROM (t.talk_ms, t.hold_ms, t.wrap_ms, COALESCE(c.case_id, t.case_id))
"""


async def save_calls(work: Work, columns: Mapping[str, Sequence[Any]]) -> dict[str, tuple[int, int | None]]:
    """Of those that are known to have ended since now: id → (key, unit)."""
    fresh = {call: (key, unit_id) for call, key, unit_id in await work.tuples(SAVE_CALLS, columns)}
    if len(fresh) < sum(ended_at is not None for ended_at in columns["ended_at"]):
        await work.run(SAVE_LATER, columns)
    return fresh


async def save_legs(work: Work, rows: Sequence[tuple[Any, ...]]) -> None:
    """(call, its beginning, id, role, agent, seat, sealed number, hint, began, answered, ended, ended by)"""
    if not rows:
        return
    await work.run(
        """
        INSERT INTO call_legs (call_id, call_began_at, id, role, agent_id, seat_id, number_sealed, number_hint,
                               began_at, answered_at, ended_at, ended_by)
        SELECT * FROM unnest(%s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
                             %s::bytea[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::text[])
            ON CONFLICT (call_id, id, call_began_at) DO UPDATE
           SET answered_at = EXCLUDED.answered_at, ended_at = EXCLUDED.ended_at, ended_by = EXCLUDED.ended_by
         WHERE call_legs.ended_at IS NULL
        """,
        [list(column) for column in zip(*rows, strict=True)],
    )


async def save_choices(work: Work, rows: Sequence[tuple[Any, ...]]) -> None:
    """(call, its beginning, number, made, queue, agent, strategy, weighed, outcome)"""
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[7] = [Jsonb(list(weighed)) for weighed in columns[7]]
    await work.run(
        """
        INSERT INTO call_choices (call_id, call_began_at, number, made_at, queue_id, agent_id, strategy, weighed, outcome)
        SELECT * FROM unnest(%s::uuid[], %s::timestamptz[], %s::int[], %s::timestamptz[], %s::bigint[], %s::bigint[],
                             %s::text[], %s::jsonb[], %s::text[])
            ON CONFLICT (call_id, number, call_began_at) DO UPDATE SET outcome = EXCLUDED.outcome
         WHERE call_choices.outcome = ''
        """,
        columns,
    )


async def save_events(work: Work, rows: Sequence[tuple[Any, ...]]) -> None:
    """(call, its beginning, number, at, kind, facts)"""
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[5] = [Jsonb(facts) for facts in columns[5]]
    await work.run(
        """
        INSERT INTO call_events (call_id, call_began_at, number, at, kind, facts)
        SELECT * FROM unnest(%s::uuid[], %s::timestamptz[], %s::int[], %s::timestamptz[], %s::text[], %s::jsonb[])
            ON CONFLICT DO NOTHING
        """,
        columns,
    )


async def save_spells(work: Work, spells: Sequence[SpellRecord]) -> None:
    """What went before ends where the next begins, so that there is neither gap nor overlap."""
    agents, begins = [one.agent_id for one in spells], [one.began_at for one in spells]
    await work.run(
        """
        INSERT INTO agent_spells (agent_id, began_at, ended_at, state, reason, call_id)
        SELECT * FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::text[], %s::uuid[])
            ON CONFLICT (agent_id, began_at) DO UPDATE SET ended_at = EXCLUDED.ended_at
         WHERE agent_spells.ended_at IS NULL
        """,
        (
            agents, begins, [one.ended_at for one in spells], [one.state for one in spells],
            [one.reason for one in spells], [one.call_id for one in spells],
        ),
    )  # fmt: skip
    await work.run(
        """
        UPDATE agent_spells s SET ended_at = later.began_at
          FROM (SELECT o.agent_id, o.began_at AS of,
                       (SELECT min(n.began_at) FROM agent_spells n
                         WHERE n.agent_id = o.agent_id AND n.began_at > o.began_at) AS began_at
                  FROM agent_spells o WHERE o.agent_id = ANY (%s) AND o.ended_at IS NULL) later
         WHERE s.agent_id = later.agent_id AND s.began_at = later.of AND later.began_at IS NOT NULL
        """,
        (sorted(set(agents)),),
    )


async def attach_case(work: Work, call: str, span: tuple[datetime, datetime], case_id: int | None) -> int | None:
    """What stood there before; the call is known to be there."""
    rows = await work.tuples(
        """
        WITH held AS (SELECT id, began_at, case_id FROM calls
                       WHERE id = %(call)s::uuid AND began_at BETWEEN %(since)s AND %(until)s FOR UPDATE)
        UPDATE calls c SET case_id = %(case)s FROM held
         WHERE c.id = held.id AND c.began_at = held.began_at RETURNING held.case_id
        """,
        {"call": call, "since": span[0], "until": span[1], "case": case_id},
    )
    return rows[0][0] if rows else None
