"""The words of a case: its states and rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, NewType

CaseId = NewType("CaseId", int)
CaseNumber = NewType("CaseNumber", str)
CategoryId = NewType("CategoryId", int)


class State(StrEnum):
    """The five states of the 12345 source, and the archive."""

    RECORDED = "recorded"  # 记录待分配
    ASSIGNED = "assigned"  # 分配待处理
    HANDLING = "handling"  # 开始处理
    AUDITING = "auditing"  # 处理完毕待审核
    AUDITED = "audited"  # 审核完毕
    ARCHIVED = "archived"  # 已归档


class Channel(StrEnum):
    PHONE = "phone"
    WEB = "web"
    WECHAT = "wechat"
    APP = "app"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    FAX = "fax"
    VISIT = "visit"
    MAILBOX = "mailbox"
    WEIBO = "weibo"
    KIOSK = "kiosk"
    IMPORT = "import"


class Urgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"
    CRITICAL = "critical"


class Disposition(StrEnum):
    NONE = ""
    HANDLED = "handled"  # by a unit
    ANSWERED = "answered"  # on the spot
    REJECTED = "rejected"  # not accepted, by law
    WITHDRAWN = "withdrawn"  # by the citizen


class Callback(StrEnum):
    NONE = ""
    DUE = "due"
    DONE = "done"
    WAIVED = "waived"


class Grade(IntEnum):
    """The five grades of 好差评."""

    VERY_DISSATISFIED = 1
    DISSATISFIED = 2
    FAIRLY_SATISFIED = 3
    SATISFIED = 4
    VERY_SATISFIED = 5


class Action(StrEnum):
    """What can be done with a case."""

    EDIT = "edit"
    NOTE = "note"
    ANSWER = "answer"
    DISPATCH = "dispatch"
    SIGN = "sign"
    RETURN = "return"
    SUBMIT_RESULT = "submit_result"
    AUDIT = "audit"
    CALLBACK = "callback"
    ARCHIVE = "archive"


class ReturnReason(StrEnum):
    NOT_OURS = "not-ours"
    MISSING_FACTS = "missing-facts"
    WRONG_PLACE = "wrong-place"
    OTHER = "other"


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict
    REDO = "redo"


class CallOutcome(StrEnum):
    REACHED = "reached"
    UNREACHED = "unreached"
    WAIVED = "waived"


class Decision(StrEnum):
    ACCEPT = "accept"
    REDO = "redo"


class Colour(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DONE = "done"


class Stage(StrEnum):
    """When a file was added."""

    REQUEST = "request"
    RESULT = "result"
    AUDIT = "audit"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class Clock:
    """How a case stands in time.

    Attributes:
        remaining_work_seconds: Opening hours left until `due_at`; negative when over; None when stopped.
        work_day_seconds: Opening hours of one working day, to say it in days.
        late: The result came, or is still missing, after `due_at`.
    """

    colour: Colour
    remaining_work_seconds: int | None
    work_day_seconds: int
    due_at: datetime
    warn_at: datetime
    late: bool


@dataclass(frozen=True)  # without slots: lists are built at once
class CaseItem:
    """A case in a list."""

    id: CaseId
    number: CaseNumber
    title: str
    kind: str
    state: State
    channel: str
    urgency: str
    category_id: CategoryId | None
    category_name: str | None
    unit_id: int | None
    unit_name: str | None
    customer_id: int | None
    place: str
    confidential: bool
    opened_at: datetime
    due_at: datetime
    warn_at: datetime
    finished_at: datetime | None
    grade: int | None
    callback: str
    redo_count: int
    return_count: int
    version: int
    suspended_at: datetime | None = field(default=None, kw_only=True)
    urge_count: int = field(default=0, kw_only=True)
    supervisions: int = field(default=0, kw_only=True)  # those that are open
    fields: Mapping[str, Any] = field(default_factory=dict, kw_only=True)  # the house's own, by code


@dataclass(frozen=True)
class Case(CaseItem):
    """A case, whole.

    Attributes:
        flow_version_id: What it runs in; None: the first version of the standard flow.
        clock_started_at: When the main clock started; None: at the opening.
    """

    content: str
    unit_path: str | None
    opened_by: int | None
    opened_by_name: str | None
    handler_id: int | None
    handler_name: str | None
    alarm_at: datetime | None
    assigned_at: datetime | None
    sign_due_at: datetime | None
    signed_at: datetime | None
    audited_at: datetime | None
    archived_at: datetime | None
    result: str
    disposition: str
    solved: bool | None
    callback_attempts: int
    flow_version_id: int | None = field(default=None, kw_only=True)
    node: str = field(default="", kw_only=True)
    clock_started_at: datetime | None = field(default=None, kw_only=True)
    barred: bool = field(default=False, kw_only=True)  # somebody may not know of it
    named_finally: bool = field(default=False, kw_only=True)
    reopen_count: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class NewCase:
    """What an agent registers. `phone` may be empty: anonymous."""

    phone: str
    kind: str
    title: str
    content: str
    name: str = ""
    gender: str = ""
    channel: str = Channel.PHONE
    urgency: Urgency | None = None  # the kind's
    category_id: int | None = None
    place: str = ""
    confidential: bool = False
    attachment_ids: tuple[int, ...] = ()
    submit_key: str | None = None
    accused_unit_ids: tuple[int, ...] = ()
    accused_user_ids: tuple[int, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    area_id: int | None = None


@dataclass(frozen=True, slots=True)
class CaseChange:
    """Corrections to a case; None leaves a field as it is."""

    title: str | None = None
    content: str | None = None
    kind: str | None = None
    category_id: int | None = None
    place: str | None = None
    urgency: Urgency | None = None
    confidential: bool | None = None


@dataclass(frozen=True, slots=True)
class CallbackResult:
    """What a callback brought. `grade` and `solved` only when the citizen was reached."""

    outcome: CallOutcome
    decision: Decision
    comment: str = ""
    grade: int | None = None
    solved: bool | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of request and its limits, in working days; a deadline profile goes before them.

    Attributes:
        urgency: Of a case that says nothing else.
        alerts: Who is responsible is told at once, whatever the hour.
    """

    code: str
    name: str
    name_en: str
    work_days: int
    sign_days: int
    warn_days: int
    needs_callback: bool
    sort: int
    active: bool
    version: int
    flow_code: str = "standard"
    profile_code: str | None = None
    urgency: Urgency = Urgency.NORMAL
    alerts: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the three-level tree; `path` holds the ids from the top: `/3/17/52/`."""

    id: CategoryId
    parent_id: CategoryId | None
    path: str
    depth: int
    code: str
    name: str
    unit_id: int | None
    sort: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Attachment:
    id: int
    case_id: CaseId | None
    stage: Stage
    name: str
    media_type: str
    byte_count: int
    digest: str
    uploaded_by: int | None
    uploaded_at: datetime
    moment: str | None = None
    taken_at: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    body: dict[str, object]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A step of a case that happened elsewhere or earlier, as it goes into the timeline."""

    occurred_at: datetime
    kind: str
    actor_id: int | None
    actor_name: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case that comes with its history: from a file, another system, or the demo.

    `due_at` and `warn_at` are computed from `opened_at` and the kind when None.
    """

    kind: str
    channel: str
    title: str
    content: str
    opened_at: datetime
    state: State
    import_key: str | None = None
    urgency: str = "normal"
    category_id: int | None = None
    customer_id: int | None = None
    place: str = ""
    confidential: bool = False
    unit_id: int | None = None
    opened_by: int | None = None
    handler_id: int | None = None
    assigned_at: datetime | None = None
    signed_at: datetime | None = None
    finished_at: datetime | None = None
    audited_at: datetime | None = None
    archived_at: datetime | None = None
    result: str = ""
    disposition: str = ""
    callback: str = ""
    grade: int | None = None
    solved: bool | None = None
    redo_count: int = 0
    return_count: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)  # as they are written
    events: tuple[PastEvent, ...] = ()
