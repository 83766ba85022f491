"""Followers: verbs that are handed new facts in batches, a moment later and in their order.

For facts that are many. A subscription queues a job for each fact, in the transaction that states it; a follower
costs that transaction nothing. It comes back to where it was after a crash, and what it does for a batch is
committed together with how far it has come: each fact counts once.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence

import structlog
from psycopg import errors
from psycopg.sql import SQL

from hearline.kit import marks
from hearline.kit.events import Event, StoredEvent
from hearline.kit.history import COLUMNS
from hearline.kit.module import Periodic
from hearline.kit.work import Work

log = structlog.get_logger()

Call = Callable[[Work, Sequence[StoredEvent]], Awaitable[None]]
Wanted = Callable[[Work], Awaitable[Collection[str]]]
LARGEST_BATCH = 500
AFTER = SQL(
    """
    SELECT {} FROM events
     WHERE id > %s AND id <= %s AND (kind = ANY (%s) OR kind ^@ ANY (%s))
     ORDER BY id LIMIT %s
    """
).format(SQL(COLUMNS))
# No fault of the fact: the whole batch comes again.
PASSING = (
    errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable, errors.DiskFull, errors.OutOfMemory,
)  # fmt: skip


def following(
    name: str, kinds: Sequence[type[Event]] | Wanted, call: Call, seconds: float = 1.0, most: int = LARGEST_BATCH
) -> Periodic:
    """A periodic verb that hands `call` what is new of these kinds; from the first time on, not from the beginning.

    A batch that fails is handed over again fact by fact; a fact that fails alone is logged and left behind.

    Args:
        kinds: Or what tells before each batch which are wanted; one that ends with a point stands for all that
            begin with it.
        seconds: The rest between two batches.
        most: Facts a batch. What is dear and can wait takes few at a time: in a storm it comes later, and leaves
            the processors to those who work; transactions stay short, too.
    """
    codes = [] if callable(kinds) else [kind.kind for kind in kinds]

    async def follow(work: Work) -> None:
        """Called by the clock."""
        reach = await marks.look(work, name)
        if reach is None:
            return
        facts = []
        if reach.done < reach.mark:
            facts = await _new(work, reach, await kinds(work) if callable(kinds) else codes, most)
        if facts:
            await _hand_over(work, name, call, facts)
        await marks.reached(work, reach, facts[-1].id if len(facts) == most else reach.mark)

    return Periodic(name, seconds, follow)


async def _new(work: Work, reach: marks.Reach, codes: Collection[str], most: int) -> list[StoredEvent]:
    beginnings = [code for code in codes if code.endswith(".")]
    return await work.many(StoredEvent, AFTER, (reach.done, reach.mark, list(codes), beginnings, most))


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
    except PASSING:
        raise
    except Exception:
        del work.facts[stated:], work.deferred[deferred:]
        log.exception("following.failed", follower=name, facts=[fact.id for fact in facts[:20]])
        return False
    return True
