"""Verbs of alarms: a fault inside or outside is told at once, and so is its end."""

from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.messaging import permissions, topics
from hearline.messaging.events import AlarmEnded, AlarmRaised
from hearline.messaging.model import Alarm, Notice, Urgency
from hearline.messaging.service.telling import notify
from hearline.messaging.store import alarms as store

LONGEST_DETAIL = 500
NEWEST = 2**63 - 1


@open_to_all("called by checks and adapters, when something is broken")
async def raise_alarm(work: Work, source: str, detail: str) -> bool:
    """DeliveryState that something is broken. Whoever hears alarms is told once, until it is well again.

    Args:
        source: What is broken, always in the same words: `outlets: smtp`.
    Returns:
        Whether it was new.
    """
    alarm = await store.raise_(work, source, detail[:LONGEST_DETAIL])
    if alarm is None:
        return False
    await work.publish(AlarmRaised(alarm.id, source=source, detail=alarm.detail))
    await _tell(work, alarm, topics.ALARM_RAISED.code, Urgency.URGENT)
    return True


@open_to_all("called by checks and adapters, when something is well")
async def end_alarm(work: Work, source: str) -> bool:
    """DeliveryState that something is well; whether it was broken."""
    alarm = await store.end(work, source)
    if alarm is None:
        return False
    await work.publish(AlarmEnded(alarm.id, source=source))
    await _tell(work, alarm, topics.ALARM_ENDED.code, Urgency.NORMAL)
    return True


@open_to_all("called by the watch")
async def alarmed_sources(work: Work) -> set[str]:
    """What is broken as far as is known."""
    return await store.open_sources(work)


async def list_alarms(work: Work, open_only: bool, after: str | None, limit: int) -> Page[Alarm]:
    """The newest first."""
    work.actor.require(permissions.HEAR_ALARMS)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(
        await store.newest_first(work, below, limit + 1, open_only=open_only), limit, lambda alarm: (alarm.id,)
    )


async def _tell(work: Work, alarm: Alarm, topic: str, urgency: Urgency) -> None:
    facts = {"source": alarm.source, "detail": alarm.detail, "since": alarm.raised_at}
    await notify(work, Notice(topic, subject=f"alarms/{alarm.id}", facts=facts, urgency=urgency))
