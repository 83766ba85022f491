"""What the floor wants of the switch and of the flow that speaks to the caller."""

from dataclasses import dataclass

from hearline.telephony.model import AgentId, CallId, LegId
from hearline.telephony.ports import Hearing, LegEnd


@dataclass(frozen=True)
class Ring:
    """Ring an agent's telephone, or a number when `agent` is None."""

    call: CallId
    leg: LegId
    agent: AgentId | None
    number: str
    seconds: float


@dataclass(frozen=True)
class Connect:
    """These hear each other, and who is already in that room: the call's own or the one aside, for asking."""

    call: CallId
    legs: tuple[LegId, ...]
    is_aside: bool = False


@dataclass(frozen=True)
class Hold:
    """Music."""

    call: CallId
    leg: LegId


@dataclass(frozen=True)
class Unhold:
    call: CallId
    leg: LegId


@dataclass(frozen=True)
class HangUp:
    """Also ends a ringing."""

    call: CallId | None
    leg: LegId
    why: LegEnd = LegEnd.HUNG_UP


@dataclass(frozen=True)
class PlayPosition:
    """Tell the position, 1 is next, and how long it may take."""

    call: CallId
    leg: LegId
    position: int
    expected_seconds: float


@dataclass(frozen=True)
class PlayAllBusy:
    """Nobody is free: go on waiting, or leave a message."""

    call: CallId
    leg: LegId


@dataclass(frozen=True)
class OfferCallback:
    call: CallId
    leg: LegId


@dataclass(frozen=True)
class Voicemail:
    call: CallId
    leg: LegId


@dataclass(frozen=True)
class Snoop:
    """`leg` takes part in what `target` hears and says."""

    call: CallId
    leg: LegId
    target: LegId
    hearing: Hearing


@dataclass(frozen=True)
class Unsnoop:
    call: CallId
    leg: LegId


Order = (
    Ring | Connect | Hold | Unhold | HangUp | PlayPosition | PlayAllBusy | OfferCallback | Voicemail | Snoop | Unsnoop
)
