"""Facts about petitions, screening and assessment. No names, no numbers of telephones."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class PetitionEntered(Event):
    """Told of the case: it is on its timeline."""

    kind: ClassVar[str] = "petitions.entered"
    subject_kind: ClassVar[str] = "cases"
    case: int
    form: str
    purpose: str
    people_count: int
    representatives: int


@dataclass(frozen=True)
class PetitionChanged(Event):
    kind: ClassVar[str] = "petitions.changed"
    subject_kind: ClassVar[str] = "cases"
    case: int
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class PetitionsExported(Event):
    """The first field is always 0."""

    kind: ClassVar[str] = "petitions.exported"
    subject_kind: ClassVar[str] = "petitions"
    subject: int
    rows: int
    filters: dict[str, object]


@dataclass(frozen=True)
class HitFound(Event):
    kind: ClassVar[str] = "petitions.hit_found"
    subject_kind: ClassVar[str] = "cases"
    case: int
    set_id: int
    set_name: str
    number: int
    words: list[str]
    risk: str


@dataclass(frozen=True)
class HitDecidedAs(Event):
    kind: ClassVar[str] = "petitions.hit_decided"
    subject_kind: ClassVar[str] = "cases"
    case: int
    set_id: int
    set_name: str
    state: str
    reason: str


@dataclass(frozen=True)
class RiskWarned(Event):
    """As many hits of a set within its span as a warning asks for."""

    kind: ClassVar[str] = "petitions.risk_warned"
    subject_kind: ClassVar[str] = "keyword-sets"
    set_id: int
    set_name: str
    risk: str
    hits: int
    hours: int


@dataclass(frozen=True)
class KeywordsChanged(Event):
    kind: ClassVar[str] = "petitions.keywords_changed"
    subject_kind: ClassVar[str] = "keyword-sets"
    set_id: int
    name: str
    number: int
    reason: str
    active: bool


@dataclass(frozen=True)
class RunStarted(Event):
    kind: ClassVar[str] = "petitions.run_started"
    subject_kind: ClassVar[str] = "screening-runs"
    run: int
    set_ids: list[int]
    total: int


@dataclass(frozen=True)
class RunEnded(Event):
    kind: ClassVar[str] = "petitions.run_ended"
    subject_kind: ClassVar[str] = "screening-runs"
    run: int
    state: str
    looked: int
    found: int


@dataclass(frozen=True)
class ScreeningEvent(Event):
    subject_kind: ClassVar[str] = "screenings"
    screening: int


@dataclass(frozen=True)
class ScreeningAdded(ScreeningEvent):
    kind: ClassVar[str] = "petitions.screening_added"
    title: str
    risk: str
    source: str


@dataclass(frozen=True)
class ScreeningChanged(ScreeningEvent):
    kind: ClassVar[str] = "petitions.screening_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class ScreeningMoved(ScreeningEvent):
    kind: ClassVar[str] = "petitions.screening_moved"
    state: str
    text: str


@dataclass(frozen=True)
class AssessmentFormChanged(Event):
    kind: ClassVar[str] = "petitions.assessment_form_changed"
    subject_kind: ClassVar[str] = "assessment-forms"
    form: int
    code: str
    number: int


@dataclass(frozen=True)
class AssessmentSaved(Event):
    kind: ClassVar[str] = "petitions.assessment_saved"
    subject_kind: ClassVar[str] = "assessments"
    assessment: int
    score: float
    level: str
    state: str
