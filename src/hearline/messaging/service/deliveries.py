"""Verbs of deliveries: what left the house, and what did not."""

from collections.abc import Sequence
from datetime import timedelta

from hearline.kit.errors import NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.messaging import permissions, topics
from hearline.messaging.events import DeliveriesExported, DeliveriesRenewed
from hearline.messaging.model import Attempt, Delivery, DeliveryFilter, DeliveryState, Notice, Way, WayCount
from hearline.messaging.service.telling import DELIVER, notify
from hearline.messaging.service.webhooks import webhook_by_id
from hearline.messaging.store import deliveries as store

NEWEST = 2**63 - 1
MOST_EXPORTED = 10_000
MOST_COUNTED = 10_000


async def list_deliveries(
    work: Work, wanted: DeliveryFilter, after: str | None, limit: int, *, oldest_first: bool = False
) -> Page[Delivery]:
    """The newest first, unless said otherwise."""
    work.actor.require(permissions.READ_DELIVERIES)
    return await _page(work, wanted, after, limit, oldest_first)


async def webhook_deliveries(
    work: Work, webhook_id: int, state: DeliveryState | None, after: str | None, limit: int
) -> Page[Delivery]:
    """What was sent to one webhook, the newest first. Raises: NotFound."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    await webhook_by_id(work, webhook_id)
    return await _page(work, DeliveryFilter(state=state, webhook_id=webhook_id), after, limit, False)


async def count_deliveries(work: Work) -> list[WayCount]:
    """By way and state: all that waits or was given up, and what was sent within a day."""
    work.actor.require(permissions.READ_DELIVERIES)
    return [
        WayCount(Way(way), DeliveryState(state), count)
        for way, state, count in await store.counts(work, work.now - timedelta(days=1))
    ]


async def delivery_attempts(work: Work, delivery_id: int) -> list[Attempt]:
    """Every try and what the other side said, the newest first. Raises: NotFound."""
    work.actor.require_any(permissions.READ_DELIVERIES, permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    await _mine(work, delivery_id)
    return await store.attempts(work, delivery_id)


async def resend_deliveries(work: Work, ids: Sequence[int]) -> int:
    """Begin again with those that were given up; how many that were. Raises: NotFound."""
    work.actor.require_any(permissions.READ_DELIVERIES, permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    for delivery_id in sorted(set(ids)):
        await _mine(work, delivery_id)
    renewed = await store.renew(work, ids)
    for delivery_id in renewed:
        work.defer(DELIVER, {"delivery_id": delivery_id})
    if renewed:
        await work.publish(DeliveriesRenewed(renewed[0], deliveries=renewed))
    return len(renewed)


async def export_deliveries(work: Work, wanted: DeliveryFilter) -> list[Delivery]:
    """Up to 10,000 of the newest, as a list; that it was taken is a fact."""
    work.actor.require(permissions.READ_DELIVERIES)
    rows = await store.newest_first(work, wanted, NEWEST, MOST_EXPORTED)
    await work.publish(DeliveriesExported(0, count=len(rows)))
    return rows


@open_to_all("the doctor asks")
async def dead_letters(work: Work) -> int:
    """How many were given up and wait for a hand."""
    return await store.given_up(work, MOST_COUNTED)


@open_to_all("called by the clock")
async def tell_of_dead_letters(work: Work) -> None:
    """Once a day, whoever reads deliveries hears that some were given up."""
    count = await store.given_up(work, MOST_COUNTED)
    if count:
        key = f"{topics.GIVEN_UP.code}/{work.now.date().isoformat()}"
        await notify(work, Notice(topics.GIVEN_UP.code, facts={"count": count}, key=key))


async def _page(work: Work, wanted: DeliveryFilter, after: str | None, limit: int, oldest: bool) -> Page[Delivery]:
    edge = (decode(after, int) or (0 if oldest else NEWEST,))[0]
    ask = store.oldest_first if oldest else store.newest_first
    return page_of(await ask(work, wanted, edge, limit + 1), limit, lambda delivery: (delivery.id,))


async def _mine(work: Work, delivery_id: int) -> Delivery:
    found = await store.by_id(work, delivery_id)
    if found is None:
        raise NotFound("deliveries", delivery_id)
    if not work.actor.can(permissions.READ_DELIVERIES):
        if found.webhook_id is None:
            raise NotFound("deliveries", delivery_id)
        await webhook_by_id(work, found.webhook_id)
    return found
