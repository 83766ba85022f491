"""What happened stands once, however often, late or mixed up it is told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.telephony.conftest import Floor

from hearline.kit.errors import Forbidden, Invalid, NotFound, NotLoggedIn
from hearline.telephony import service as telephony
from hearline.telephony.model import (
    AgentState,
    CallFilter,
    ChoiceRecord,
    Direction,
    Ending,
    EventRecord,
    LegRecord,
    SpellRecord,
)

ENDED = "telephony.call_ended"


async def test_a_call_told_three_times_stands_once_and_ends_once(floor: Floor) -> None:
    running = floor.call(None)
    ended = replace(running, ended_at=floor.clock.now, ending=Ending.ANSWERED, talk_ms=22_000)

    facts = [await floor.tell(running), await floor.tell(ended), await floor.tell(ended)]

    assert [kinds.count(ENDED) for kinds in facts] == [0, 1, 0]
    (call,) = (await floor.ask("supervisor", telephony.list_calls, CallFilter(), None, 10)).items
    assert (call.ending, call.talk_ms, call.caller_hint) == ("answered", 22_000, "138****8000")


async def test_news_that_comes_late_does_not_open_a_call_again(floor: Floor) -> None:
    running = floor.call(None)
    await floor.tell(replace(running, ended_at=floor.clock.now, ending=Ending.ANSWERED))

    await floor.tell(running)

    assert await floor.work.value("SELECT ending FROM calls WHERE id = %s::uuid", (running.id,)) == "answered"


async def test_what_is_known_after_the_end_is_added(floor: Floor) -> None:
    told = floor.call(talk_ms=22_000)
    await floor.tell(told)

    facts = await floor.tell(replace(told, wrap_ms=15_000, ending=Ending.FAILED))

    assert facts == []
    (call,) = (await floor.ask("supervisor", telephony.list_calls, CallFilter(), None, 10)).items
    assert (call.wrap_ms, call.talk_ms, call.ending) == (15_000, 22_000, "answered")


async def test_a_batch_that_names_a_call_twice_keeps_what_came_last(floor: Floor) -> None:
    running = floor.call(None)

    facts = await floor.tell(running, replace(running, ended_at=floor.clock.now, ending=Ending.FAILED))

    assert facts.count(ENDED) == 1
    assert await floor.work.value("SELECT count(*) FROM calls") == 1


async def test_an_end_without_an_ending_is_refused(floor: Floor) -> None:
    with pytest.raises(Invalid):
        await floor.tell(replace(floor.call(), ending=None))


@pytest.mark.parametrize(
    "shown", ["", "anonymous", "sip:alice@evil", "'; DROP TABLE calls; --", "1" * 40, "１３８\u0000"]
)
async def test_what_the_network_shows_may_be_anything(floor: Floor, shown: str) -> None:
    await floor.tell(floor.call(number=shown))

    (call,) = (await floor.ask("supervisor", telephony.list_calls, CallFilter(), None, 10)).items
    assert call.caller_hint == ""


async def test_numbers_are_sealed_and_stand_in_no_event(floor: Floor) -> None:
    leg = LegRecord("x-1", "outside", floor.clock.now, number="13900139000")
    await floor.tell(floor.call(Ending.ABANDONED_QUEUE, legs=[leg]))

    for table in ("calls", "call_legs", "call_backs", "events"):
        rows = await floor.work.tuples(f"SELECT to_jsonb(t)::text FROM {table} t")
        assert not any("13800138000" in text or "13900139000" in text for (text,) in rows)


async def test_one_call_whole(floor: Floor) -> None:
    now, agent = floor.clock.now, floor.actors["agent"].id
    legs = [
        LegRecord("a-1", "caller", now - timedelta(seconds=30), number="13800138000"),
        LegRecord("a-2", "agent", now - timedelta(seconds=25), agent_id=agent),
    ]
    weighed = [{"agent": agent, "talked_seconds": 60}]
    told = floor.call(
        legs=legs,
        choices=[ChoiceRecord(1, now, "equal_talk_time", weighed, agent, floor.queue.id, "answered")],
        events=[EventRecord(1, now, "hold"), EventRecord(2, now + timedelta(seconds=4), "resume", {"held_ms": 4000})],
        hold_ms=4000,
    )
    await floor.tell(told)
    await floor.tell(told)

    whole = await floor.ask("agent", telephony.read_call, told.id)

    assert [(leg.role, leg.agent_id, leg.number_hint) for leg in whole.legs] == [
        ("caller", None, "138****8000"),
        ("agent", agent, ""),
    ]
    assert [(choice.strategy, choice.weighed, choice.outcome) for choice in whole.choices] == [
        ("equal_talk_time", weighed, "answered")
    ]
    assert [event.kind for event in whole.events] == ["hold", "resume"]
    assert whole.call.hold_ms == 4000


async def test_a_unit_sees_its_calls_and_an_agent_their_own(floor: Floor) -> None:
    mine, theirs = floor.call(), floor.call(Ending.IN_MENU, queue_id=floor.water_queue.id)
    await floor.tell(mine, theirs)

    async def seen(who: str) -> list[str]:
        page = await floor.ask(who, telephony.list_calls, CallFilter(), None, 10)
        return [call.id for call in page.items]

    assert await seen("own") == [mine.id]
    assert await seen("agent") == [mine.id]
    assert await seen("foreign") == [theirs.id]
    assert await seen("other") == []
    assert sorted(await seen("supervisor")) == sorted([mine.id, theirs.id])
    with pytest.raises(NotFound):
        await floor.ask("foreign", telephony.read_call, mine.id)
    with pytest.raises(NotFound):
        await floor.ask("foreign", telephony.reveal_call_number, mine.id, "核实")
    with pytest.raises(Forbidden):
        await floor.ask("nobody", telephony.list_calls, CallFilter(), None, 10)


async def test_a_number_is_found_in_any_form_and_revealed_for_a_reason(floor: Floor) -> None:
    told = floor.call()
    await floor.tell(told, floor.call(number="13900139000"))

    found = await floor.ask("supervisor", telephony.list_calls, CallFilter(number="+86 138-0013-8000"), None, 10)
    number = await floor.ask("supervisor", telephony.reveal_call_number, told.id, "回拨核实")

    assert [call.id for call in found.items] == [told.id]
    assert number == "13800138000"
    facts = await floor.work.value("SELECT facts FROM events WHERE kind = 'telephony.number_revealed'")
    assert facts == {"call": told.id, "reason": "回拨核实"}


async def test_pages_neither_skip_nor_repeat(floor: Floor) -> None:
    began_at = floor.clock.now - timedelta(minutes=5)
    told = [floor.call(began_at=began_at) for _ in range(7)]  # all at one instant
    await floor.tell(*told)

    seen: list[str] = []
    after: str | None = None
    for _ in range(4):
        page = await floor.ask("supervisor", telephony.list_calls, CallFilter(), after, 2)
        seen, after = [*seen, *(call.id for call in page.items)], page.next

    assert sorted(seen) == sorted(call.id for call in told)
    assert after is None


async def test_filters(floor: Floor) -> None:
    answered, left = floor.call(), floor.call(Ending.ABANDONED_QUEUE, number="13900139000")
    refused = floor.call(Ending.REFUSED, number="13700137000", queue_id=None)
    old = floor.call(began_at=floor.clock.now - timedelta(days=400))
    out = floor.call(direction=Direction.OUT, case_id=7)
    await floor.tell(answered, left, refused, old, out)

    async def found(**wanted: object) -> set[str]:
        page = await floor.ask("supervisor", telephony.list_calls, CallFilter(**wanted), None, 50)  # type: ignore[arg-type]
        return {call.id for call in page.items}

    assert await found() == {answered.id, left.id, refused.id, out.id}
    assert await found(missed=True) == {left.id}
    assert await found(ending=Ending.REFUSED) == {refused.id}
    assert await found(direction=Direction.OUT, case_id=7) == {out.id}
    assert await found(number="13800138000") == {answered.id, old.id, out.id}
    assert await found(since=floor.clock.now - timedelta(days=401), until=floor.clock.now - timedelta(days=399)) == {
        old.id
    }
    assert await found(agent_id=floor.actors["agent"].id, queue_id=floor.water_queue.id) == set()


@pytest.mark.parametrize(
    "call", ["x", "0", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"]
)
async def test_a_call_that_is_none_is_not_found(floor: Floor, call: str) -> None:
    with pytest.raises(NotFound):
        await floor.ask("supervisor", telephony.read_call, call)


async def test_an_id_that_tells_no_time_is_found_all_the_same(floor: Floor) -> None:
    told = replace(floor.call(), id="6a1f0c52-9d3e-4f3a-8a51-0c6f3b1d2e4f")  # type: ignore[arg-type]
    await floor.tell(told)

    assert (await floor.ask("supervisor", telephony.read_call, told.id)).call.id == told.id


async def test_which_case_a_call_led_to(floor: Floor) -> None:
    told = floor.call()
    await floor.tell(told)

    await floor.ask("agent", telephony.attach_case, told.id, 41)
    await floor.ask("agent", telephony.attach_case, told.id, 41)
    await floor.tell(told)  # told again, without the case

    assert (await floor.ask("agent", telephony.read_call, told.id)).call.case_id == 41
    assert await floor.work.value("SELECT count(*) FROM events WHERE kind = 'telephony.case_attached'") == 1
    with pytest.raises(NotFound):
        await floor.ask("other", telephony.attach_case, told.id, 42)


async def test_a_list_is_taken_along_masked_and_told_of(floor: Floor) -> None:
    await floor.tell(floor.call(), floor.call(queue_id=floor.water_queue.id, ending=Ending.IN_MENU))

    rows = await floor.ask("own", telephony.export_calls, CallFilter())

    assert [row.caller_hint for row in rows] == ["138****8000"]
    facts = await floor.work.value("SELECT facts FROM events WHERE kind = 'telephony.calls_exported'")
    assert json.loads(json.dumps(facts)) == {"count": 1}
    with pytest.raises(Forbidden):
        await floor.ask("agent", telephony.export_calls, CallFilter())


async def test_every_second_of_an_agent_is_told_without_gap_or_overlap(floor: Floor) -> None:
    agent, now = floor.actors["agent"].id or 0, floor.clock.now
    states = [AgentState.IDLE, AgentState.RINGING, AgentState.TALKING, AgentState.WRAP_UP, AgentState.BUSY]
    told = [
        SpellRecord(
            agent, state, now - timedelta(minutes=60 - 10 * step), reason="meal" if state is AgentState.BUSY else ""
        )
        for step, state in enumerate(states)
    ]
    await telephony.save_spells(floor.now, told[:3])
    await telephony.save_spells(floor.now, told[2:])
    await telephony.save_spells(floor.now, told[1:4])  # once more, and late

    found = await floor.ask(
        "agent", telephony.agent_spells, agent, now - timedelta(minutes=55), now + timedelta(hours=1)
    )

    assert [spell.state for spell in found] == states
    assert found[0].began_at == now - timedelta(minutes=55)
    assert [one.ended_at for one in found[:-1]] == [one.began_at for one in found[1:]]
    assert (found[-1].ended_at, found[-1].reason) == (None, "meal")


async def test_whose_days_somebody_sees(floor: Floor) -> None:
    agent = floor.actors["agent"].id or 0
    span = (floor.clock.now - timedelta(days=1), floor.clock.now)

    assert await floor.ask("own", telephony.agent_spells, agent, *span) == []
    for stranger in ("other", "foreign"):
        with pytest.raises(NotFound):
            await floor.ask(stranger, telephony.agent_spells, agent, *span)
    with pytest.raises(Invalid):
        await floor.ask("agent", telephony.agent_spells, agent, span[0] - timedelta(days=9), span[1])
    with pytest.raises(NotLoggedIn):
        await telephony.agent_spells(floor.people.work_of(type(floor.actors["agent"])(None, "")), agent, *span)


async def test_a_caller_goes_back_to_the_agent_they_talked_with(floor: Floor) -> None:
    await floor.tell(floor.call(began_at=floor.clock.now - timedelta(minutes=20)))

    assert await telephony.returns_to(floor.now, "+8613800138000") == floor.actors["agent"].id
    assert await telephony.returns_to(floor.now, "13900139000") is None
    assert await telephony.returns_to(floor.now, "withheld") is None
    floor.clock.move(minutes=30)
    assert await telephony.returns_to(floor.now, "13800138000") is None
