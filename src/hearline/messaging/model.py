"""The words of messaging."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any, NewType, TypedDict

from hearline.kit.topics import Placeholder, Wording

NoticeId = NewType("NoticeId", int)
DeliveryId = NewType("DeliveryId", int)
WebhookId = NewType("WebhookId", int)


class Way(StrEnum):
    """How something reaches somebody."""

    INBOX = "inbox"
    EMAIL = "email"
    TEXT = "text"
    WEBHOOK = "webhook"  # other systems, by their own subscription


class Urgency(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    URGENT = "urgent"  # waits neither for the end of quiet hours nor for a digest


class DeliveryState(StrEnum):
    """Of a delivery."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"  # and tried again
    GIVEN_UP = "given_up"  # until a hand sends it again
    WITHHELD = "withheld"  # by a filter of numbers, or by the wish of whom it is for


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody who does not work here: a citizen by their id, else a telephone number and a mailbox."""

    customer_id: int | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What shall be told.

    Attributes:
        topic: Code of a topic that some manifest declares.
        users: Ids of people who work here; with neither these nor `outside` the topic's audience is told.
        subject: What it is about, `cases/123`; "" for nothing that has a page.
        facts: What the words' placeholders stand for: texts, numbers, instants. No telephone numbers.
        key: The same key is told once, however often this is called; "" for always.
        outside_ways: Ways to those outside; e-mail and text message unless said otherwise.
    """

    topic: str
    users: Collection[int] = ()
    subject: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.NORMAL
    outside: Sequence[Outside] = ()
    key: str = ""
    outside_ways: frozenset[Way] = frozenset({Way.EMAIL, Way.TEXT})


@dataclass(frozen=True, slots=True)
class Words:
    """A notice in two languages, as it was told that day."""

    title: str
    title_en: str
    text: str
    text_en: str
    short: str
    short_en: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who works here, with what decides how they are reached."""

    user_id: int
    email: str
    phone: str
    language: str
    quiet_from: time | None
    quiet_to: time | None
    digest: str
    digest_at: time
    chosen: list[str] | None  # by the person; None: nothing
    by_roles: list[str] | None  # by administrators for the person's roles; None: nothing
    by_house: list[str] | None  # by administrators for everybody; None: nothing


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A message that shall leave the house."""

    way: Way
    topic: str
    due_at: datetime
    message_id: str
    notice_id: int | None = None
    user_id: int | None = None
    customer_id: int | None = None
    address_sealed: bytes | None = None
    address_index: bytes | None = None
    address_hint: str = ""
    body_sealed: bytes | None = None
    language: str = "zh"
    digest: bool = False
    state: DeliveryState = DeliveryState.QUEUED
    fault: str = ""


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A notice as it lies in somebody's inbox."""

    id: int
    topic: str
    subject_kind: str | None
    subject_id: int | None
    urgency: Urgency
    title: str
    title_en: str
    text: str
    text_en: str
    made_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that left the house, or shall, as administrators see it: recipients by hint."""

    id: int
    way: Way
    topic: str
    state: DeliveryState
    attempts: int
    due_at: datetime
    made_at: datetime
    sent_at: datetime | None
    fault: str
    address_hint: str
    digest: bool
    notice_id: int | None
    user_id: int | None
    user_name: str | None
    customer_id: int | None
    webhook_id: int | None
    webhook_name: str | None
    event_id: int | None
    subject_kind: str | None
    subject_id: int | None
    title: str | None
    title_en: str | None


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """None leaves a filter out. `since` is included, `until` is not."""

    state: DeliveryState | None = None
    way: Way | None = None
    topic: str | None = None
    user_id: int | None = None
    webhook_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, and what the other side said."""

    id: int
    made_at: datetime
    took_ms: int
    ok: bool
    status: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class Webhook:
    """Another system that hears of facts, with the rights of its owner. `kinds`: of events, or beginnings of them."""

    id: int
    owner_id: int
    owner_name: str
    name: str
    url: str
    kinds: list[str]
    active: bool
    failing_since: datetime | None
    disabled_at: datetime | None
    created_at: datetime
    version: int


class WebhookChange(TypedDict, total=False):
    name: str
    url: str
    kinds: list[str]
    active: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """A fault, from its notice to its end."""

    id: int
    source: str
    detail: str
    raised_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody wants to be reached. Quiet hours are local: both or none."""

    language: str = "zh"
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest: str = "none"
    digest_at: time = time(8, 30)


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic as its reader may choose: the ways in force, those that they cannot switch off, and the defaults."""

    code: str
    module: str
    zh: str
    en: str
    ways: list[str]
    mandatory: list[str]
    defaults: list[str]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    """`reachable`: ways that work for this reader now; `mailbox` is masked."""

    habits: Habits
    topics: list[TopicChoice]
    reachable: list[str]
    mailbox: str


@dataclass(frozen=True, slots=True)
class RoleDefault:
    """What administrators set; None for everybody."""

    role_id: int | None
    ways: list[str]


@dataclass(frozen=True, slots=True)
class WordedTopic:
    """A topic as administrators see it. `number` is 0 as long as nobody has worded it."""

    code: str
    module: str
    zh: str
    en: str
    outside: bool
    ways: list[str]
    mandatory: list[str]
    placeholders: list[Placeholder]
    wording: Wording
    shipped: Wording
    number: int
    defaults: list[RoleDefault]


@dataclass(frozen=True, slots=True)
class WordingVersion:
    """Words that a topic had, by whom and since when."""

    number: int
    wording: Wording
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WayCount:
    way: Way
    state: DeliveryState
    count: int
