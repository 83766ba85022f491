"""The words of risk assessments and trends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Dimension(StrEnum):
    ALL = "all"
    KIND = "kind"
    CATEGORY = "category"
    UNIT = "unit"
    AREA = "area"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the choices of a question; `score` is its risk, 0 to 100."""

    code: str
    name: str
    name_en: str
    score: int


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    name: str
    name_en: str
    weight: int
    choices: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions, and from which score on the risk is high or medium."""

    questions: Sequence[Question]
    levels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    id: int
    code: str
    number: int
    name: str
    name_en: str
    definition: dict[str, object]
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What is written; answers by question."""

    title: str
    subject: str
    answers: Mapping[str, str]
    unit_id: int | None = None
    case_id: int | None = None
    measures: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a question adds to the score, in points of 100."""

    question: str
    choice: str
    points: float


@dataclass(frozen=True, slots=True)
class Score:
    score: float
    level: str
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Assessment:
    id: int
    form_id: int
    form_name: str
    form_name_en: str
    form_number: int
    title: str
    subject: str
    unit_id: int | None
    unit_name: str | None
    case_id: int | None
    answers: dict[str, str]
    score: float
    level: str
    reasons: list[dict[str, object]]
    measures: str
    conclusion: str
    state: str
    created_by_name: str | None
    created_at: datetime
    submitted_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of a month, or of a span."""

    cases: int = 0
    petitions: int = 0
    groups: int = 0
    repeats: int = 0
    late: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0


@dataclass(frozen=True, slots=True)
class MonthCounts(Counts):
    month: date = date.min


@dataclass(frozen=True, slots=True)
class KeyCounts(Counts):
    """Figures of a span by key, and how many cases there were a year before."""

    key: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class RiskReason:
    """Which measure made the level, its value, and the points that it gave."""

    measure: str
    value: float
    points: int


@dataclass(frozen=True, slots=True)
class Judged:
    counts: KeyCounts
    name: str
    name_en: str
    share: float
    growth: float | None
    level: str
    points: int
    reasons: Sequence[RiskReason]


@dataclass(frozen=True, slots=True)
class Basis:
    """How sure figures are: when they were counted, and which months wait to be counted anew."""

    computed_at: datetime | None
    stale_months: list[date]
