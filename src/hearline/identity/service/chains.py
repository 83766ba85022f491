"""Verbs of the chain over the past: whether every sealed fact is as it was."""

from datetime import timedelta

from hearline.identity import permissions
from hearline.identity.events import ChainBroken, ChainChecked
from hearline.identity.model.security import ChainCheck
from hearline.identity.store import alarms as store
from hearline.kit import chain
from hearline.kit.work import Work, open_to_all

JOB = "identity.check_chain"
GIVEN_UP = timedelta(hours=1)
EVERY = timedelta(hours=23)
MOST_TOLD = 20


async def last_chain_check(work: Work) -> ChainCheck | None:
    """The newest check; None before the first."""
    work.actor.require(permissions.READ_AUDIT)
    return await store.last_check(work)


async def ask_chain_check(work: Work) -> ChainCheck | None:
    """Have every sealed event read again, in the background; one check at a time."""
    work.actor.require(permissions.READ_AUDIT)
    last = await store.last_check(work)
    if last is not None and last.checked_at is None and work.now - last.asked_at < GIVEN_UP:
        return last
    work.defer(JOB, {"check_id": await store.add_check(work, work.actor.name)})
    return await store.last_check(work)


@open_to_all("called by the queue")
async def check_chain(work: Work, check_id: int) -> None:
    """Harmless when called twice."""
    faults = await chain.verify(work)
    batches = await store.finish_check(work, check_id, faults[:MOST_TOLD])
    if faults:
        await work.publish(ChainBroken(check_id, faults=faults[:MOST_TOLD]))
    else:
        await work.publish(ChainChecked(check_id, batches=batches))


@open_to_all("called by the clock")
async def check_chain_daily(work: Work) -> None:
    last = await store.last_check(work)
    if last is None or work.now - last.asked_at > EVERY:
        work.defer(JOB, {"check_id": await store.add_check(work, "")})
