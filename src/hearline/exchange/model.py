"""The words of exchange: files, rows as they are understood, and how far the work has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

ImportId = NewType("ImportId", int)
ExportId = NewType("ExportId", int)


class Field(StrEnum):
    """What a column can be mapped to."""

    EXTERNAL_ID = "external_id"
    TITLE = "title"
    CONTENT = "content"
    OPENED_AT = "opened_at"
    KIND = "kind"
    CHANNEL = "channel"
    CATEGORY = "category"
    PLACE = "place"
    UNIT = "unit"
    RESULT = "result"
    FINISHED_AT = "finished_at"
    FINISHED_DAYS = "finished_days"
    NAME = "name"
    PHONE = "phone"


class Stage(StrEnum):
    """How far an import or export has come."""

    UPLOADED = "uploaded"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Table:
    """How a file is read. `encoding` and `delimiter` are empty for Excel; rows count from 1."""

    format: str
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file. `fault` is a code when it cannot be read."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for rows that say nothing themselves."""

    kind: str = "other"
    channel: str = "import"
    unit_id: int | None = None
    create_categories: bool = False
    as_archived: bool = False  # rows without a result arrive closed


@dataclass(frozen=True, slots=True)
class Import:
    id: ImportId
    file_name: str
    digest: str
    format: str
    encoding: str
    delimiter: str
    header_row: int
    columns: list[str]
    sample: bytes
    mapping: dict[str, str]
    options: dict[str, Any]
    state: Stage
    total: int
    position: int
    byte_offset: int
    day_first: bool
    added: int
    skipped: int
    refused: int
    error: str
    owner_id: int | None
    created_at: datetime
    finished_at: datetime | None
    cancel_asked: bool
    tidied: bool

    @property
    def table(self) -> Table:
        return Table(self.format, self.encoding, self.delimiter, self.header_row, tuple(self.columns))

    @property
    def chosen(self) -> Options:
        return Options(**self.options)


@dataclass(frozen=True, slots=True)
class Export:
    """`cursor` is where the next page begins; `byte_offset` how much of the part file stands."""

    id: ExportId
    format: str
    filters: dict[str, Any]
    state: Stage
    total: int
    position: int
    cursor: str | None
    byte_offset: int
    digest: str
    byte_count: int
    error: str
    owner_id: int
    created_at: datetime
    finished_at: datetime | None
    cancel_asked: bool
    tidied: bool


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a row. One that is not `fatal` is told, and the row comes in without that field."""

    field: str
    code: str
    value: str = ""
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    row_number: int
    reason: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it is understood, before names are looked up. None or empty: not given."""

    row: int
    key: str
    external_id: str = ""
    title: str = ""
    content: str = ""
    opened_at: datetime | None = None
    kind: str = ""
    channel: str = ""
    category: str = ""
    place: str = ""
    unit: str = ""
    result: str = ""
    finished_at: datetime | None = None
    name: str = ""
    phone: str = ""
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # customised, by owner and code


@dataclass(frozen=True, slots=True)
class Checked:
    """A row and what is wrong with it; `entry` is None when the row is refused."""

    row: int
    entry: Entry | None
    values: dict[str, str]
    flaws: tuple[Flaw, ...] = ()

    @property
    def refusal(self) -> Flaw | None:
        return next((flaw for flaw in self.flaws if flaw.fatal), None)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows and the flawed ones, of `checked` rows in all."""

    rows: list[Checked]
    checked: int
    refused: int


@dataclass(frozen=True)
class Directory:
    """Names that files use, and what they stand for. Keys are folded by rules.values.fold."""

    kinds: dict[str, str] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    units: dict[str, tuple[int, str]] = field(default_factory=dict)
