"""What the floor is told: by the switch, by agents, by supervisors, by the flow of a call."""

from dataclasses import dataclass, field
from enum import StrEnum

from hearline.telephony.floor.settings import Settings
from hearline.telephony.model import AgentId, AgentState, CallId, LegId, QueueId
from hearline.telephony.ports import Hearing, LegEnd


@dataclass(frozen=True)
class CallArrived:
    """Somebody calls. `caller` is a key that stands for the number, empty when it is withheld."""

    call: CallId
    leg: LegId
    caller: str = ""


@dataclass(frozen=True)
class Queued:
    """The call shall wait for an agent.

    Attributes:
        skills: Asked for beside the queue's own: a language, a business.
        priority: On top of the queue's and the caller's.
    """

    call: CallId
    queue: QueueId
    skills: tuple[tuple[str, int], ...] = ()
    priority: int = 0


@dataclass(frozen=True)
class LeftQueue:
    """Back to the menu."""

    call: CallId


@dataclass(frozen=True)
class Forwarded:
    """Ring outside numbers, one after the other; when none answers, voicemail."""

    call: CallId
    numbers: tuple[str, ...]
    ring_seconds: float = 25


@dataclass(frozen=True)
class VoicemailWished:
    call: CallId


@dataclass(frozen=True)
class CallbackWished:
    """The caller hangs up and will be called."""

    call: CallId


@dataclass(frozen=True)
class LegAnswered:
    leg: LegId


@dataclass(frozen=True)
class LegEnded:
    """Any leg: the caller's, an agent's, a supervisor's, an outside one."""

    leg: LegId
    why: LegEnd = LegEnd.HUNG_UP


class Sign(StrEnum):
    """Where a sign of life comes from."""

    PAGE = "page"
    TELEPHONE = "telephone"


@dataclass(frozen=True)
class Seen:
    agent: AgentId
    sign: Sign


@dataclass(frozen=True)
class Unseen:
    """The connection was closed: no need to wait for the heartbeat."""

    agent: AgentId
    sign: Sign


@dataclass(frozen=True)
class SignedIn:
    agent: AgentId


@dataclass(frozen=True)
class SignedOut:
    """During a conversation: after it."""

    agent: AgentId


@dataclass(frozen=True)
class WentBusy:
    """During a conversation: after it and its wrap-up."""

    agent: AgentId
    reason: str


@dataclass(frozen=True)
class WentIdle:
    """Ready. Ends busy and wrap-up, and takes back what was wished for after the conversation."""

    agent: AgentId


@dataclass(frozen=True)
class WrapUpExtended:
    agent: AgentId
    seconds: float


@dataclass(frozen=True)
class StateForced:
    """By a supervisor: idle, busy or signed out."""

    by: AgentId
    agent: AgentId
    state: AgentState
    why: str


@dataclass(frozen=True)
class Held:
    agent: AgentId


@dataclass(frozen=True)
class Resumed:
    agent: AgentId


@dataclass(frozen=True)
class Target:
    """Where a call goes: one of the three."""

    agent: AgentId | None = None
    queue: QueueId | None = None
    number: str = ""


@dataclass(frozen=True)
class Transferred:
    """Blind: the agent lets go at once."""

    agent: AgentId
    to: Target


@dataclass(frozen=True)
class Consulted:
    """Attended: the caller hears music while the agent asks an agent or a number."""

    agent: AgentId
    to: Target


@dataclass(frozen=True)
class ConsultEnded:
    """Back to the caller."""

    agent: AgentId


@dataclass(frozen=True)
class TransferCompleted:
    """The one who was asked takes the caller."""

    agent: AgentId


@dataclass(frozen=True)
class Joined:
    """Three parties: caller, agent, and the one who was asked."""

    agent: AgentId


@dataclass(frozen=True)
class Supervised:
    """Listen or whisper; again with another `hearing` to change it."""

    by: AgentId
    agent: AgentId
    hearing: Hearing


@dataclass(frozen=True)
class SupervisionEnded:
    by: AgentId


@dataclass(frozen=True)
class BargedIn:
    """The supervisor becomes the third party of the conversation."""

    by: AgentId
    agent: AgentId


@dataclass(frozen=True)
class TakenOver:
    """拦截: the supervisor gets the caller, the agent is out."""

    by: AgentId
    agent: AgentId
    why: str


@dataclass(frozen=True)
class ForceEnded:
    """强拆: the call ends."""

    by: AgentId
    call: CallId
    why: str


@dataclass(frozen=True)
class CountersReset:
    """Numbers of calls and seconds of talk of all agents start anew, once a day."""


@dataclass(frozen=True)
class SettingsChanged:
    settings: Settings


@dataclass(frozen=True)
class LegsFound:
    """What is at the switch: after a crash of ours or of its, and every few seconds.

    Attributes:
        legs: Leg → is it answered.
    """

    legs: dict[LegId, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Tick:
    """Only time has passed."""


class Refusal(StrEnum):
    """Why a wish changed nothing."""

    UNKNOWN_AGENT = "unknown_agent"
    UNKNOWN_CALL = "unknown_call"
    UNKNOWN_QUEUE = "unknown_queue"
    NOT_SIGNED_IN = "not_signed_in"
    NOT_CONNECTED = "not_connected"
    NOT_IN_CALL = "not_in_call"
    NOT_FREE = "not_free"
    NOT_ANSWERED = "not_answered"
    NOT_POSSIBLE_NOW = "not_possible_now"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long"


Told = (
    CallArrived
    | Queued
    | LeftQueue
    | Forwarded
    | VoicemailWished
    | CallbackWished
    | LegAnswered
    | LegEnded
    | Seen
    | Unseen
    | SignedIn
    | SignedOut
    | WentBusy
    | WentIdle
    | WrapUpExtended
    | StateForced
    | Held
    | Resumed
    | Transferred
    | Consulted
    | ConsultEnded
    | TransferCompleted
    | Joined
    | Supervised
    | SupervisionEnded
    | BargedIn
    | TakenOver
    | ForceEnded
    | CountersReset
    | SettingsChanged
    | LegsFound
    | Tick
)
