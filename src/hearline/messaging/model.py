"""The words of messaging."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any, NewType

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


class State(StrEnum):
    """Of a delivery."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"  # and tried again
    GIVEN_UP = "given_up"  # until a hand sends it again


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
    state: State = State.QUEUED
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
