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
