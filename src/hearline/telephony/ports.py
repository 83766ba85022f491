"""What telephony asks of a switch, in calls and legs.

A leg is one party's channel. Legs that share a room hear each other; a leg stands in one room at most. Every wish is
harmless when it comes twice or too late: what is gone stays gone, and that is no error. What happens at the switch is
told as facts, in the order in which it happened.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

CallId = NewType("CallId", str)
"""Text like a uuid7, made by us; the names of legs, rooms and recordings of the call begin with it."""
LegId = NewType("LegId", str)
RoomId = NewType("RoomId", str)
RecordingId = NewType("RecordingId", str)


class LegEnd(StrEnum):
    """Why a leg is no more."""

    HUNG_UP = "hung_up"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"  # busy, or the key that declines
    UNREACHABLE = "unreachable"  # no such number, telephone not registered
    LOST = "lost"  # no sound or no telephone any more, without a goodbye


class Hearing(StrEnum):
    """How a supervisor's leg takes part in somebody's conversation."""

    LISTEN = "listen"  # hears both, is heard by nobody
    WHISPER = "whisper"  # hears both, is heard by the one who is listened to


@dataclass(frozen=True)
class LegThere:
    """A leg that is at the switch.

    Attributes:
        is_incoming: Somebody called us; else we rang.
        caller: The number of who called; empty when it is withheld or when we rang.
        called: The number or extension that was dialled.
        room: Where it stands, if anywhere.
    """

    leg: LegId
    call: CallId
    is_incoming: bool
    is_up: bool
    caller: str
    called: str
    room: RoomId | None = None


@dataclass(frozen=True)
class Arrived:
    """Somebody calls. The adapter makes the call's id and can tell it again later. The leg is not answered yet."""

    call: CallId
    leg: LegId
    caller: str
    called: str


@dataclass(frozen=True)
class Answered:
    """A leg that we rang was answered."""

    leg: LegId


@dataclass(frozen=True)
class Ended:
    """A leg is no more; told once for each leg, also for those that we hung up."""

    leg: LegId
    why: LegEnd


@dataclass(frozen=True)
class Pressed:
    """A key: one of `0-9*#A-D`. Keys are told one by one; what they add up to is decided by who asked."""

    leg: LegId
    key: str


@dataclass(frozen=True)
class Played:
    """All sounds of a wish to play were heard, or it was stopped."""

    leg: LegId
    is_whole: bool


@dataclass(frozen=True)
class Recorded:
    """A recording is closed. `seconds` is 0 when nothing was kept."""

    recording: RecordingId
    seconds: float


@dataclass(frozen=True)
class TelephoneSeen:
    """An extension's telephone is registered, or answered a question after its health."""

    extension: str


@dataclass(frozen=True)
class TelephoneLost:
    extension: str


@dataclass(frozen=True)
class SwitchLost:
    """Nothing is known of the legs any more, until `SwitchFound`."""


@dataclass(frozen=True)
class SwitchFound:
    """The switch is there (again). Ask `legs` what is true now."""


SwitchFact = (
    Arrived | Answered | Ended | Pressed | Played | Recorded | TelephoneSeen | TelephoneLost | SwitchLost | SwitchFound
)


class Switch(Protocol):
    """A telephone exchange. No method waits for people: what they do is told by `facts`."""

    def facts(self) -> AsyncIterator[SwitchFact]:
        """What happens, from now on. One reader."""
        ...

    async def answer(self, leg: LegId) -> None:
        """Take a call that arrived."""
        ...

    async def ring(self, leg: LegId, call: CallId, to: str, shown: str, seconds: float) -> None:
        """Ring an extension or a number; the leg is ours to name.

        Told later: Answered, or Ended with NO_ANSWER, REJECTED or UNREACHABLE.

        Args:
            to: An extension as telephones register it, or an outside number in digits.
            shown: The number that the telephone shows.
            seconds: How long it rings at most.
        """
        ...

    async def bridge(self, room: RoomId, *legs: LegId) -> None:
        """Let these legs hear each other, and whoever is in that room; a leg leaves the room where it was.

        What is played to them and music of waiting ends. The room is made when it is not there.
        """
        ...

    async def unbridge(self, leg: LegId) -> None:
        """Out of its room, into silence. An empty room is no more."""
        ...

    async def hold(self, leg: LegId) -> None:
        """Music, heard by this leg alone; if it stands in a room it neither hears nor is heard there."""
        ...

    async def unhold(self, leg: LegId) -> None:
        """No music; in its room it hears and is heard again."""
        ...

    async def play(self, leg: LegId, sounds: Sequence[str]) -> None:
        """One after the other, instead of what is being played. Told later: Played.

        Args:
            sounds: Names of the product's sounds, without a folder's way out and without an ending.
        """
        ...

    async def stop_playing(self, leg: LegId) -> None: ...

    async def record(
        self, recording: RecordingId, leg: LegId, *, longest_seconds: float = 0, silent_seconds: float = 0
    ) -> None:
        """Keep what this leg says. Told later: Recorded.

        Args:
            longest_seconds: Stop by itself; 0 is never.
            silent_seconds: Stop after so much silence (messages); 0 is never.
        """
        ...

    async def stop_recording(self, recording: RecordingId) -> None: ...

    async def snoop(self, listener: LegId, target: LegId, hearing: Hearing) -> None:
        """Let one leg that is up take part in another's conversation; again with another `hearing` to change it."""
        ...

    async def unsnoop(self, listener: LegId) -> None: ...

    async def press(self, leg: LegId, keys: str) -> None:
        """Send keys to the party of this leg."""
        ...

    async def hang_up(self, leg: LegId, why: LegEnd = LegEnd.HUNG_UP) -> None:
        """End a leg, whatever it is doing. REJECTED refuses one that was not answered, so that it hears *busy*."""
        ...

    async def legs(self) -> Sequence[LegThere]:
        """What is there now."""
        ...
