"""SQL of webhooks, and of what is to be sent to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hearline.kit.events import StoredEvent
from hearline.kit.work import Work
from hearline.messaging.model import Webhook

WEBHOOKS = """
    SELECT w.id, w.owner_id, u.name AS owner_name, w.name, w.url, w.kinds, w.active, w.failing_since, w.disabled_at,
           w.created_at, w.version
      FROM webhooks w
      JOIN users u ON u.id = w.owner_id
"""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What signs: the secret, and for a while the one before."""

    owner_id: int
    name: str
    url: str
    active: bool
    secret_sealed: bytes
    former_sealed: bytes | None
    former_until: datetime | None


async def of_owner(work: Work, owner_id: int | None) -> list[Webhook]:
    """Somebody's, or (None) everybody's."""
    return await work.many(
        Webhook,
        WEBHOOKS + " WHERE %(owner)s::bigint IS NULL OR w.owner_id = %(owner)s ORDER BY w.id",
        {"owner": owner_id},
    )


async def active(work: Work) -> list[Webhook]:
    """None of them is removed until this transaction ends."""
    return await work.many(Webhook, WEBHOOKS + " WHERE w.active ORDER BY w.id FOR KEY SHARE OF w")


async def active_kinds(work: Work) -> set[str]:
    """Whatever any of them wants to hear of."""
    return {kind for (kind,) in await work.tuples("SELECT DISTINCT unnest(kinds) FROM webhooks WHERE active")}


async def by_id(work: Work, webhook_id: int) -> Webhook | None:
    return await work.one(Webhook, WEBHOOKS + " WHERE w.id = %s", (webhook_id,))


async def held(work: Work, webhook_id: int) -> Webhook | None:
    """Locked until this transaction ends."""
    return await work.one(Webhook, WEBHOOKS + " WHERE w.id = %s FOR NO KEY UPDATE OF w", (webhook_id,))


async def secrets(work: Work, webhook_id: int) -> Secrets | None:
    return await work.one(
        Secrets,
        """
        SELECT owner_id, name, url, active, secret_sealed, former_sealed, former_until
          FROM webhooks WHERE id = %s
        """,
        (webhook_id,),
    )


async def add(work: Work, owner_id: int, name: str, url: str, kinds: Sequence[str], sealed: bytes) -> int:
    found: int = await work.value(
        """
        INSERT INTO webhooks (owner_id, name, url, kinds, secret_sealed, created_at)
        VALUES (%s, %s, %s, %s, %s, %s) RETURNING id
        """,
        (owner_id, name, url, list(kinds), sealed, work.now),
    )
    return found


async def save(work: Work, webhook: Webhook) -> None:
    await work.run(
        """
        UPDATE webhooks
           SET name = %s, url = %s, kinds = %s, active = %s, failing_since = %s, disabled_at = %s, version = version + 1
         WHERE id = %s
        """,
        (
            webhook.name, webhook.url, list(webhook.kinds), webhook.active, webhook.failing_since, webhook.disabled_at,
            webhook.id,
        ),
    )  # fmt: skip


async def rotate(work: Work, webhook_id: int, sealed: bytes, former_until: datetime) -> None:
    await work.run(
        """
        UPDATE webhooks
           SET former_sealed = secret_sealed, former_until = %s, secret_sealed = %s, version = version + 1
         WHERE id = %s
        """,
        (former_until, sealed, webhook_id),
    )


async def remove(work: Work, webhook_id: int) -> None:
    await work.run("DELETE FROM webhooks WHERE id = %s", (webhook_id,))


async def note_failing(work: Work, webhook_id: int) -> datetime | None:
    """Since when it fails; None if it is gone."""
    since: datetime | None = await work.value(
        "UPDATE webhooks SET failing_since = COALESCE(failing_since, %s) WHERE id = %s RETURNING failing_since",
        (work.now, webhook_id),
    )
    return since


async def note_well(work: Work, webhook_id: int) -> None:
    await work.run(
        "UPDATE webhooks SET failing_since = NULL WHERE id = %s AND failing_since IS NOT NULL", (webhook_id,)
    )


async def disable(work: Work, webhook_id: int) -> bool:
    """Whether it was on until now."""
    return (
        await work.run(
            "UPDATE webhooks SET active = false, disabled_at = %s, version = version + 1 WHERE id = %s AND active",
            (work.now, webhook_id),
        )
        == 1
    )


async def give_up_waiting(work: Work, webhook_id: int) -> None:
    """What waits for a webhook that was switched off is given up; a hand can send it again."""
    await work.run(
        """
        UPDATE deliveries SET state = 'given_up', fault = 'webhook-off'
         WHERE webhook_id = %s AND state IN ('queued', 'failed')
        """,
        (webhook_id,),
    )


async def add_deliveries(work: Work, fresh: Sequence[tuple[int, StoredEvent, str, bytes]]) -> list[int]:
    """(webhook, event, message id, payload); their ids. What was added before stays as it is."""
    rows = await work.tuples(
        """
        INSERT INTO deliveries (way, topic, webhook_id, event_id, message_id, payload, state, due_at, handed_at, made_at)
        SELECT 'webhook', kind, webhook, NULLIF(event, 0), message, convert_from(payload, 'UTF8')::jsonb, 'queued',
               %(now)s, %(now)s, %(now)s
          FROM unnest(%(webhooks)s::bigint[], %(events)s::bigint[], %(kinds)s::text[], %(messages)s::text[],
                      %(payloads)s::bytea[]) AS fresh (webhook, event, kind, message, payload)
        ON CONFLICT (webhook_id, event_id) WHERE webhook_id IS NOT NULL AND event_id IS NOT NULL DO NOTHING
        RETURNING id
        """,
        {
            "now": work.now,
            "webhooks": [webhook for webhook, _, _, _ in fresh],
            "events": [event.id for _, event, _, _ in fresh],
            "kinds": [event.kind for _, event, _, _ in fresh],
            "messages": [message for _, _, message, _ in fresh],
            "payloads": [payload for _, _, _, payload in fresh],
        },
    )
    return [row[0] for row in rows]


async def add_trial(work: Work, webhook_id: int, kind: str, message_id: str, payload: bytes) -> int:
    """A delivery that no event caused."""
    found: int = await work.value(
        """
        INSERT INTO deliveries (way, topic, webhook_id, message_id, payload, state, due_at, handed_at, made_at)
        VALUES ('webhook', %s, %s, %s, convert_from(%s, 'UTF8')::jsonb, 'queued', %s, %s, %s) RETURNING id
        """,
        (kind, webhook_id, message_id, payload, work.now, work.now, work.now),
    )
    return found
