"""Numbers of parties outside: sealed, found by an index, masked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hearline.customers.service import normal_phone, phone_hint
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work

CONTEXT = "telephony.number"  # what a sealed number, and its index, is bound to
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
TIMED_UUID = 7
AROUND = timedelta(days=1)
LAST_MS = (LAST - FIRST - AROUND) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Secret:
    sealed: bytes | None
    index: bytes | None
    hint: str


NOBODY = Secret(None, None, "")


def secret_of(work: Work, number: str) -> Secret:
    """A number as it is kept. Raises: Invalid."""
    plain = normal_phone(number)
    if not plain:
        return NOBODY
    keyring = work.tools.keyring
    return Secret(keyring.seal(plain, CONTEXT), keyring.index(plain, CONTEXT), phone_hint(plain))


def secret_as_shown(work: Work, number: str) -> Secret:
    """What the network showed as a number; what is none is nobody's."""
    try:
        return secret_of(work, number)
    except Invalid:
        return NOBODY


def index_of(work: Work, number: str) -> bytes | None:
    """By which a number is found; None for none. Raises: Invalid."""
    plain = normal_phone(number)
    return work.tools.keyring.index(plain, CONTEXT) if plain else None


def opened(work: Work, sealed: bytes | None) -> str:
    return work.tools.keyring.open(sealed, CONTEXT) if sealed else ""


def span_of(call: str) -> tuple[datetime, datetime]:
    """Between which instants a call of this id began: one that tells the time saves looking through all months.

    Raises: NotFound, if the text is no id of a call at all.
    """
    try:
        key = UUID(call)
    except ValueError as error:
        raise NotFound("calls", call) from error
    if key.version != TIMED_UUID:
        return FIRST, LAST
    began_at = FIRST + timedelta(milliseconds=min(key.int >> 80, LAST_MS))
    return began_at - AROUND, began_at + AROUND
