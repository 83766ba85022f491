"""Giving a call away: blind, or after asking; three parties. Source: docs/rules.md, T19."""

from hearline.telephony.floor.agents import move
from hearline.telephony.floor.board import Board, Call, Party, Role, Stage
from hearline.telephony.floor.endings import dismiss
from hearline.telephony.floor.facts import CallTransferred, PartyJoined
from hearline.telephony.floor.offers import just, offer, offer_number, ring
from hearline.telephony.floor.orders import Connect, Hold, Unhold
from hearline.telephony.floor.talks import RING_SECONDS, back_to_caller, hand_over, set_aside, talking
from hearline.telephony.floor.told import (
    Consulted,
    ConsultEnded,
    Joined,
    Refusal,
    Target,
    TransferCompleted,
    Transferred,
)
from hearline.telephony.floor.waiting import begin
from hearline.telephony.model import AgentId, AgentState


def check(board: Board, to: Target) -> Refusal | None:
    """Whether a call can go there now: better said before the caller is let go."""
    if to.queue is not None:
        return None if to.queue in board.settings.queues else Refusal.UNKNOWN_QUEUE
    if to.agent is None:
        return None if to.number else Refusal.NOT_POSSIBLE_NOW
    if to.agent not in board.settings.agents:
        return Refusal.UNKNOWN_AGENT
    return None if to.agent in board.lines.free else Refusal.NOT_FREE


def transfer(board: Board, told: Transferred) -> Refusal | None:
    found = talking(board, told.agent)
    if found is None:
        return Refusal.NOT_IN_CALL
    call, party = found
    if call.party(Role.SECOND) is not None:
        return Refusal.NOT_POSSIBLE_NOW
    if (refusal := check(board, told.to)) is not None:
        return refusal
    to, queue = told.to, board.queue_of(call)
    fact = CallTransferred(board.now, call.id, told.agent, to.agent, to.queue, to.number, is_attended=False)
    board.tell(fact)
    dismiss(board, call, party)
    call.stage, call.is_held, call.joined_at = Stage.MENU, False, board.now
    board.order(Hold(call.id, call.leg))
    seconds = queue.ring_seconds if queue else RING_SECONDS
    if to.queue is not None:
        begin(board, call, to.queue)
    elif to.agent is not None:
        offer(board, call, to.agent, just(to.agent, "transfer"), seconds)
    else:
        offer_number(board, call, to.number, seconds)
    return None


def consult(board: Board, told: Consulted) -> Refusal | None:
    found = talking(board, told.agent)
    if found is None:
        return Refusal.NOT_IN_CALL
    call, _ = found
    if call.party(Role.SECOND) is not None or told.to.queue is not None:
        return Refusal.NOT_POSSIBLE_NOW
    if (refusal := check(board, told.to)) is not None:
        return refusal
    if not call.is_held:
        set_aside(board, call, board.agents[told.agent])
    ring(board, call, told.to.agent, told.to.number, Role.SECOND, RING_SECONDS)
    return None


def second_is_up(board: Board, call: Call, second: Party) -> None:
    """The one who is asked has answered: aside with the agent."""
    talker = call.party(Role.TALKER)
    if talker is None:
        return
    board.order(Connect(call.id, (talker.leg, second.leg), is_aside=True))
    if second.agent is not None:
        move(board, board.agents[second.agent], AgentState.TALKING, call=call.id)
    board.tell(PartyJoined(board.now, call.id, second.leg, second.agent, second.number, second.role))


def _asking(board: Board, agent: AgentId) -> tuple[Call, Party, Party] | Refusal:
    found = talking(board, agent)
    if found is None:
        return Refusal.NOT_IN_CALL
    call, party = found
    second = call.party(Role.SECOND)
    return (call, party, second) if second is not None else Refusal.NOT_POSSIBLE_NOW


def end_consult(board: Board, told: ConsultEnded) -> Refusal | None:
    """Also sends the third out of a conference."""
    found = _asking(board, told.agent)
    if isinstance(found, Refusal):
        return found
    call, _, second = found
    dismiss(board, call, second)
    back_to_caller(board, call)
    return None


def complete(board: Board, told: TransferCompleted) -> Refusal | None:
    found = _asking(board, told.agent)
    if isinstance(found, Refusal):
        return found
    call, party, second = found
    if not second.is_up:
        return Refusal.NOT_ANSWERED
    hand_over(board, call, party, second)
    return None


def join(board: Board, told: Joined) -> Refusal | None:
    found = _asking(board, told.agent)
    if isinstance(found, Refusal):
        return found
    call, party, second = found
    if not second.is_up or call.is_joined:
        return Refusal.NOT_ANSWERED if not second.is_up else Refusal.NOT_POSSIBLE_NOW
    board.order(Unhold(call.id, call.leg))
    three(board, call, party, second)
    return None


def three(board: Board, call: Call, talker: Party, second: Party) -> None:
    """Caller, agent and a third hear each other."""
    call.is_held, call.is_joined = False, True
    board.order(Connect(call.id, (call.leg, talker.leg, second.leg)))
    for party in (talker, second):
        if party.agent is not None and board.agents[party.agent].state is not AgentState.TALKING:
            move(board, board.agents[party.agent], AgentState.TALKING, call=call.id)
