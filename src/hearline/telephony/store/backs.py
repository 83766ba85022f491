"""SQL of calling back those who found nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable

from hearline.kit.actor import Actor
from hearline.kit.work import Work
from hearline.telephony import permissions
from hearline.telephony.model import BackFilter, BackOutcome, BackState, CallBack

BACKS = SQL(
    """
    SELECT b.id, b.call_id::text AS call_id, b.call_began_at, b.number_hint, b.queue_id, q.name AS queue_name, b.unit_id,
           b.ending, b.missed, b.first_at, b.state, b.due_at, b.claimed_by, u.name AS claimed_by_name, b.claimed_until,
           b.attempts, b.outcome, b.note, b.done_by, b.done_at, b.version
      FROM call_backs b
      LEFT JOIN phone_queues q ON q.id = b.queue_id
      LEFT JOIN users u ON u.id = b.claimed_by
    """
)
OF_UNITS = "(b.unit_id IS NULL OR b.unit_id = ANY (ARRAY(SELECT id FROM units WHERE path LIKE %(scope)s)))"


def visible_to(actor: Actor) -> tuple[Composable, dict[str, Any]]:
    """A condition on `call_backs b`: all, or those of the unit and of the centre's own queues (rule R3)."""
    if actor.can(permissions.READ_ALL) or actor.unit_path is None:
        return SQL("TRUE"), {}
    return SQL(OF_UNITS), {"scope": f"{actor.unit_path}%"}


async def note_missed(work: Work, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """(call, its beginning, first beginning, sealed, index, hint, queue, unit, ending, state, how often) of callers.

    Each caller and queue at most once. Who waits on the list is missed more often. (id, ending, queue, how often) of each.
    """
    return await work.tuples(
        """
        INSERT INTO call_backs AS b (call_id, call_began_at, first_at, number_sealed, number_index, number_hint, queue_id,
                                     unit_id, ending, state, missed, due_at)
        SELECT m.*, %s
          FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::bytea[], %s::bytea[], %s::text[],
                      %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::int[])
            AS m (call_id, began_at, first_at, sealed, index, hint, queue_id, unit_id, ending, state, missed)
         ORDER BY m.index, m.queue_id, m.began_at
            ON CONFLICT (number_index, COALESCE(queue_id, 0)) WHERE state IN ('waiting','claimed') AND number_index IS NOT NULL
            DO UPDATE SET missed = b.missed + EXCLUDED.missed, call_id = EXCLUDED.call_id,
                          call_began_at = EXCLUDED.call_began_at, ending = EXCLUDED.ending, version = b.version + 1
        RETURNING b.id, b.ending, b.queue_id, b.missed
        """,
        (work.now, *[list(column) for column in zip(*rows, strict=True)]),
    )


async def called_again(work: Work, answered: Sequence[tuple[bytes, datetime]]) -> list[int]:
    """Who has been talked to since (index, beginning) needs no call; which ones that were."""
    rows = await work.tuples(
        """
        UPDATE call_backs b SET state = 'done', outcome = 'called_again', done_at = %s, claimed_by = NULL,
               claimed_until = NULL, version = version + 1
          FROM (SELECT index, max(began_at) AS began_at
                  FROM unnest(%s::bytea[], %s::timestamptz[]) AS a (index, began_at) GROUP BY index) answered
         WHERE b.number_index = answered.index AND b.call_began_at < answered.began_at
           AND b.state IN ('waiting','claimed') RETURNING b.id
        """,
        (work.now, [index for index, _ in answered], [began_at for _, began_at in answered]),
    )
    return [row[0] for row in rows]


async def by_due(work: Work, wanted: BackFilter, after: tuple[datetime, int], limit: int) -> list[CallBack]:
    """The ones that have waited longest first."""
    visible, scope = visible_to(work.actor)
    query = SQL(
        """
        {} WHERE (b.due_at, b.id) > (%(due)s, %(id)s) AND {}
             AND (%(state)s::text IS NULL AND b.state IN ('waiting','claimed') OR b.state = %(state)s)
             AND (%(queue)s::bigint IS NULL OR b.queue_id = %(queue)s)
             AND (%(mine)s::bigint IS NULL OR b.claimed_by = %(mine)s OR b.done_by = %(mine)s)
           ORDER BY b.due_at, b.id LIMIT %(limit)s
        """
    ).format(BACKS, visible)
    mine = work.actor.id if wanted.mine else None
    values = {"state": wanted.state, "queue": wanted.queue_id, "mine": mine, "due": after[0], "id": after[1]}
    return await work.many(CallBack, query, {**scope, **values, "limit": limit})


async def counts(work: Work) -> list[tuple[Any, ...]]:
    """(state, count) of what is open, and of what was ended within a day."""
    visible, scope = visible_to(work.actor)
    query = SQL(
        """
        SELECT b.state, count(*) FROM call_backs b
         WHERE (b.state IN ('waiting','claimed') OR b.due_at >= %(now)s - interval '1 day') AND {}
         GROUP BY b.state ORDER BY b.state
        """
    ).format(visible)
    return await work.tuples(query, {**scope, "now": work.now})


async def to_change(work: Work, call_back_id: int) -> CallBack | None:
    """Held until the end."""
    visible, scope = visible_to(work.actor)
    query = SQL("{} WHERE b.id = %(id)s AND {} FOR UPDATE OF b").format(BACKS, visible)
    return await work.one(CallBack, query, {**scope, "id": call_back_id})


async def sealed(work: Work, call_back_id: int) -> bytes | None:
    found: bytes | None = await work.value("SELECT number_sealed FROM call_backs WHERE id = %s", (call_back_id,))
    return found


async def claim(work: Work, call_back_id: int, until: datetime) -> None:
    await work.run(
        """
        UPDATE call_backs SET state = 'claimed', claimed_by = %s, claimed_until = %s, version = version + 1 WHERE id = %s
        """,
        (work.actor.id, until, call_back_id),
    )


async def release(work: Work, call_back_id: int, due_at: datetime, *, tried: bool) -> None:
    await work.run(
        """
        UPDATE call_backs SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, due_at = %s,
               attempts = attempts + %s::int, version = version + 1 WHERE id = %s
        """,
        (due_at, tried, call_back_id),
    )


async def end(work: Work, call_back_id: int, state: BackState, outcome: BackOutcome, note: str) -> None:
    await work.run(
        """
        UPDATE call_backs SET state = %s, outcome = %s, note = %s, done_by = %s, done_at = %s, claimed_by = NULL,
               claimed_until = NULL, attempts = attempts + 1, version = version + 1 WHERE id = %s
        """,
        (state, outcome, note, work.actor.id, work.now, call_back_id),
    )


async def release_stale(work: Work) -> list[int]:
    """Claimed, and nothing was heard of it in time."""
    rows = await work.tuples(
        """
        UPDATE call_backs SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, version = version + 1
         WHERE state = 'claimed' AND claimed_until <= %s RETURNING id
        """,
        (work.now,),
    )
    return [row[0] for row in rows]
