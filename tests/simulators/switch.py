"""A scripted switch: deterministic, in memory, without sound. People at its telephones do what a test says."""

from asyncio import Queue
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

from hearline.telephony.ports import (
    Answered,
    Arrived,
    CallId,
    Ended,
    Hearing,
    LegEnd,
    LegId,
    LegThere,
    Played,
    Pressed,
    Recorded,
    RecordingId,
    RoomId,
    SwitchFact,
    TelephoneLost,
    TelephoneSeen,
)


@dataclass
class SimulatedSwitch:
    """Legs, rooms and what is heard; facts gather in `happened` and flow out of `facts()`.

    Attributes:
        snooping: Listener → whom, and how.
        playing: Leg → the sounds that it hears.
        pressed: Leg → keys that were sent to its party.
        unreachable: Numbers at which nothing is.
    """

    there: dict[LegId, LegThere] = field(default_factory=dict)
    on_hold: set[LegId] = field(default_factory=set)
    snooping: dict[LegId, tuple[LegId, Hearing]] = field(default_factory=dict)
    playing: dict[LegId, tuple[str, ...]] = field(default_factory=dict)
    recording: dict[RecordingId, LegId] = field(default_factory=dict)
    pressed: dict[LegId, str] = field(default_factory=dict)
    unreachable: set[str] = field(default_factory=set)
    happened: list[SwitchFact] = field(default_factory=list)
    _stream: "Queue[SwitchFact]" = field(default_factory=Queue)
    _arrivals: int = 0

    # What people do.

    def dial_in(self, caller: str, called: str = "12345") -> Arrived:
        self._arrivals += 1
        call = CallId(f"call-{self._arrivals:06}")
        arrived = Arrived(call, LegId(f"{call}.0"), caller, called)
        self.there[arrived.leg] = LegThere(arrived.leg, call, True, False, caller, called)
        self._tell(arrived)
        return arrived

    def pick_up(self, leg: LegId) -> None:
        there = self.there.get(leg)
        if there is not None and not there.is_up and not there.is_incoming:
            self.there[leg] = replace(there, is_up=True)
            self._tell(Answered(leg))

    def put_down(self, leg: LegId, why: LegEnd = LegEnd.HUNG_UP) -> None:
        """Hang up, decline, ring out or be cut off."""
        self._end(leg, why)

    def press_key(self, leg: LegId, key: str) -> None:
        if leg in self.there:
            self._tell(Pressed(leg, key))

    def hear_out(self, leg: LegId) -> None:
        """All that is played was heard."""
        if self.playing.pop(leg, None) is not None:
            self._tell(Played(leg, is_whole=True))

    def register(self, extension: str) -> None:
        self._tell(TelephoneSeen(extension))

    def unregister(self, extension: str) -> None:
        self._tell(TelephoneLost(extension))

    def hears(self, leg: LegId) -> set[LegId]:
        """Whom this leg hears now."""
        if leg not in self.there:
            return set()
        heard = set() if leg in self.on_hold else self._others_in_room(leg)
        if leg in self.snooping:
            target, _ = self.snooping[leg]
            heard |= {target} | self._others_in_room(target)
        whisperers = {
            listener for listener, (target, how) in self.snooping.items() if target == leg and how is Hearing.WHISPER
        }
        return heard | whisperers

    def _others_in_room(self, leg: LegId) -> set[LegId]:
        room = self.there[leg].room if leg in self.there else None
        if room is None or leg in self.on_hold:
            return set()
        return {one.leg for one in self.there.values() if one.room == room and one.leg not in {leg, *self.on_hold}}

    # What is asked of it.

    async def facts(self) -> AsyncIterator[SwitchFact]:
        while True:
            yield await self._stream.get()

    async def answer(self, leg: LegId) -> None:
        if leg in self.there:
            self.there[leg] = replace(self.there[leg], is_up=True)

    async def ring(self, leg: LegId, call: CallId, to: str, shown: str, seconds: float) -> None:
        if leg in self.there:
            return
        self.there[leg] = LegThere(leg, call, False, False, "", to)
        if to in self.unreachable:
            self._end(leg, LegEnd.UNREACHABLE)

    async def bridge(self, room: RoomId, *legs: LegId) -> None:
        for leg in legs:
            if leg in self.there:
                self._stop(leg)
                self.on_hold.discard(leg)
                self.there[leg] = replace(self.there[leg], room=room)

    async def unbridge(self, leg: LegId) -> None:
        if leg in self.there:
            self.there[leg] = replace(self.there[leg], room=None)

    async def hold(self, leg: LegId) -> None:
        if leg in self.there:
            self.on_hold.add(leg)

    async def unhold(self, leg: LegId) -> None:
        self.on_hold.discard(leg)

    async def play(self, leg: LegId, sounds: Sequence[str]) -> None:
        if leg in self.there:
            self._stop(leg)
            self.playing[leg] = tuple(sounds)

    async def stop_playing(self, leg: LegId) -> None:
        self._stop(leg)

    async def record(
        self, recording: RecordingId, leg: LegId, *, longest_seconds: float = 0, silent_seconds: float = 0
    ) -> None:
        if leg in self.there:
            self.recording[recording] = leg
        else:
            self._tell(Recorded(recording, 0))

    async def stop_recording(self, recording: RecordingId) -> None:
        if self.recording.pop(recording, None) is not None:
            self._tell(Recorded(recording, 1))

    async def snoop(self, listener: LegId, target: LegId, hearing: Hearing) -> None:
        if listener in self.there and target in self.there:
            self.snooping[listener] = target, hearing

    async def unsnoop(self, listener: LegId) -> None:
        self.snooping.pop(listener, None)

    async def press(self, leg: LegId, keys: str) -> None:
        if leg in self.there:
            self.pressed[leg] = self.pressed.get(leg, "") + keys

    async def hang_up(self, leg: LegId, why: LegEnd = LegEnd.HUNG_UP) -> None:
        self._end(leg, why)

    async def legs(self) -> Sequence[LegThere]:
        return list(self.there.values())

    # Inside.

    def _end(self, leg: LegId, why: LegEnd) -> None:
        if self.there.pop(leg, None) is None:
            return
        self.on_hold.discard(leg)
        self.playing.pop(leg, None)
        self.snooping = {one: (of, how) for one, (of, how) in self.snooping.items() if leg not in {one, of}}
        for recording in [recording for recording, of in self.recording.items() if of == leg]:
            del self.recording[recording]
            self._tell(Recorded(recording, 1))
        self._tell(Ended(leg, why))

    def _stop(self, leg: LegId) -> None:
        if self.playing.pop(leg, None) is not None:
            self._tell(Played(leg, is_whole=False))

    def _tell(self, fact: SwitchFact) -> None:
        self.happened.append(fact)
        self._stream.put_nowait(fact)
