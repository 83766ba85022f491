"""Signed tickets: what they open, and until when. They stand in no table. Source: docs/rules.md, S4, S5."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hearline.kit.seal import Keyring

CONTEXT = "portal.ticket"
LONGEST = 200


class Opens(StrEnum):
    CASE = "c"
    PERSON = "p"
    RATING = "r"
    FILE = "f"
    SUGGESTION = "s"


LASTS = {
    Opens.CASE: timedelta(minutes=30),
    Opens.PERSON: timedelta(minutes=30),
    Opens.RATING: timedelta(days=15),
    Opens.FILE: timedelta(hours=24),
    Opens.SUGGESTION: timedelta(minutes=30),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """`subject` is an id; `round` is how often the case was redone, of a rating."""

    opens: Opens
    subject: int
    round: int = 0


def write(keyring: Keyring, ticket: Ticket, now: datetime) -> str:
    expires = int((now + LASTS[ticket.opens]).timestamp())
    text = f"{ticket.opens.value}.{ticket.subject}.{ticket.round}.{expires}"
    return f"{text}.{_sign(keyring, text)}"


def read(keyring: Keyring, text: str, now: datetime) -> Ticket | None:
    """None for what we have not signed, or what has expired."""
    plain, _, signature = text[:LONGEST].rpartition(".")
    if not hmac.compare_digest(_sign(keyring, plain).encode(), signature.encode()):
        return None
    opens, subject, round_, expires = plain.split(".")
    if int(expires) <= now.timestamp():
        return None
    return Ticket(Opens(opens), int(subject), int(round_))


def _sign(keyring: Keyring, text: str) -> str:
    return base64.urlsafe_b64encode(keyring.index(text, CONTEXT)).decode().rstrip("=")
