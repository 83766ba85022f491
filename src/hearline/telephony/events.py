"""Facts about telephony. No telephone number of anybody outside is ever in one."""

from dataclasses import dataclass
from typing import Any, ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class QueueEvent(Event):
    subject_kind: ClassVar[str] = "phone_queues"
    queue: int


@dataclass(frozen=True)
class QueueAdded(QueueEvent):
    kind: ClassVar[str] = "telephony.queue_added"
    code: str
    name: str


@dataclass(frozen=True)
class QueueChanged(QueueEvent):
    kind: ClassVar[str] = "telephony.queue_changed"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class SkillEvent(Event):
    subject_kind: ClassVar[str] = "phone_skills"
    skill: int


@dataclass(frozen=True)
class SkillAdded(SkillEvent):
    kind: ClassVar[str] = "telephony.skill_added"
    code: str
    name: str


@dataclass(frozen=True)
class SkillChanged(SkillEvent):
    kind: ClassVar[str] = "telephony.skill_changed"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class SeatEvent(Event):
    subject_kind: ClassVar[str] = "phone_seats"
    seat: int


@dataclass(frozen=True)
class SeatAdded(SeatEvent):
    kind: ClassVar[str] = "telephony.seat_added"
    extension: str
    seat_kind: str


@dataclass(frozen=True)
class SeatChanged(SeatEvent):
    kind: ClassVar[str] = "telephony.seat_changed"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class SeatSecretRenewed(SeatEvent):
    kind: ClassVar[str] = "telephony.seat_secret_renewed"
    extension: str


@dataclass(frozen=True)
class AgentSet(Event):
    """The subject is the user."""

    kind: ClassVar[str] = "telephony.agent_set"
    subject_kind: ClassVar[str] = "phone_agents"
    user: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class BusyReasonEvent(Event):
    subject_kind: ClassVar[str] = "busy_reasons"
    reason: int


@dataclass(frozen=True)
class BusyReasonAdded(BusyReasonEvent):
    kind: ClassVar[str] = "telephony.busy_reason_added"
    code: str
    name: str


@dataclass(frozen=True)
class BusyReasonChanged(BusyReasonEvent):
    kind: ClassVar[str] = "telephony.busy_reason_changed"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class ListEvent(Event):
    subject_kind: ClassVar[str] = "listed_numbers"
    entry: int


@dataclass(frozen=True)
class NumberStepped(ListEvent):
    """An entry of a list went a step: proposed, approved, refused, appealed, upheld, lifted, extended, expired."""

    kind: ClassVar[str] = "telephony.number_stepped"
    step: str
    list_kind: str


@dataclass(frozen=True)
class ListedNumberRevealed(ListEvent):
    kind: ClassVar[str] = "telephony.listed_number_revealed"
    reason: str


@dataclass(frozen=True)
class CallEvent(Event):
    """The first field is the call's key; `call` is its id."""

    subject_kind: ClassVar[str] = "calls"
    key: int
    call: str


@dataclass(frozen=True)
class CallEnded(CallEvent):
    """Told once for each call."""

    kind: ClassVar[str] = "telephony.call_ended"
    direction: str
    ending: str
    queue_id: int | None
    agent_id: int | None
    case_id: int | None


@dataclass(frozen=True)
class CallNumberRevealed(CallEvent):
    kind: ClassVar[str] = "telephony.number_revealed"
    reason: str


@dataclass(frozen=True)
class CaseAttached(CallEvent):
    kind: ClassVar[str] = "telephony.case_attached"
    case_id: int | None
    before: int | None


@dataclass(frozen=True)
class CallsExported(Event):
    """Somebody took the list away; the first field is always 0."""

    kind: ClassVar[str] = "telephony.calls_exported"
    subject_kind: ClassVar[str] = "calls"
    key: int
    count: int


@dataclass(frozen=True)
class CallBackEvent(Event):
    subject_kind: ClassVar[str] = "call_backs"
    call_back: int


@dataclass(frozen=True)
class CallMissed(CallBackEvent):
    """Somebody found nobody, and is to be called back."""

    kind: ClassVar[str] = "telephony.call_missed"
    ending: str
    queue_id: int | None
    missed: int


@dataclass(frozen=True)
class CallBackMoved(CallBackEvent):
    """claimed, released, later, or done with what came of it."""

    kind: ClassVar[str] = "telephony.call_back_moved"
    state: str
    outcome: str


@dataclass(frozen=True)
class CallBackRevealed(CallBackEvent):
    kind: ClassVar[str] = "telephony.call_back_revealed"
    reason: str


@dataclass(frozen=True)
class CallerForgotten(Event):
    """The subject is the request; so many rows named the person."""

    kind: ClassVar[str] = "telephony.caller_forgotten"
    subject_kind: ClassVar[str] = "personal_requests"
    request: int
    count: int
