"""What became true: for the record, and for those who look on."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearline.telephony.model import AgentId, AgentState, CallId, Ending, LegId, QueueId
from hearline.telephony.ports import Hearing, LegEnd


@dataclass(frozen=True)
class AgentMoved:
    """An agent was in `before` from `since` to `at`, and is in `after` from then on: together, every second.

    Attributes:
        call: Which `before` was about.
        next_call: Which `after` is about.
        by, why: A supervisor forced it.
    """

    at: float
    agent: AgentId
    before: AgentState
    before_reason: str
    since: float
    call: CallId | None
    after: AgentState
    reason: str
    next_call: CallId | None
    by: AgentId | None = None
    why: str = ""


@dataclass(frozen=True)
class StateForcedLater:
    """A supervisor's wish that waits for the end of the conversation."""

    at: float
    agent: AgentId
    state: AgentState
    by: AgentId
    why: str


@dataclass(frozen=True)
class Ranked:
    """A candidate and what the order went by, smallest first: failed rings of this call, then the strategy's."""

    agent: AgentId
    key: tuple[float, ...]


@dataclass(frozen=True)
class Choice:
    """Why this agent.

    Attributes:
        rule: A strategy, or `returning`, `transfer`, `reunite`.
        ranked: The first ten; the first of them was chosen.
        candidates: How many there were.
        left_out: Reason (a state, or `skill`) → agents of the queue who were not asked.
    """

    rule: str
    ranked: tuple[Ranked, ...]
    candidates: int
    left_out: Mapping[str, tuple[AgentId, ...]]


@dataclass(frozen=True)
class CallStarted:
    at: float
    call: CallId
    leg: LegId
    caller: str


@dataclass(frozen=True)
class CallQueued:
    """Joined a queue, at this position. `is_back` when it came back from a ring, a transfer or a lost agent."""

    at: float
    call: CallId
    queue: QueueId
    position: int
    is_back: bool


@dataclass(frozen=True)
class CallOverflowed:
    """From one queue to another: `time` or `length`."""

    at: float
    call: CallId
    queue: QueueId
    to: QueueId
    why: str


@dataclass(frozen=True)
class CallOffered:
    """Promised to an agent, or to a number outside, while it rings."""

    at: float
    call: CallId
    leg: LegId
    agent: AgentId | None
    number: str
    queue: QueueId | None
    choice: Choice | None


@dataclass(frozen=True)
class OfferEnded:
    """It rang in vain. `is_cancelled`: not the fault of who was rung."""

    at: float
    call: CallId
    leg: LegId
    agent: AgentId | None
    why: LegEnd
    is_cancelled: bool


@dataclass(frozen=True)
class CallConnected:
    """Caller and agent (or outside number) talk.

    Attributes:
        waited_seconds: Since joining the queue for this conversation; since the arrival when there was none.
    """

    at: float
    call: CallId
    leg: LegId
    agent: AgentId | None
    number: str
    queue: QueueId | None
    waited_seconds: float


@dataclass(frozen=True)
class CallHeld:
    at: float
    call: CallId
    agent: AgentId


@dataclass(frozen=True)
class CallResumed:
    at: float
    call: CallId
    agent: AgentId


@dataclass(frozen=True)
class CallTransferred:
    """An agent gave the call away, asked before or not."""

    at: float
    call: CallId
    agent: AgentId
    to_agent: AgentId | None
    to_queue: QueueId | None
    to_number: str
    is_attended: bool


@dataclass(frozen=True)
class PartyJoined:
    """A further leg came up: asked, in conference, or listening. The caller is not one."""

    at: float
    call: CallId
    leg: LegId
    agent: AgentId | None
    number: str
    role: str


@dataclass(frozen=True)
class PartyLeft:
    at: float
    call: CallId
    leg: LegId
    agent: AgentId | None
    role: str
    why: LegEnd


@dataclass(frozen=True)
class AgentLost:
    """The agent's leg is gone without a goodbye; the caller hears music."""

    at: float
    call: CallId
    agent: AgentId


@dataclass(frozen=True)
class SupervisionBegan:
    """Also each change from listening to whispering."""

    at: float
    call: CallId
    agent: AgentId
    by: AgentId
    hearing: Hearing | None


@dataclass(frozen=True)
class CallTakenOver:
    at: float
    call: CallId
    agent: AgentId
    by: AgentId
    why: str


@dataclass(frozen=True)
class CallEnded:
    """The last of a call, once.

    Attributes:
        queue: The last one.
        by, why: A supervisor forced it.
    """

    at: float
    call: CallId
    ending: Ending
    queue: QueueId | None
    by: AgentId | None = None
    why: str = ""


Fact = (
    AgentMoved
    | StateForcedLater
    | CallStarted
    | CallQueued
    | CallOverflowed
    | CallOffered
    | OfferEnded
    | CallConnected
    | CallHeld
    | CallResumed
    | CallTransferred
    | PartyJoined
    | PartyLeft
    | AgentLost
    | SupervisionBegan
    | CallTakenOver
    | CallEnded
)
