"""Followers: verbs that are handed new facts in batches, a moment later and in their order.

For facts that are many. A subscription queues a job for each fact, in the transaction that states it; a follower
costs that transaction nothing. It comes back to where it was after a crash, and what it does for a batch is
committed together with how far it has come: each fact counts once.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from time import monotonic

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
REST_SECONDS = 1.0
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
    name: str,
    kinds: Sequence[type[Event]] | Wanted,
    call: Call,
    most: int = LARGEST_BATCH,
    busy_seconds: float = float("inf"),
) -> Periodic:
    """A periodic verb that hands `call` what is new of these kinds; from the first time on, not from the beginning.

    A batch that fails is handed over again fact by fact; a fact that fails alone is logged and left behind.

    Args:
        kinds: Or what tells before each batch which are wanted; one that ends with a point stands for all that
            begin with it.
        most: Facts a batch.
        busy_seconds: After so long it rests for a second, though there is more. What is dear and can wait comes
            later in a storm, and leaves the processors to those who work; its transactions stay short, too.
    """
    codes = [] if callable(kinds) else [kind.kind for kind in kinds]

    async def follow(work: Work) -> None:
        """Called by the clock."""
        reach = await marks.look(work, name)
        if reach is None:
            return
        facts = []
        if reach.done < reach.mark:
            facts = await _new(work, reach, await kinds(work) if callable(kinds) else codes)
        done, begun = 0, monotonic()
        while done < len(facts) and (done == 0 or monotonic() - begun < busy_seconds):
            await _hand_over(work, name, call, facts[done : done + most])
            done += most
        is_all = done >= len(facts) < LARGEST_BATCH
        await marks.reached(work, reach, reach.mark if is_all else facts[min(done, len(facts)) - 1].id)

    return Periodic(name, REST_SECONDS, follow)


async def _new(work: Work, reach: marks.Reach, codes: Collection[str]) -> list[StoredEvent]:
    beginnings = [code for code in codes if code.endswith(".")]
    return await work.many(StoredEvent, AFTER, (reach.done, reach.mark, list(codes), beginnings, LARGEST_BATCH))


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
