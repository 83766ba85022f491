"""What every switch must do. A bench is a switch with people at its telephones: one is simulated, others are real."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Protocol, TypeVar

import pytest
from tests.simulators.switch import SimulatedSwitch

from hearline.telephony.ports import (
    Answered,
    Arrived,
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
    Switch,
    SwitchFact,
)

FactType = TypeVar("FactType", bound=SwitchFact)
LONGEST_WAIT = 5.0  # seconds, for a real switch on a busy machine


class Bench(Protocol):
    """A switch, and people who call it and are called by it.

    Attributes:
        extension, second: Telephones that are registered and do what `pick_up` and `put_down` say.
        nobody: A number at which nothing is.
        sound: The name of a sound that is there, of a second or two.
    """

    switch: Switch
    extension: str
    second: str
    nobody: str
    sound: str

    async def dial_in(self, caller: str) -> None:
        """Somebody calls. Ringing until it is answered or `caller_hangs_up`."""

    async def caller_hangs_up(self) -> None: ...

    async def caller_presses(self, key: str) -> None: ...

    async def pick_up(self, extension: str) -> None:
        """The telephone rings or will ring in a moment: answer it."""

    async def put_down(self, extension: str) -> None:
        """Hang up, or decline while it rings."""

    async def hears(self, leg: LegId, other: LegId) -> bool:
        """Whether the party of `leg` hears that of `other`: by the sound, where there is any."""
        ...

    async def hear_out(self, leg: LegId) -> None:
        """Until what is played to the leg is over."""

    async def close(self) -> None: ...


class SimulatedBench:
    """People at the simulated switch."""

    extension, second, nobody, sound = "8001", "8002", "8999", "beep"

    def __init__(self) -> None:
        self.simulated = SimulatedSwitch(unreachable={self.nobody})
        self.switch: Switch = self.simulated

    async def dial_in(self, caller: str) -> None:
        self.simulated.dial_in(caller)

    async def caller_hangs_up(self) -> None:
        self.simulated.put_down(self._leg())

    async def caller_presses(self, key: str) -> None:
        self.simulated.press_key(self._leg(), key)

    async def pick_up(self, extension: str) -> None:
        self.simulated.pick_up(self._leg(extension))

    async def put_down(self, extension: str) -> None:
        leg = self._leg(extension)
        self.simulated.put_down(leg, LegEnd.HUNG_UP if self.simulated.there[leg].is_up else LegEnd.REJECTED)

    async def hears(self, leg: LegId, other: LegId) -> bool:
        return other in self.simulated.hears(leg)

    async def hear_out(self, leg: LegId) -> None:
        self.simulated.hear_out(leg)

    async def close(self) -> None: ...

    def _leg(self, extension: str = "") -> LegId:
        """The newest there; without an extension, of a caller."""
        legs = reversed(self.simulated.there.values())
        return next(one.leg for one in legs if (one.called == extension if extension else one.is_incoming))


BENCHES: dict[str, Callable[[], Bench]] = {"simulated": SimulatedBench}
"""Benches by name. A real switch adds its own, with the mark that it needs."""


@pytest.fixture(params=BENCHES)
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    made = BENCHES[request.param]()
    yield made
    await made.close()


class Told:
    """What a switch tells, kept, so that it can be waited for in any order."""

    def __init__(self, switch: Switch) -> None:
        self.facts: list[SwitchFact] = []
        self._seen = asyncio.Condition()
        self._task = asyncio.create_task(self._read(switch))

    async def _read(self, switch: Switch) -> None:
        async for fact in switch.facts():
            async with self._seen:
                self.facts.append(fact)
                self._seen.notify_all()

    async def first(self, kind: type[FactType], about: Callable[[FactType], bool] = lambda _: True) -> FactType:
        """The first fact of that kind, waited for."""

        def found() -> list[FactType]:
            return [fact for fact in self.facts if isinstance(fact, kind) and about(fact)]

        async with asyncio.timeout(LONGEST_WAIT), self._seen:
            await self._seen.wait_for(found)
        return found()[0]

    async def close(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


@pytest.fixture
async def told(bench: Bench) -> AsyncIterator[Told]:
    told = Told(bench.switch)
    yield told
    await told.close()


async def conversation(bench: Bench, told: Told) -> tuple[Arrived, LegId, RoomId]:
    """A caller and the extension, talking."""
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    await bench.switch.answer(arrived.leg)
    agent, room = LegId(f"{arrived.call}.1"), RoomId(f"{arrived.call}.room")
    await bench.switch.ring(agent, arrived.call, bench.extension, "13800000001", 20)
    await bench.pick_up(bench.extension)
    await told.first(Answered, lambda fact: fact.leg == agent)
    await bench.switch.bridge(room, arrived.leg, agent)
    return arrived, agent, room


async def there(bench: Bench) -> dict[LegId, LegThere]:
    return {one.leg: one for one in await bench.switch.legs()}


async def test_a_call_arrives_with_its_numbers_and_is_not_answered_by_itself(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")

    arrived = await told.first(Arrived)

    assert arrived.caller == "13800000001"
    assert (await there(bench))[arrived.leg].is_up is False


async def test_an_answered_call_is_up(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)

    await bench.switch.answer(arrived.leg)

    assert (await there(bench))[arrived.leg].is_up
    assert (await there(bench))[arrived.leg].call == arrived.call


async def test_two_legs_in_a_room_hear_each_other(bench: Bench, told: Told) -> None:
    arrived, agent, room = await conversation(bench, told)

    assert await bench.hears(arrived.leg, agent)
    assert await bench.hears(agent, arrived.leg)
    assert (await there(bench))[agent].room == room


async def test_a_caller_who_hangs_up_is_told_once(bench: Bench, told: Told) -> None:
    arrived, _, _ = await conversation(bench, told)

    await bench.caller_hangs_up()
    ended = await told.first(Ended)

    assert (ended.leg, ended.why) == (arrived.leg, LegEnd.HUNG_UP)
    assert arrived.leg not in await there(bench)


async def test_a_telephone_that_declines_is_told_as_rejected(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    leg = LegId(f"{arrived.call}.1")
    await bench.switch.ring(leg, arrived.call, bench.extension, "13800000001", 20)

    await bench.put_down(bench.extension)
    ended = await told.first(Ended)

    assert (ended.leg, ended.why) == (leg, LegEnd.REJECTED)


async def test_a_number_at_which_nothing_is_is_told_as_unreachable(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    leg = LegId(f"{arrived.call}.1")

    await bench.switch.ring(leg, arrived.call, bench.nobody, "13800000001", 20)

    assert await told.first(Ended) == Ended(leg, LegEnd.UNREACHABLE)


async def test_a_ring_that_is_taken_back_ends(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    leg = LegId(f"{arrived.call}.1")
    await bench.switch.ring(leg, arrived.call, bench.extension, "13800000001", 20)

    await bench.switch.hang_up(leg)
    await told.first(Ended, lambda fact: fact.leg == leg)

    assert leg not in await there(bench)
    assert [fact for fact in told.facts if isinstance(fact, Answered)] == []


async def test_on_hold_nobody_is_heard_and_afterwards_both_again(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)

    await bench.switch.hold(arrived.leg)
    held = (await bench.hears(arrived.leg, agent), await bench.hears(agent, arrived.leg))
    await bench.switch.unhold(arrived.leg)

    assert held == (False, False)
    assert await bench.hears(arrived.leg, agent)
    assert await bench.hears(agent, arrived.leg)


async def test_a_leg_that_moves_to_another_room_leaves_the_first(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)

    await bench.switch.bridge(RoomId(f"{arrived.call}.aside"), agent)

    assert not await bench.hears(arrived.leg, agent)
    assert not await bench.hears(agent, arrived.leg)


async def test_out_of_the_room_is_silence(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)

    await bench.switch.unbridge(agent)

    assert not await bench.hears(arrived.leg, agent)
    assert (await there(bench))[agent].room is None


async def test_keys_are_told_one_by_one(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    await bench.switch.answer(arrived.leg)

    await bench.caller_presses("1")
    await bench.caller_presses("#")
    await told.first(Pressed, lambda fact: fact.key == "#")

    assert [fact.key for fact in told.facts if isinstance(fact, Pressed)] == ["1", "#"]


async def test_a_sound_that_was_heard_out_is_told_as_whole(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    await bench.switch.answer(arrived.leg)

    await bench.switch.play(arrived.leg, [bench.sound])
    await bench.hear_out(arrived.leg)

    assert await told.first(Played) == Played(arrived.leg, is_whole=True)


async def test_a_sound_that_was_stopped_is_not_whole(bench: Bench, told: Told) -> None:
    await bench.dial_in("13800000001")
    arrived = await told.first(Arrived)
    await bench.switch.answer(arrived.leg)

    await bench.switch.play(arrived.leg, [bench.sound] * 5)
    await bench.switch.stop_playing(arrived.leg)

    assert await told.first(Played) == Played(arrived.leg, is_whole=False)


async def test_a_recording_ends_when_it_is_stopped(bench: Bench, told: Told) -> None:
    arrived, _, _ = await conversation(bench, told)
    recording = RecordingId(f"{arrived.call}.caller")

    await bench.switch.record(recording, arrived.leg)
    await bench.switch.stop_recording(recording)

    assert (await told.first(Recorded)).recording == recording


async def test_a_recording_ends_with_its_leg(bench: Bench, told: Told) -> None:
    arrived, _, _ = await conversation(bench, told)
    recording = RecordingId(f"{arrived.call}.caller")

    await bench.switch.record(recording, arrived.leg)
    await bench.caller_hangs_up()

    assert (await told.first(Recorded)).recording == recording


async def listener(bench: Bench, told: Told, arrived: Arrived) -> LegId:
    """A supervisor's leg, up and nowhere."""
    leg = LegId(f"{arrived.call}.2")
    await bench.switch.ring(leg, arrived.call, bench.second, "13800000001", 20)
    await bench.pick_up(bench.second)
    await told.first(Answered, lambda fact: fact.leg == leg)
    return leg


@pytest.mark.requirement("S4A-049")
async def test_who_listens_hears_both_and_is_heard_by_nobody(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)
    supervisor = await listener(bench, told, arrived)

    await bench.switch.snoop(supervisor, agent, Hearing.LISTEN)

    assert await bench.hears(supervisor, agent)
    assert await bench.hears(supervisor, arrived.leg)
    assert not await bench.hears(agent, supervisor)
    assert not await bench.hears(arrived.leg, supervisor)


async def test_who_whispers_is_heard_by_the_agent_alone(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)
    supervisor = await listener(bench, told, arrived)

    await bench.switch.snoop(supervisor, agent, Hearing.LISTEN)
    await bench.switch.snoop(supervisor, agent, Hearing.WHISPER)

    assert await bench.hears(agent, supervisor)
    assert not await bench.hears(arrived.leg, supervisor)


@pytest.mark.requirement("S4A-051")
async def test_who_takes_over_stays_with_the_caller(bench: Bench, told: Told) -> None:
    arrived, agent, room = await conversation(bench, told)
    supervisor = await listener(bench, told, arrived)
    await bench.switch.snoop(supervisor, agent, Hearing.LISTEN)

    await bench.switch.unsnoop(supervisor)
    await bench.switch.bridge(room, arrived.leg, supervisor)
    await bench.switch.hang_up(agent)
    await told.first(Ended, lambda fact: fact.leg == agent)

    assert await bench.hears(arrived.leg, supervisor)
    assert await bench.hears(supervisor, arrived.leg)


@pytest.mark.requirement("S4A-032")
async def test_three_in_a_room_hear_each_other_and_two_go_on(bench: Bench, told: Told) -> None:
    arrived, agent, room = await conversation(bench, told)
    third = await listener(bench, told, arrived)

    await bench.switch.bridge(room, arrived.leg, agent, third)
    all_three = [await bench.hears(one, two) for one, two in ((arrived.leg, third), (third, agent), (agent, third))]
    await bench.put_down(bench.extension)
    await told.first(Ended, lambda fact: fact.leg == agent)

    assert all_three == [True, True, True]
    assert await bench.hears(arrived.leg, third)


async def test_what_is_gone_stays_gone_and_is_no_error(bench: Bench, told: Told) -> None:
    arrived, agent, room = await conversation(bench, told)
    await bench.switch.hang_up(agent)
    await bench.switch.hang_up(arrived.leg)
    await told.first(Ended, lambda fact: fact.leg == arrived.leg)

    await bench.switch.hang_up(arrived.leg)
    await bench.switch.hold(arrived.leg)
    await bench.switch.unhold(arrived.leg)
    await bench.switch.bridge(room, arrived.leg, agent)
    await bench.switch.unbridge(arrived.leg)
    await bench.switch.play(arrived.leg, [bench.sound])
    await bench.switch.stop_playing(arrived.leg)
    await bench.switch.stop_recording(RecordingId(f"{arrived.call}.none"))
    await bench.switch.snoop(agent, arrived.leg, Hearing.LISTEN)
    await bench.switch.unsnoop(agent)

    assert {arrived.leg, agent} & (await there(bench)).keys() == set()


async def test_each_leg_ends_once(bench: Bench, told: Told) -> None:
    arrived, agent, _ = await conversation(bench, told)

    await bench.switch.hang_up(agent)
    await bench.switch.hang_up(agent)
    await bench.caller_hangs_up()
    await told.first(Ended, lambda fact: fact.leg == arrived.leg)

    ended = [fact.leg for fact in told.facts if isinstance(fact, Ended)]
    assert sorted(ended) == sorted([agent, arrived.leg])
