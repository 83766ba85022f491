"""Reservations: a call is promised to one agent while the phone rings. Source: docs/rules.md, T6-T10."""

from collections import defaultdict
from collections.abc import Iterable

from hearline.telephony.floor.agents import after_ring, move
from hearline.telephony.floor.board import SUPERVISING, Board, Call, Party, Role, Stage
from hearline.telephony.floor.facts import CallOffered, Choice, OfferEnded, Ranked
from hearline.telephony.floor.orders import HangUp, Ring
from hearline.telephony.floor.strategies import Candidate, ranked
from hearline.telephony.model import AgentId, AgentState, LegId
from hearline.telephony.ports import LegEnd

VAIN = {LegEnd.NO_ANSWER, LegEnd.REJECTED, LegEnd.UNREACHABLE}


def choose(board: Board, call: Call) -> Choice | None:
    """The agent for a call that waits for anybody; None when nobody is free."""
    queue = board.queue_of(call)
    if queue is None or call.need is None or not board.lines.group(call.need).free:
        return None
    group = board.lines.group(call.need)
    candidates = [_candidate(board, call, agent, group.members[agent]) for agent in group.free]
    left_out = defaultdict(list)
    for agent in group.members:
        if agent not in group.free:
            left_out[_state(board, agent)].append(agent)
    named = {state: tuple(agents) for state, agents in left_out.items()}
    if group.unskilled:
        named["skill"] = group.unskilled
    return Choice(queue.strategy, ranked(queue.strategy, candidates), len(candidates), named)


def _candidate(board: Board, call: Call, agent_id: AgentId, level: int) -> Candidate:
    agent = board.agents[agent_id]
    seat, failed = board.settings_of(agent_id).seat, call.failed.get(agent_id, 0)
    return Candidate(agent_id, seat, level, agent.calls, agent.talk_seconds, agent.idle_since, failed)


def _state(board: Board, agent: AgentId) -> str:
    return board.agents[agent].state.value if agent in board.agents else AgentState.SIGNED_OUT.value


def just(agent: AgentId, rule: str) -> Choice:
    """The choice where there was none."""
    return Choice(rule, (Ranked(agent, ()),), 1, {})


def offer(board: Board, call: Call, agent_id: AgentId, choice: Choice, seconds: float) -> None:
    """Promise the call to an agent who is free, and ring."""
    party = ring(board, call, agent_id, "", Role.TALKER, seconds)
    call.stage = Stage.OFFERED
    fact = CallOffered(board.now, call.id, party.leg, agent_id, "", call.queue, choice)
    board.tell(fact)


def offer_number(board: Board, call: Call, number: str, seconds: float) -> None:
    """Ring a telephone outside for the caller."""
    party = ring(board, call, None, number, Role.TALKER, seconds)
    call.stage = Stage.OFFERED
    board.tell(CallOffered(board.now, call.id, party.leg, None, number, call.queue, None))


def ring(board: Board, call: Call, agent_id: AgentId | None, number: str, role: Role, seconds: float) -> Party:
    """Ring somebody: for the caller, or aside."""
    leg = board.new_leg(call)
    party = Party(leg, agent_id, number, role, board.now + seconds, rung_at=board.now)
    call.parties[leg] = party
    if agent_id is not None:
        agent = board.agents[agent_id]
        state = AgentState.BUSY if role is Role.SUPERVISOR else AgentState.RINGING
        move(board, agent, state, SUPERVISING if role is Role.SUPERVISOR else "", call.id)
    board.order(Ring(call.id, leg, agent_id, number, seconds))
    board.wake_call(party.ring_until, call.id)
    return party


def withdraw(board: Board, call: Call, party: Party, why: LegEnd, is_gone: bool = False) -> None:
    """End a ring. What becomes of the caller is decided by who calls this.

    Args:
        why: NO_ANSWER, REJECTED and UNREACHABLE count against the agent.
        is_gone: The switch said so itself.
    """
    board.forget(call, party)
    if not is_gone:
        board.order(HangUp(call.id, party.leg))
    is_vain = why in VAIN
    board.tell(OfferEnded(board.now, call.id, party.leg, party.agent, why, is_cancelled=not is_vain))
    if party.agent is None:
        return
    if is_vain and party.role is not Role.SUPERVISOR:
        call.failed[party.agent] = call.failed.get(party.agent, 0) + 1
    if board.agents[party.agent].call == call.id:
        after_ring(board, board.agents[party.agent], is_vain and party.role is not Role.SUPERVISOR)


def overdue(call: Call, now: float) -> Iterable[Party]:
    return [party for party in call.parties.values() if not party.is_up and now >= party.ring_until]


def leg_of(call: Call, agent: AgentId) -> LegId | None:
    return next((party.leg for party in call.parties.values() if party.agent == agent), None)
