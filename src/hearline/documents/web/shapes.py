"""The shapes of documents on the wire."""

from base64 import b64encode
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from hearline.documents.model import BatchState, Finding, DeliveryMethod, DocumentState, Wanted
from hearline.documents.ports import Addressee, Definition, DocumentType, FieldKind, Layout
from hearline.documents.service import Pressed, TemplateView
from hearline.kit.web.shapes import (
    STORABLE,
    FilledLine,

    Id,
    In,
    Instant,
    InstantOut,
    Line,
    Out,
    Prose,
)

Code = Annotated[str, StringConstraints(min_length=1, max_length=60), STORABLE]
Fields = Annotated[dict[Code, Prose], Field(max_length=30, description="Field: text; days as 2026-03-01.")]


class PaperFieldOut(Out):
    code: str
    name: str
    name_en: str
    kind: FieldKind
    required: bool


class DocumentTypeOut(Out):
    code: str
    name: str
    name_en: str
    addressee: Addressee
    origin: str = Field(description="The module or plug-in that offers it.")
    fields: list[PaperFieldOut]

    @classmethod
    def from_offer(cls, origin: str, kind: DocumentType) -> "DocumentTypeOut":
        fields = [PaperFieldOut.model_validate(field) for field in kind.fields]
        return cls(
            code=kind.code, name=kind.name, name_en=kind.name_en, addressee=kind.addressee, origin=origin, fields=fields
        )


class PaperDefinitionIn(In):
    layout: Layout
    number_rule: FilledLine
    body: Annotated[str, StringConstraints(max_length=20_000), STORABLE]
    issuer: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), STORABLE] = ""
    head: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), STORABLE] = ""
    copies: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), STORABLE] = ""
    numbered: bool = True
    seal_mm: Annotated[int, Field(ge=15, le=60)] = 42

    def definition(self) -> Definition:
        return Definition(**self.model_dump())


class PaperDefinitionOut(Out):
    layout: Layout
    number_rule: str
    body: str
    issuer: str
    head: str
    copies: str
    numbered: bool
    seal_mm: int


class PaperPlaceholderOut(Out):
    code: str
    name: str
    name_en: str
    sample: str


class PaperVersionOut(Out):
    number: int
    state: Literal["draft", "published"]
    note: str
    created_by_name: str | None
    created_at: InstantOut
    published_by_name: str | None
    published_at: InstantOut | None
    version: int
    definition: PaperDefinitionOut


class PaperTemplateOut(Out):
    """What holds now, and the draft if somebody edits it."""

    type: DocumentTypeOut
    current: PaperDefinitionOut
    published: PaperVersionOut | None
    draft: PaperVersionOut | None
    placeholders: list[PaperPlaceholderOut]

    @classmethod
    def of(cls, view: TemplateView) -> "PaperTemplateOut":
        versions = {
            name: None if one is None else PaperVersionOut.model_validate(one)
            for name, one in (("published", view.published), ("draft", view.draft))
        }
        return cls(
            type=DocumentTypeOut.from_offer("", view.kind),
            current=PaperDefinitionOut.model_validate(view.current),
            placeholders=[PaperPlaceholderOut.model_validate(one) for one in view.placeholders],
            published=versions["published"],
            draft=versions["draft"],
        )


class PaperDraftIn(In):
    version: Annotated[int, Field(ge=0, le=2**31 - 1, description="Of the draft; 0: there is none yet.")]
    definition: PaperDefinitionIn


class PaperRestoreIn(In):
    version: Annotated[int, Field(ge=0, le=2**31 - 1, description="Of the draft; 0: there is none yet.")]
    number: Annotated[int, Field(ge=0, le=2**31 - 1, description="0: as it came with the product.")]


class PaperPublishIn(In):
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    note: Line = ""


class PaperFindingOut(Out):
    line: int = Field(description="0: no line is to blame.")
    fatal: bool
    code: str
    detail: str

    @classmethod
    def said(cls, finding: Finding, locale: str) -> "PaperFindingOut":
        detail = finding.en if locale == "en" else finding.zh
        return cls(line=finding.line, fatal=finding.fatal, code=finding.code, detail=detail)


class PaperPreviewIn(In):
    definition: PaperDefinitionIn
    case_id: Id | None = Field(None, description="A case to fill it with; none: invented values.")


class PaperPreviewOut(Out):
    """PNG pictures of the first pages, in base64."""

    pages: list[str]
    page_count: int
    missing: str = Field(description="Letters that no face can show.")
    findings: list[PaperFindingOut]

    @classmethod
    def of(cls, pressed: "Pressed", findings: list[PaperFindingOut]) -> "PaperPreviewOut":
        pages = [b64encode(one).decode() for one in pressed.pictures]
        return cls(pages=pages, page_count=pressed.pages, missing=pressed.missing, findings=findings)


class PaperIn(In):
    type: Code
    fields: Fields = {}
    seal_id: Id | None = None

    def wanted(self) -> Wanted:
        return Wanted(self.type, dict(self.fields), self.seal_id)


class NewPaperIn(PaperIn):
    submit_key: UUID | None = Field(None, description="Made once per form: sent twice, one document is made.")

    def wanted(self) -> Wanted:
        return Wanted(self.type, dict(self.fields), self.seal_id, str(self.submit_key) if self.submit_key else None)


class DocumentOut(Out):
    id: int
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
    secret: bool = Field(description="It names its caller in full; each reading is recorded.")
    digest: str
    byte_count: int
    page_count: int
    missing: str = Field(description="Letters that no face could show; 〓 stands for them, signs such as emoji are left out.")
    error: str
    void_reason: str
    attachment_id: int | None
    made_by_name: str
    made_at: InstantOut
    delivered_at: InstantOut | None


class PaperDeliveryOut(Out):
    id: int
    method: DeliveryMethod
    recipient: str
    note: str
    delivered_at: InstantOut
    recorded_by_name: str
    recorded_at: InstantOut


class PaperDeliveryIn(In):
    method: DeliveryMethod
    recipient: FilledLine
    note: Line = ""
    delivered_at: Instant | None = Field(None, description="None: just now.")


class PaperVoidIn(In):
    reason: FilledLine


class PaperVerificationOut(Out):
    intact: bool
    digest: str
    found: str


class PaperRecognitionOut(Out):
    """`document`: the one whose file it is, to the last byte."""

    document: DocumentOut | None


class PaperKnownOut(Out):
    fields: dict[str, str]


class SealOut(Out):
    id: int
    name: str
    unit_id: int | None
    unit_name: str | None
    width: int
    height: int
    active: bool
    used_count: int
    created_at: InstantOut
    version: int


class SealChangeIn(In):
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    name: FilledLine | None = None
    active: bool | None = None

    def values(self) -> dict[str, Any]:
        given = self.model_dump(exclude={"version"}, exclude_unset=True)
        return {name: value for name, value in given.items() if value is not None}


class PaperBatchIn(PaperIn):
    case_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]
    format: Literal["pdf", "zip"] = "pdf"
    reuse: bool = Field(True, description="A document that is there already is taken instead of a new one.")


class PaperFailureOut(Out):
    case_id: int
    code: str
    detail: str


class PaperBatchOut(Out):
    id: int
    type: str
    name: str
    format: Literal["pdf", "zip"]
    state: BatchState
    total: int
    position: int
    failures: list[PaperFailureOut]
    error: str
    digest: str
    byte_count: int
    created_at: InstantOut
    finished_at: InstantOut | None
    cancel_asked: bool


