"""Callers in line, and the telephones that ring for them."""

import pytest
from tests.telephony.floor.hall import LINE, OTHER, Hall, agent

from hearline.telephony.floor import LastResort, QueueSettings
from hearline.telephony.floor import told as t
from hearline.telephony.floor.facts import CallConnected, CallEnded, CallOverflowed, CallQueued, OfferEnded
from hearline.telephony.floor.orders import (
    Connect,
    HangUp,
    OfferCallback,
    PlayAllBusy,
    PlayPosition,
    Ring,
    Voicemail,
)
from hearline.telephony.model import AgentId, AgentState, Ending, LegId
from hearline.telephony.ports import LegEnd

ONE, TWO = AgentId(1), AgentId(2)


def queue(**settings: object) -> QueueSettings:
    return QueueSettings(LINE, **{"position_seconds": 0, **settings})  # type: ignore[arg-type]


def test_who_came_first_is_served_first() -> None:
    hall = Hall([agent(1)])
    first, second = hall.call_in(), hall.call_in()

    hall.sign_in(1)

    assert (hall.rung(first), hall.rung(second)) == (1, None)


def test_a_higher_priority_goes_first() -> None:
    hall = Hall([agent(1)])
    plain, urgent = hall.call_in(), hall.call_in(priority=5)

    hall.sign_in(1)

    assert (hall.rung(plain), hall.rung(urgent)) == (None, 1)


def test_a_queue_of_higher_priority_goes_first() -> None:
    hall = Hall([agent(1, queues=(1, 2))], queue(), QueueSettings(OTHER, priority=3, position_seconds=0))
    plain, urgent = hall.call_in(LINE), hall.call_in(OTHER)

    hall.sign_in(1)

    assert (hall.rung(plain), hall.rung(urgent)) == (None, 1)


def test_a_vip_goes_first() -> None:
    hall = Hall([agent(1)], vip={"mayor": 10})
    plain, mayor = hall.call_in(caller="citizen"), hall.call_in(caller="mayor")

    hall.sign_in(1)

    assert (hall.rung(plain), hall.rung(mayor)) == (None, 1)


@pytest.mark.requirement("S4A-045")
def test_a_nuisance_caller_is_refused_before_any_queue() -> None:
    hall = Hall([agent(1)], nuisance=frozenset({"pest"}))
    hall.sign_in(1)

    call = hall.arrive("pest")

    assert hall.ended(call).ending is Ending.REFUSED
    assert hall.all_orders(HangUp) == [HangUp(call, LegId(f"{call}.0"), LegEnd.REJECTED)]
    assert hall.rings() == []
    assert hall.tell(t.Queued(call, LINE)).refusal is t.Refusal.UNKNOWN_CALL


@pytest.mark.requirement("S4A-025")
def test_a_queue_with_a_skill_rings_only_those_who_have_it() -> None:
    hall = Hall([agent(1), agent(2, skills={"tax": 1}), agent(3, skills={"tax": 2})], queue(skills={"tax": 2}))
    hall.sign_in(1, 2)
    call = hall.call_in()
    before = hall.rung(call)

    hall.sign_in(3)

    assert (before, hall.rung(call)) == (None, 3)


def test_a_language_is_a_skill_that_a_caller_asks_for() -> None:
    hall = Hall([agent(1), agent(2, skills={"yue": 1})])
    hall.sign_in(1, 2)

    calls = [hall.call_in(skills=(("yue", 1),)), hall.call_in()]

    assert [hall.rung(call) for call in calls] == [2, 1]


def test_a_caller_without_that_wish_passes_one_with_it_whom_nobody_can_serve() -> None:
    hall = Hall([agent(1)])
    cantonese, plain = hall.call_in(skills=(("yue", 1),)), hall.call_in()

    hall.sign_in(1)

    assert (hall.rung(cantonese), hall.rung(plain)) == (None, 1)


def test_who_does_not_answer_in_time_loses_the_call_and_the_caller_keeps_the_place() -> None:
    hall = Hall([agent(1), agent(2)], queue(ring_seconds=15))
    hall.sign_in(1)
    first = hall.call_in()
    hall.wait(5)
    second = hall.call_in()
    hall.wait(10)  # rings at 1 again, who is alone

    hall.tell(t.SignedOut(ONE))
    hall.sign_in(2)

    assert (hall.rung(first), hall.rung(second)) == (2, None)
    assert [fact.why for fact in hall.all_facts(OfferEnded)] == [LegEnd.NO_ANSWER, LegEnd.HUNG_UP]


def test_a_late_answer_is_no_answer() -> None:
    hall = Hall([agent(1), agent(2)], queue(ring_seconds=15))
    hall.sign_in(1, 2)
    call = hall.call_in()
    late = hall.leg(1)
    hall.wait(15)

    outcome = hall.tell(t.LegAnswered(late))

    assert hall.rung(call) == 2
    assert outcome.orders == (HangUp(None, late),)


def test_a_caller_who_hangs_up_takes_the_ring_along() -> None:
    hall = Hall([agent(1)])
    hall.sign_in(1)
    call = hall.call_in()
    leg = hall.leg(1)

    hall.caller_hangs_up(call)

    assert leg in hall.hung_up()
    assert hall.state(1) is AgentState.IDLE
    assert hall.ended(call).ending is Ending.ABANDONED_RINGING


def test_a_ring_that_was_taken_back_does_not_count_against_the_agent() -> None:
    hall = Hall([agent(1)], most_unanswered=1)
    hall.sign_in(1)

    hall.caller_hangs_up(hall.call_in())

    assert hall.state(1) is AgentState.IDLE


def test_who_hangs_up_in_line_has_abandoned_the_queue() -> None:
    hall = Hall([agent(1)])
    call = hall.call_in()

    hall.caller_hangs_up(call)

    assert (hall.ended(call).ending, hall.ended(call).queue) == (Ending.ABANDONED_QUEUE, LINE)


def test_who_hangs_up_in_the_menu_was_in_no_queue() -> None:
    hall = Hall([agent(1)])
    call = hall.arrive()

    hall.caller_hangs_up(call)

    assert (hall.ended(call).ending, hall.ended(call).queue) == (Ending.IN_MENU, None)


def test_two_calls_are_promised_to_two_agents() -> None:
    hall = Hall([agent(1), agent(2)])
    hall.sign_in(1, 2)

    calls = [hall.call_in() for _ in range(3)]

    assert [hall.rung(call) for call in calls] == [1, 2, None]


def test_a_lost_telephone_while_it_rings_returns_the_caller_to_the_head() -> None:
    hall = Hall([agent(1), agent(2)])
    hall.sign_in(1)
    lost = hall.call_in()
    hall.call_in(priority=9)

    hall.tell(t.Unseen(ONE, t.Sign.TELEPHONE))
    hall.sign_in(2)

    assert hall.rung(lost) == 2


def test_all_busy_is_told_once() -> None:
    hall = Hall([agent(1)])
    call = hall.call_in()
    hall.sign_in(1)
    hall.decline(call)
    hall.tell(t.SignedOut(ONE))

    assert [order.call for order in hall.all_orders(PlayAllBusy)] == [call]


def test_position_and_expected_wait_are_told_again_and_again() -> None:
    hall = Hall([agent(1)], queue(position_seconds=30), handle_seconds=100)
    hall.sign_in(1)
    hall.answer(hall.call_in())
    hall.call_in()
    last = hall.call_in()

    hall.wait(60)

    told = [(order.position, order.expected_seconds) for order in hall.all_orders(PlayPosition) if order.call == last]
    assert told == [(2, 200), (2, 200)]


def test_after_a_while_a_caller_goes_over_and_keeps_the_time_waited() -> None:
    hall = Hall(
        [agent(1, queues=(2,))],
        queue(overflow_to=OTHER, overflow_seconds=60),
        QueueSettings(OTHER, position_seconds=0),
    )
    early = hall.call_in(LINE)
    hall.wait(30)
    late = hall.call_in(OTHER)
    hall.wait(30)

    hall.sign_in(1)
    hall.answer(early)

    assert [fact.why for fact in hall.all_facts(CallOverflowed)] == ["time"]
    assert hall.rung(late) is None
    assert hall.all_facts(CallConnected)[0].waited_seconds == 60


def test_a_long_line_sends_newcomers_over() -> None:
    hall = Hall([], queue(overflow_to=OTHER, overflow_length=2), QueueSettings(OTHER, position_seconds=0))

    queues = [hall.floor.calls[hall.call_in()].queue for _ in range(3)]

    assert queues == [LINE, LINE, OTHER]


def test_two_queues_that_flow_into_each_other_do_not_spin() -> None:
    hall = Hall(
        [],
        queue(overflow_to=OTHER, overflow_seconds=10),
        QueueSettings(OTHER, overflow_to=LINE, overflow_seconds=10, position_seconds=0),
    )
    hall.call_in()

    hall.wait(100)

    assert len(hall.all_facts(CallOverflowed)) == 1


def test_who_waited_longest_of_all_may_leave_a_message() -> None:
    hall = Hall([agent(1)], queue(longest_wait_seconds=120))
    call = hall.call_in()

    hall.wait(120)
    hall.sign_in(1)

    assert hall.all_orders(Voicemail) == [Voicemail(call, LegId(f"{call}.0"))]
    assert hall.rings() == []
    hall.caller_hangs_up(call)
    assert hall.ended(call).ending is Ending.VOICEMAIL


def test_with_nobody_there_the_duty_numbers_ring_one_after_the_other() -> None:
    hall = Hall(
        [agent(1)],
        queue(needs_staff=True, last_resort=LastResort.FORWARD, duty_numbers=("111", "222"), ring_seconds=20),
    )
    call = hall.call_in()
    hall.wait(20)
    second = next(iter(hall.floor.calls[call].parties))

    hall.tell(t.LegAnswered(second))
    hall.caller_hangs_up(call)

    assert [order.number for order in hall.all_orders(Ring)] == ["111", "222"]
    assert hall.ended(call).ending is Ending.FORWARDED


def test_when_no_duty_number_answers_there_is_voicemail() -> None:
    hall = Hall([], queue())
    call = hall.arrive()
    hall.tell(t.Forwarded(call, ("111", "222"), ring_seconds=10))

    hall.wait(20)

    assert [order.call for order in hall.all_orders(Voicemail)] == [call]


def test_a_full_line_can_end_the_call() -> None:
    hall = Hall([], queue(longest_line=1, last_resort=LastResort.HANG_UP))
    hall.call_in()

    call = hall.call_in()

    assert hall.ended(call).ending is Ending.OVERFLOWED


def test_a_callback_is_offered_and_ends_the_waiting() -> None:
    hall = Hall([agent(1)], queue(callback_seconds=45))
    call = hall.call_in()
    hall.wait(45)

    hall.tell(t.CallbackWished(call))
    hall.sign_in(1)

    assert [order.call for order in hall.all_orders(OfferCallback)] == [call]
    assert hall.ended(call).ending is Ending.CALLBACK
    assert hall.rings() == []


def test_a_returning_caller_gets_the_same_agent() -> None:
    hall = Hall([agent(1), agent(2)], queue(returning_seconds=3600))
    hall.sign_in(1, 2)
    first = hall.talk(hall.call_in(caller="citizen"), 300)

    again = hall.call_in(caller="citizen")

    assert hall.rung(again) == first == 1
    choice = hall.last_choice().choice
    assert choice is not None
    assert choice.rule == "returning"


def test_after_the_window_a_caller_is_like_any_other() -> None:
    hall = Hall([agent(1), agent(2)], queue(returning_seconds=3600))
    hall.sign_in(1, 2)
    hall.talk(hall.call_in(caller="citizen"), 300)
    hall.wait(3601)

    assert hall.rung(hall.call_in(caller="citizen")) == 2


def test_the_same_agent_is_waited_for_and_not_for_ever() -> None:
    hall = Hall([agent(1), agent(2)], queue(returning_seconds=3600, returning_wait_seconds=30))
    hall.sign_in(1)
    hall.talk(hall.call_in(caller="citizen"), 300)
    hall.answer(hall.call_in())
    hall.sign_in(2)

    again = hall.call_in(caller="citizen")
    at_first = hall.rung(again)
    hall.wait(30)

    assert (at_first, hall.rung(again)) == (None, 2)


def test_a_caller_may_go_back_to_the_menu_and_wait_again() -> None:
    hall = Hall([agent(1)])
    call = hall.call_in()
    hall.tell(t.LeftQueue(call))
    hall.sign_in(1)
    before = hall.rung(call)

    hall.tell(t.Queued(call, LINE))

    assert (before, hall.rung(call)) == (None, 1)
    assert [fact.is_back for fact in hall.all_facts(CallQueued)] == [False, False]


def test_an_answer_connects_caller_and_agent() -> None:
    hall = Hall([agent(1)])
    hall.sign_in(1)
    call = hall.call_in()
    hall.wait(4)

    hall.answer(call)

    assert hall.all_orders(Connect) == [Connect(call, (LegId(f"{call}.0"), hall.leg(1)))]
    assert hall.all_facts(CallConnected)[0].waited_seconds == 4


@pytest.mark.slow
def test_ten_thousand_calls_leave_nothing_behind() -> None:
    hall = Hall(
        [agent(number) for number in range(1, 6)],
        queue(callback_seconds=60, longest_wait_seconds=90, returning_seconds=600),
    )
    hall.sign_in(1, 2, 3, 4, 5)

    for number in range(10_000):
        call = hall.call_in(caller=str(number % 100), skills=(("yue", 1),) if number % 7 == 0 else ())
        if number % 3 and hall.rung(call):
            hall.answer(call)
        hall.wait(1)
        hall.caller_hangs_up(call)
    hall.wait(600)

    snapshot = hall.floor.snapshot()
    assert len(hall.all_facts(CallEnded)) == 10_000
    assert (snapshot.calls, len(snapshot.last_agents)) == ((), 100)
    assert {one.state for one in snapshot.agents} == {AgentState.IDLE}
    assert hall.floor.next_due() == 1000 + 1e9
