"""Facts about units that work together. The first field is the case's id; `node` is where the case went, if it did."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.cases.events.cases import CaseEvent
from hearline.kit.events import Event


@dataclass(frozen=True)
class CoUnitAdded(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_added"
    part_id: int
    unit_id: int
    unit_name: str
    role: str
    matter: str


@dataclass(frozen=True)
class CoUnitSigned(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_signed"
    part_id: int
    unit_id: int


@dataclass(frozen=True)
class CoUnitDone(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_done"
    part_id: int
    unit_id: int
    unit_name: str
    result: str


@dataclass(frozen=True)
class CoUnitReleased(CaseEvent):
    """The unit is asked no more, and sees the case no more."""

    kind: ClassVar[str] = "cases.co_unit_released"
    part_id: int
    unit_id: int
    unit_name: str
    reason: str


@dataclass(frozen=True)
class CoUnitSentBack(CaseEvent):
    """What a co-unit answered was not enough."""

    kind: ClassVar[str] = "cases.co_unit_sent_back"
    part_id: int
    unit_id: int
    unit_name: str
    reason: str


@dataclass(frozen=True)
class CoUnitDeadlineNear(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_deadline_near"
    part_id: int
    unit_id: int
    due_at: str


@dataclass(frozen=True)
class CoUnitDeadlinePassed(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_deadline_passed"
    part_id: int
    unit_id: int
    due_at: str


@dataclass(frozen=True)
class CoUnitSignLimitPassed(CaseEvent):
    kind: ClassVar[str] = "cases.co_unit_sign_limit_passed"
    part_id: int
    unit_id: int


@dataclass(frozen=True)
class CaseTakenBack(CaseEvent):
    """The centre takes the case from its unit, to give it to another."""

    kind: ClassVar[str] = "cases.taken_back"
    unit_id: int
    unit_name: str
    reason: str
    node: str


@dataclass(frozen=True)
class EnforcementProposed(CaseEvent):
    kind: ClassVar[str] = "cases.enforcement_proposed"
    part_id: int
    unit_id: int
    unit_name: str
    matter: str
    place: str


@dataclass(frozen=True)
class EnforcementReviewed(CaseEvent):
    kind: ClassVar[str] = "cases.enforcement_reviewed"
    part_id: int
    unit_id: int
    unit_name: str
    granted: bool
    opinion: str


@dataclass(frozen=True)
class CaseInstructed(CaseEvent):
    """A leader's instruction (批示)."""

    kind: ClassVar[str] = "cases.instructed"
    text: str


@dataclass(frozen=True)
class CaseHandedDown(CaseEvent):
    kind: ClassVar[str] = "cases.handed_down"
    from_unit_id: int
    unit_id: int
    unit_name: str
    user_id: int | None
    user_name: str
    instruction: str
    node: str


@dataclass(frozen=True)
class CaseHandedBack(CaseEvent):
    kind: ClassVar[str] = "cases.handed_back"
    from_unit_id: int
    unit_id: int
    unit_name: str
    reason: str
    node: str


@dataclass(frozen=True)
class RequestMade(CaseEvent):
    """A unit asks for more time, to give the case back, or to have the clock stand still."""

    kind: ClassVar[str] = "cases.request_made"
    request_id: int
    request_kind: str
    unit_id: int
    reason: str
    detail: str
    days: int | None


@dataclass(frozen=True)
class RequestDecided(CaseEvent):
    kind: ClassVar[str] = "cases.request_decided"
    request_id: int
    request_kind: str
    unit_id: int
    granted: bool
    opinion: str
    reason: str
    days: int | None
    due_before: str | None
    due_after: str | None


@dataclass(frozen=True)
class CaseSuspended(CaseEvent):
    """The clock stands still."""

    kind: ClassVar[str] = "cases.suspended"
    reason: str
    until: str


@dataclass(frozen=True)
class CaseResumed(CaseEvent):
    kind: ClassVar[str] = "cases.resumed"
    reason: str
    due_at: str


@dataclass(frozen=True)
class CaseUrged(CaseEvent):
    kind: ClassVar[str] = "cases.urged"
    source: str
    text: str
    count: int


@dataclass(frozen=True)
class UnitNamedFinally(CaseEvent):
    """指定承办: after so many returns the unit named next cannot return the case."""

    kind: ClassVar[str] = "cases.unit_named_finally"
    unit_id: int
    return_count: int


@dataclass(frozen=True)
class SupervisionOpened(CaseEvent):
    kind: ClassVar[str] = "cases.supervision_opened"
    supervision_id: int
    unit_id: int
    trigger: str
    opinion: str
    due_at: str


@dataclass(frozen=True)
class SupervisionAnswered(CaseEvent):
    kind: ClassVar[str] = "cases.supervision_answered"
    supervision_id: int
    answer: str


@dataclass(frozen=True)
class SupervisionEvaluated(CaseEvent):
    kind: ClassVar[str] = "cases.supervision_evaluated"
    supervision_id: int
    verdict: str
    evaluation: str


@dataclass(frozen=True)
class SupervisionOverdue(CaseEvent):
    """No answer came in time."""

    kind: ClassVar[str] = "cases.supervision_overdue"
    supervision_id: int
    unit_id: int


@dataclass(frozen=True)
class SupervisionRuleChanged(Event):
    kind: ClassVar[str] = "cases.supervision_rule_changed"
    subject_kind: ClassVar[str] = "supervision-rules"
    rule: int
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class CaseRejected(CaseEvent):
    """不予受理 or 不再受理; `notice` is what the citizen is told."""

    kind: ClassVar[str] = "cases.rejected"
    outcome: str
    ground: str
    reason: str
    notice: str
    node: str


@dataclass(frozen=True)
class CaseWithdrawn(CaseEvent):
    kind: ClassVar[str] = "cases.withdrawn"
    reason: str
    node: str


@dataclass(frozen=True)
class CaseReopened(CaseEvent):
    kind: ClassVar[str] = "cases.reopened"
    reason: str
    node: str


@dataclass(frozen=True)
class CaseBarred(CaseEvent):
    """Somebody must not know of the case. Who, is in the case's own table and not in its history."""

    kind: ClassVar[str] = "cases.barred"
    barred_id: int
    why: str


@dataclass(frozen=True)
class CaseUnbarred(CaseEvent):
    kind: ClassVar[str] = "cases.unbarred"
    barred_id: int
    reason: str


@dataclass(frozen=True)
class CatalogueEvent(Event):
    subject_kind: ClassVar[str] = "dispatch-catalogues"
    catalogue: int


@dataclass(frozen=True)
class CatalogueMade(CatalogueEvent):
    kind: ClassVar[str] = "cases.catalogue_made"
    number: int


@dataclass(frozen=True)
class CatalogueChanged(CatalogueEvent):
    """`before` and `after` are an entry's; an import tells how many it brought."""

    kind: ClassVar[str] = "cases.catalogue_changed"
    entry_id: int | None
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class CataloguePublished(CatalogueEvent):
    kind: ClassVar[str] = "cases.catalogue_published"
    number: int
    valid_from: str


@dataclass(frozen=True)
class CatalogueDropped(CatalogueEvent):
    kind: ClassVar[str] = "cases.catalogue_dropped"
    number: int
