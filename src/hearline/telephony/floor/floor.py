"""The floor: takes what happens with its instant, gives orders to the switch and facts for the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hearline.telephony.floor import agents, supervision, talks, transfers, waiting
from hearline.telephony.floor import told as t
from hearline.telephony.floor.board import Agent, Board, Call, Role, Stage
from hearline.telephony.floor.endings import end_call, leave, natural_ending
from hearline.telephony.floor.facts import CallStarted, Fact
from hearline.telephony.floor.offers import overdue
from hearline.telephony.floor.orders import HangUp, Order
from hearline.telephony.floor.settings import Settings
from hearline.telephony.floor.snapshot import Snapshot, relay, restore, snapshot
from hearline.telephony.floor.told import Refusal, Told
from hearline.telephony.model import AgentId, AgentState, CallId, Ending
from hearline.telephony.ports import LegEnd

SETTLING_SECONDS = 5.0  # so long a leg that we rang may not be at the switch yet


@dataclass(frozen=True)
class Outcome:
    """What came of something told: orders in the order in which they are to be done, facts as they became true.

    Attributes:
        refusal: Why a wish changed nothing; None when it was done, or will be.
    """

    orders: tuple[Order, ...]
    facts: tuple[Fact, ...]
    refusal: Refusal | None = None


class Floor:
    """The one owner of who talks to whom. Instants are seconds, and never run backwards."""

    def __init__(self, settings: Settings, at: float) -> None:
        self._board = Board(settings, at)

    def take(self, told: Told, at: float) -> Outcome:
        """Something happened at this instant. What was due before happens first, at its own instant."""
        board = self._board
        self._advance(at)
        board.now = max(board.now, at)
        refusal = _misses(board, told) or HANDLERS[type(told)](board, told)
        waiting.distribute(board)
        outcome = Outcome(tuple(board.orders), tuple(board.facts), refusal)
        board.orders, board.facts = [], []
        return outcome

    def next_due(self) -> float | None:
        """When `Tick` is to be told, if nothing else is before."""
        return self._board.next_wake()

    def snapshot(self) -> Snapshot:
        """All that is true now, as a value."""
        return snapshot(self._board)

    @classmethod
    def rebuilt(cls, settings: Settings, of: Snapshot) -> "Floor":
        """The same floor again. Tell the calls that arrived meanwhile next, and `LegsFound`.

        Args:
            settings: May have changed since: what comes of that is among the next orders and facts.
        """
        floor = cls(settings, of.at)
        restore(floor._board, of)
        for call in floor.calls.values():
            if call.stage is Stage.WAITING and call.queue not in settings.queues:
                call.stage = Stage.MENU
                waiting.voicemail(floor._board, call)
        retire(floor._board)
        return floor

    @property
    def agents(self) -> Mapping[AgentId, Agent]:
        """To look at."""
        return self._board.agents

    @property
    def calls(self) -> Mapping[CallId, Call]:
        """To look at."""
        return self._board.calls

    def _advance(self, at: float) -> None:
        board = self._board
        while (due := board.next_wake()) is not None and due <= at:
            _, agent, call = board.pop_wake()
            board.now = max(board.now, due)
            look_after_agent(board, agent)
            look_after_call(board, call)
            waiting.distribute(board)


def look_after_agent(board: Board, agent_id: AgentId) -> None:
    agent = board.agents.get(agent_id)
    if agent is None:
        return
    if agent.call is not None:
        talks.lose_silent(board, agent)
    agents.look_after(board, agent)


def look_after_call(board: Board, call_id: CallId) -> None:
    call = board.calls.get(call_id)
    if call is None:
        return
    for party in overdue(call, board.now):
        if party.leg in call.parties:
            talks.ring_failed(board, call, party, LegEnd.NO_ANSWER, is_gone=False)
    if call.stage is Stage.REUNITING and call.reunite_until is not None and board.now >= call.reunite_until:
        talks.give_up_reuniting(board, call)
    if call.stage is Stage.WAITING:
        waiting.look_after(board, call)


def call_arrived(board: Board, told: t.CallArrived) -> Refusal | None:
    if told.call in board.calls:
        return None
    call = Call(told.call, told.leg, told.caller, board.now, joined_at=board.now)
    board.calls[call.id] = call
    board.legs[call.leg] = call.id
    board.tell(CallStarted(board.now, call.id, call.leg, call.caller))
    if call.caller and call.caller in board.settings.nuisance:
        end_call(board, call, Ending.REFUSED)
    return None


def left_queue(board: Board, told: t.LeftQueue) -> Refusal | None:
    call = board.calls[told.call]
    if call.stage is not Stage.WAITING:
        return Refusal.NOT_POSSIBLE_NOW
    leave(board, call)
    return None


def forwarded(board: Board, told: t.Forwarded) -> Refusal | None:
    call = board.calls[told.call]
    if call.stage not in {Stage.MENU, Stage.WAITING}:
        return Refusal.NOT_POSSIBLE_NOW
    waiting.forward(board, call, told.numbers, told.ring_seconds)
    return None


def voicemail_wished(board: Board, told: t.VoicemailWished) -> Refusal | None:
    call = board.calls[told.call]
    if call.stage not in {Stage.MENU, Stage.WAITING}:
        return Refusal.NOT_POSSIBLE_NOW
    waiting.voicemail(board, call)
    return None


def callback_wished(board: Board, told: t.CallbackWished) -> Refusal | None:
    call = board.calls[told.call]
    if call.stage not in {Stage.MENU, Stage.WAITING}:
        return Refusal.NOT_POSSIBLE_NOW
    end_call(board, call, Ending.CALLBACK)
    return None


def leg_answered(board: Board, told: t.LegAnswered) -> Refusal | None:
    call_id = board.legs.get(told.leg)
    if call_id is None:
        board.order(HangUp(None, told.leg))  # the ring was taken back while it was being answered
        return None
    call = board.calls[call_id]
    party = call.parties.get(told.leg)
    if party is None or party.is_up:
        return None
    party.is_up, party.up_at = True, board.now
    if party.role is Role.TALKER:
        talks.connect(board, call, party)
    elif party.role is Role.SECOND:
        transfers.second_is_up(board, call, party)
    else:
        supervision.supervisor_is_up(board, call, party)
    return None


def leg_ended(board: Board, told: t.LegEnded) -> Refusal | None:
    call_id = board.legs.get(told.leg)
    if call_id is None:
        return None
    call = board.calls[call_id]
    party = call.parties.get(told.leg)
    if party is None:
        end_call(board, call, natural_ending(call), caller_is_gone=True)
    elif party.is_up:
        talks.party_gone(board, call, party, told.why)
    else:
        talks.ring_failed(board, call, party, told.why, is_gone=True)
    return None


def seen(board: Board, told: t.Seen) -> Refusal | None:
    refusal = agents.note_seen(board, told)
    talks.reunite(board, board.agent(told.agent))
    return refusal


def unseen(board: Board, told: t.Unseen) -> Refusal | None:
    agents.note_unseen(board, told)
    look_after_agent(board, told.agent)
    return None


def sign_out(board: Board, told: t.SignedOut) -> Refusal | None:
    _let_go(board, board.agent(told.agent))
    return agents.rest(board, board.agent(told.agent), AgentState.SIGNED_OUT, "")


def go_busy(board: Board, told: t.WentBusy) -> Refusal | None:
    if not told.reason.strip():
        return Refusal.NO_REASON
    _let_go(board, board.agent(told.agent))
    return agents.go_busy(board, told)


def force(board: Board, told: t.StateForced) -> Refusal | None:
    if told.state not in agents.FORCIBLE:
        return Refusal.NOT_POSSIBLE_NOW
    if not told.why.strip():
        return Refusal.NO_REASON
    _let_go(board, board.agent(told.agent))
    return agents.force(board, told)


def _let_go(board: Board, agent: Agent) -> None:
    """Take back the ring, if it rings there; the caller keeps the place."""
    call = board.calls.get(agent.call) if agent.call is not None else None
    if call is None or agent.state is not AgentState.RINGING:
        return
    party = next(party for party in call.parties.values() if party.agent == agent.id)
    talks.ring_failed(board, call, party, LegEnd.HUNG_UP, is_gone=False)


def settings_changed(board: Board, told: t.SettingsChanged) -> Refusal | None:
    """Agents who are no more leave after their conversation; callers of a queue that is no more get a message."""
    for call in list(board.calls.values()):
        if call.stage is Stage.WAITING and call.queue not in told.settings.queues:
            waiting.give_up(board, call)
    relay(board, told.settings)
    retire(board)
    return None


def retire(board: Board) -> None:
    """Agents whom the settings do not know."""
    for agent in board.agents.values():
        if agent.id not in board.settings.agents and agent.state is not AgentState.SIGNED_OUT:
            _let_go(board, agent)
            agents.rest(board, agent, AgentState.SIGNED_OUT, "")


def legs_found(board: Board, told: t.LegsFound) -> Refusal | None:
    """What the switch has is true: what we missed is made up for, what we do not know is hung up."""
    for leg in [leg for leg in board.legs if leg not in told.legs]:
        call = board.calls.get(board.legs.get(leg, CallId("")))
        party = call.parties.get(leg) if call is not None else None
        is_new = party is not None and not party.is_up and board.now < party.rung_at + SETTLING_SECONDS
        if call is not None and not is_new:
            leg_ended(board, t.LegEnded(leg, LegEnd.LOST if party is not None else LegEnd.HUNG_UP))
    for leg, is_up in told.legs.items():
        if leg not in board.legs:
            board.order(HangUp(None, leg))
        elif is_up:
            leg_answered(board, t.LegAnswered(leg))
    return None


def tick(board: Board, told: t.Tick) -> Refusal | None:
    return None


def _misses(board: Board, told: Told) -> Refusal | None:
    """What is spoken of must be known."""
    for name in ("agent", "by"):
        agent = getattr(told, name, None)
        if agent is not None and agent not in board.settings.agents and agent not in board.agents:
            return Refusal.UNKNOWN_AGENT
    call = getattr(told, "call", None)
    if call is not None and call not in board.calls and not isinstance(told, t.CallArrived):
        return Refusal.UNKNOWN_CALL
    return None


HANDLERS: Mapping[type, Callable[[Board, Any], Refusal | None]] = {
    t.CallArrived: call_arrived,
    t.Queued: waiting.join,
    t.LeftQueue: left_queue,
    t.Forwarded: forwarded,
    t.VoicemailWished: voicemail_wished,
    t.CallbackWished: callback_wished,
    t.LegAnswered: leg_answered,
    t.LegEnded: leg_ended,
    t.Seen: seen,
    t.Unseen: unseen,
    t.SignedIn: agents.sign_in,
    t.SignedOut: sign_out,
    t.WentBusy: go_busy,
    t.WentIdle: agents.go_idle,
    t.WrapUpExtended: agents.extend_wrap_up,
    t.StateForced: force,
    t.Held: talks.hold,
    t.Resumed: talks.resume,
    t.Transferred: transfers.transfer,
    t.Consulted: transfers.consult,
    t.ConsultEnded: transfers.end_consult,
    t.TransferCompleted: transfers.complete,
    t.Joined: transfers.join,
    t.Supervised: supervision.supervise,
    t.SupervisionEnded: supervision.end_supervision,
    t.BargedIn: supervision.barge_in,
    t.TakenOver: supervision.take_over,
    t.ForceEnded: supervision.force_end,
    t.CountersReset: agents.reset_counters,
    t.SettingsChanged: settings_changed,
    t.LegsFound: legs_found,
    t.Tick: tick,
}
