"""Printing in bulk on the wire."""

from fastapi import APIRouter

from hearline.documents import service
from hearline.documents.web.shapes import PaperBatchIn, PaperBatchOut
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Cursor, Limit, PageOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/document-batches", tags=["documents"])


@router.post("", status_code=201)
async def start_document_batch(work: RequestWork, body: PaperBatchIn) -> PaperBatchOut:
    """Begin to print a type for many cases."""
    started = await service.start_batch(work, body.wanted(), body.case_ids, body.format, body.reuse)
    return PaperBatchOut.model_validate(started)


@router.get("")
async def list_document_batches(work: RequestWork, after: Cursor = None, limit: Limit = 50) -> PageOut[PaperBatchOut]:
    page = await service.list_batches(work, after, limit)
    return PageOut(items=[PaperBatchOut.model_validate(one) for one in page.items], next=page.next)


@router.get("/{batch_id}")
async def document_batch_by_id(work: RequestWork, batch_id: PathId) -> PaperBatchOut:
    return PaperBatchOut.model_validate(await service.batch_by_id(work, batch_id))


@router.post("/{batch_id}/cancel")
async def cancel_document_batch(work: RequestWork, batch_id: PathId) -> PaperBatchOut:
    return PaperBatchOut.model_validate(await service.cancel_batch(work, batch_id))


@router.get("/{batch_id}/file", response_class=WholeFile)
async def document_batch_file(work: RequestWork, batch_id: PathId) -> WholeFile:
    path, name = await service.batch_file(work, batch_id)
    return WholeFile(path, filename=name, headers={"Cache-Control": "no-store"})
