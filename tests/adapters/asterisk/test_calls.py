"""Calls through the real switch, proved by who hears which tone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.adapters.asterisk.conftest import CALLERS
from tests.simulators.sip.phone import Call, Phone, eventually
from tests.simulators.sip.sound import amplitude

from hearline.adapters.asterisk.home import Home
from hearline.adapters.asterisk.plan import Seat, keep_secrets
from hearline.adapters.asterisk.process import Process
from hearline.adapters.asterisk.sounds import linear
from hearline.adapters.asterisk.switch import AsteriskSwitch
from hearline.telephony.ports import (
    Answered,
    Arrived,
    CallId,
    Ended,
    Hearing,
    LegEnd,
    LegId,
    Played,
    Pressed,
    Recorded,
    RecordingId,
    RoomId,
    SwitchFact,
    SwitchFound,
    TelephoneSeen,
)

HOTLINE, CALLER = "12345", "13800001234"
OF_CALLER, OF_AGENT, OF_SUPERVISOR, OF_MUSIC = 440, 880, 1500, 392
EVERYBODY = (OF_CALLER, OF_AGENT, OF_SUPERVISOR)
ROOM = RoomId("call-1.room")


class Floor:
    """A switch, its telephones, and what it told."""

    def __init__(self, process: Process, data_dir: Path) -> None:
        self.process, self.secrets = process, keep_secrets(data_dir / "keys")
        self.switch = AsteriskSwitch(process.door, process.plan)
        self.told: list[SwitchFact] = []
        self.where = "127.0.0.1", process.plan.ports.sip
        self.caller = Phone(CALLERS, self.where, CALLER)
        self.agent = self._telephone("1002", "127.0.0.4", OF_AGENT)
        self.supervisor = self._telephone("1003", "127.0.0.5", OF_SUPERVISOR)

    def _telephone(self, extension: str, address: str, tone: float) -> Phone:
        seat = Seat(extension, browser=False)
        phone = Phone(address, self.where, seat.endpoint, self.secrets.of_seat(seat))
        phone.rings_with(tone)
        return phone

    async def listen(self) -> None:
        async for fact in self.switch.facts():
            self.told.append(fact)

    async def until(self, fact: SwitchFact) -> None:
        await eventually(lambda: fact in self.told, what=f"{fact} was not told, but {self.told}")

    async def arrive(self) -> tuple[Call, Arrived]:
        """Somebody calls and is answered."""
        call = await self.caller.dial(HOTLINE, OF_CALLER)
        arrived = await self.last(Arrived)
        await self.switch.answer(arrived.leg)
        await call.until("up")
        return call, arrived

    async def reach(self, phone: Phone, extension: str, leg: LegId) -> Call:
        """An extension is rung, and answers."""
        await self.switch.ring(leg, CallId("call-1"), extension, CALLER, 20)
        call = await asyncio.wait_for(phone.rung.get(), 5)
        call.answer()
        await self.until(Answered(leg))
        return call

    async def last(self, kind: type[Arrived]) -> Arrived:
        await eventually(lambda: any(isinstance(fact, kind) for fact in self.told), what="nobody arrived")
        return next(fact for fact in reversed(self.told) if isinstance(fact, kind))

    async def talk(self) -> tuple[Call, Call, LegId, LegId]:
        caller, arrived = await self.arrive()
        agent = await self.reach(self.agent, "1002", LegId("call-1.agent"))
        await self.switch.bridge(ROOM, arrived.leg, LegId("call-1.agent"))
        return caller, agent, arrived.leg, LegId("call-1.agent")


@pytest.fixture
async def floor(switch: Process, data_dir: Path) -> AsyncIterator[Floor]:
    await switch.start()
    floor = Floor(switch, data_dir)
    async with AsyncExitStack() as stack:
        for phone in (floor.caller, floor.agent, floor.supervisor):
            await stack.enter_async_context(phone)
        await stack.enter_async_context(floor.switch)
        await floor.switch.until_there(10)
        reader = asyncio.create_task(floor.listen())
        await floor.agent.register()
        await floor.supervisor.register()
        await floor.until(TelephoneSeen("1002"))
        await floor.until(TelephoneSeen("1003"))
        yield floor
        for leg in await floor.switch.legs():
            await floor.switch.hang_up(leg.leg)
        await eventually(lambda: not floor.switch._legs)
        reader.cancel()


async def hear(call: Call, *tones: float) -> None:
    """A party hears these tones, and no others of those that there are."""

    def exactly() -> bool:
        return {tone for tone in EVERYBODY if call.sound.hears(tone)} == set(tones)

    await eventually(exactly, what=f"not {tones}, but {[tone for tone in EVERYBODY if call.sound.hears(tone)]}")


def kept_tones(kept: bytes) -> set[int]:
    middle = [linear(code) for code in kept[len(kept) // 2 : len(kept) // 2 + 1600]]
    return {tone for tone in EVERYBODY if amplitude(middle, tone) > 500}


async def test_two_parties_hear_each_other(floor: Floor) -> None:
    caller, agent, leg, agents_leg = await floor.talk()

    await hear(caller, OF_AGENT)
    await hear(agent, OF_CALLER)
    agent.hang_up()
    await floor.until(Ended(agents_leg, LegEnd.HUNG_UP))
    await hear(caller)
    caller.hang_up()
    await floor.until(Ended(leg, LegEnd.HUNG_UP))
    assert await floor.switch.legs() == []


async def test_music_is_heard_on_hold_and_nobody_else(floor: Floor) -> None:
    caller, agent, leg, _ = await floor.talk()
    await hear(caller, OF_AGENT)

    await floor.switch.hold(leg)
    await caller.until_hears(OF_MUSIC)
    await hear(agent)
    held = [there.room for there in await floor.switch.legs() if there.leg == leg]
    await floor.switch.unhold(leg)

    await hear(caller, OF_AGENT)
    await hear(agent, OF_CALLER)
    assert held == [ROOM]


async def test_a_supervisor_listens_whispers_comes_in_and_takes_over(floor: Floor) -> None:
    caller, agent, _, agents_leg = await floor.talk()
    supervisor = await floor.reach(floor.supervisor, "1003", LegId("call-1.supervisor"))
    me = LegId("call-1.supervisor")

    await floor.switch.snoop(me, agents_leg, Hearing.LISTEN)
    await hear(supervisor, OF_CALLER, OF_AGENT)
    await hear(agent, OF_CALLER)
    await hear(caller, OF_AGENT)

    await floor.switch.snoop(me, agents_leg, Hearing.WHISPER)
    await hear(agent, OF_CALLER, OF_SUPERVISOR)
    await hear(caller, OF_AGENT)
    await hear(supervisor, OF_CALLER, OF_AGENT)

    await floor.switch.bridge(ROOM, me)
    await hear(agent, OF_CALLER, OF_SUPERVISOR)
    await hear(caller, OF_AGENT, OF_SUPERVISOR)
    await hear(supervisor, OF_CALLER, OF_AGENT)

    await floor.switch.hang_up(agents_leg)
    await agent.until("over")
    await hear(caller, OF_SUPERVISOR)
    await hear(supervisor, OF_CALLER)


async def test_each_side_is_recorded_apart(floor: Floor, home: Home) -> None:
    caller, _, leg, agents_leg = await floor.talk()
    await hear(caller, OF_AGENT)

    await floor.switch.record(RecordingId("call-1.r1"), leg)
    await floor.switch.record(RecordingId("call-1.r2"), agents_leg)
    await asyncio.sleep(1.2)
    await floor.switch.stop_recording(RecordingId("call-1.r1"))
    caller.hang_up()
    await floor.switch.hang_up(agents_leg)
    await eventually(lambda: len(recorded(floor.told)) == 2)

    folder = home.folder / "spool/recording"
    assert kept_tones((folder / "call-1.r1.alaw").read_bytes()) == {OF_CALLER}
    assert kept_tones((folder / "call-1.r2.alaw").read_bytes()) == {OF_AGENT}
    assert all(fact.seconds > 0 for fact in recorded(floor.told))


def recorded(told: Sequence[SwitchFact]) -> list[Recorded]:
    return [fact for fact in told if isinstance(fact, Recorded)]


async def test_sounds_are_played_and_stopped_and_keys_are_told(floor: Floor) -> None:
    caller, arrived = await floor.arrive()

    await floor.switch.play(arrived.leg, ["beep", "beep"])
    await caller.until_hears(1000)
    await floor.until(Played(arrived.leg, is_whole=True))
    await floor.switch.play(arrived.leg, ["sorry"])
    await caller.until_hears(950)
    caller.sound.press("1#")
    await floor.until(Pressed(arrived.leg, "1"))
    await floor.until(Pressed(arrived.leg, "#"))
    await floor.switch.stop_playing(arrived.leg)
    await floor.until(Played(arrived.leg, is_whole=False))
    await caller.until_silent_of(950)


@pytest.mark.parametrize("sounds", [["nothing-of-that-name"], ["../../../etc/passwd"], ["beep,tone:ring"], []])
async def test_a_sound_that_is_not_there_is_told_as_not_heard(floor: Floor, sounds: list[str]) -> None:
    _, arrived = await floor.arrive()

    await floor.switch.play(arrived.leg, sounds)

    await floor.until(Played(arrived.leg, is_whole=False))


async def test_an_agent_who_declines_is_told(floor: Floor) -> None:
    await floor.switch.ring(LegId("call-2.agent"), CallId("call-2"), "1002", CALLER, 20)
    (await asyncio.wait_for(floor.agent.rung.get(), 5)).refuse()

    await floor.until(Ended(LegId("call-2.agent"), LegEnd.REJECTED))


async def test_a_telephone_that_rings_out_is_told(floor: Floor) -> None:
    await floor.switch.ring(LegId("call-2.agent"), CallId("call-2"), "1002", CALLER, 1)
    ringing = await asyncio.wait_for(floor.agent.rung.get(), 5)

    await floor.until(Ended(LegId("call-2.agent"), LegEnd.NO_ANSWER))
    await ringing.until("over")


@pytest.mark.parametrize("to", ["1001", "9999", "1002&PJSIP/1003", ""])
async def test_a_telephone_that_is_not_there_is_told(floor: Floor, to: str) -> None:
    floor.switch.plan = type(floor.switch.plan)(floor.switch.plan.ports, (), floor.switch.plan.seats)

    await floor.switch.ring(LegId("call-3.agent"), CallId("call-3"), to, CALLER, 5)

    await floor.until(Ended(LegId("call-3.agent"), LegEnd.UNREACHABLE))


async def test_a_ringing_is_cancelled(floor: Floor) -> None:
    await floor.switch.ring(LegId("call-2.agent"), CallId("call-2"), "1002", CALLER, 20)
    ringing = await asyncio.wait_for(floor.agent.rung.get(), 5)

    await floor.switch.hang_up(LegId("call-2.agent"))

    await ringing.until("over")
    await floor.until(Ended(LegId("call-2.agent"), LegEnd.HUNG_UP))


async def test_a_refused_caller_hears_busy(floor: Floor) -> None:
    call = await floor.caller.dial(HOTLINE)
    arrived = await floor.last(Arrived)

    await floor.switch.hang_up(arrived.leg, LegEnd.REJECTED)

    await call.until("over")
    assert call.status == 486
    await floor.until(Ended(arrived.leg, LegEnd.REJECTED))


async def test_a_caller_who_hangs_up_before_the_answer_is_told(floor: Floor) -> None:
    call = await floor.caller.dial(HOTLINE)
    arrived = await floor.last(Arrived)

    call.hang_up()

    await floor.until(Ended(arrived.leg, LegEnd.HUNG_UP))


async def test_after_we_were_away_the_same_calls_are_found(floor: Floor) -> None:
    caller, agent, leg, agents_leg = await floor.talk()
    await floor.switch.hold(leg)
    before = sorted(await floor.switch.legs(), key=lambda there: there.leg)

    second = AsteriskSwitch(floor.process.door, floor.process.plan)
    async with second:
        await second.until_there(5)
        facts = second.facts()
        first = await anext(facts)
        found = sorted(await second.legs(), key=lambda there: there.leg)
        await second.unhold(leg)
        await hear(caller, OF_AGENT)
        await hear(agent, OF_CALLER)
        await second.hang_up(leg)
        await second.hang_up(agents_leg)
        await caller.until("over")
        await agent.until("over")
    floor.switch._legs.clear()

    assert first == SwitchFound()
    assert [(there.leg, there.is_incoming, there.is_up, there.room) for there in found] == [
        (there.leg, there.is_incoming, there.is_up, there.room) for there in before
    ]
    assert {there.call for there in found} == {there.call for there in before}


def wishes(switch: AsteriskSwitch) -> list[Callable[[], object]]:
    gone = LegId("nobody")
    return [
        lambda: switch.answer(gone), lambda: switch.bridge(ROOM, gone), lambda: switch.unbridge(gone),
        lambda: switch.hold(gone), lambda: switch.unhold(gone), lambda: switch.play(gone, ["beep"]),
        lambda: switch.stop_playing(gone), lambda: switch.stop_recording(RecordingId("none")),
        lambda: switch.snoop(gone, gone, Hearing.LISTEN), lambda: switch.unsnoop(gone),
        lambda: switch.press(gone, "1"), lambda: switch.hang_up(gone),
    ]  # fmt: skip


async def test_what_is_wished_too_late_does_no_harm(floor: Floor) -> None:
    for wish in wishes(floor.switch):
        await wish()  # type: ignore[misc]
    await floor.switch.record(RecordingId("none"), LegId("nobody"))

    await floor.until(Recorded(RecordingId("none"), 0))
    assert await floor.switch.legs() == []


async def test_nothing_is_left_at_the_switch(floor: Floor) -> None:
    caller, _, _, agents_leg = await floor.talk()
    await hear(caller, OF_AGENT)
    caller.hang_up()
    await floor.switch.hang_up(agents_leg)
    await eventually(lambda: not floor.switch._legs and not floor.switch._errands)

    assert await floor.switch._ari.ask("GET", "bridges") == []
    assert await floor.switch._ari.ask("GET", "channels") == []
