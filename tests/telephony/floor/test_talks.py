"""Conversations: held, transferred, joined, lost, supervised, and ended once."""

import pytest
from tests.telephony.floor.hall import LINE, OTHER, Hall, agent

from hearline.telephony.floor import Floor, QueueSettings
from hearline.telephony.floor import told as t
from hearline.telephony.floor.facts import (
    AgentLost,
    CallConnected,
    CallEnded,
    CallHeld,
    CallResumed,
    CallTakenOver,
    CallTransferred,
    PartyJoined,
    SupervisionBegan,
)
from hearline.telephony.floor.orders import Connect, Hold, Ring, Snoop, Unsnoop, Voicemail
from hearline.telephony.floor.told import Refusal, Target
from hearline.telephony.model import AgentId, AgentState, CallId, Ending, LegId
from hearline.telephony.ports import Hearing, LegEnd

ONE, TWO, BOSS = AgentId(1), AgentId(2), AgentId(9)


@pytest.fixture
def hall() -> Hall:
    """Agents 1, 2 and a supervisor 9, who is busy; agent 1 talks."""
    made = Hall(
        [agent(1), agent(2), agent(9)],
        QueueSettings(LINE, position_seconds=0),
        QueueSettings(OTHER, position_seconds=0),
    )
    made.sign_in(1, 2, 9)
    made.tell(t.WentBusy(BOSS, "supervising the hall"))
    made.answer(made.call_in())
    return made


@pytest.fixture
def call(hall: Hall) -> CallId:
    return next(iter(hall.floor.calls))


def caller(call: CallId) -> LegId:
    return LegId(f"{call}.0")


@pytest.mark.requirement("S4A-052")
def test_hold_plays_music_and_its_time_is_kept(hall: Hall, call: CallId) -> None:
    hall.wait(10)
    hall.tell(t.Held(ONE))
    held = hall.state(1)
    hall.wait(25)

    hall.tell(t.Resumed(ONE))

    assert held is AgentState.HOLDING
    assert hall.all_orders(Hold)[-1] == Hold(call, caller(call))
    (began,), (ended,) = hall.all_facts(CallHeld), hall.all_facts(CallResumed)
    assert ended.at - began.at == 25
    assert hall.state(1) is AgentState.TALKING


def test_who_does_not_talk_cannot_hold(hall: Hall) -> None:
    assert hall.tell(t.Held(TWO)).refusal is Refusal.NOT_IN_CALL


@pytest.mark.requirement("S4A-027")
def test_a_blind_transfer_lets_go_and_rings_the_other(hall: Hall, call: CallId) -> None:
    hall.tell(t.Transferred(ONE, Target(agent=TWO)))
    first = hall.state(1)

    hall.answer(call)

    assert first is AgentState.IDLE
    assert hall.state(2) is AgentState.TALKING
    assert [fact.agent for fact in hall.all_facts(CallConnected)] == [1, 2]
    assert not hall.all_facts(CallEnded)


@pytest.mark.requirement("S4A-027")
def test_an_attended_transfer_keeps_the_caller_with_the_one_who_was_asked(hall: Hall, call: CallId) -> None:
    hall.tell(t.Consulted(ONE, Target(agent=TWO)))
    hall.answer(call)
    asking = hall.all_orders(Connect)[-1]
    two = hall.leg(2)

    hall.tell(t.TransferCompleted(ONE))

    assert asking.is_aside
    assert caller(call) not in asking.legs
    assert hall.all_orders(Connect)[-1] == Connect(call, (caller(call), two))
    assert (hall.state(1), hall.state(2)) == (AgentState.IDLE, AgentState.TALKING)
    assert [(fact.agent, fact.to_agent, fact.is_attended) for fact in hall.all_facts(CallTransferred)] == [(1, 2, True)]


def test_after_asking_the_agent_can_go_back_to_the_caller(hall: Hall, call: CallId) -> None:
    one = hall.leg(1)
    hall.tell(t.Consulted(ONE, Target(agent=TWO)))
    hall.answer(call)

    hall.tell(t.ConsultEnded(ONE))

    assert hall.all_orders(Connect)[-1] == Connect(call, (caller(call), one))
    assert (hall.state(1), hall.state(2)) == (AgentState.TALKING, AgentState.IDLE)


def test_one_who_is_asked_and_does_not_answer_gives_the_caller_back(hall: Hall, call: CallId) -> None:
    hall.tell(t.Consulted(ONE, Target(agent=TWO)))

    hall.wait(20)

    assert (hall.state(1), hall.floor.calls[call].is_held) == (AgentState.TALKING, False)


def test_a_transfer_to_somebody_who_is_not_free_is_refused_before_the_caller_is_let_go(hall: Hall) -> None:
    hall.tell(t.WentBusy(TWO, "lunch"))

    assert hall.tell(t.Transferred(ONE, Target(agent=TWO))).refusal is Refusal.NOT_FREE
    assert hall.state(1) is AgentState.TALKING


def test_a_transfer_that_nobody_takes_goes_to_the_head_of_the_queue(hall: Hall, call: CallId) -> None:
    hall.tell(t.Transferred(ONE, Target(number="02100000000")))

    hall.wait(20)

    assert hall.rung(call) in {1, 2}


@pytest.mark.requirement("S4A-032")
def test_three_talk_and_when_one_leaves_the_others_go_on(hall: Hall, call: CallId) -> None:
    hall.tell(t.Consulted(ONE, Target(number="02100000000")))
    outside = hall.all_orders(Ring)[-1].leg
    hall.tell(t.LegAnswered(outside))

    hall.tell(t.Joined(ONE))
    three = hall.all_orders(Connect)[-1]
    hall.agent_hangs_up(1)

    assert set(three.legs) == {caller(call), f"{call}.1", outside}
    assert [fact.number for fact in hall.all_facts(PartyJoined)] == ["02100000000"]
    assert list(hall.floor.calls[call].parties) == [outside]
    hall.caller_hangs_up(call)
    assert hall.ended(call).ending is Ending.ANSWERED
    assert outside in hall.hung_up()


def test_the_third_can_be_sent_away(hall: Hall, call: CallId) -> None:
    hall.tell(t.Consulted(ONE, Target(agent=TWO)))
    hall.answer(call)
    hall.tell(t.Joined(ONE))

    hall.tell(t.ConsultEnded(ONE))

    assert (hall.state(1), hall.state(2)) == (AgentState.TALKING, AgentState.IDLE)
    assert not hall.floor.calls[call].is_joined


def test_a_reloaded_page_gets_the_same_caller_again(hall: Hall, call: CallId) -> None:
    hall.tell(t.LegEnded(hall.leg(1), LegEnd.LOST))
    music = hall.all_orders(Hold)[-1]
    hall.wait(4)

    hall.tell(t.Seen(ONE, t.Sign.TELEPHONE))

    assert music == Hold(call, caller(call))
    assert [fact.agent for fact in hall.all_facts(AgentLost)] == [1]
    assert hall.rung(call) == 1
    hall.answer(call)
    assert hall.state(1) is AgentState.TALKING


def test_an_agent_who_stays_lost_returns_the_caller_to_the_head_of_the_queue(hall: Hall, call: CallId) -> None:
    hall.tell(t.WentBusy(TWO, "lunch"))
    hall.tell(t.LegEnded(hall.leg(1), LegEnd.LOST))
    waiting = hall.call_in(priority=9)
    hall.wait(20)

    hall.tell(t.WentIdle(TWO))

    assert (hall.rung(call), hall.rung(waiting)) == (2, None)


def test_a_silent_page_does_not_cut_a_conversation(hall: Hall, call: CallId) -> None:
    hall.tell(t.Unseen(ONE, t.Sign.PAGE))
    hall.wait(60)

    assert hall.state(1) is AgentState.TALKING


@pytest.mark.requirement("S4A-049")
def test_a_supervisor_listens_unheard_and_it_is_a_fact(hall: Hall, call: CallId) -> None:
    one = hall.leg(1)
    hall.tell(t.Supervised(BOSS, ONE, Hearing.LISTEN))
    boss = hall.leg(9)

    hall.tell(t.LegAnswered(boss))

    assert hall.all_orders(Snoop) == [Snoop(call, boss, one, Hearing.LISTEN)]
    assert [(fact.by, fact.agent, fact.hearing) for fact in hall.all_facts(SupervisionBegan)] == [(9, 1, "listen")]
    assert hall.state(9) is AgentState.BUSY


def test_listening_turns_into_whispering_on_the_same_leg(hall: Hall) -> None:
    hall.tell(t.Supervised(BOSS, ONE, Hearing.LISTEN))
    hall.tell(t.LegAnswered(hall.leg(9)))

    hall.tell(t.Supervised(BOSS, ONE, Hearing.WHISPER))

    assert [order.hearing for order in hall.all_orders(Snoop)] == [Hearing.LISTEN, Hearing.WHISPER]
    assert hall.rings().count(9) == 1


def test_a_supervisor_comes_back_to_the_state_of_before(hall: Hall) -> None:
    hall.tell(t.Supervised(BOSS, ONE, Hearing.LISTEN))
    hall.tell(t.LegAnswered(hall.leg(9)))

    hall.agent_hangs_up(1)

    assert (hall.state(9), hall.reason(9)) == (AgentState.BUSY, "supervising the hall")


@pytest.mark.requirement("S4A-050")
def test_a_supervisor_ends_a_call_by_force_with_a_reason(hall: Hall, call: CallId) -> None:
    without = hall.tell(t.ForceEnded(BOSS, call, " "))

    hall.tell(t.ForceEnded(BOSS, call, "insults"))

    assert without.refusal is Refusal.NO_REASON
    assert (hall.ended(call).by, hall.ended(call).why) == (BOSS, "insults")
    assert hall.hung_up() == {caller(call), f"{call}.1"}
    assert hall.state(1) is AgentState.IDLE


@pytest.mark.requirement("S4A-051")
def test_a_supervisor_takes_the_caller_over_and_the_agent_is_out(hall: Hall, call: CallId) -> None:
    hall.tell(t.Supervised(BOSS, ONE, Hearing.LISTEN))
    boss = hall.leg(9)
    hall.tell(t.LegAnswered(boss))

    hall.tell(t.TakenOver(BOSS, ONE, "wrong advice"))

    assert hall.all_orders(Unsnoop)[-1] == Unsnoop(call, boss)
    assert hall.all_orders(Connect)[-1] == Connect(call, (caller(call), boss))
    assert f"{call}.1" in hall.hung_up()
    assert (hall.state(1), hall.state(9)) == (AgentState.IDLE, AgentState.TALKING)
    assert [(fact.by, fact.why) for fact in hall.all_facts(CallTakenOver)] == [(BOSS, "wrong advice")]
    assert not hall.all_facts(CallEnded)


def test_the_conversation_goes_on_until_the_one_who_takes_over_has_answered(hall: Hall, call: CallId) -> None:
    hall.tell(t.TakenOver(BOSS, ONE, "wrong advice"))
    during = hall.state(1)

    hall.tell(t.LegAnswered(hall.leg(9)))

    assert (during, hall.state(1), hall.state(9)) == (AgentState.TALKING, AgentState.IDLE, AgentState.TALKING)


def test_a_supervisor_barges_in(hall: Hall, call: CallId) -> None:
    hall.tell(t.BargedIn(BOSS, ONE))
    boss = hall.leg(9)

    hall.tell(t.LegAnswered(boss))

    assert set(hall.all_orders(Connect)[-1].legs) == {caller(call), f"{call}.1", boss}


def test_there_is_nothing_to_hear_of_who_does_not_talk(hall: Hall) -> None:
    assert hall.tell(t.Supervised(BOSS, TWO, Hearing.LISTEN)).refusal is Refusal.NOT_IN_CALL


def test_a_floor_that_is_rebuilt_goes_on_where_it_was(hall: Hall, call: CallId) -> None:
    waiting = hall.call_in()
    rebuilt = Floor.rebuilt(hall.settings, hall.floor.snapshot())
    same = rebuilt.snapshot() == hall.floor.snapshot()
    hall.floor = rebuilt
    legs = {leg: True for one in rebuilt.calls.values() for leg in (one.leg, *one.parties)}
    outcome = hall.tell(t.LegsFound(legs | {hall.leg(2): False}))

    assert same
    assert (outcome.orders, outcome.facts) == ((), ())
    assert (hall.state(1), hall.rung(waiting)) == (AgentState.TALKING, 2)


def test_what_ended_while_we_were_away_is_made_up_for(hall: Hall, call: CallId) -> None:
    hall.floor = Floor.rebuilt(hall.settings, hall.floor.snapshot())

    outcome = hall.tell(t.LegsFound({LegId("stranger.1"): True}))

    assert hall.ended(call).ending is Ending.ANSWERED
    assert hall.state(1) is AgentState.IDLE
    assert {order.leg for order in outcome.orders if hasattr(order, "leg")} >= {"stranger.1"}


def test_an_agent_who_is_taken_off_the_list_leaves_after_the_conversation(hall: Hall, call: CallId) -> None:
    settings = hall.settings
    fewer = type(settings)({BOSS: settings.agents[BOSS]}, settings.queues, heartbeat_seconds=1e9)

    hall.tell(t.SettingsChanged(fewer))
    during = hall.state(1)
    hall.caller_hangs_up(call)

    assert (during, hall.state(1), hall.state(2)) == (
        AgentState.TALKING,
        AgentState.SIGNED_OUT,
        AgentState.SIGNED_OUT,
    )


def test_a_floor_can_be_rebuilt_under_other_settings(hall: Hall, call: CallId) -> None:
    stranded = hall.call_in(OTHER, skills=(("bo", 1),))
    settings = hall.settings
    fewer = type(settings)(
        {ONE: settings.agents[ONE], BOSS: settings.agents[BOSS]}, {LINE: settings.queues[LINE]}, heartbeat_seconds=1e9
    )

    hall.floor = Floor.rebuilt(fewer, hall.floor.snapshot())
    outcome = hall.tell(t.Tick())

    assert outcome.orders == (Voicemail(stranded, caller(stranded)),)
    assert (hall.state(1), hall.state(2)) == (AgentState.TALKING, AgentState.SIGNED_OUT)
