"""Facts about cases. The first field is the case's id; texts are what people wrote, never telephone numbers.

`node` is where the case is afterwards, so that its history can be replayed.
"""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class CaseEvent(Event):
    subject_kind: ClassVar[str] = "cases"
    case: int


@dataclass(frozen=True)
class CaseOpened(CaseEvent):
    kind: ClassVar[str] = "cases.opened"
    case_kind: str
    channel: str
    flow_version_id: int | None = None
    node: str = ""


@dataclass(frozen=True)
class CaseEdited(CaseEvent):
    """`before` and `after` hold the fields that changed; the original wording is never lost."""

    kind: ClassVar[str] = "cases.edited"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class CaseNoted(CaseEvent):
    kind: ClassVar[str] = "cases.noted"
    text: str


@dataclass(frozen=True)
class CaseAnswered(CaseEvent):
    kind: ClassVar[str] = "cases.answered"
    answer: str
    node: str = ""


@dataclass(frozen=True)
class CaseDispatched(CaseEvent):
    """`report_by` is the day by which a report is asked back."""

    kind: ClassVar[str] = "cases.dispatched"
    unit_id: int
    unit_name: str
    instruction: str
    node: str = ""
    action: str = ""
    report_by: str = ""


@dataclass(frozen=True)
class CaseSigned(CaseEvent):
    kind: ClassVar[str] = "cases.signed"
    unit_id: int
    node: str = ""


@dataclass(frozen=True)
class CaseReturned(CaseEvent):
    kind: ClassVar[str] = "cases.returned"
    unit_id: int
    unit_name: str
    reason: str
    detail: str
    node: str = ""


@dataclass(frozen=True)
class ResultSubmitted(CaseEvent):
    kind: ClassVar[str] = "cases.result_submitted"
    result: str
    contacted: bool
    attachment_ids: list[int]
    node: str = ""


@dataclass(frozen=True)
class CaseAudited(CaseEvent):
    kind: ClassVar[str] = "cases.audited"
    verdict: str
    opinion: str
    node: str = ""
    unit_id: int | None = None  # whose result it was


@dataclass(frozen=True)
class CaseCalledBack(CaseEvent):
    kind: ClassVar[str] = "cases.called_back"
    outcome: str
    grade: int | None
    solved: bool | None
    comment: str
    decision: str
    node: str = ""
    unit_id: int | None = None  # whose result it was


@dataclass(frozen=True)
class CaseArchived(CaseEvent):
    kind: ClassVar[str] = "cases.archived"
    node: str = ""


@dataclass(frozen=True)
class DeadlineNear(CaseEvent):
    """The clock turned yellow."""

    kind: ClassVar[str] = "cases.deadline_near"
    due_at: str


@dataclass(frozen=True)
class DeadlinePassed(CaseEvent):
    """The clock turned red."""

    kind: ClassVar[str] = "cases.deadline_passed"
    due_at: str


@dataclass(frozen=True)
class SignLimitPassed(CaseEvent):
    """The unit has not signed within its limit."""

    kind: ClassVar[str] = "cases.sign_limit_passed"
    unit_id: int


@dataclass(frozen=True)
class CasesImported(Event):
    """A batch of cases came in by another door; the first field is the import's id."""

    kind: ClassVar[str] = "cases.imported"
    subject_kind: ClassVar[str] = "imports"
    batch: int
    count: int


@dataclass(frozen=True)
class CategoryEvent(Event):
    subject_kind: ClassVar[str] = "categories"
    category: int


@dataclass(frozen=True)
class CategoryAdded(CategoryEvent):
    kind: ClassVar[str] = "cases.category_added"
    name: str
    code: str


@dataclass(frozen=True)
class CategoryChanged(CategoryEvent):
    kind: ClassVar[str] = "cases.category_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class KindAdded(Event):
    """The first field is always 0: kinds are named by their code."""

    kind: ClassVar[str] = "cases.kind_added"
    subject_kind: ClassVar[str] = "case-kinds"
    subject: int
    code: str
    after: dict[str, object]


@dataclass(frozen=True)
class KindChanged(Event):
    """The first field is always 0: kinds are named by their code."""

    kind: ClassVar[str] = "cases.kind_changed"
    subject_kind: ClassVar[str] = "case-kinds"
    subject: int
    code: str
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class RecurringCounted(Event):
    """The list of problems that recur was made anew; the first field is always 0."""

    kind: ClassVar[str] = "cases.recurring_counted"
    subject_kind: ClassVar[str] = "recurring-problems"
    subject: int
    cases: int
    problems: int
