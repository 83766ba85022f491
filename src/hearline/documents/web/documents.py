"""Documents on the wire."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, UploadFile

from hearline.documents import service
from hearline.documents.model import Filters, DocumentState
from hearline.documents.web.shapes import (
    Code,
    PaperDeliveryIn,
    PaperDeliveryOut,
    DocumentOut,
    DocumentTypeOut,
    PaperKnownOut,
    NewPaperIn,
    PaperPreviewOut,
    PaperRecognitionOut,
    PaperVerificationOut,
    PaperVoidIn,
    PaperIn,
)
from hearline.kit.paging import decode
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Cursor, Id, Instant, Limit, ListOut, PageOut, PathId, Storable
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["documents"])

# No sandbox: in one, browsers do not show a PDF. What is shown was set by our own press, out of plain text.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
}


async def _filters(
    case_id: Annotated[Id | None, Query()] = None,
    kind: Annotated[list[Code], Query(alias="type", max_length=30)] = [],  # noqa: B006 - read only
    state: DocumentState | None = None,
    number: Annotated[Storable, Query(max_length=60, description="A part of its number, or a case's number.")] = "",
    delivered: bool | None = None,
    made_from: Annotated[Instant | None, Query()] = None,
    made_to: Annotated[Instant | None, Query()] = None,
    sort: Literal["-made_at", "made_at"] = "-made_at",
    after: Cursor = None,
) -> Filters:
    start: Any = decode(after, datetime, int)
    return Filters(case_id, tuple(kind), state, number.strip(), delivered, made_from, made_to, sort, start)


@router.get("/document-types")
async def document_types(work: RequestWork) -> ListOut[DocumentTypeOut]:
    """What can be made: the product's types and those of plug-ins."""
    found = await service.document_types(work)
    return ListOut(items=[DocumentTypeOut.from_offer(origin, kind) for origin, kind in found])


@router.get("/documents")
async def list_documents(
    work: RequestWork, filters: Annotated[Filters, Depends(_filters)], limit: Limit = 50
) -> PageOut[DocumentOut]:
    page = await service.list_documents(work, filters, limit)
    return PageOut(items=[DocumentOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/documents/recognise")
async def recognise_document(work: RequestWork, file: UploadFile) -> PaperRecognitionOut:
    """Which document a PDF is, and that nobody has changed it."""
    return PaperRecognitionOut.model_validate({"document": await service.recognise_document(work, _chunks(file))})


@router.get("/documents/{document_id}")
async def document_by_id(work: RequestWork, document_id: PathId) -> DocumentOut:
    return DocumentOut.model_validate(await service.document_by_id(work, document_id))


@router.get("/documents/{document_id}/content", response_class=WholeFile)
async def document_file(work: RequestWork, document_id: PathId) -> WholeFile:
    """The PDF."""
    path, found = await service.document_file(work, document_id)
    name = found.file_name
    return WholeFile(path, 200, HEADERS, "application/pdf", filename=name, content_disposition_type="inline")


@router.get("/documents/{document_id}/verification")
async def verify_document(work: RequestWork, document_id: PathId) -> PaperVerificationOut:
    """Whether the stored copy is what was made."""
    return PaperVerificationOut.model_validate(await service.verify_document(work, document_id))


@router.get("/documents/{document_id}/deliveries")
async def document_deliveries(work: RequestWork, document_id: PathId) -> ListOut[PaperDeliveryOut]:
    found = await service.deliveries_of(work, document_id)
    return ListOut(items=[PaperDeliveryOut.model_validate(one) for one in found])


@router.post("/documents/{document_id}/deliveries", status_code=201)
async def record_delivery(work: RequestWork, document_id: PathId, body: PaperDeliveryIn) -> DocumentOut:
    """When, how and to whom it went."""
    given = (body.method, body.recipient, body.note, body.delivered_at)
    return DocumentOut.model_validate(await service.record_delivery(work, document_id, *given))


@router.post("/documents/{document_id}/attach")
async def attach_document(work: RequestWork, document_id: PathId) -> DocumentOut:
    """Put it among the attachments of its case."""
    return DocumentOut.model_validate(await service.attach_document(work, document_id))


@router.post("/documents/{document_id}/void")
async def void_document(work: RequestWork, document_id: PathId, body: PaperVoidIn) -> DocumentOut:
    return DocumentOut.model_validate(await service.void_document(work, document_id, body.reason))


@router.post("/documents/{document_id}/set")
async def set_document_again(work: RequestWork, document_id: PathId) -> DocumentOut:
    """Try once more to set one that failed."""
    return DocumentOut.model_validate(await service.set_again(work, document_id))


@router.get("/cases/{case_id}/document-fields/{document_type}")
async def known_document_fields(work: RequestWork, case_id: PathId, document_type: Storable) -> PaperKnownOut:
    """What the case tells of the fields of a type already."""
    return PaperKnownOut(fields=await service.known_fields(work, case_id, document_type))


@router.post("/cases/{case_id}/documents", status_code=201)
async def make_document(work: RequestWork, case_id: PathId, body: NewPaperIn) -> DocumentOut:
    """Draw it up, with its number; it is set a moment later."""
    return DocumentOut.model_validate(await service.make_document(work, case_id, body.wanted()))


@router.post("/cases/{case_id}/documents/preview")
async def preview_document(work: RequestWork, case_id: PathId, body: PaperIn) -> PaperPreviewOut:
    """How it would look; no number is used."""
    pressed = await service.preview_document(work, case_id, body.wanted())
    return PaperPreviewOut.of(pressed, [])


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1 << 20):
        yield chunk
