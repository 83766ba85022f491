"""The words of documents: templates, papers, seals, deliveries, batches."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from hearline.documents.ports import Definition

DocumentId = NewType("DocumentId", int)
SealId = NewType("SealId", int)
BatchId = NewType("BatchId", int)


class DocumentState(StrEnum):
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    VOID = "void"


class DeliveryMethod(StrEnum):
    """How a document reached whom it is for."""

    DIRECT = "direct"  # 直接送达
    POST = "post"  # 邮寄送达
    ELECTRONIC = "electronic"  # 电子送达
    ENTRUSTED = "entrusted"  # 委托送达
    LEFT = "left"  # 留置送达
    PUBLIC = "public"  # 公告送达
    INSIDE = "inside"  # 系统内流转


class BatchState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a type's template: the one draft, or one that was published."""

    id: int
    type: str
    number: int
    state: str
    definition: dict[str, Any]
    note: str
    created_by_name: str | None
    created_at: datetime
    published_by_name: str | None
    published_at: datetime | None
    version: int

    @property
    def defined(self) -> Definition:
        return Definition(**self.definition)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a template. Lines count from 1; 0: no line is to blame."""

    line: int
    fatal: bool
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `secret`: it names its caller in full. `missing`: letters that no face could show."""

    id: DocumentId
    case_id: int
    case_number: str
    case_title: str
    type: str
    name: str
    number: str
    state: DocumentState
    dated_on: date
    seal_id: int | None
    seal_name: str | None
    secret: bool
    confidential: bool
    digest: str
    byte_count: int
    page_count: int
    missing: str
    error: str
    void_reason: str
    attachment_id: int | None
    made_by: int | None
    made_by_name: str
    made_at: datetime
    delivered_at: datetime | None

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.number}.pdf"


@dataclass(frozen=True, slots=True)
class Delivery:
    id: int
    document_id: DocumentId
    method: DeliveryMethod
    recipient: str
    note: str
    delivered_at: datetime
    recorded_by_name: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """`unit_id`: whose it is; None: the centre's."""

    id: SealId
    name: str
    unit_id: int | None
    unit_name: str | None
    unit_path: str | None
    digest: str
    width: int
    height: int
    active: bool
    used_count: int
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Many papers in one file. `document_ids` are those made so far, in order."""

    id: BatchId
    type: str
    name: str
    format: str
    case_ids: list[int]
    document_ids: list[int]
    options: dict[str, Any]
    failures: list[dict[str, Any]]
    state: BatchState
    position: int
    error: str
    digest: str
    byte_count: int
    owner_id: int
    created_at: datetime
    finished_at: datetime | None
    cancel_asked: bool
    tidied: bool

    @property
    def total(self) -> int:
        return len(self.case_ids)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of documents may be asked for."""

    case_id: int | None = None
    types: tuple[str, ...] = ()
    state: DocumentState | None = None
    number: str = ""
    delivered: bool | None = None
    made_from: datetime | None = None
    made_to: datetime | None = None
    sort: str = "-made_at"
    after: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that somebody wants. `once` makes a double click harmless."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    seal_id: int | None = None
    once: str | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """What placeholders stand for. `secret` when a plain name, number or address is among them."""

    plain: dict[str, str]
    lists: dict[str, Sequence[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether the stored copy is what was made."""

    intact: bool
    digest: str
    found: str
