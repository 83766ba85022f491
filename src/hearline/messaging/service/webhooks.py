"""Verbs of webhooks: other systems that hear of facts, with the rights of their owner (rule M9)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from pydantic_core import to_json

from hearline.configuration.service import value
from hearline.identity.service import actor_of
from hearline.kit.errors import Invalid, NotFound, NotLoggedIn, Stale
from hearline.kit.events import Event
from hearline.kit.work import Work, open_to_all
from hearline.messaging import parameters, permissions, topics
from hearline.messaging.errors import NotYoursToHear, TooManyWebhooks
from hearline.messaging.events import (
    WebhookAdded,
    WebhookChanged,
    WebhookDisabled,
    WebhookRemoved,
    WebhookSecretRotated,
)
from hearline.messaging.model import Notice, Webhook, WebhookChange
from hearline.messaging.ports import Outcome, Post
from hearline.messaging.rules import sending, signing, targets
from hearline.messaging.service.sight import is_hearable
from hearline.messaging.service.telling import DELIVER, fresh_message_id, notify
from hearline.messaging.store import webhooks as store
from hearline.messaging.store.deliveries import Claimed

SEAL = "webhooks.secret"
MOST_EACH = 20
MOST_KINDS = 100
ROTATION_HOURS = 24
GONE = 410
TEST = "messaging.test"
OFF = Outcome(ok=False, answer="webhook-off", final=True)


async def list_webhooks(work: Work) -> list[Webhook]:
    """Mine; everybody's for who manages them."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    return await store.of_owner(work, None if work.actor.can(permissions.MANAGE_WEBHOOKS) else work.actor.id)


async def webhook_by_id(work: Work, webhook_id: int) -> Webhook:
    """Raises: NotFound, also for somebody else's."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    return _mine(work, await store.by_id(work, webhook_id), webhook_id)


async def add_webhook(work: Work, name: str, url: str, kinds: Sequence[str]) -> tuple[Webhook, str]:
    """A subscription and its secret, which is shown once.

    Raises: AddressForbidden, NotYoursToHear, TooManyWebhooks, Invalid.
    """
    work.actor.require(permissions.OWN_WEBHOOKS)
    if work.actor.id is None:
        raise NotLoggedIn
    targets.target(url, work.tools.settings.webhook_networks)
    wanted = _checked_kinds(work, kinds)
    if len(await store.of_owner(work, work.actor.id)) >= MOST_EACH:
        raise TooManyWebhooks(MOST_EACH)
    secret = signing.secret_text(secrets.token_bytes(signing.SECRET_BYTES))
    webhook_id = await store.add(work, work.actor.id, name, url, wanted, work.tools.keyring.seal(secret, SEAL))
    await work.publish(WebhookAdded(webhook_id, name=name, url=url, kinds=wanted))
    return _mine(work, await store.by_id(work, webhook_id), webhook_id), secret


async def change_webhook(work: Work, webhook_id: int, version: int, change: WebhookChange) -> Webhook:
    """Rename, aim elsewhere, hear of other facts, switch off or on again.

    Raises: NotFound, Stale, AddressForbidden, NotYoursToHear, Invalid.
    """
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    before = _mine(work, await store.held(work, webhook_id), webhook_id)
    if before.version != version:
        raise Stale("webhooks", webhook_id, before.version)
    if "url" in change:
        targets.target(change["url"], work.tools.settings.webhook_networks)
    if "kinds" in change:
        change = {**change, "kinds": _checked_kinds(work, change["kinds"])}
    after = replace(before, **change)
    if after.active and not before.active:
        after = replace(after, failing_since=None, disabled_at=None)
    await store.save(work, after)
    await work.publish(WebhookChanged(webhook_id, before=_shown(before, change), after=_shown(after, change)))
    if before.active and not after.active:
        await store.give_up_waiting(work, webhook_id)
    return _mine(work, await store.by_id(work, webhook_id), webhook_id)


async def rotate_secret(work: Work, webhook_id: int) -> str:
    """A new secret, shown once; for a day the old one signs beside it. Raises: NotFound."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    _mine(work, await store.held(work, webhook_id), webhook_id)
    secret = signing.secret_text(secrets.token_bytes(signing.SECRET_BYTES))
    until = work.now + timedelta(hours=ROTATION_HOURS)
    await store.rotate(work, webhook_id, work.tools.keyring.seal(secret, SEAL), until)
    await work.publish(WebhookSecretRotated(webhook_id))
    return secret


async def remove_webhook(work: Work, webhook_id: int) -> None:
    """With its log of deliveries. Raises: NotFound."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    webhook = _mine(work, await store.held(work, webhook_id), webhook_id)
    await store.remove(work, webhook_id)
    await work.publish(WebhookRemoved(webhook_id, name=webhook.name))


async def try_webhook(work: Work, webhook_id: int) -> int:
    """Send a trial; the id of its delivery, whose log tells what came of it. Raises: NotFound, Invalid (switched off)."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    webhook = _mine(work, await store.by_id(work, webhook_id), webhook_id)
    if not webhook.active:
        raise Invalid("active", "webhook_off", "请先启用此 Webhook。", "Switch the webhook on first.")
    payload = to_json({"type": TEST, "timestamp": work.now, "data": {"subject": f"webhooks/{webhook_id}"}})
    delivery_id = await store.add_trial(work, webhook_id, TEST, fresh_message_id(), payload)
    work.defer(DELIVER, {"delivery_id": delivery_id})
    return delivery_id


async def list_event_kinds(work: Work) -> list[str]:
    """Kinds of facts that the actor may subscribe to."""
    work.actor.require_any(permissions.OWN_WEBHOOKS, permissions.MANAGE_WEBHOOKS)
    return hearable_kinds(work)


def hearable_kinds(work: Work) -> list[str]:
    """Those about subjects that the actor may hear of by name, or that a module says how to see."""
    return sorted(kind for kind, subject in known_kinds().items() if is_hearable(work, work.actor, subject))


def known_kinds() -> Mapping[str, str]:
    """Kind of fact → kind of its subject, of every fact that the house can state."""
    found: dict[str, str] = {}
    waiting: list[type[Event]] = [Event]
    while waiting:
        event = waiting.pop()
        waiting += event.__subclasses__()
        if "kind" in vars(event):
            found[event.kind] = event.subject_kind
    return found


@open_to_all("called by the queue, for a delivery in hand")
async def post_of(work: Work, row: Claimed) -> Post | Outcome:
    """The signed request; an Outcome when the webhook is off, or its owner no longer works here."""
    found = await store.secrets(work, row.webhook_id or 0)
    if found is None or not found.active or await actor_of(work, found.owner_id) is None:
        return OFF
    keyring = work.tools.keyring
    signers = [keyring.open(found.secret_sealed, SEAL)]
    if found.former_sealed is not None and found.former_until is not None and work.now < found.former_until:
        signers.append(keyring.open(found.former_sealed, SEAL))
    body = to_json(row.payload or {})
    return Post(found.url, signing.headers(f"msg_{row.message_id}", work.now, body, signers), body)


@open_to_all("called by the queue")
async def note_success(work: Work, webhook_id: int) -> None:
    """It takes what it is sent again."""
    await store.note_well(work, webhook_id)


@open_to_all("called by the queue")
async def note_failure(work: Work, webhook_id: int, outcome: Outcome) -> None:
    """After days of failing, or when the receiver says that it is gone, it is switched off and its owner told."""
    since = await store.note_failing(work, webhook_id)
    days = await value(work, parameters.WEBHOOK_DAYS)
    if outcome.status != GONE and not sending.has_failed_too_long(since, work.now, days):
        return
    webhook = await store.by_id(work, webhook_id)
    if webhook is None or not await store.disable(work, webhook_id):
        return
    await store.give_up_waiting(work, webhook_id)
    await work.publish(WebhookDisabled(webhook_id, name=webhook.name, answer=outcome.answer[:200]))
    facts = {"name": webhook.name, "since": since or work.now, "detail": outcome.answer[:200]}
    await notify(work, Notice(topics.WEBHOOK_DISABLED.code, (webhook.owner_id,), f"webhooks/{webhook_id}", facts))


def _mine(work: Work, webhook: Webhook | None, webhook_id: int) -> Webhook:
    if webhook is None or not (webhook.owner_id == work.actor.id or work.actor.can(permissions.MANAGE_WEBHOOKS)):
        raise NotFound("webhooks", webhook_id)
    return webhook


def _checked_kinds(work: Work, kinds: Sequence[str]) -> list[str]:
    """Kinds that exist and that the actor may hear of; a beginning (`cases.`) stands for all of a module's.

    Raises: Invalid, NotYoursToHear.
    """
    wanted = sorted(set(kinds))
    known = known_kinds()
    unknown = [kind for kind in wanted if kind not in known and not _is_beginning(kind, known)]
    if unknown or not wanted:
        raise Invalid(
            "kinds", "unknown_kind", "没有此类事件，或未选择事件。", "There is no such event, or none was chosen."
        )
    refused = set(wanted) - set(hearable_kinds(work)) - {kind for kind in wanted if _is_beginning(kind, known)}
    if refused:
        raise NotYoursToHear(sorted(refused))
    return wanted


def _is_beginning(kind: str, known: Mapping[str, str]) -> bool:
    return kind.endswith(".") and any(name.startswith(kind) for name in known)


def _shown(webhook: Webhook, change: WebhookChange) -> dict[str, object]:
    return {name: getattr(webhook, name) for name in change}
