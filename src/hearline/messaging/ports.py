"""What messaging asks of the world outside. An answer never raises for a refusal: it tells what became of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hearline.kit.ports import Port
from hearline.kit.work import Work


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt.

    Attributes:
        ok: It was taken over by the other side.
        final: Trying again cannot help.
        withheld: It never left: a filter, or the wish of whom it is for.
        status: Of HTTP or SMTP, as far as there was one.
        answer: What the other side said, or what went wrong; no secrets.
    """

    ok: bool
    answer: str = ""
    status: int | None = None
    final: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail to one mailbox.

    Attributes:
        message_id: The part before the `@`; the same at every attempt.
        html: The same as `text`, for who sees pictures.
        sender: The name that stands before our address.
    """

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    made_at: datetime
    language: str
    sender: str = ""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One text message. `message_id` is the same at every attempt."""

    to: str
    text: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Post:
    """One signed request to a webhook."""

    url: str
    headers: Mapping[str, str]
    body: bytes


class Mailer(Protocol):
    async def send(self, mail: Mail) -> Outcome: ...


class TextGateway(Protocol):
    """A way to telephones: CMPP, SMPP, a provider's HTTP interface."""

    async def send(self, message: TextMessage) -> Outcome: ...


class Poster(Protocol):
    async def post(self, request: Post) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether the actor of a Work may see one subject of a kind: asked for webhooks, on behalf of their owners."""

    subject_kind: str
    may_see: Callable[[Work, int], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Bar:
    """Whether a citizen is not to be contacted: asked before each message that they do not wait for."""

    code: str
    stands: Callable[[Work, int], Awaitable[bool]]


BARS: Port[Bar] = Port("messaging.bars")
SIGHTS: Port[Sight] = Port("messaging.sights")
MAIL: Port[Mailer] = Port("messaging.mail")
TEXT: Port[TextGateway] = Port("messaging.text")
POST: Port[Poster] = Port("messaging.post")
