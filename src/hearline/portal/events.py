"""Facts about what citizens did, and what is done for their pages. Texts are what people wrote; no numbers."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class OfCase(Event):
    """Stands on the timeline of its case."""

    subject_kind: ClassVar[str] = "cases"
    case: int


@dataclass(frozen=True)
class CaseRated(OfCase):
    kind: ClassVar[str] = "portal.rated"
    grade: int
    solved: bool
    comment: str


@dataclass(frozen=True)
class CodeIssued(OfCase):
    """Somebody of the house has read the query code out, or made a rating link."""

    kind: ClassVar[str] = "portal.code_issued"
    what: str


@dataclass(frozen=True)
class AnswerPublished(OfCase):
    kind: ClassVar[str] = "portal.answer_published"
    answer: int
    consent_by_phone: bool


@dataclass(frozen=True)
class AnswerTakenBack(OfCase):
    kind: ClassVar[str] = "portal.answer_taken_back"
    answer: int


@dataclass(frozen=True)
class OfSuggestion(Event):
    subject_kind: ClassVar[str] = "suggestions"
    suggestion: int


@dataclass(frozen=True)
class SuggestionMade(OfSuggestion):
    kind: ClassVar[str] = "portal.suggestion_made"
    number: str


@dataclass(frozen=True)
class SuggestionAnswered(OfSuggestion):
    kind: ClassVar[str] = "portal.suggestion_answered"
    verdict: str
    reply: str
    published: bool


@dataclass(frozen=True)
class SuggestionHandedOver(OfSuggestion):
    kind: ClassVar[str] = "portal.suggestion_handed_over"
    case_id: int
    case_number: str


@dataclass(frozen=True)
class SuggestionArchived(OfSuggestion):
    kind: ClassVar[str] = "portal.suggestion_archived"
