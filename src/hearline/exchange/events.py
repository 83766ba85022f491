"""Facts about files that came in and went out."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class ImportEvent(Event):
    subject_kind: ClassVar[str] = "imports"
    batch: int


@dataclass(frozen=True)
class ImportUploaded(ImportEvent):
    kind: ClassVar[str] = "exchange.import_uploaded"
    file_name: str
    digest: str
    total: int


@dataclass(frozen=True)
class ImportStarted(ImportEvent):
    kind: ClassVar[str] = "exchange.import_started"
    file_name: str
    mapping: dict[str, str]
    options: dict[str, object]


@dataclass(frozen=True)
class ImportFinished(ImportEvent):
    kind: ClassVar[str] = "exchange.import_finished"
    added: int
    skipped: int
    refused: int


@dataclass(frozen=True)
class ImportCancelled(ImportEvent):
    kind: ClassVar[str] = "exchange.import_cancelled"
    position: int


@dataclass(frozen=True)
class ImportFailed(ImportEvent):
    kind: ClassVar[str] = "exchange.import_failed"
    error: str


@dataclass(frozen=True)
class ExportEvent(Event):
    subject_kind: ClassVar[str] = "exports"
    export: int


@dataclass(frozen=True)
class ExportStarted(ExportEvent):
    kind: ClassVar[str] = "exchange.export_started"
    format: str
    filters: dict[str, object]


@dataclass(frozen=True)
class ExportFinished(ExportEvent):
    kind: ClassVar[str] = "exchange.export_finished"
    count: int
    digest: str


@dataclass(frozen=True)
class ExportCancelled(ExportEvent):
    kind: ClassVar[str] = "exchange.export_cancelled"
    position: int


@dataclass(frozen=True)
class ExportFailed(ExportEvent):
    kind: ClassVar[str] = "exchange.export_failed"
    error: str


@dataclass(frozen=True)
class ExportRead(ExportEvent):
    """The file left the house."""

    kind: ClassVar[str] = "exchange.export_read"
    digest: str
