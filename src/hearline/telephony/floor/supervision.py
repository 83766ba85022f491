"""The supervisor's buttons: listen, whisper, barge in, take over, end. Each is a fact, or a refusal. Source: T21."""

from hearline.telephony.floor.agents import BETWEEN_CALLS, IN_CALL
from hearline.telephony.floor.board import NOT_CONNECTED, Agent, Board, Call, Party, Role
from hearline.telephony.floor.endings import dismiss, end_call, natural_ending
from hearline.telephony.floor.facts import CallTakenOver, PartyJoined, SupervisionBegan
from hearline.telephony.floor.offers import leg_of, ring
from hearline.telephony.floor.orders import Snoop, Unsnoop
from hearline.telephony.floor.talks import RING_SECONDS, connect
from hearline.telephony.floor.told import (
    BargedIn,
    ForceEnded,
    Refusal,
    Supervised,
    SupervisionEnded,
    TakenOver,
)
from hearline.telephony.floor.transfers import three
from hearline.telephony.model import AgentId, AgentState
from hearline.telephony.ports import Hearing


def supervise(board: Board, told: Supervised) -> Refusal | None:
    return _take_part(board, told.by, told.agent, told.hearing)


def barge_in(board: Board, told: BargedIn) -> Refusal | None:
    return _take_part(board, told.by, told.agent, None)


def take_over(board: Board, told: TakenOver) -> Refusal | None:
    if not told.why.strip():
        return Refusal.NO_REASON
    return _take_part(board, told.by, told.agent, None, told.why)


def _take_part(
    board: Board, by: AgentId, agent_id: AgentId, hearing: Hearing | None, takes_over: str = ""
) -> Refusal | None:
    """With the leg that is up already, or with one that is rung now."""
    agent, supervisor = board.agent(agent_id), board.agent(by)
    call = board.calls.get(agent.call) if agent.call is not None and agent.state in IN_CALL else None
    target = leg_of(call, agent_id) if call is not None else None
    if call is None or target is None or by == agent_id:
        return Refusal.NOT_IN_CALL
    if hearing is None and not _may_enter(call, takes_over):
        return Refusal.NOT_POSSIBLE_NOW
    party = next((one for one in call.parties_of(Role.SUPERVISOR) if one.agent == by), None)
    if party is None:
        if (refusal := _check_free(board, supervisor)) is not None:
            return refusal
        _remember_state(supervisor)
        party = ring(board, call, by, "", Role.SUPERVISOR, RING_SECONDS)
    party.hearing, party.takes_over, party.target = hearing, takes_over, target
    if party.is_up:
        supervisor_is_up(board, call, party)
    return None


def _may_enter(call: Call, takes_over: str) -> bool:
    return bool(takes_over) or (call.party(Role.SECOND) is None and not call.is_held)


def _check_free(board: Board, supervisor: Agent) -> Refusal | None:
    if supervisor.call is not None or supervisor.state not in BETWEEN_CALLS:
        return Refusal.NOT_FREE
    seen = supervisor.telephone_seen
    has_telephone = seen is not None and board.now < seen + board.settings.heartbeat_seconds
    return None if has_telephone else Refusal.NOT_CONNECTED


def _remember_state(supervisor: Agent) -> None:
    """Where the supervisor comes back to."""
    is_own_wish = supervisor.state is AgentState.BUSY and supervisor.reason != NOT_CONNECTED
    if is_own_wish or supervisor.state is AgentState.SIGNED_OUT:
        supervisor.wanted = (supervisor.state, supervisor.reason)


def supervisor_is_up(board: Board, call: Call, party: Party) -> None:
    """The supervisor's leg is up, or has another wish."""
    talker = call.party(Role.TALKER)
    if party.agent is None or party.target is None or talker is None:
        return
    target = call.parties[party.target].agent
    if target is None:
        return
    if party.takes_over:
        _take(board, call, party, target)
        return
    board.tell(SupervisionBegan(board.now, call.id, target, party.agent, party.hearing))
    if party.hearing is not None:
        board.order(Snoop(call.id, party.leg, party.target, party.hearing))
    elif _may_enter(call, ""):
        board.order(Unsnoop(call.id, party.leg))
        party.role, party.target = Role.SECOND, None
        three(board, call, talker, party)
        board.tell(PartyJoined(board.now, call.id, party.leg, party.agent, "", party.role))
    else:
        dismiss(board, call, party)


def _take(board: Board, call: Call, party: Party, agent: AgentId) -> None:
    """The agent is out, the supervisor has the caller."""
    if party.agent is None:
        return
    board.order(Unsnoop(call.id, party.leg))
    board.tell(CallTakenOver(board.now, call.id, agent, party.agent, party.takes_over))
    party.role, party.target, party.takes_over = Role.TALKER, None, ""
    for other in list(call.parties.values()):
        if other is not party and other.leg in call.parties:
            dismiss(board, call, other)
    call.is_joined, call.joined_at = False, board.now
    connect(board, call, party)


def end_supervision(board: Board, told: SupervisionEnded) -> Refusal | None:
    supervisor = board.agent(told.by)
    call = board.calls.get(supervisor.call) if supervisor.call is not None else None
    party = next((one for one in call.parties_of(Role.SUPERVISOR) if one.agent == told.by), None) if call else None
    if call is None or party is None:
        return Refusal.NOT_IN_CALL
    dismiss(board, call, party)
    return None


def force_end(board: Board, told: ForceEnded) -> Refusal | None:
    call = board.calls.get(told.call)
    if call is None:
        return Refusal.UNKNOWN_CALL
    if not told.why.strip():
        return Refusal.NO_REASON
    end_call(board, call, natural_ending(call), told.by, told.why)
    return None
