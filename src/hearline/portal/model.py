"""The words of the citizens' pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hearline.kit.actor import Actor, system

CITIZEN: Actor = system("市民")  # so is it signed on the timeline


class Phase(StrEnum):
    """How a case stands, as a citizen is told."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    HANDLING = "handling"
    REVIEWING = "reviewing"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class StepKind(StrEnum):
    RECEIVED = "received"
    ASSIGNED = "assigned"
    STARTED = "started"
    REASSIGNING = "reassigning"
    FINISHED = "finished"
    CHECKED = "checked"
    REDOING = "redoing"
    EXTENDED = "extended"
    REJECTED = "rejected"
    REOPENED = "reopened"
    ANSWERED = "answered"
    ASKED_YOU = "asked_you"
    CLOSED = "closed"
    YOU_ADDED = "you_added"
    YOU_URGED = "you_urged"
    YOU_WITHDREW = "you_withdrew"
    YOU_RATED = "you_rated"


class SuggestionState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    ARCHIVED = "archived"


class AdoptionVerdict(StrEnum):
    ADOPTED = "adopted"
    PARTLY = "partly"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Solution:
    """A puzzle of ours, and what the visitor's machine found."""

    salt: str
    target: str
    most: int
    signature: str
    number: int


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Find the number between 0 and `most` whose SHA-256 behind `salt` is `target`."""

    salt: str
    target: str
    most: int
    signature: str


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What a citizen sends in. `file_tickets` are what uploading gave."""

    kind: str
    content: str
    title: str = ""
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    confidential: bool = False
    consents: bool = False
    to_mayor: bool = False
    file_tickets: tuple[str, ...] = ()
    submit_key: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a citizen keeps: the number, the query code, and a ticket for this visit."""

    number: str
    query_code: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Holding:
    """The row behind a citizen's case."""

    case_id: int
    code_sealed: bytes
    email_sealed: bytes | None
    consents: bool


@dataclass(frozen=True, slots=True)
class Rating:
    grade: int
    solved: bool
    comment: str
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class PublicStep:
    """`unit` is who it was given to; `text` is what the citizen wrote."""

    at: datetime
    step: StepKind
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A case as its citizen sees it: no staff, no inner notes, no personal data.

    `expected_by` is None when nothing more is expected; `result` is empty until it has been checked.
    `rating_link` is the ticket for rating, while there is something to rate.
    """

    number: str
    title: str
    kind: str
    phase: Phase
    opened_at: datetime
    expected_by: datetime | None
    unit: str
    result: str
    steps: Sequence[PublicStep]
    may_add: bool
    may_urge: bool
    may_withdraw: bool
    urge_from: datetime | None
    rating: Rating | None
    rating_link: str | None


@dataclass(frozen=True, slots=True)
class MyCase:
    """One of somebody's cases, in a list."""

    number: str
    title: str
    kind: str
    phase: Phase
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class OwnCases:
    """What a proof of possession opens."""

    ticket: str
    cases: Sequence[MyCase]


@dataclass(frozen=True, slots=True)
class Proof:
    id: str
    customer_id: int | None
    contact_sealed: bytes | None
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewSuggestion:
    title: str
    content: str
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: int
    number: str
    title: str
    content: str
    customer_id: int | None
    state: SuggestionState
    verdict: str
    reply: str
    public_title: str
    public_content: str
    published_at: datetime | None
    case_id: int | None
    case_number: str | None
    made_at: datetime
    answered_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class PublicSuggestion:
    id: int
    title: str
    content: str
    verdict: str
    reply: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer to a suggestion; what is published is the redacted text."""

    verdict: AdoptionVerdict
    reply: str
    publish: bool
    public_title: str = ""
    public_content: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """Something in a text that may identify somebody; `certain`: it must not be published."""

    kind: str
    start: int
    end: int
    text: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Redacted:
    text: str
    finds: Sequence[Find]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case, prepared for publishing: what was found in it, and the texts with that taken out."""

    case_id: int
    number: str
    kind: str
    category: str
    consents: bool
    question_before: str
    answer_before: str
    title: Redacted
    question: Redacted
    answer: Redacted


@dataclass(frozen=True, slots=True)
class Publication:
    """What an editor publishes; `consent_by_phone`: the citizen agreed, though not on our pages."""

    title: str
    question: str
    answer: str
    confirmed: bool
    consent_by_phone: bool = False


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    id: int
    title: str
    question: str
    answer: str
    kind: str
    category: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """As its editors see it."""

    id: int
    case_id: int
    number: str
    title: str
    question: str
    answer: str
    kind: str
    category: str
    published_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """`due`: finished or past the deadline; `grades`: of 1 to 5, how many each."""

    month: date
    received: int
    due: int
    on_time: int
    graded: int
    satisfied: int
    grades: Sequence[int]
    counted_at: datetime
