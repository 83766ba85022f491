"""What happened: calls with their legs, choices and events, every second of every agent, and whom to call back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from hearline.telephony.model.calls import AgentState, CallId, Ending


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class BackState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    GIVEN_UP = "given_up"
    NO_NUMBER = "no_number"  # the caller showed none: counted, and cannot be called


class BackOutcome(StrEnum):
    """What came of calling somebody back."""

    NONE = ""
    REACHED = "reached"
    CALLED_AGAIN = "called_again"  # they were quicker
    UNREACHABLE = "unreachable"
    DECLINED = "declined"


# Whoever ended so wanted us and found nobody, or asked to be called instead of waiting.
MISSED = (Ending.ABANDONED_QUEUE, Ending.ABANDONED_RINGING, Ending.OVERFLOWED, Ending.CALLBACK, Ending.FAILED)


@dataclass(frozen=True)
class LegRecord:
    id: str
    role: str  # caller, agent, supervisor, outside
    began_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    agent_id: int | None = None
    seat_id: int | None = None
    number: str = ""  # of a party outside
    ended_by: str = ""


@dataclass(frozen=True)
class ChoiceRecord:
    """Why this agent: who was weighed, by what, and what came of it. `number` counts within the call."""

    number: int
    made_at: datetime
    strategy: str
    weighed: Sequence[Mapping[str, Any]]
    agent_id: int | None = None
    queue_id: int | None = None
    outcome: str = ""


@dataclass(frozen=True)
class EventRecord:
    number: int
    at: datetime
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CallRecord:
    """A call as who steers it saw it; told again whenever more is known.

    Attributes:
        number: Of the party outside, as the network gave it; empty or unreadable: not shown.
        ending: None as long as it runs; so is `ended_at`.
        wait_ms: From the queue to the answer or the end, ringing included.
    """

    id: CallId
    direction: Direction
    began_at: datetime
    number: str = ""
    called: str = ""
    queue_id: int | None = None
    agent_id: int | None = None
    queued_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    wait_ms: int = 0
    talk_ms: int = 0
    hold_ms: int = 0
    wrap_ms: int = 0
    case_id: int | None = None
    priority: int = 5
    language: str = ""
    legs: Sequence[LegRecord] = ()
    choices: Sequence[ChoiceRecord] = ()
    events: Sequence[EventRecord] = ()


@dataclass(frozen=True)
class SpellRecord:
    """An agent in one state; `ended_at` None: they are in it still."""

    agent_id: int
    state: AgentState
    began_at: datetime
    ended_at: datetime | None = None
    reason: str = ""
    call_id: CallId | None = None


@dataclass(frozen=True)
class Call:
    """A call in a list; the number is masked."""

    id: str
    key: int
    direction: Direction
    caller_hint: str
    called: str
    queue_id: int | None
    queue_name: str | None
    agent_id: int | None
    agent_name: str | None
    unit_id: int | None
    began_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    ending: Ending | None
    wait_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    case_id: int | None
    priority: int
    language: str


@dataclass(frozen=True)
class Leg:
    id: str
    role: str
    agent_id: int | None
    agent_name: str | None
    seat_id: int | None
    extension: str | None
    number_hint: str
    began_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True)
class WholeCall:
    call: Call
    legs: Sequence[Leg]
    choices: Sequence[ChoiceRecord]
    events: Sequence[EventRecord]


@dataclass(frozen=True)
class CallFilter:
    """`number` is whole, in any form; `since` and `until` are of the beginning; `missed`: found nobody."""

    queue_id: int | None = None
    agent_id: int | None = None
    ending: Ending | None = None
    direction: Direction | None = None
    number: str = ""
    case_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    missed: bool = False


@dataclass(frozen=True)
class CallBack:
    """Somebody who called and found nobody; `missed` times."""

    id: int
    call_id: str
    call_began_at: datetime
    number_hint: str
    queue_id: int | None
    queue_name: str | None
    unit_id: int | None
    ending: Ending
    missed: int
    first_at: datetime
    state: BackState
    due_at: datetime
    claimed_by: int | None
    claimed_by_name: str | None
    claimed_until: datetime | None
    attempts: int
    outcome: BackOutcome
    note: str
    done_by: int | None
    done_at: datetime | None
    version: int


@dataclass(frozen=True)
class BackFilter:
    state: BackState | None = None
    queue_id: int | None = None
    mine: bool = False
