"""The words of outreach: questionnaires, campaigns, targets, answers, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from hearline.kit.actor import Actor, system

RESPONDENT: Actor = system("受访市民")
Answers = Mapping[str, Any]


class QuestionType(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    GRADE = "grade"  # 1 to 5
    NUMBER = "number"
    TEXT = "text"


class GradeDimension(StrEnum):
    """What a grade speaks of."""

    NONE = ""
    SATISFACTION = "satisfaction"
    COMPLIANCE = "compliance"  # how far staff keep to the norms


class CampaignKind(StrEnum):
    """What is asked for; the last four are the ways of mass appraisal."""

    SURVEY = "survey"
    CALL = "call"  # evaluation of the call, tied to its case
    EVENT = "event"  # evaluation after the handling, tied to its case
    TEST = "test"
    QUESTIONNAIRE = "questionnaire"
    INSTANT = "instant"
    MEDIA = "media"


APPRAISALS = (CampaignKind.TEST, CampaignKind.QUESTIONNAIRE, CampaignKind.INSTANT, CampaignKind.MEDIA)
OF_CASES = (CampaignKind.CALL, CampaignKind.EVENT)


class CampaignState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"


class ContactOutcome(StrEnum):
    ANSWERED = "answered"
    REFUSED = "refused"
    UNREACHED = "unreached"
    LATER = "later"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CONTACT = "do_not_contact"


class TargetState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"
    UNREACHED = "unreached"
    WRONG_NUMBER = "wrong_number"
    BARRED = "barred"  # asked not to be contacted


class Source(StrEnum):
    AGENT = "agent"
    LINK = "link"
    SITE = "site"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Choice:
    """`score` is 0 to 100, or None when the choice says nothing of quality."""

    code: str
    name: str
    name_en: str
    score: int | None = None


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """Asked only if an earlier question was answered with one of these."""

    question: str
    any: Sequence[str]


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    type: QuestionType
    name: str
    name_en: str
    required: bool = False
    dimension: GradeDimension = GradeDimension.NONE
    choices: Sequence[Choice] = ()
    only_if: OnlyIf | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    id: int
    code: str
    number: int
    name: str
    name_en: str
    definition: dict[str, Any]
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NewCampaign:
    name: str
    kind: CampaignKind
    questionnaire_id: int
    description: str = ""
    channels: Sequence[str] = ("phone",)
    lease_minutes: int = 20
    most_attempts: int = 3
    retry_minutes: int = 120
    link_days: int = 15
    unit_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Campaign:
    id: int
    name: str
    kind: str
    questionnaire_id: int
    questionnaire_name: str
    questionnaire_name_en: str
    description: str
    channels: list[str]
    state: str
    lease_minutes: int
    most_attempts: int
    retry_minutes: int
    link_days: int
    unit_ids: list[int]
    targets: int
    answered: int
    responses: int
    made_by_name: str | None
    made_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which archived cases are asked about."""

    kinds: Sequence[str] = ()
    unit_id: int | None = None
    category_id: int | None = None
    channel: str | None = None
    most_grade: int | None = None
    archived_from: datetime | None = None
    archived_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """How many a list has gained, and how many were left out: there already, or not to be contacted."""

    added: int
    skipped: int
    refusals: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to ask, with the number masked."""

    id: int
    campaign_id: int
    customer_id: int
    name: str
    phone_hint: str
    case_id: int | None
    case_number: str | None
    case_title: str | None
    unit_id: int | None
    unit_name: str | None
    agent_id: int | None
    state: str
    attempts: int
    due_at: datetime
    reserved_by: int | None
    reserved_until: datetime | None


@dataclass(frozen=True, slots=True)
class Attempt:
    channel: str
    outcome: str
    note: str
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Reserved:
    """What an agent works on: whom, with what was tried before."""

    target: Target
    attempts: Sequence[Attempt]


@dataclass(frozen=True, slots=True)
class Contact:
    """What came of trying."""

    outcome: ContactOutcome
    channel: str = "phone"
    note: str = ""
    answers: Answers = field(default_factory=dict)
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Site:
    id: int
    campaign_id: int
    name: str
    active: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who is not to be contacted."""

    customer_id: int
    name: str
    phone_hint: str
    reason: str
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class UnitName:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stranger with a link sees."""

    name: str
    description: str
    questionnaire: Questionnaire
    units: Sequence[UnitName]
    unit_needed: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """What answers come to: 0 to 100, and 1 to 5 by dimension; None where nothing speaks of it."""

    score: float | None
    satisfaction: float | None
    compliance: float | None


@dataclass(frozen=True, slots=True)
class Share:
    code: str
    name: str
    name_en: str
    count: int
    share: float | None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    code: str
    type: str
    name: str
    name_en: str
    answered: int
    average: float | None
    least: float | None
    most: float | None
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Answers about a unit, an agent, a way of asking, a site."""

    key: str
    name: str
    responses: int
    score: float | None
    satisfaction: float | None
    compliance: float | None


@dataclass(frozen=True, slots=True)
class Result:
    targets: int
    barred: int
    answered: int
    responses: int
    attempts: int
    response_rate: float | None
    score: float | None
    satisfaction: float | None
    compliance: float | None
    states: Mapping[str, int]
    questions: Sequence[QuestionResult]
    units: Sequence[GroupResult]
    agents: Sequence[GroupResult]
    sources: Sequence[GroupResult]


@dataclass(frozen=True, slots=True)
class Appraisal:
    """All appraisals of a span, joined."""

    modes: Sequence[GroupResult]
    units: Sequence[GroupResult]
    sites: Sequence[GroupResult]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    id: int
    made_at: datetime
    source: str
    site: str
    unit_name: str | None
    agent_name: str | None
    case_number: str | None
    answers: dict[str, Any]
    score: float | None
