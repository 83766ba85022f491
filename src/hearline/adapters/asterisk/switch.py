"""Asterisk, answering telephony's port. A leg's id is its channel's, a room's its bridge's."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from typing import Any, Self

import structlog

from hearline.adapters.asterisk.ari import Ari, Door, part
from hearline.adapters.asterisk.config import CALL_VARIABLE, ROOM_VARIABLE
from hearline.adapters.asterisk.errors import AriGone, AriRefused
from hearline.adapters.asterisk.facts import (
    AriEvent,
    Channel,
    EndpointSeen,
    Entered,
    Gone,
    KeyPressed,
    Left,
    PlayingEnded,
    RecordingEnded,
    read_channel,
)
from hearline.adapters.asterisk.legs import NUMBER, OURS, SOUND, TRUNK, Leg, address_of, ending_of, leg_of
from hearline.adapters.asterisk.plan import SEAT_PREFIX, Plan
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
    SwitchFound,
    SwitchLost,
    TelephoneLost,
    TelephoneSeen,
)

log = structlog.get_logger(__name__)
PAST = {404, 409, 412, 422}
"""What it answers when a wish comes too late."""
SNOOP_SECONDS = 2.0
PLAYING = ".play"
SIDE = ".side"
"""Ends the names of bridges that are ours alone: where a supervisor stands."""


class AsteriskSwitch:
    """`async with` it, then read `facts`."""

    def __init__(self, door: Door, plan: Plan) -> None:
        self.plan = plan
        self._ari = Ari(door, plan.app, self._heed, self._look_around, self._lost)
        self._legs: dict[LegId, Leg] = {}
        self._seats: dict[str, bool] = {}
        self._snoops: dict[str, asyncio.Future[None]] = {}
        self._stream: asyncio.Queue[SwitchFact] = asyncio.Queue()
        self._numbers = itertools.count(1)
        self._errands: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self._ari.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        for errand in self._errands:
            errand.cancel()
        await self._ari.__aexit__(*error)

    async def until_there(self, seconds: float) -> None:
        """Raises: AriGone."""
        await self._ari.until_there(seconds)

    async def facts(self) -> AsyncIterator[SwitchFact]:
        while True:
            yield await self._stream.get()

    async def legs(self) -> Sequence[LegThere]:
        return [leg.there for leg in self._legs.values()]

    async def answer(self, leg: LegId) -> None:
        if await self._wish("POST", f"channels/{part(leg)}/answer") and leg in self._legs:
            self._legs[leg].pick_up()

    async def ring(self, leg: LegId, call: CallId, to: str, shown: str, seconds: float) -> None:
        address = address_of(self.plan, to)
        if leg in self._legs:
            return
        self._legs[leg] = Leg(LegThere(leg, call, False, False, "", to))
        caller = {"callerId": shown} if NUMBER.fullmatch(shown) else {}
        rung = address is not None and await self._wish(
            "POST", f"channels/{part(leg)}", {"variables": {CALL_VARIABLE: call}}, endpoint=address, app=self.plan.app,
            appArgs=OURS, timeout=max(1, round(seconds)), **caller,
        )  # fmt: skip
        if not rung:
            self._end(leg, LegEnd.UNREACHABLE)

    async def bridge(self, room: RoomId, *legs: LegId) -> None:
        there = [leg for leg in legs if leg in self._legs]
        if there:
            await self._wish("POST", f"bridges/{part(room)}", type="mixing,dtmf_events")
        for name in there:
            await self._bring(name, room)

    async def unbridge(self, leg: LegId) -> None:
        found = self._legs.get(leg)
        room = found.room if found else None
        if found is None or room is None:
            return
        if not found.is_held:
            await self._wish("POST", f"bridges/{part(room)}/removeChannel", channel=leg)
        await self._forget_room(leg, found)
        await self._drop_empty(room)

    async def hold(self, leg: LegId) -> None:
        found = self._legs.get(leg)
        if found is None or found.is_held:
            return
        if found.room is not None:
            found.is_held = True
            await self._wish("POST", f"channels/{part(leg)}/variable", variable=ROOM_VARIABLE, value=found.room)
            await self._wish("POST", f"bridges/{part(found.room)}/removeChannel", channel=leg)
        found.has_music = True
        await self._wish("POST", f"channels/{part(leg)}/moh")

    async def unhold(self, leg: LegId) -> None:
        found = self._legs.get(leg)
        if found is None:
            return
        await self._quiet(leg, found)
        if found.is_held and found.room is not None:
            await self._bring(leg, found.room)

    async def play(self, leg: LegId, sounds: Sequence[str]) -> None:
        found = self._legs.get(leg)
        if found is None:
            return
        await self._quiet(leg, found)
        found.playing = f"{leg}{PLAYING}{next(self._numbers)}"
        media = ",".join(f"sound:hearline/{sound}" for sound in sounds)
        well = all(SOUND.fullmatch(sound) for sound in sounds) and bool(sounds)
        if not well or not await self._wish("POST", f"channels/{part(leg)}/play/{part(found.playing)}", media=media):
            found.playing = ""
            self._tell(Played(leg, is_whole=False))

    async def stop_playing(self, leg: LegId) -> None:
        found = self._legs.get(leg)
        if found is not None and found.playing:
            playing, found.playing = found.playing, ""
            self._tell(Played(leg, is_whole=False))
            await self._wish("DELETE", f"playbacks/{part(playing)}")

    async def record(
        self, recording: RecordingId, leg: LegId, *, longest_seconds: float = 0, silent_seconds: float = 0
    ) -> None:
        # By a snoop: it goes on whatever room the leg is brought to, and keeps its side alone.
        side = f"{recording}{SIDE}"
        kept = await self._listen(leg, side, spy="in", whisper="none") and await self._wish(
            "POST", f"channels/{part(side)}/record", name=recording, format="alaw", ifExists="overwrite",
            maxDurationSeconds=round(longest_seconds), maxSilenceSeconds=round(silent_seconds),
        )  # fmt: skip
        if not kept:
            await self._wish("DELETE", f"channels/{part(side)}")
            self._tell(Recorded(recording, 0))

    async def stop_recording(self, recording: RecordingId) -> None:
        await self._wish("POST", f"recordings/live/{part(recording)}/stop")

    async def snoop(self, listener: LegId, target: LegId, hearing: Hearing) -> None:
        found = self._legs.get(listener)
        if found is None or target not in self._legs:
            return
        # How it whispers cannot be changed: a new one is made, then the old one goes.
        fresh, old = f"{listener}.{next(self._numbers)}{SIDE}", found.snoop
        whisper = "out" if hearing is Hearing.WHISPER else "none"
        if not await self._listen(target, fresh, spy="both", whisper=whisper):
            return
        room = RoomId(f"{listener}{SIDE}")
        if found.room is not None and not old:
            await self.unbridge(listener)
        await self._wish("POST", f"bridges/{part(room)}", type="mixing")
        await self._wish("POST", f"bridges/{part(room)}/addChannel", channel=f"{listener},{fresh}")
        found.snoop, found.target = fresh, target
        if old:
            await self._wish("DELETE", f"channels/{part(old)}")

    async def unsnoop(self, listener: LegId) -> None:
        found = self._legs.get(listener)
        if found is not None and found.snoop:
            snoop, found.snoop, found.target = found.snoop, "", None
            await self._wish("DELETE", f"channels/{part(snoop)}")
            await self._wish("DELETE", f"bridges/{part(listener + SIDE)}")

    async def press(self, leg: LegId, keys: str) -> None:
        await self._wish("POST", f"channels/{part(leg)}/dtmf", dtmf=keys)

    async def hang_up(self, leg: LegId, why: LegEnd = LegEnd.HUNG_UP) -> None:
        found = self._legs.get(leg)
        if found is not None:
            found.why = why
        reason = "busy" if why is LegEnd.REJECTED else "normal"
        await self._wish("DELETE", f"channels/{part(leg)}", reason=reason)

    # What is done at the switch.

    async def _wish(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, **parameters: str | int | bool
    ) -> bool:
        """Whether it was done. What comes too late is no error; what was lost is told by `SwitchLost`."""
        try:
            await self._ari.ask(method, path, body, **parameters)
        except AriRefused as refusal:
            if refusal.status not in PAST:
                log.warning("asterisk.refused", what=method, status=refusal.status)
            return False
        except AriGone:
            return False
        return True

    async def _bring(self, name: LegId, room: RoomId) -> None:
        leg = self._legs.get(name)
        if leg is None:
            return
        await self.unsnoop(name)
        await self._quiet(name, leg)
        before, was_held = leg.room, leg.is_held
        if before is not None and before != room and not was_held:
            await self._wish("POST", f"bridges/{part(before)}/removeChannel", channel=name)
        if was_held:
            await self._forget_room(name, leg)
        leg.stand(room)
        await self._wish("POST", f"bridges/{part(room)}/addChannel", channel=name)
        if before is not None and before != room:
            await self._drop_empty(before)

    async def _quiet(self, name: LegId, leg: Leg) -> None:
        """Neither sounds nor music."""
        await self.stop_playing(name)
        if leg.has_music:
            leg.has_music = False
            await self._wish("DELETE", f"channels/{part(name)}/moh")

    async def _forget_room(self, name: LegId, leg: Leg) -> None:
        leg.stand(None)
        if leg.is_held:
            leg.is_held = False
            await self._wish("POST", f"channels/{part(name)}/variable", variable=ROOM_VARIABLE, value="")

    async def _drop_empty(self, room: RoomId) -> None:
        if all(leg.room != room for leg in self._legs.values()):
            await self._wish("DELETE", f"bridges/{part(room)}")

    async def _listen(self, target: LegId, name: str, spy: str, whisper: str) -> bool:
        """Make a snoop, and wait until it is ours to steer; nothing can be done with it before."""
        entered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._snoops[name] = entered
        try:
            made = await self._wish(
                "POST", f"channels/{part(target)}/snoop/{part(name)}", spy=spy, whisper=whisper, app=self.plan.app
            )
            if made:
                await asyncio.wait_for(entered, SNOOP_SECONDS)
        except TimeoutError:
            return False
        finally:
            del self._snoops[name]
        return made

    # What happens at the switch.

    def _heed(self, event: AriEvent) -> None:
        match event:
            case Entered(channel, arguments):
                self._enter(channel, arguments)
            case Left(channel):
                self._end(LegId(channel.id), LegEnd.HUNG_UP)
            case Gone(channel, cause):
                found = self._legs.get(LegId(channel.id))
                rang = found is not None and not found.there.is_up
                self._end(LegId(channel.id), ending_of(cause) if rang else LegEnd.HUNG_UP)
            case KeyPressed(channel, key):
                if LegId(channel.id) in self._legs:
                    self._tell(Pressed(LegId(channel.id), key))
            case PlayingEnded(name, _, is_well):
                self._end_playing(name, is_well)
            case RecordingEnded(name, seconds, is_well):
                self._tell(Recorded(RecordingId(name), seconds if is_well else 0))
                self._later(self._drop_channel(f"{name}{SIDE}"))
            case EndpointSeen(name, is_there):
                self._see(name, is_there)
            case _:
                pass

    def _enter(self, channel: Channel, arguments: tuple[str, ...]) -> None:
        leg = LegId(channel.id)
        if channel.id in self._snoops:
            self._snoops[channel.id].set_result(None)
        elif arguments[:1] == (OURS,) and leg in self._legs:
            if not self._legs[leg].there.is_up:
                self._legs[leg].pick_up()
                self._tell(Answered(leg))
        elif arguments[:1] == (TRUNK,) and leg not in self._legs:
            made = self._legs[leg] = leg_of(channel)
            self._tell(Arrived(made.there.call, leg, made.there.caller, made.there.called))

    def _end(self, name: LegId, why: LegEnd) -> None:
        leg = self._legs.pop(name, None)
        if leg is None:
            return
        if leg.playing:
            self._tell(Played(name, is_whole=False))
        self._tell(Ended(name, leg.why or why))
        self._later(self._tidy(name, leg))

    async def _tidy(self, name: LegId, leg: Leg) -> None:
        if leg.room is not None:
            await self._drop_empty(leg.room)
        if leg.snoop:
            await self._wish("DELETE", f"channels/{part(leg.snoop)}")
            await self._wish("DELETE", f"bridges/{part(name + SIDE)}")

    async def _drop_channel(self, name: str) -> None:
        await self._wish("DELETE", f"channels/{part(name)}")

    def _end_playing(self, name: str, is_well: bool) -> None:
        leg = LegId(name.rpartition(PLAYING)[0])
        found = self._legs.get(leg)
        if found is not None and found.playing == name:
            found.playing = ""
            self._tell(Played(leg, is_whole=is_well))

    def _see(self, endpoint: str, is_there: bool) -> None:
        extension = endpoint.removeprefix(SEAT_PREFIX)
        if extension != endpoint and self._seats.get(extension, False) != is_there:
            self._seats[extension] = is_there
            self._tell(TelephoneSeen(extension) if is_there else TelephoneLost(extension))

    async def _look_around(self) -> None:
        """Connected: what is true now, and what nobody needs any more."""
        self._legs = {}
        for raw in await self._ari.ask("GET", "channels"):
            channel = read_channel(raw)
            ours = CALL_VARIABLE in channel.variables or raw["dialplan"]["app_name"] == "Stasis"
            if channel.name.startswith("PJSIP/") and ours:
                self._legs[LegId(channel.id)] = leg_of(channel)
        for raw in await self._ari.ask("GET", "bridges"):
            for name in raw["channels"]:
                if name in self._legs and not raw["id"].endswith(SIDE):
                    self._legs[LegId(name)].stand(RoomId(raw["id"]))
            if not raw["channels"] and all(leg.room != raw["id"] for leg in self._legs.values()):
                await self._wish("DELETE", f"bridges/{part(raw['id'])}")
        self._tell(SwitchFound())
        for raw in await self._ari.ask("GET", "endpoints/PJSIP"):
            self._see(raw["resource"], raw["state"] == "online")

    def _lost(self) -> None:
        for entered in self._snoops.values():
            entered.cancel()
        self._tell(SwitchLost())

    def _tell(self, fact: SwitchFact) -> None:
        self._stream.put_nowait(fact)

    def _later(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
