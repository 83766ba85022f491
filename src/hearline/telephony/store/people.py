"""SQL of what telephony holds about a citizen: by their numbers; and of what is old."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hearline.kit.work import Work


async def calls_of(work: Work, indexes: Sequence[bytes]) -> list[tuple[Any, ...]]:
    """(began, ended, direction, ending, queue, seconds waited, seconds talked)"""
    return await work.tuples(
        """
        SELECT c.began_at, c.ended_at, c.direction, c.ending, q.name, c.wait_ms / 1000, c.talk_ms / 1000
          FROM calls c LEFT JOIN phone_queues q ON q.id = c.queue_id
         WHERE c.caller_index = ANY (%s::bytea[]) ORDER BY c.began_at
        """,
        (list(indexes),),
    )


async def backs_of(work: Work, indexes: Sequence[bytes]) -> list[tuple[Any, ...]]:
    """(first, state, outcome, note)"""
    return await work.tuples(
        "SELECT first_at, state, outcome, note FROM call_backs WHERE number_index = ANY (%s::bytea[]) ORDER BY id",
        (list(indexes),),
    )


async def entries_of(work: Work, indexes: Sequence[bytes]) -> list[tuple[Any, ...]]:
    """(kind, state, reason, made, ends)"""
    return await work.tuples(
        """
        SELECT kind, state, reason, made_at, expires_at FROM listed_numbers
         WHERE number_index = ANY (%s::bytea[]) ORDER BY id
        """,
        (list(indexes),),
    )


async def ids_of(work: Work, indexes: Sequence[bytes]) -> tuple[list[int], list[int], list[int]]:
    """The keys of calls, the ids of call-backs and of entries that name these numbers."""
    asked = (list(indexes),)
    calls = await work.tuples("SELECT key FROM calls WHERE caller_index = ANY (%s::bytea[])", asked)
    backs = await work.tuples("SELECT id FROM call_backs WHERE number_index = ANY (%s::bytea[])", asked)
    entries = await work.tuples("SELECT id FROM listed_numbers WHERE number_index = ANY (%s::bytea[])", asked)
    return [row[0] for row in calls], [row[0] for row in backs], [row[0] for row in entries]


async def forget(work: Work, indexes: Sequence[bytes]) -> int:
    """Take the numbers, and words about who has them, out of everything; how many rows. What was listed is lifted."""
    asked = (list(indexes),)
    await _forget_parts(work, indexes)
    calls = await work.run(
        """
        UPDATE calls SET caller_sealed = NULL, caller_index = NULL, caller_hint = ''
         WHERE caller_index = ANY (%s::bytea[])
        """,
        asked,
    )
    # Nobody calls back whom nobody knows any more.
    backs = await work.run(
        """
        UPDATE call_backs SET number_sealed = NULL, number_index = NULL, number_hint = '', note = '', claimed_by = NULL,
               claimed_until = NULL, state = CASE WHEN state IN ('waiting','claimed') THEN 'no_number' ELSE state END,
               version = version + 1
         WHERE number_index = ANY (%s::bytea[])
        """,
        asked,
    )
    await work.run(
        """
        UPDATE listed_number_steps s SET note = '' FROM listed_numbers l
         WHERE l.number_index = ANY (%s::bytea[]) AND s.listed_id = l.id
        """,
        asked,
    )
    entries = await work.run(
        """
        UPDATE listed_numbers SET number_sealed = NULL, number_index = NULL, number_hint = '', reason = '',
               state = CASE WHEN state IN ('proposed','in_force','appealed') THEN 'lifted' ELSE state END,
               ended_at = COALESCE(ended_at, %s), version = version + 1
         WHERE number_index = ANY (%s::bytea[])
        """,
        (work.now, *asked),
    )
    return calls + backs + entries


async def _forget_parts(work: Work, indexes: Sequence[bytes]) -> None:
    """Of what belongs to calls: numbers of legs, and facts that may hold what was keyed in."""
    asked = (list(indexes),)
    await work.run(
        """
        UPDATE call_legs l SET number_sealed = NULL, number_hint = ''
          FROM calls c WHERE c.caller_index = ANY (%s::bytea[]) AND l.call_id = c.id AND l.call_began_at = c.began_at
        """,
        asked,
    )
    await work.run(
        """
        UPDATE call_events e SET facts = '{}'
          FROM calls c WHERE c.caller_index = ANY (%s::bytea[]) AND e.call_id = c.id AND e.call_began_at = c.began_at
        """,
        asked,
    )


async def count_old(work: Work, before: datetime) -> int:
    """Calls, call-backs and entries that came to rest before an instant and still have a number."""
    found: int = await work.value(
        """
        SELECT (SELECT count(*) FROM calls WHERE began_at < %(before)s AND caller_sealed IS NOT NULL)
             + (SELECT count(*) FROM call_backs WHERE done_at < %(before)s AND number_sealed IS NOT NULL)
             + (SELECT count(*) FROM listed_numbers WHERE ended_at < %(before)s AND number_sealed IS NOT NULL)
        """,
        {"before": before},
    )
    return found


async def clear_old(work: Work, before: datetime, most: int) -> int:
    """Take the numbers out of at most so many of those; how many."""
    rows = await work.tuples(
        """
        UPDATE calls SET caller_sealed = NULL, caller_index = NULL, caller_hint = ''
         WHERE (id, began_at) IN (SELECT id, began_at FROM calls
                                   WHERE began_at < %(before)s AND caller_sealed IS NOT NULL
                                   ORDER BY began_at LIMIT %(most)s)
        RETURNING id, began_at
        """,
        {"before": before, "most": most},
    )
    await work.run(
        """
        UPDATE call_legs l SET number_sealed = NULL, number_hint = ''
          FROM unnest(%s::uuid[], %s::timestamptz[]) AS c (id, began_at)
         WHERE l.call_id = c.id AND l.call_began_at = c.began_at
        """,
        ([row[0] for row in rows], [row[1] for row in rows]),
    )
    cleared = len(rows)
    for table, ended, words in (("call_backs", "done_at", "note"), ("listed_numbers", "ended_at", "reason")):
        cleared += await work.run(
            f"""
            UPDATE {table} SET number_sealed = NULL, number_index = NULL, number_hint = '', {words} = ''
             WHERE id IN (SELECT id FROM {table} WHERE {ended} < %s AND number_sealed IS NOT NULL LIMIT %s)
            """,  # noqa: S608 - constants
            (before, max(most - cleared, 0)),
        )
    return cleared
