"""The words of units that work together, of what they ask, and of what the centre demands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hearline.cases.model.cases import CaseId
from hearline.cases.model.catalogue import Suggestion


class Role(StrEnum):
    """What a unit is asked for beside the lead."""

    CO = "co"  # 协办
    ENFORCEMENT = "enforcement"  # 执法


class PartState(StrEnum):
    PROPOSED = "proposed"  # waits for a leader; nobody there sees it yet
    WAITING = "waiting"
    SIGNED = "signed"
    DONE = "done"
    RELEASED = "released"  # asked no more


class RequestKind(StrEnum):
    EXTENSION = "extension"  # 延期
    RETURN = "return"  # 退回
    SUSPENSION = "suspension"  # 挂起


class RequestState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the case moved on before anybody decided


class Trigger(StrEnum):
    """What a supervision was begun for."""

    MANUAL = "manual"
    OVERDUE = "overdue"
    URGED = "urged"
    REDONE = "redone"
    DISSATISFIED = "dissatisfied"
    RETURNED = "returned"


class SupervisionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class SupervisionVerdict(StrEnum):
    SETTLED = "settled"  # 已落实
    PARTLY = "partly"  # 部分落实
    UNSETTLED = "unsettled"  # 未落实


class UrgeSource(StrEnum):
    CITIZEN = "citizen"
    AGENT = "agent"
    CENTRE = "centre"


class BarredWhy(StrEnum):
    ACCUSED = "accused"  # the case is about them
    CONFLICT = "conflict"  # of interest


class Outcome(StrEnum):
    """How a case ends otherwise than by a result."""

    NOT_ACCEPTED = "not_accepted"  # 不予受理
    NO_LONGER_ACCEPTED = "no_longer_accepted"  # 不再受理
    WITHDRAWN = "withdrawn"  # 撤回


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit does in a case that another leads.

    Attributes:
        days: Its own limit in working days; None: it ends with the case's.
        due_at: None while it is only proposed.
    """

    id: int
    case_id: CaseId
    unit_id: int
    unit_name: str
    unit_path: str
    role: Role
    state: PartState
    matter: str
    place: str
    days: int | None
    added_at: datetime
    review_opinion: str
    sign_due_at: datetime | None
    due_at: datetime | None
    warn_at: datetime | None
    alarm_at: datetime | None
    signed_at: datetime | None
    done_at: datetime | None
    done_by_name: str | None
    result: str
    released_at: datetime | None
    release_reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a case can be handed."""

    id: int
    name: str
    unit_id: int
    unit_name: str


@dataclass(frozen=True, slots=True)
class Barred:
    id: int
    case_id: CaseId
    unit_id: int | None
    unit_name: str | None
    user_id: int | None
    user_name: str | None
    why: BarredWhy
    reason: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Handover:
    """A step down inside a unit. `back_at`: when it came back up."""

    id: int
    case_id: CaseId
    from_unit_id: int
    from_unit_name: str
    from_unit_path: str
    to_unit_id: int
    to_unit_name: str
    to_user_id: int | None
    to_user_name: str | None
    instruction: str
    handed_at: datetime
    back_at: datetime | None
    back_reason: str


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """What a unit asked of the centre.

    Attributes:
        part_id: Of which co-unit's own clock; None: of the lead's.
        days: Working days wanted, of an extension or a suspension.
        until: When a granted suspension ends by itself.
        ended_at: When it ended.
    """

    id: int
    case_id: CaseId
    case_number: str
    case_title: str
    part_id: int | None
    kind: RequestKind
    unit_id: int
    unit_name: str
    reason: str
    detail: str
    days: int | None
    state: RequestState
    asked_by_name: str | None
    asked_at: datetime
    decided_by_name: str | None
    decided_at: datetime | None
    opinion: str
    granted_days: int | None
    due_before: datetime | None
    due_after: datetime | None
    until: datetime | None
    ended_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Urge:
    id: int
    source: UrgeSource
    text: str
    urged_by_name: str | None
    urged_at: datetime


@dataclass(frozen=True, slots=True)
class Supervision:
    id: int
    case_id: CaseId
    case_number: str
    case_title: str
    unit_id: int
    unit_name: str
    unit_path: str
    trigger: Trigger
    rule_id: int | None
    opinion: str
    state: SupervisionState
    opened_by_name: str | None
    opened_at: datetime
    due_at: datetime
    answer: str
    answered_by_name: str | None
    answered_at: datetime | None
    verdict: str
    evaluation: str
    evaluated_by_name: str | None
    evaluated_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class SupervisionRule:
    """Begins a supervision by itself: when `trigger` has come `threshold` times, in cases of `kind` (None: all)."""

    id: int
    trigger: Trigger
    threshold: int
    kind: str | None
    opinion: str
    answer_days: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Closure:
    """How a case ended without a result, and the words that the citizen was told."""

    id: int
    case_id: CaseId
    outcome: Outcome
    ground: str
    reason: str
    notice: str
    closed_by_name: str | None
    closed_at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a case is not accepted, by which law, and where the citizen may turn instead."""

    code: str
    name: str
    name_en: str
    outcomes: tuple[Outcome, ...]
    law: str
    channel: str


@dataclass(frozen=True, slots=True)
class Cooperation:
    """All that units and the centre have between them on one case, as its reader may know it."""

    parts: list[Part]
    handovers: list[Handover]
    requests: list[CaseRequest]
    urges: list[Urge]
    supervisions: list[Supervision]
    barred: list[Barred]
    closure: Closure | None
    suggestion: Suggestion | None = None
