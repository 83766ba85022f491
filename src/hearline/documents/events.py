"""Facts about documents. Those of a case have the case as their subject: they stand in its timeline."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class PaperEvent(Event):
    subject_kind: ClassVar[str] = "cases"
    case: int
    document_id: int
    name: str
    number: str


@dataclass(frozen=True)
class DocumentMade(PaperEvent):
    kind: ClassVar[str] = "documents.made"
    type: str
    sealed: bool


@dataclass(frozen=True)
class DocumentFailed(PaperEvent):
    kind: ClassVar[str] = "documents.failed"
    error: str


@dataclass(frozen=True)
class DocumentDelivered(PaperEvent):
    """`recipient` is said in words, never by a telephone number."""

    kind: ClassVar[str] = "documents.delivered"
    method: str
    recipient: str
    delivered_at: str


@dataclass(frozen=True)
class DocumentVoided(PaperEvent):
    kind: ClassVar[str] = "documents.voided"
    reason: str


@dataclass(frozen=True)
class DocumentAttached(PaperEvent):
    kind: ClassVar[str] = "documents.attached"
    attachment_id: int


@dataclass(frozen=True)
class DocumentRead(PaperEvent):
    """Somebody opened a document that names its caller in full."""

    kind: ClassVar[str] = "documents.read"


@dataclass(frozen=True)
class SealEvent(Event):
    subject_kind: ClassVar[str] = "seals"
    seal: int
    name: str


@dataclass(frozen=True)
class SealAdded(SealEvent):
    kind: ClassVar[str] = "documents.seal_added"
    digest: str


@dataclass(frozen=True)
class SealChanged(SealEvent):
    kind: ClassVar[str] = "documents.seal_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class SealUsed(SealEvent):
    kind: ClassVar[str] = "documents.seal_used"
    document_id: int
    number: str


@dataclass(frozen=True)
class TemplateEvent(Event):
    subject_kind: ClassVar[str] = "document-templates"
    template: int
    type: str
    number: int


@dataclass(frozen=True)
class TemplateSaved(TemplateEvent):
    """A draft was begun, changed, or taken from an earlier version (`restored`)."""

    kind: ClassVar[str] = "documents.template_saved"
    restored: int | None = None


@dataclass(frozen=True)
class TemplateDropped(TemplateEvent):
    kind: ClassVar[str] = "documents.template_dropped"


@dataclass(frozen=True)
class TemplatePublished(TemplateEvent):
    kind: ClassVar[str] = "documents.template_published"
    note: str


@dataclass(frozen=True)
class BatchEvent(Event):
    subject_kind: ClassVar[str] = "document-batches"
    batch: int


@dataclass(frozen=True)
class BatchStarted(BatchEvent):
    kind: ClassVar[str] = "documents.batch_started"
    type: str
    total: int


@dataclass(frozen=True)
class BatchEnded(BatchEvent):
    kind: ClassVar[str] = "documents.batch_ended"
    state: str
    done: int
    failed: int


@dataclass(frozen=True)
class BatchRead(BatchEvent):
    """The file left the house."""

    kind: ClassVar[str] = "documents.batch_read"
    digest: str
