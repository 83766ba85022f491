"""The verb that spreads facts to webhooks: each fact once to each, in the order in which they were stated."""

from collections.abc import Mapping, Sequence

from pydantic_core import to_json

from hearline.identity.service import actor_of
from hearline.kit.actor import Actor
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work, open_to_all
from hearline.messaging.model import Webhook
from hearline.messaging.service.sight import may_hear
from hearline.messaging.service.telling import DELIVER, fresh_message_id
from hearline.messaging.store import webhooks as store


@open_to_all("called by the clock")
async def kinds_to_spread(work: Work) -> set[str]:
    """What anybody has subscribed to by now."""
    return await store.active_kinds(work)


@open_to_all("called by the clock")
async def spread(work: Work, events: Sequence[StoredEvent]) -> None:
    """Hand new facts to whoever subscribed."""
    webhooks = await store.active(work)
    owners = {webhook.owner_id: await actor_of(work, webhook.owner_id) for webhook in webhooks}
    fresh = await _addressed(work, webhooks, owners, events)
    for delivery_id in await store.add_deliveries(work, fresh) if fresh else ():
        work.defer(DELIVER, {"delivery_id": delivery_id})


async def _addressed(
    work: Work, webhooks: Sequence[Webhook], owners: Mapping[int, Actor | None], events: Sequence[StoredEvent]
) -> list[tuple[int, StoredEvent, str, bytes]]:
    """(webhook, event, message id, payload) of all that shall be sent."""
    fresh = []
    for event in events:
        payload = hint(event)
        for webhook in webhooks:
            owner = owners[webhook.owner_id]
            wanted = any(is_wanted(event.kind, kind) for kind in webhook.kinds)
            if wanted and owner is not None and await may_hear(work, owner, event):
                fresh.append((webhook.id, event, fresh_message_id(), payload))
    return fresh


def is_wanted(kind: str, wanted: str) -> bool:
    """Whether a kind is the one that is wanted, or belongs to a module that is: `cases.`"""
    return kind == wanted or (wanted.endswith(".") and kind.startswith(wanted))


def hint(event: StoredEvent) -> bytes:
    """What a webhook is told: that it happened, to what and when. Whoever wants more asks the API."""
    data = {"event_id": event.id, "subject": event.subject}
    return to_json({"type": event.kind, "timestamp": event.occurred_at, "data": data})
