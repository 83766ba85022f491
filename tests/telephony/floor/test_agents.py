"""What an agent is doing, and every second of it."""

from itertools import pairwise

from tests.telephony.floor.hall import Hall, agent

from hearline.telephony.floor import told as t
from hearline.telephony.floor.facts import AgentMoved, StateForcedLater
from hearline.telephony.floor.told import Refusal
from hearline.telephony.model import AgentId, AgentState
from hearline.telephony.ports import LegEnd

ONE, BOSS = AgentId(1), AgentId(9)


def test_without_a_telephone_an_agent_is_not_free() -> None:
    hall = Hall([agent(1)])
    hall.tell(t.SignedIn(ONE))

    call = hall.call_in()

    assert (hall.state(1), hall.reason(1)) == (AgentState.BUSY, "not_connected")
    assert hall.rung(call) is None


def test_with_both_signs_of_life_an_agent_is_free_at_once() -> None:
    hall = Hall([agent(1)])
    hall.tell(t.SignedIn(ONE))
    call = hall.call_in()

    hall.tell(t.Seen(ONE, t.Sign.TELEPHONE))

    assert hall.rung(call) == 1


def test_a_silent_page_is_enough_to_be_offered_nothing() -> None:
    hall = Hall([agent(1)], heartbeat_seconds=30)
    hall.sign_in(1)
    hall.wait(20)
    hall.tell(t.Seen(ONE, t.Sign.TELEPHONE))

    hall.wait(10)

    assert (hall.state(1), hall.reason(1)) == (AgentState.BUSY, "not_connected")
    assert hall.all_facts(AgentMoved)[-1].at == 1030.0


def test_who_stays_silent_is_signed_out() -> None:
    hall = Hall([agent(1)], heartbeat_seconds=30, signed_out_seconds=300)
    hall.sign_in(1)

    hall.wait(400)

    assert hall.state(1) is AgentState.SIGNED_OUT
    assert [fact.at for fact in hall.all_facts(AgentMoved)][-2:] == [1030.0, 1330.0]


def test_a_conversation_is_followed_by_wrap_up_and_then_by_idle() -> None:
    hall = Hall([agent(1, wrap_up=30)])
    hall.sign_in(1)
    hall.talk(hall.call_in(), 60)

    states = [hall.state(1)]
    hall.wait(29)
    states.append(hall.state(1))
    hall.wait(1)
    states.append(hall.state(1))

    assert states == [AgentState.WRAP_UP, AgentState.WRAP_UP, AgentState.IDLE]


def test_wrap_up_belongs_to_the_agent_and_holds_off_calls_of_every_queue() -> None:
    hall = Hall([agent(1, wrap_up=30)])
    hall.sign_in(1)
    hall.talk(hall.call_in(), 60)

    waiting = hall.call_in()
    before = hall.rung(waiting)
    hall.wait(30)

    assert (before, hall.rung(waiting)) == (None, 1)


def test_wrap_up_can_be_extended_and_not_for_ever() -> None:
    hall = Hall([agent(1, wrap_up=30)], longest_wrap_up_seconds=90)
    hall.sign_in(1)
    hall.talk(hall.call_in(), 60)

    extended = hall.tell(t.WrapUpExtended(ONE, 60))
    too_long = hall.tell(t.WrapUpExtended(ONE, 1))
    hall.wait(89)

    assert (extended.refusal, too_long.refusal) == (None, Refusal.TOO_LONG)
    assert hall.state(1) is AgentState.WRAP_UP
    hall.wait(1)
    assert hall.state(1) is AgentState.IDLE


def test_ready_ends_wrap_up() -> None:
    hall = Hall([agent(1, wrap_up=30)])
    hall.sign_in(1)
    hall.talk(hall.call_in(), 60)

    hall.tell(t.WentIdle(ONE))

    assert hall.state(1) is AgentState.IDLE


def test_busy_during_a_conversation_comes_after_its_wrap_up() -> None:
    hall = Hall([agent(1, wrap_up=30)])
    hall.sign_in(1)
    call = hall.call_in()
    hall.answer(call)

    hall.tell(t.WentBusy(ONE, "lunch"))
    during = hall.state(1)
    hall.agent_hangs_up(1)
    after = hall.state(1)
    hall.wait(30)

    assert (during, after) == (AgentState.TALKING, AgentState.WRAP_UP)
    assert (hall.state(1), hall.reason(1)) == (AgentState.BUSY, "lunch")


def test_busy_needs_a_reason() -> None:
    hall = Hall([agent(1)])
    hall.sign_in(1)

    assert hall.tell(t.WentBusy(ONE, " ")).refusal is Refusal.NO_REASON
    assert hall.state(1) is AgentState.IDLE


def test_three_rings_without_an_answer_make_busy() -> None:
    hall = Hall([agent(1)], most_unanswered=3)
    hall.sign_in(1)
    call = hall.call_in()

    for _ in range(3):
        hall.wait(20)

    assert (hall.state(1), hall.reason(1)) == (AgentState.BUSY, "no_answer")
    assert hall.rings() == [1, 1, 1]
    assert hall.rung(call) is None


def test_an_answer_forgives_the_rings_before() -> None:
    hall = Hall([agent(1)], most_unanswered=2)
    hall.sign_in(1)
    call = hall.call_in()
    hall.decline(call)
    hall.talk(call, 10)

    hall.decline(hall.call_in(), LegEnd.NO_ANSWER)

    assert hall.state(1) is AgentState.RINGING


def test_a_supervisor_forces_a_state_and_it_is_said_who_and_why() -> None:
    hall = Hall([agent(1), agent(9)])
    hall.sign_in(1)

    hall.tell(t.StateForced(BOSS, ONE, AgentState.BUSY, "meeting"))

    moved = hall.all_facts(AgentMoved)[-1]
    assert (moved.after, moved.reason, moved.by, moved.why) == (AgentState.BUSY, "meeting", BOSS, "meeting")


def test_signing_out_by_force_lets_the_conversation_end_first() -> None:
    hall = Hall([agent(1), agent(9)])
    hall.sign_in(1)
    hall.answer(hall.call_in())

    hall.tell(t.StateForced(BOSS, ONE, AgentState.SIGNED_OUT, "shift is over"))
    during = hall.state(1)
    hall.agent_hangs_up(1)

    assert during is AgentState.TALKING
    assert [fact.by for fact in hall.all_facts(StateForcedLater)] == [BOSS]
    assert hall.state(1) is AgentState.SIGNED_OUT


def test_force_needs_a_reason() -> None:
    hall = Hall([agent(1), agent(9)])
    hall.sign_in(1)

    assert hall.tell(t.StateForced(BOSS, ONE, AgentState.BUSY, "")).refusal is Refusal.NO_REASON


def test_who_goes_while_it_rings_gives_the_caller_to_the_next() -> None:
    hall = Hall([agent(1), agent(2)])
    hall.sign_in(1)
    call = hall.call_in()
    hall.sign_in(2)

    hall.tell(t.SignedOut(ONE))

    assert (hall.state(1), hall.rung(call)) == (AgentState.SIGNED_OUT, 2)


def test_a_stranger_is_no_agent() -> None:
    assert Hall([agent(1)]).tell(t.SignedIn(AgentId(77))).refusal is Refusal.UNKNOWN_AGENT


def test_every_second_of_a_day_is_in_one_state() -> None:
    hall = Hall([agent(1, wrap_up=15)])
    hall.sign_in(1)
    hall.wait(100)
    call = hall.call_in()
    hall.wait(7)
    hall.answer(call)
    hall.wait(40)
    hall.tell(t.Held(ONE))
    hall.wait(20)
    hall.tell(t.Resumed(ONE))
    hall.wait(30)
    hall.agent_hangs_up(1)
    hall.wait(15)
    hall.tell(t.WentBusy(ONE, "lunch"))
    hall.wait(1800)
    hall.tell(t.SignedOut(ONE))

    moves = hall.all_facts(AgentMoved)
    spent: dict[str, float] = {}
    for move in moves:
        spent[move.before] = spent.get(move.before, 0) + move.at - move.since

    assert all(one.at == two.since and one.after is two.before for one, two in pairwise(moves))
    assert spent == {
        "signed_out": 0,
        "idle": 100,
        "ringing": 7,
        "talking": 70,
        "holding": 20,
        "wrap_up": 15,
        "busy": 1800,
    }
    assert hall.floor.agents[ONE].talk_seconds == 90


def test_counters_start_anew_when_told() -> None:
    hall = Hall([agent(1)])
    hall.sign_in(1)
    hall.talk(hall.call_in(), 60)

    hall.tell(t.CountersReset())

    assert (hall.floor.agents[ONE].calls, hall.floor.agents[ONE].talk_seconds) == (0, 0)
