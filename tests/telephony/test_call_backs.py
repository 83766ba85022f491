"""Whoever found nobody is called back: none is lost, none twice, and nobody is called by two."""

from datetime import timedelta
from typing import Any

import pytest
from tests.telephony.conftest import Floor

from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.telephony import service as telephony
from hearline.telephony.errors import CallBackNotYours, CallBackOver, CallBackTaken
from hearline.telephony.model import MISSED, BackFilter, BackOutcome, BackState, CallBack, Direction, Ending


async def waiting(floor: Floor, who: str = "agent", **wanted: Any) -> list[CallBack]:
    page = await floor.ask(who, telephony.list_call_backs, BackFilter(**wanted), None, 50)
    return list(page.items)


async def one(floor: Floor) -> CallBack:
    await floor.tell(floor.call(Ending.ABANDONED_QUEUE))
    return (await waiting(floor))[0]


@pytest.mark.requirement("S4A-038")
async def test_every_call_that_found_nobody_is_on_the_list_and_no_other(floor: Floor) -> None:
    told = [floor.call(ending, number=f"1390000{number:04}") for number, ending in enumerate(Ending)]
    out = floor.call(Ending.FAILED, direction=Direction.OUT, number="13700137000")
    running = floor.call(None, number="13700137001")
    await floor.tell(*told, out, running)

    found = await waiting(floor)

    assert {back.call_id for back in found} == {call.id for call in told if call.ending in MISSED}
    assert {str(back.ending) for back in found} == {
        "abandoned_queue", "abandoned_ringing", "overflowed", "callback", "failed",
    }  # fmt: skip


async def test_a_call_told_twice_is_missed_once_and_one_who_calls_twice_waits_once(floor: Floor) -> None:
    first, second = floor.call(Ending.ABANDONED_QUEUE), floor.call(Ending.ABANDONED_RINGING)
    await floor.tell(first)
    await floor.tell(first)
    await floor.tell(first, second)

    (back,) = await waiting(floor)

    assert (back.missed, back.call_id, back.ending) == (2, second.id, "abandoned_ringing")


async def test_several_at_once_from_one_number_make_one_entry(floor: Floor) -> None:
    await floor.tell(*(floor.call(Ending.ABANDONED_QUEUE) for _ in range(5)))

    assert [back.missed for back in await waiting(floor)] == [5]


async def test_those_who_show_no_number_are_counted_and_not_waited_for(floor: Floor) -> None:
    await floor.tell(*(floor.call(Ending.ABANDONED_QUEUE, number="") for _ in range(2)))

    assert await waiting(floor) == []
    assert len(await waiting(floor, state=BackState.NO_NUMBER)) == 2
    assert await floor.ask("agent", telephony.count_call_backs) == [(BackState.NO_NUMBER, 2)]


async def test_who_calls_again_and_is_answered_needs_no_call(floor: Floor) -> None:
    back = await one(floor)
    floor.clock.move(minutes=5)

    await floor.tell(floor.call(number="+86 138 0013 8000"))

    assert await waiting(floor) == []
    (done,) = await waiting(floor, state=BackState.DONE)
    assert (done.id, done.outcome) == (back.id, "called_again")


async def test_who_was_answered_before_they_were_missed_is_still_called(floor: Floor) -> None:
    earlier = floor.call(began_at=floor.clock.now - timedelta(hours=1))
    await floor.tell(earlier, floor.call(Ending.ABANDONED_QUEUE))

    assert len(await waiting(floor)) == 1


@pytest.mark.requirement("S4A-038")
async def test_claimed_called_and_done(floor: Floor) -> None:
    back = await one(floor)

    claimed, number = await floor.ask("agent", telephony.claim_call_back, back.id)
    done = await floor.ask("agent", telephony.finish_call_back, back.id, claimed.version, BackOutcome.REACHED, "已答复")

    assert number == "13800138000"
    assert (claimed.state, done.state, done.outcome, done.done_by) == (
        "claimed", "done", "reached", floor.actors["agent"].id,
    )  # fmt: skip
    assert await waiting(floor) == []
    kinds = [
        row[0]
        for row in await floor.work.tuples("SELECT kind FROM events WHERE subject_kind = 'call_backs' ORDER BY id")
    ]
    assert kinds == [
        "telephony.call_missed", "telephony.call_back_revealed", "telephony.call_back_moved", "telephony.call_back_moved",
    ]  # fmt: skip


async def test_nobody_is_called_by_two(floor: Floor) -> None:
    back = await one(floor)
    claimed, _ = await floor.ask("agent", telephony.claim_call_back, back.id)

    with pytest.raises(CallBackTaken):
        await floor.ask("supervisor", telephony.claim_call_back, back.id)
    with pytest.raises(CallBackNotYours):
        await floor.ask("supervisor", telephony.finish_call_back, back.id, claimed.version, BackOutcome.REACHED, "")
    with pytest.raises(CallBackNotYours):
        await floor.ask("supervisor", telephony.release_call_back, back.id, claimed.version)


async def test_a_claim_that_is_not_heard_of_goes_back(floor: Floor) -> None:
    back = await one(floor)
    claimed, _ = await floor.ask("agent", telephony.claim_call_back, back.id)
    floor.clock.move(minutes=15)

    await telephony.release_stale(floor.now)

    assert [found.state for found in await waiting(floor)] == ["waiting"]
    with pytest.raises(CallBackNotYours):
        await floor.ask("agent", telephony.finish_call_back, back.id, claimed.version, BackOutcome.REACHED, "")


async def test_not_reached_is_tried_later_and_given_up_after_three(floor: Floor) -> None:
    back = await one(floor)
    found = back
    for _ in range(3):
        claimed, _ = await floor.ask("agent", telephony.claim_call_back, back.id)
        found = await floor.ask("agent", telephony.postpone_call_back, back.id, claimed.version, None)

    assert (found.state, found.outcome, found.attempts) == ("given_up", "unreachable", 3)
    with pytest.raises(CallBackOver):
        await floor.ask("agent", telephony.claim_call_back, back.id)


async def test_later_is_when_the_agent_says(floor: Floor) -> None:
    back = await one(floor)
    claimed, _ = await floor.ask("agent", telephony.claim_call_back, back.id)
    for wrong in (floor.clock.now, floor.clock.now + timedelta(days=31)):
        with pytest.raises(Invalid):
            await floor.ask("agent", telephony.postpone_call_back, back.id, claimed.version, wrong)

    later = floor.clock.now + timedelta(hours=3)
    found = await floor.ask("agent", telephony.postpone_call_back, back.id, claimed.version, later)

    assert (found.state, found.due_at, found.attempts) == ("waiting", later, 1)


async def test_two_hands_at_once_are_told(floor: Floor) -> None:
    back = await one(floor)
    claimed, _ = await floor.ask("agent", telephony.claim_call_back, back.id)
    await floor.tell(floor.call(Ending.ABANDONED_QUEUE))  # they tried once more meanwhile

    with pytest.raises(Stale):
        await floor.ask("agent", telephony.finish_call_back, back.id, claimed.version, BackOutcome.DECLINED, "")


async def test_the_other_units_callers_are_not_ours(floor: Floor) -> None:
    back = await one(floor)

    assert await waiting(floor, "foreign") == []
    assert [found.id for found in await waiting(floor, "own")] == [back.id]
    with pytest.raises(NotFound):
        await floor.ask("foreign", telephony.claim_call_back, back.id)
    with pytest.raises(Forbidden):
        await waiting(floor, "nobody")


async def test_the_list_goes_page_by_page_oldest_first(floor: Floor) -> None:
    await floor.tell(*(floor.call(Ending.ABANDONED_QUEUE, number=f"1390000{number:04}") for number in range(5)))
    seen: list[int] = []
    after: str | None = None
    for _ in range(3):
        page = await floor.ask("agent", telephony.list_call_backs, BackFilter(), after, 2)
        seen, after = [*seen, *(back.id for back in page.items)], page.next

    assert seen == sorted(set(seen))
    assert (len(seen), after) == (5, None)
