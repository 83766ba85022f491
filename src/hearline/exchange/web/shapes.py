"""The shapes of exchange on the wire."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field as Shape
from pydantic import StringConstraints

from hearline.cases.model import State, Urgency
from hearline.exchange.model import Checked, Export, Field, Import, Options, Preview, Stage
from hearline.exchange.rules.words import say_flaw
from hearline.kit.web.fields import FieldCode
from hearline.kit.web.shapes import STORABLE, Id, In, Instant, InstantOut, Line, Out

ChannelCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
KindCode = Annotated[str, StringConstraints(min_length=1, max_length=40), STORABLE]
OwnKey = Annotated[str, StringConstraints(pattern=r"^(cases|customers)\.[a-z][a-z0-9_]{0,39}$"), STORABLE]
Column = Annotated[str, StringConstraints(min_length=1, max_length=120), STORABLE]


class FieldOut(Out):
    name: str = Shape(description="A field of every case, or `cases.<code>`, `customers.<code>`.")
    label: str = Shape("", description="The name of a customised field.")
    required: bool = Shape(description="Title or content must be mapped; nothing else need be.")


FIELDS = [FieldOut(name=field, required=field is Field.CONTENT) for field in Field]


class OptionsOut(Out):
    kind: str
    channel: str
    unit_id: int | None
    create_categories: bool
    as_archived: bool


class ImportOut(Out):
    id: int
    file_name: str
    format: str
    encoding: str
    state: Stage
    columns: list[str]
    sample: list[list[str]]
    mapping: dict[str, str]
    options: OptionsOut
    fields: list[FieldOut]
    total: int
    position: int
    added: int
    skipped: int
    refused: int
    error: str
    created_at: InstantOut
    finished_at: InstantOut | None
    cancel_asked: bool

    @classmethod
    def of(cls, found: Import, sample: list[list[str]], own: dict[str, str]) -> "ImportOut":
        fields = [*FIELDS, *(FieldOut(name=key, label=name, required=False) for key, name in own.items())]
        return cls.model_validate(asdict(found) | {"sample": sample, "fields": fields})


class DefaultsIn(In):
    """What holds for rows that say nothing themselves."""

    kind: KindCode = "other"
    channel: ChannelCode = "import"
    unit_id: Id | None = None


class MappingIn(In):
    mapping: Annotated[dict[Field | OwnKey, Column], Shape(description="Field: column.", max_length=200)]
    defaults: DefaultsIn = DefaultsIn()
    create_categories: bool = Shape(False, description="Add categories that are missing.")
    as_archived: bool = Shape(False, description="Rows without a result arrive closed.")

    def columns(self) -> dict[str, str]:
        return {str(field): column for field, column in self.mapping.items()}

    def options(self) -> Options:
        given = self.defaults
        return Options(given.kind, given.channel, given.unit_id, self.create_categories, self.as_archived)


class FlawOut(Out):
    field: str
    code: str
    detail: str
    fatal: bool = Shape(description="False: the row comes in without this field.")


class PreviewRowOut(Out):
    row: int
    values: dict[str, str]
    problems: list[FlawOut]


class PreviewOut(Out):
    """The first rows and flawed ones."""

    preview: list[PreviewRowOut]
    checked: int
    refused: int

    @classmethod
    def of(cls, preview: Preview, locale: str) -> "PreviewOut":
        rows = [_row(row, locale) for row in preview.rows]
        return cls(preview=rows, checked=preview.checked, refused=preview.refused)


def _row(row: Checked, locale: str) -> PreviewRowOut:
    problems = [
        FlawOut(field=flaw.field, code=flaw.code, detail=say_flaw(flaw.code, flaw.value, locale), fatal=flaw.fatal)
        for flaw in row.flaws
    ]
    return PreviewRowOut(row=row.row, values=row.values, problems=problems)


class RefusalOut(Out):
    row_number: int
    reason: str
    field: str
    value: str
    detail: str


class ExportFiltersIn(In):
    """What the list of cases takes."""

    queue: Literal["dispatch", "unit", "helping", "audit", "callback", "overdue", "mine"] | None = None
    q: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), STORABLE] | None = None
    state: Annotated[list[State], Shape(max_length=6)] = []
    kind: Annotated[list[KindCode], Shape(max_length=20)] = []
    channel: Annotated[list[ChannelCode], Shape(max_length=20)] = []
    urgency: Urgency | None = None
    unit_id: Id | None = None
    category_id: Id | None = None
    colour: Literal["green", "yellow", "red"] | None = None
    customer_id: Id | None = None
    grade: Annotated[int, Shape(ge=1, le=5)] | None = None
    opened_from: Instant | None = None
    opened_to: Instant | None = None
    mine: bool = False
    co_unit_id: Id | None = None
    urged: bool = False
    supervised: bool = False
    fields: Annotated[dict[FieldCode, Line], Shape(max_length=20)] = Shape(default_factory=dict)
    sort: Literal["-opened_at", "opened_at", "due_at"] = "-opened_at"


class ExportIn(In):
    format: Literal["csv", "xlsx"]
    filters: ExportFiltersIn = ExportFiltersIn()

    def asked(self) -> dict[str, Any]:
        return self.filters.model_dump(mode="json", exclude_defaults=True)


class ExportOut(Out):
    id: int
    format: str
    filters: dict[str, Any]
    state: Stage
    total: int
    position: int
    digest: str
    byte_count: int
    error: str
    created_at: InstantOut
    finished_at: InstantOut | None
    cancel_asked: bool
    available: bool = Shape(description="Whether the file can be read now.")

    @classmethod
    def of(cls, found: Export) -> "ExportOut":
        return cls.model_validate(asdict(found) | {"available": found.state == Stage.DONE and not found.tidied})
