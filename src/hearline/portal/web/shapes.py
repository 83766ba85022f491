"""Shapes of the citizens' pages on the wire. What goes out to citizens names no staff and no personal data."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from fastapi import Header
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import STORABLE, FilledLine, Id, In, InstantOut, Line, Out, Storable, Version
from hearline.portal.model import (
    AdoptionVerdict,
    NewRequest,
    Phase,
    Solution,
    StepKind,
    SuggestionState,
)
from hearline.portal.rules.requests import MOST_FILES
from hearline.portal.service import Opened

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), STORABLE]
FilledText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), STORABLE]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000), STORABLE]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), STORABLE]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=6, max_length=20), STORABLE]
Hex = Annotated[str, StringConstraints(max_length=100, pattern=r"^[0-9a-f]*$")]
Salt = Annotated[str, StringConstraints(max_length=100, pattern=r"^[0-9a-f.]*$")]
Signed = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9._-]+$")]
Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$"), STORABLE
]
Files = Annotated[list[Signed], Field(max_length=MOST_FILES)]
Ticket = Annotated[
    Storable,
    Header(
        alias="X-Portal-Ticket", max_length=200, description="What a look-up, a one-time code or a rating link gave."
    ),
]


class PuzzleOut(Out):
    """Find the number from 0 to `most` such that SHA-256 of `salt` followed by it, in hex, is `target`."""

    salt: str
    target: str
    most: int
    signature: str


class SolutionIn(In):
    salt: Salt
    target: Hex
    most: Annotated[int, Field(ge=0, le=10_000_000)]
    signature: Hex
    number: Annotated[int, Field(ge=0, le=10_000_000)]

    def plain(self) -> Solution:
        return Solution(**self.model_dump())


class PublicKindOut(Out):
    code: str
    name: str
    name_en: str


class PortalMapOut(Out):
    """Where the map opens: its middle in WGS-84, and how wide it is."""

    longitude: float
    latitude: float
    span_km: float


class PortalOut(Out):
    service_name: str = Field(description="The house's one name; empty: as the product ships.")
    hotline_number: str
    page_title: str = Field(description="Empty: as the product ships.")
    accent: str = Field(description="The colour of the house, `#1b5fc1`.")
    logo: str = Field(description="A name that changes with the picture, for `/api/portal/logo?v=`; empty: none.")
    kinds: list[PublicKindOut]
    file_types: list[str]
    most_files: int
    file_mb: int
    one_time_codes: bool = Field(description="Whether one-time codes can be sent at present.")
    map: PortalMapOut


class CitizenRequestIn(In):
    """What a citizen sends in; name and telephone may stay empty."""

    kind: Annotated[str, StringConstraints(min_length=1, max_length=40), STORABLE]
    content: Words
    title: Line = ""
    place: Line = ""
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    name: Line = ""
    phone: Short = ""
    email: Email = Field("", description="Where the reply is wanted.")
    confidential: bool = False
    consents: bool = Field(False, description="The answer may be published without personal data.")
    to_mayor: bool = Field(False, description="By the mayor's mailbox.")
    files: Files = []
    submit_key: UUID | None = Field(None, description="Made once per form: sent twice, one case is opened.")
    solution: SolutionIn

    def plain(self) -> NewRequest:
        told = self.model_dump(exclude={"files", "solution", "submit_key"})
        key = str(self.submit_key) if self.submit_key else None
        return NewRequest(**told, file_tickets=tuple(self.files), submit_key=key)


class CaseReceiptOut(Out):
    number: str
    query_code: str
    ticket: str


class KeptFileOut(Out):
    name: str
    byte_count: int
    ticket: str = Field(description="Name it in `files` of a request.")


class LookUpCaseIn(In):
    """The query code, and one of: the case's number, the telephone, the id number or the name it was sent with."""

    query_code: Code
    number: Short = ""
    phone: Short = ""
    id_number: Short = ""
    name: Line = ""


class PublicStepOut(Out):
    at: InstantOut
    step: StepKind
    unit: str
    text: str = Field(description="What the citizen wrote.")


class PublicRatingOut(Out):
    grade: int
    solved: bool
    comment: str
    rated_at: InstantOut


class PublicCaseOut(Out):
    number: str
    title: str
    kind: str
    phase: Phase
    opened_at: InstantOut
    expected_by: InstantOut | None
    unit: str
    result: str
    steps: list[PublicStepOut]
    may_add: bool
    may_urge: bool
    may_withdraw: bool
    urge_from: InstantOut | None
    rating: PublicRatingOut | None
    rating_link: str | None


class FoundCaseOut(Out):
    ticket: str
    case: PublicCaseOut


class MyCaseOut(Out):
    number: str
    title: str
    kind: str
    phase: Phase
    opened_at: InstantOut


class OwnCasesOut(Out):
    ticket: str
    cases: list[MyCaseOut]


class AskForCodeIn(In):
    phone: Short = ""
    id_number: Short = ""
    solution: SolutionIn


class ProofOut(Out):
    """The same whether or not anybody is known by what was entered."""

    id: str
    expires_at: InstantOut


class ConfirmCodeIn(In):
    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=10), STORABLE]


class MoreFactsIn(In):
    text: FilledText
    files: Files = []


class WithdrawOwnIn(In):
    reason: Text = ""


class AskedAboutOut(Out):
    number: str
    title: str
    result: str


class RateIn(In):
    grade: Annotated[int, Field(ge=1, le=5, description="5 very satisfied … 1 very dissatisfied.")]
    solved: bool
    comment: Text = ""


class RatingLinkOut(Out):
    link: str = Field(description="Behind `/portal/rate#`.")


class QueryCodeOut(Out):
    query_code: str


class SuggestionIn(In):
    title: FilledLine
    content: Words
    name: Line = ""
    phone: Short = ""
    solution: SolutionIn


class SuggestionReceiptOut(Out):
    number: str
    query_code: str


class SuggestionLookUpIn(In):
    number: Short
    query_code: Code


class OwnSuggestionOut(Out):
    number: str
    title: str
    state: SuggestionState
    verdict: str
    reply: str
    made_at: InstantOut
    answered_at: InstantOut | None
    case_number: str | None


class PublicSuggestionOut(Out):
    id: int
    title: str
    content: str
    verdict: AdoptionVerdict
    reply: str
    published_at: InstantOut


class BoxSuggestionOut(OwnSuggestionOut):
    id: int
    content: str
    published_at: InstantOut | None
    case_id: int | None
    version: int


class OpenedSuggestionOut(BoxSuggestionOut):
    """With who it is from, and what would be published of it."""

    customer_id: int | None
    customer_name: str
    customer_phone: str
    public_title: str
    public_content: str

    @classmethod
    def of(cls, opened: Opened) -> Self:
        customer = opened.customer
        return cls.model_validate(
            {name: getattr(opened.suggestion, name) for name in BoxSuggestionOut.model_fields}
            | {
                "customer_id": opened.suggestion.customer_id,
                "customer_name": customer.name if customer else "",
                "customer_phone": customer.phone_hint if customer else "",
                "public_title": opened.proposed_title,
                "public_content": opened.proposed_content,
            }
        )


class AnswerSuggestionIn(In):
    version: Version
    verdict: AdoptionVerdict
    reply: Words
    publish: bool = False
    public_title: Line = ""
    public_content: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000), STORABLE] = ""


class HandOverSuggestionIn(In):
    version: Version
    kind: Annotated[str, StringConstraints(min_length=1, max_length=40), STORABLE]


class SuggestionVersionIn(In):
    version: Version


class PublicAnswerOut(Out):
    id: int
    title: str
    question: str
    answer: str
    kind: str
    category: str
    published_at: InstantOut


class EditedAnswerOut(Out):
    id: int
    case_id: int
    number: str
    title: str
    question: str
    answer: str
    kind: str
    category: str
    published_at: InstantOut | None
    version: int


class RedactionFindOut(Out):
    """`start` and `end` count characters of the text as it was; `certain`: it must not be published."""

    kind: str
    start: int
    end: int
    text: str
    certain: bool


class RedactedOut(Out):
    text: str
    finds: list[RedactionFindOut]


class AnswerProposalOut(Out):
    case_id: int
    number: str
    kind: str
    category: str
    consents: bool
    question_before: str
    answer_before: str
    title: RedactedOut
    question: RedactedOut
    answer: RedactedOut


class ProposeAnswerIn(In):
    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), STORABLE]


class PublishAnswerIn(In):
    case_id: Id
    title: FilledLine
    question: Words
    answer: Words
    confirmed: bool = Field(description="Somebody has read it and found no personal data.")
    consent_by_phone: bool = Field(False, description="The citizen has agreed, though not on the pages.")


class FigureMonthOut(Out):
    """`due`: finished or past the deadline. On time: `on_time` / `due`. Satisfied: `satisfied` / `graded`."""

    month: date
    received: int
    due: int
    on_time: int
    graded: int
    satisfied: int
    grades: list[int] = Field(description="Of 1 (very dissatisfied) to 5 (very satisfied), how many each.")
    counted_at: InstantOut
