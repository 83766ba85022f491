"""Retention: what came to rest long enough ago goes, kind by kind, batch by batch, as parameters say."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hearline.configuration import permissions
from hearline.configuration.events import DataCleared
from hearline.configuration.model import KeepingState, Setting
from hearline.configuration.ports import FOR_EVER, KEEPINGS, Keeping
from hearline.configuration.service.parameters import setting_of, value
from hearline.kit import chain
from hearline.kit.work import Work

CLEAR_JOB = "configuration.clear_data"
BATCH = 500
EVENTS_BATCH = 100_000


async def retention(work: Work) -> Sequence[KeepingState]:
    """Every kind of data that is kept for a time, and how much of it would go now."""
    work.actor.require(permissions.MANAGE_RETENTION)
    return [await _state(work, keeping) for _, keeping in work.tools.offered(KEEPINGS)]


async def begin_clearing(work: Work) -> None:
    """Once a day: call for a first batch of every kind that is not kept for ever."""
    work.actor.require(permissions.MANAGE_RETENTION)
    for _, keeping in work.tools.offered(KEEPINGS):
        if await value(work, keeping.parameter) != FOR_EVER:
            work.defer(CLEAR_JOB, {"keeping": keeping.parameter.code})


async def clear_data(work: Work, code: str) -> int:
    """Clear one batch of a kind, and call for the next while there is more. Harmless when called twice."""
    work.actor.require(permissions.MANAGE_RETENTION)
    found = next((one for _, one in work.tools.offered(KEEPINGS) if one.parameter.code == code), None)
    days = FOR_EVER if found is None else await value(work, found.parameter)
    if found is None or days == FOR_EVER:
        return 0
    before = work.now - timedelta(days=days)
    count = await found.clear(work, before, BATCH)
    if count:
        await work.publish(DataCleared(0, code, before.isoformat(), count))
        work.defer(CLEAR_JOB, {"keeping": code}, delay_seconds=1)
    return count


async def count_past(work: Work, before: datetime) -> int:
    """How many events are old enough to go."""
    work.actor.require(permissions.MANAGE_RETENTION)
    return await chain.sealed_before(work, before)


async def clear_past(work: Work, before: datetime, most: int) -> int:
    """Remove the oldest events, a sealed batch at a time; the chain over the past stays verifiable."""
    work.actor.require(permissions.MANAGE_RETENTION)
    return await chain.clear_before(work, before, max(most, EVENTS_BATCH))


async def _state(work: Work, keeping: Keeping) -> KeepingState:
    setting: Setting = await setting_of(work, keeping.parameter)
    days = int(str(setting.value))
    if days == FOR_EVER:
        return KeepingState(setting, None, 0)
    before = work.now - timedelta(days=days)
    return KeepingState(setting, before, await keeping.count(work, before))
