"""Followers: verbs that are handed new facts in batches, a moment later and in their order.

For facts that are many. A subscription queues a job for each fact, in the transaction that states it; a follower
costs that transaction nothing. It comes back to where it was after a crash, and what it does for a batch is
committed together with how far it has come: each fact counts once.
"""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from psycopg.sql import SQL

from hearline.kit.events import SETTLED, Event, StoredEvent
from hearline.kit.history import COLUMNS
from hearline.kit.module import Periodic
from hearline.kit.work import Work

log = structlog.get_logger()

Call = Callable[[Work, Sequence[StoredEvent]], Awaitable[None]]
LARGEST_BATCH = 500


def following(
    name: str, kinds: Sequence[type[Event]], call: Call, seconds: float = 1.0, most: int = LARGEST_BATCH
) -> Periodic:
    """A periodic verb that hands `call` what is new of these kinds; from the first time on, not from the beginning.

    A batch that fails is handed over again fact by fact; a fact that fails alone is logged and left behind.

    Args:
        seconds: The rest between two batches.
        most: Facts a batch. What is dear and can wait takes few at a time: in a storm it comes later, and leaves
            the processors to those who work; transactions stay short, too.
    """
    codes = [kind.kind for kind in kinds]

    async def follow(work: Work) -> None:
        """Called by the clock."""
        upto = await _settled(work, name)
        if upto is None:
            return
        facts = await _after(work, name, codes, upto, most)
        if facts:
            await _hand_over(work, name, call, facts)
        await work.run(
            "UPDATE followers SET event_id = %s WHERE name = %s",
            (facts[-1].id if len(facts) == most else upto, name),
        )

    return Periodic(name, seconds, follow)


async def _settled(work: Work, name: str) -> int | None:
    """The newest fact below which no open transaction can add another; None when there is nothing new.

    The mark that one look leaves is settled at a later one.
    """
    await work.run(
        """
        INSERT INTO followers (name, event_id, mark, after_xact)
        SELECT %s, newest, newest, pg_current_xact_id()
          FROM (SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS newest FROM event_id_seq) AS facts
        ON CONFLICT (name) DO NOTHING
        """,
        (name,),
    )
    query = SQL(
        """
        SELECT event_id, mark, {}, (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM event_id_seq)
          FROM followers WHERE name = %s FOR UPDATE
        """
    ).format(SQL(SETTLED))
    rows = await work.tuples(query, (name,))
    done, mark, is_settled, newest = rows[0]
    if is_settled and newest > mark:
        await work.run(
            "UPDATE followers SET mark = %s, after_xact = pg_current_xact_id() WHERE name = %s",
            (newest, name),
        )
    return mark if is_settled and mark > done else None


async def _after(work: Work, name: str, codes: Sequence[str], upto: int, most: int) -> list[StoredEvent]:
    query = SQL(
        """
        SELECT {} FROM events
         WHERE kind = ANY (%s) AND id > (SELECT event_id FROM followers WHERE name = %s) AND id <= %s
         ORDER BY id LIMIT %s
        """
    ).format(SQL(COLUMNS))
    return await work.many(StoredEvent, query, (list(codes), name, upto, most))


async def _hand_over(work: Work, name: str, call: Call, facts: list[StoredEvent]) -> None:
    if await _tried(work, name, call, facts) or len(facts) == 1:
        return
    for fact in facts:
        await _tried(work, name, call, [fact])


async def _tried(work: Work, name: str, call: Call, facts: Sequence[StoredEvent]) -> bool:
    stated, deferred = len(work.facts), len(work.deferred)
    try:
        async with work.connection.transaction():
            await call(work, facts)
    except Exception:
        del work.facts[stated:], work.deferred[deferred:]
        log.exception("following.failed", follower=name, facts=[fact.id for fact in facts[:20]])
        return False
    return True
