"""Conversations: they begin, are held, transferred, joined, lost and taken up again. Source: docs/rules.md, T16-T20."""

from hearline.telephony.floor.agents import move
from hearline.telephony.floor.board import NOT_CONNECTED, Agent, Board, Call, Party, Role, Stage
from hearline.telephony.floor.endings import (
    dismiss,
    end_call,
    natural_ending,
    remember_agent,
    stop_reuniting,
)
from hearline.telephony.floor.facts import (
    AgentLost,
    CallConnected,
    CallHeld,
    CallResumed,
    CallTransferred,
    PartyLeft,
)
from hearline.telephony.floor.offers import just, offer, withdraw
from hearline.telephony.floor.orders import Connect, HangUp, Hold, Unhold
from hearline.telephony.floor.told import Held, Refusal, Resumed
from hearline.telephony.floor.waiting import forward, put_back
from hearline.telephony.model import AgentId, AgentState
from hearline.telephony.ports import LegEnd

RING_SECONDS = 20.0  # of calls that no queue speaks for


def talking(board: Board, agent: AgentId) -> tuple[Call, Party] | None:
    """The call in which this agent has the caller, and the agent's leg."""
    call_id = board.agents[agent].call if agent in board.agents else None
    call = board.calls.get(call_id) if call_id is not None else None
    party = call.party(Role.TALKER) if call is not None else None
    if call is None or party is None or party.agent != agent or not party.is_up:
        return None
    return call, party


def connect(board: Board, call: Call, party: Party) -> None:
    """Caller and talker hear each other."""
    call.stage, call.is_held, call.failed, call.numbers = Stage.TALKING, False, {}, ()
    board.order(Connect(call.id, (call.leg, party.leg)))
    take(board, call, party)


def take(board: Board, call: Call, party: Party) -> None:
    """The caller is this party's now."""
    if party.agent is None:
        call.was_forwarded = True
    else:
        agent = board.agents[party.agent]
        agent.calls += 1
        agent.unanswered = 0
        call.was_answered = True
        remember_agent(board, call, agent)
        if agent.state is not AgentState.TALKING:
            move(board, agent, AgentState.TALKING, call=call.id)
    waited = board.now - call.joined_at
    board.tell(CallConnected(board.now, call.id, party.leg, party.agent, party.number, call.queue, waited))


def ring_failed(board: Board, call: Call, party: Party, why: LegEnd, is_gone: bool) -> None:
    """Nobody took the leg that we rang: no answer in time, declined, unreachable, lost."""
    said_no = LegEnd.REJECTED if is_gone and why is LegEnd.HUNG_UP else why
    withdraw(board, call, party, said_no, is_gone)
    if party.role is Role.SECOND:
        back_to_caller(board, call)
    elif party.role is Role.TALKER and call.key is None and party.agent is None:
        forward(board, call, call.numbers, call.number_seconds)
    elif party.role is Role.TALKER:
        put_back(board, call, to_the_head=why is LegEnd.LOST or call.was_answered)


def party_gone(board: Board, call: Call, party: Party, why: LegEnd) -> None:
    """A leg that was up is no more."""
    if party.role is Role.SUPERVISOR:
        dismiss(board, call, party, why, is_gone=True)
    elif party.role is Role.SECOND:
        dismiss(board, call, party, why, is_gone=True)
        back_to_caller(board, call)
    elif (second := call.party(Role.SECOND)) is not None and (why is not LegEnd.LOST or call.is_joined):
        hand_over(board, call, party, second, why)
    elif why is LegEnd.LOST and party.agent is not None:
        _lose(board, call, party)
    else:
        dismiss(board, call, party, why, is_gone=True)
        end_call(board, call, natural_ending(call))


def hand_over(board: Board, call: Call, first: Party, second: Party, why: LegEnd | None = None) -> None:
    """The second party gets the caller: the one who was asked, the third of a conference, or who is still rung.

    Args:
        why: The first one's leg has ended by itself.
    """
    is_joined, agent = call.is_joined, first.agent
    call.joined_at = board.now
    dismiss(board, call, first, why or LegEnd.HUNG_UP, is_gone=why is not None)
    if agent is not None:
        to = CallTransferred(board.now, call.id, agent, second.agent, None, second.number, is_attended=second.is_up)
        board.tell(to)
    second.role, call.is_joined = Role.TALKER, False
    if not second.is_up:
        call.stage, call.is_held = Stage.OFFERED, False
    elif is_joined:
        take(board, call, second)
    else:
        connect(board, call, second)


def back_to_caller(board: Board, call: Call) -> None:
    """The second party is gone: caller and agent are alone again."""
    call.is_joined = False
    talker = call.party(Role.TALKER)
    if call.is_held and talker is not None:
        call.is_held = False
        board.order(Unhold(call.id, call.leg))
        board.order(Connect(call.id, (call.leg, talker.leg)))
        _talk_on(board, call, talker)


def _talk_on(board: Board, call: Call, talker: Party) -> None:
    if talker.agent is not None:
        move(board, board.agents[talker.agent], AgentState.TALKING, call=call.id)
        board.tell(CallResumed(board.now, call.id, talker.agent))


def _lose(board: Board, call: Call, party: Party) -> None:
    """The page was reloaded, the network failed: the caller hears music and the same agent has a while to return."""
    agent = board.agents[party.agent] if party.agent is not None else None
    if agent is None:
        return
    for other in list(call.parties.values()):
        if other is not party and other.leg in call.parties:
            dismiss(board, call, other)
    board.forget(call, party)
    board.tell(PartyLeft(board.now, call.id, party.leg, party.agent, party.role, LegEnd.LOST))
    agent.telephone_seen = None
    move(board, agent, AgentState.BUSY, NOT_CONNECTED)
    agent.reunite, call.lost_agent = call.id, agent.id
    call.stage, call.is_held = Stage.REUNITING, False
    call.reunite_until = board.now + board.settings.reunite_seconds
    board.wake_call(call.reunite_until, call.id)
    board.order(Hold(call.id, call.leg))
    board.tell(AgentLost(board.now, call.id, agent.id))


def reunite(board: Board, agent: Agent) -> None:
    """The lost agent is back, and free: the telephone rings for the same caller."""
    call = board.calls.get(agent.reunite) if agent.reunite is not None else None
    if call is None or agent.state is not AgentState.IDLE:
        return
    stop_reuniting(board, call)
    queue = board.queue_of(call)
    offer(board, call, agent.id, just(agent.id, "reunite"), queue.ring_seconds if queue else RING_SECONDS)


def give_up_reuniting(board: Board, call: Call) -> None:
    stop_reuniting(board, call)
    put_back(board, call, to_the_head=True)


def lose_silent(board: Board, agent: Agent) -> None:
    """An agent in a call without signs of life: a ring is taken back; a talk goes on while either sign is good."""
    call = board.calls.get(agent.call) if agent.call is not None else None
    party = next((one for one in call.parties.values() if one.agent == agent.id), None) if call is not None else None
    if call is None or party is None or board.is_fresh(agent):
        return
    if not party.is_up and party.role is not Role.SUPERVISOR:
        ring_failed(board, call, party, LegEnd.LOST, is_gone=False)
        return
    signs = [sign for sign in (agent.page_seen, agent.telephone_seen) if sign is not None]
    until = max(signs) + board.settings.heartbeat_seconds if signs else board.now
    if board.now < until:
        board.wake_agent(until, agent.id)
    elif party.role is Role.TALKER and not call.is_joined:
        _hang_up_lost(board, call, party)


def _hang_up_lost(board: Board, call: Call, party: Party) -> None:
    board.order(HangUp(call.id, party.leg))
    party_gone(board, call, party, LegEnd.LOST)


def hold(board: Board, told: Held) -> Refusal | None:
    found = talking(board, told.agent)
    if found is None:
        return Refusal.NOT_IN_CALL
    call, _ = found
    if call.is_held or call.party(Role.SECOND) is not None:
        return Refusal.NOT_POSSIBLE_NOW
    set_aside(board, call, board.agents[told.agent])
    return None


def set_aside(board: Board, call: Call, agent: Agent) -> None:
    """The caller hears music."""
    call.is_held = True
    board.order(Hold(call.id, call.leg))
    move(board, agent, AgentState.HOLDING, call=call.id)
    board.tell(CallHeld(board.now, call.id, agent.id))


def resume(board: Board, told: Resumed) -> Refusal | None:
    found = talking(board, told.agent)
    if found is None:
        return Refusal.NOT_IN_CALL
    call, _ = found
    if not call.is_held or call.party(Role.SECOND) is not None:
        return Refusal.NOT_POSSIBLE_NOW
    back_to_caller(board, call)
    return None
