"""The shapes of units working together on the wire."""

from typing import Annotated, Literal

from pydantic import Field

from hearline.cases.model import ReturnReason
from hearline.cases.model.cooperation import (
    BarredWhy,
    Outcome,
    PartState,
    RequestKind,
    RequestState,
    Role,
    SupervisionState,
    SupervisionVerdict,
    Trigger,
    UrgeSource,
)
from hearline.cases.web.catalogue_shapes import SuggestionOut
from hearline.cases.web.shapes import KindCode, VersionIn
from hearline.kit.web.shapes import FilledProse, Id, In, InstantOut, Out, Prose

Days = Annotated[int, Field(ge=1, le=250, description="Working days.")]
Threshold = Annotated[int, Field(ge=1, le=100)]
RuleTrigger = Literal["overdue", "urged", "redone", "dissatisfied", "returned"]


class PartOut(Out):
    """What one unit does in a case that another leads; it has a version of its own."""

    id: int
    case_id: int
    unit_id: int
    unit_name: str
    role: Role
    state: PartState
    matter: str
    place: str = Field(description="Where a squad goes; empty for co-units.")
    days: int | None = Field(description="Its own limit in working days; null: it ends with the case's.")
    added_at: InstantOut
    review_opinion: str
    sign_due_at: InstantOut | None
    due_at: InstantOut | None
    warn_at: InstantOut | None
    signed_at: InstantOut | None
    done_at: InstantOut | None
    done_by_name: str | None
    result: str
    released_at: InstantOut | None
    release_reason: str
    version: int


class HandoverOut(Out):
    id: int
    from_unit_id: int
    from_unit_name: str
    to_unit_id: int
    to_unit_name: str
    to_user_id: int | None
    to_user_name: str | None
    instruction: str
    handed_at: InstantOut
    back_at: InstantOut | None
    back_reason: str


class RequestOut(Out):
    """What a unit asked of the centre."""

    id: int
    case_id: int
    case_number: str
    case_title: str
    part_id: int | None = Field(description="Of which co-unit's own clock; null: of the lead's.")
    kind: RequestKind
    unit_id: int
    unit_name: str
    reason: str
    detail: str
    days: int | None
    state: RequestState
    asked_by_name: str | None
    asked_at: InstantOut
    decided_by_name: str | None
    decided_at: InstantOut | None
    opinion: str
    granted_days: int | None
    due_before: InstantOut | None
    due_after: InstantOut | None
    until: InstantOut | None = Field(description="When a granted suspension ends by itself.")
    ended_at: InstantOut | None
    version: int


class UrgeOut(Out):
    id: int
    source: UrgeSource
    text: str
    urged_by_name: str | None
    urged_at: InstantOut


class SupervisionOut(Out):
    """The centre demands an answer of a unit, and says what came of it."""

    id: int
    case_id: int
    case_number: str
    case_title: str
    unit_id: int
    unit_name: str
    trigger: Trigger
    rule_id: int | None
    opinion: str
    state: SupervisionState
    opened_by_name: str | None = Field(description="Null: a rule opened it.")
    opened_at: InstantOut
    due_at: InstantOut
    answer: str
    answered_by_name: str | None
    answered_at: InstantOut | None
    verdict: str = Field(description="settled, partly, unsettled; empty as long as nobody has evaluated.")
    evaluation: str
    evaluated_by_name: str | None
    evaluated_at: InstantOut | None
    version: int


class BarredOut(Out):
    """Who may not know of the case: a unit with all below it, or a person."""

    id: int
    unit_id: int | None
    unit_name: str | None
    user_id: int | None
    user_name: str | None
    why: BarredWhy
    reason: str
    added_at: InstantOut


class ClosureOut(Out):
    outcome: Outcome
    ground: str
    reason: str
    notice: str = Field(description="The words that the citizen is told.")
    closed_by_name: str | None
    closed_at: InstantOut


class CooperationOut(Out):
    """All that units and the centre have between them on one case."""

    parts: list[PartOut]
    handovers: list[HandoverOut]
    requests: list[RequestOut]
    urges: list[UrgeOut]
    supervisions: list[SupervisionOut]
    barred: list[BarredOut] = Field(description="Empty for who may not set it.")
    closure: ClosureOut | None
    suggestion: SuggestionOut | None = Field(description="To whom it should go; null for who does not dispatch.")


class ColleagueOut(Out):
    id: int
    name: str
    unit_id: int
    unit_name: str


class GroundOut(Out):
    code: str
    name: str
    name_en: str
    outcomes: list[Outcome]
    law: str
    channel: str


class PartResultIn(VersionIn):
    result: FilledProse
    attachment_ids: Annotated[list[Id], Field(max_length=20)] = Field(default_factory=list)


class ReasonIn(VersionIn):
    reason: FilledProse


class ReviewIn(VersionIn):
    granted: bool
    opinion: Prose = ""


class ExtensionIn(VersionIn):
    days: Days
    reason: FilledProse


class ReturnRequestIn(VersionIn):
    reason: ReturnReason
    detail: Prose = ""


class DecisionIn(VersionIn):
    granted: bool
    days: Days | None = Field(None, description="Fewer or more than were asked for; null: as asked.")
    opinion: Prose = Field("", description="A refusal must say why.")


class UrgeIn(In):
    text: Prose = ""


class AnswerSupervisionIn(VersionIn):
    answer: FilledProse


class EvaluationIn(VersionIn):
    verdict: SupervisionVerdict
    evaluation: Prose = ""


class BarIn(In):
    """A unit or a person, not both."""

    unit_id: Id | None = None
    user_id: Id | None = None
    why: BarredWhy
    reason: Prose = ""


class WhyIn(In):
    reason: FilledProse


class RuleOut(Out):
    id: int
    trigger: Trigger
    threshold: int
    kind: str | None
    opinion: str
    answer_days: int
    active: bool
    version: int


class NewRuleIn(In):
    trigger: RuleTrigger
    threshold: Threshold = 1
    kind: KindCode | None = Field(None, description="Null: every kind.")
    opinion: FilledProse
    answer_days: Days = 2


class RuleChangeIn(VersionIn):
    threshold: Threshold | None = None
    kind: KindCode | None = None
    opinion: FilledProse | None = None
    answer_days: Days | None = None
    active: bool | None = None

    def values(self) -> dict[str, object]:
        """What changes. Null leaves a field as it is; only the kind may be taken away by it."""
        given = self.model_dump(exclude={"version"}, exclude_unset=True)
        return {name: value for name, value in given.items() if value is not None or name == "kind"}
