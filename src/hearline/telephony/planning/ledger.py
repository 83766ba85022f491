"""The record of a played day: what the floor told, gathered into calls and stays that the figures are made of."""

from dataclasses import dataclass, field

from hearline.telephony.floor.facts import (
    AgentMoved,
    CallConnected,
    CallEnded,
    CallOffered,
    CallOverflowed,
    CallQueued,
    CallStarted,
    Fact,
    OfferEnded,
)
from hearline.telephony.model import AgentId, AgentState, CallId, Ending, QueueId
from hearline.telephony.rules.figures import OfferedCall, Ring, Stay


@dataclass(slots=True)
class _Call:
    offered_at: float
    queue: QueueId | None = None
    wait_seconds: float | None = None
    ending: Ending = Ending.FAILED
    agent: AgentId | None = None
    seconds: dict[AgentState, float] = field(default_factory=dict)
    ringing_since: float = 0.0
    rings: list[Ring] = field(default_factory=list)


class Ledger:
    """Notes facts as they come. A call without an end, and a state that goes on, are not in it."""

    def __init__(self) -> None:
        self.stays: list[Stay] = []
        self._calls: dict[CallId, _Call] = {}
        self._ended: list[CallId] = []
        self._last: dict[AgentId, CallId] = {}

    def note(self, fact: Fact) -> None:
        match fact:
            case AgentMoved():
                self._moved(fact)
            case CallStarted():
                self._calls[fact.call] = _Call(fact.at)
            case CallQueued() | CallOverflowed() if self._calls[fact.call].queue is None:
                call = self._calls[fact.call]
                call.queue, call.offered_at = fact.queue, fact.at
            case CallOffered():
                self._calls[fact.call].ringing_since = fact.at
            case OfferEnded(agent=int() as agent):
                call = self._calls[fact.call]
                if not fact.is_cancelled:
                    call.rings.append(Ring(agent, fact.at - call.ringing_since, False))
            case CallConnected(agent=int() as agent):
                self._connected(fact, agent)
            case CallEnded():
                call = self._calls[fact.call]
                call.ending, call.queue = fact.ending, call.queue or fact.queue
                if call.wait_seconds is None:
                    call.wait_seconds = fact.at - call.offered_at
                self._ended.append(fact.call)

    def calls(self) -> list[OfferedCall]:
        """In the order in which they ended."""
        ended = (self._calls[call] for call in self._ended)
        return [_offered(call, call.queue) for call in ended if call.queue is not None]

    def _connected(self, fact: CallConnected, agent: AgentId) -> None:
        call = self._calls[fact.call]
        call.rings.append(Ring(agent, fact.at - call.ringing_since, True))
        if call.wait_seconds is None:
            call.wait_seconds, call.agent = fact.at - call.offered_at, agent
        self._last[agent] = fact.call

    def _moved(self, fact: AgentMoved) -> None:
        seconds = fact.at - fact.since
        if fact.before is not AgentState.SIGNED_OUT and seconds > 0:
            self.stays.append(Stay(fact.agent, fact.before, fact.since, fact.at))
        about = self._last.get(fact.agent) if fact.before is AgentState.WRAP_UP else fact.call
        if about is not None:
            spent = self._calls[about].seconds
            spent[fact.before] = spent.get(fact.before, 0.0) + seconds


def _offered(call: _Call, queue: QueueId) -> OfferedCall:
    return OfferedCall(
        queue,
        call.offered_at,
        call.wait_seconds or 0.0,
        call.ending,
        call.agent,
        call.seconds.get(AgentState.TALKING, 0.0),
        call.seconds.get(AgentState.HOLDING, 0.0),
        call.seconds.get(AgentState.WRAP_UP, 0.0),
        tuple(call.rings),
    )
