"""Verbs that tell: what other modules call."""

import uuid
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from hearline.customers.service import normal_phone
from hearline.kit.actor import Permission
from hearline.kit.errors import Invalid
from hearline.kit.topics import Topic, Wording
from hearline.kit.work import Work, open_to_all
from hearline.messaging.errors import UnknownTopic
from hearline.messaging.events import Told
from hearline.messaging.model import DeliveryState, NewDelivery, Notice, Outside, Reader, Way
from hearline.messaging.ports import MAIL, TEXT
from hearline.messaging.rules import addresses, ways, words
from hearline.messaging.store import notices as store
from hearline.messaging.store import wordings as wording_store

DELIVER = "messaging.deliver"
ADDRESS = "deliveries.address"  # what a sealed address is bound to


@open_to_all("modules tell; the verb that does has asked who may")
async def notify(work: Work, notice: Notice) -> int | None:
    """Tell somebody something: into their inbox now, and out of the house by jobs.

    Returns:
        The id of what was told; None if this `key` was told before, or if nobody is there to hear it.
    Raises: UnknownTopic, Invalid (an outside address).
    """
    topic = _topic(work, notice.topic)
    readers = await store.readers(work, await _listeners(work, topic, notice), topic.code)
    if not readers and not notice.outside:
        return None
    told = words.told(await wording_of(work, topic), notice.facts, _zone(work))
    notice_id = await store.add(work, notice, told)
    if notice_id is None:
        return None
    await _lay(work, topic, notice, notice_id, readers)
    inside = [delivery for reader in readers for delivery in _inside(work, topic, notice, notice_id, reader)]
    outside = [delivery for person in notice.outside for delivery in _outside(work, notice, notice_id, person)]
    await send_out(work, [*inside, *outside])
    return notice_id


@open_to_all("modules ask it whom to tell")
async def holders_of(work: Work, permission: Permission, unit_path: str | None = None) -> list[int]:
    """Ids of those who work here and hold a permission; only in one unit when its path is given."""
    return await store.holders(work, permission.code, unit_path)


async def wording_of(work: Work, topic: Topic) -> Wording:
    """The words in force: the newest that administrators wrote, else those that ship."""

    async def load() -> dict[str, Wording]:
        return await wording_store.newest(work)

    return (await work.cached("messaging.wordings", ["messaging.worded"], load)).get(topic.code, topic.wording)


async def send_out(work: Work, fresh: Sequence[NewDelivery]) -> None:
    """Write deliveries down, and have those that are due carried at once."""
    if not fresh:
        return
    for delivery_id, delivery in zip(await store.add_deliveries(work, fresh), fresh, strict=True):
        if delivery.state is DeliveryState.QUEUED and delivery.due_at <= work.now:
            work.defer(DELIVER, {"delivery_id": delivery_id})


def fresh_message_id() -> str:
    return uuid.uuid4().hex


def sealed_address(work: Work, address: str) -> dict[str, bytes | str]:
    keyring = work.tools.keyring
    return {
        "address_sealed": keyring.seal(address, ADDRESS),
        "address_index": keyring.index(address, ADDRESS),
        "address_hint": addresses.hint(address),
    }


def _topic(work: Work, code: str) -> Topic:
    topic = work.tools.topics.get(code)
    if topic is None:
        raise UnknownTopic(code)
    return topic


async def _listeners(work: Work, topic: Topic, notice: Notice) -> list[int]:
    if notice.users or notice.outside or topic.audience is None:
        return sorted(set(notice.users))
    holders = await store.holders(work, topic.audience.code, None)
    return holders or await store.super_users(work)


async def _lay(work: Work, topic: Topic, notice: Notice, notice_id: int, readers: Sequence[Reader]) -> None:
    inboxes = [reader.user_id for reader in readers if Way.INBOX in ways.ways_for(topic, reader)]
    if inboxes:
        await store.lay(work, notice_id, topic.code, inboxes)
    for user_id in inboxes:
        await work.publish(Told(user_id, topic=topic.code, notice=notice_id, about=notice.subject))


def _inside(work: Work, topic: Topic, notice: Notice, notice_id: int, reader: Reader) -> Iterable[NewDelivery]:
    """What leaves the house for somebody who works here."""
    wanted = ways.ways_for(topic, reader)
    reachable = {
        Way.EMAIL: MAIL in work.tools.answers and addresses.is_mailbox(reader.email),
        Way.TEXT: TEXT in work.tools.answers and addresses.is_mobile(reader.phone),
    }
    for way in sorted(way for way in wanted if reachable.get(way)):
        due, digest = ways.due_at(reader, way, notice.urgency, work.now, _zone(work))
        yield NewDelivery(
            way, topic.code, due, fresh_message_id(), notice_id, reader.user_id, language=reader.language, digest=digest,
            address_hint=addresses.hint(reader.email if way is Way.EMAIL else reader.phone),
        )  # fmt: skip


def _outside(work: Work, notice: Notice, notice_id: int, person: Outside) -> Iterable[NewDelivery]:
    """What leaves the house for a citizen. Without anything that carries it, it waits for a hand."""
    plain = {Way.EMAIL: _checked_mailbox(person.email), Way.TEXT: normal_phone(person.phone)}
    for way, port in ((Way.EMAIL, MAIL), (Way.TEXT, TEXT)):
        address = plain[way]
        by_id = way is Way.TEXT and person.customer_id is not None and not address
        if way not in notice.outside_ways or not (address or by_id):
            continue
        carried = port in work.tools.answers
        yield NewDelivery(
            way, notice.topic, work.now, fresh_message_id(), notice_id, customer_id=person.customer_id,
            state=DeliveryState.QUEUED if carried else DeliveryState.GIVEN_UP, fault="" if carried else "no-outlet",
            **(sealed_address(work, address) if address else {}),  # type: ignore[arg-type]
        )  # fmt: skip


def _checked_mailbox(text: str) -> str:
    mailbox = text.strip()
    if mailbox and not addresses.is_mailbox(mailbox):
        raise Invalid("email", "bad_mailbox", "邮箱地址不正确。", "Not a mailbox.")
    return mailbox


def _zone(work: Work) -> ZoneInfo:
    return ZoneInfo(work.tools.settings.time_zone)
