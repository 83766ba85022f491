"""Facts about what was told. The first field is the subject's id."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class InboxEvent(Event):
    """The subject is the user: nobody else hears the hint."""

    subject_kind: ClassVar[str] = "inbox"
    user: int


@dataclass(frozen=True)
class Told(InboxEvent):
    kind: ClassVar[str] = "messaging.told"
    topic: str
    notice: int
    about: str


@dataclass(frozen=True)
class InboxRead(InboxEvent):
    """`count` entries were marked as read or unread."""

    kind: ClassVar[str] = "messaging.inbox_read"
    read: bool
    count: int


@dataclass(frozen=True)
class DeliveryEvent(Event):
    subject_kind: ClassVar[str] = "deliveries"
    delivery: int


@dataclass(frozen=True)
class DeliveryGivenUp(DeliveryEvent):
    kind: ClassVar[str] = "messaging.delivery_given_up"
    way: str
    topic: str


@dataclass(frozen=True)
class DeliveriesRenewed(DeliveryEvent):
    """Somebody had messages sent again that were given up; the first field is the first of them."""

    kind: ClassVar[str] = "messaging.deliveries_renewed"
    deliveries: list[int]


@dataclass(frozen=True)
class DeliveriesExported(DeliveryEvent):
    """Somebody took the list away; the first field is always 0."""

    kind: ClassVar[str] = "messaging.deliveries_exported"
    count: int


@dataclass(frozen=True)
class WebhookEvent(Event):
    subject_kind: ClassVar[str] = "webhooks"
    webhook: int


@dataclass(frozen=True)
class WebhookAdded(WebhookEvent):
    kind: ClassVar[str] = "messaging.webhook_added"
    name: str
    url: str
    kinds: list[str]


@dataclass(frozen=True)
class WebhookChanged(WebhookEvent):
    kind: ClassVar[str] = "messaging.webhook_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class WebhookSecretRotated(WebhookEvent):
    kind: ClassVar[str] = "messaging.webhook_secret_rotated"


@dataclass(frozen=True)
class WebhookRemoved(WebhookEvent):
    kind: ClassVar[str] = "messaging.webhook_removed"
    name: str


@dataclass(frozen=True)
class WebhookDisabled(WebhookEvent):
    """By the house, after days of failing, or because the receiver said that it is gone."""

    kind: ClassVar[str] = "messaging.webhook_disabled"
    name: str
    answer: str


@dataclass(frozen=True)
class TopicEvent(Event):
    """Topics are known by their code; the first field is always 0."""

    subject_kind: ClassVar[str] = "topics"
    number: int


@dataclass(frozen=True)
class Worded(TopicEvent):
    """The first field is the number of the wording."""

    kind: ClassVar[str] = "messaging.worded"
    topic: str
    fields: list[str]


@dataclass(frozen=True)
class TopicDefaultSet(TopicEvent):
    kind: ClassVar[str] = "messaging.topic_default_set"
    topic: str
    role: int | None
    ways: list[str] | None


@dataclass(frozen=True)
class PreferencesSet(InboxEvent):
    kind: ClassVar[str] = "messaging.preferences_set"
    changed: list[str]


@dataclass(frozen=True)
class CodeEvent(Event):
    subject_kind: ClassVar[str] = "codes"
    code: int


@dataclass(frozen=True)
class CodeSent(CodeEvent):
    kind: ClassVar[str] = "messaging.code_sent"
    purpose: str
    hint: str


@dataclass(frozen=True)
class CodeRefused(CodeEvent):
    """The first field is the code that was asked about, or 0 if there was none."""

    kind: ClassVar[str] = "messaging.code_refused"
    purpose: str
    reason: str


@dataclass(frozen=True)
class AlarmEvent(Event):
    subject_kind: ClassVar[str] = "alarms"
    alarm: int


@dataclass(frozen=True)
class AlarmRaised(AlarmEvent):
    kind: ClassVar[str] = "messaging.alarm_raised"
    source: str
    detail: str


@dataclass(frozen=True)
class AlarmEnded(AlarmEvent):
    kind: ClassVar[str] = "messaging.alarm_ended"
    source: str
