"""Imports on the wire."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Response, UploadFile

from hearline.exchange import service
from hearline.exchange.model import Import, Refusal
from hearline.exchange.rules.words import say_flaw
from hearline.exchange.web.shapes import ImportOut, MappingIn, PreviewOut, RefusalOut
from hearline.kit.i18n import locale_of
from hearline.kit.web.shapes import Cursor, Limit, PageOut, PathId
from hearline.kit.web.work import RequestWork
from hearline.kit.work import Work

router = APIRouter(tags=["imports"])
Language = Annotated[str | None, Header(alias="accept-language", include_in_schema=False)]


@router.post("/imports", status_code=201)
async def upload_import(work: RequestWork, file: UploadFile) -> ImportOut:
    """Take in .csv, .tsv or .xlsx, each also as .gz; the answer suggests what the columns mean."""
    return await _out(work, await service.upload_import(work, file.filename or "", _chunks(file)))


@router.get("/imports")
async def list_imports(work: RequestWork, after: Cursor = None, limit: Limit = 50) -> PageOut[ImportOut]:
    page = await service.list_imports(work, after, limit)
    return PageOut(items=[await _out(work, found) for found in page.items], next=page.next)


@router.get("/imports/{import_id}")
async def import_by_id(work: RequestWork, import_id: PathId) -> ImportOut:
    return await _out(work, await service.import_by_id(work, import_id))


@router.put("/imports/{import_id}/mapping")
async def map_import(work: RequestWork, import_id: PathId, body: MappingIn, language: Language = None) -> PreviewOut:
    preview = await service.map_import(work, import_id, body.columns(), body.options())
    return PreviewOut.of(preview, locale_of(language))


@router.post("/imports/{import_id}/start")
async def start_import(work: RequestWork, import_id: PathId) -> ImportOut:
    return await _out(work, await service.start_import(work, import_id))


@router.post("/imports/{import_id}/cancel")
async def cancel_import(work: RequestWork, import_id: PathId) -> ImportOut:
    return await _out(work, await service.cancel_import(work, import_id))


@router.get("/imports/{import_id}/refusals")
async def list_refusals(
    work: RequestWork, import_id: PathId, after: Cursor = None, limit: Limit = 50, language: Language = None
) -> PageOut[RefusalOut]:
    page = await service.list_refusals(work, import_id, after, limit)
    return PageOut(items=[_refusal(row, locale_of(language)) for row in page.items], next=page.next)


@router.get("/imports/{import_id}/refusals.csv", response_class=Response)
async def refusals_csv(work: RequestWork, import_id: PathId, language: Language = None) -> Response:
    text = await service.refusals_csv(work, import_id, locale_of(language))
    name = f'attachment; filename="import-{import_id}-refused.csv"'
    return Response(text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


async def _out(work: Work, found: Import) -> ImportOut:
    return ImportOut.of(found, service.sample_of(work, found), await service.own_fields(work))


def _refusal(row: Refusal, locale: str) -> RefusalOut:
    detail = say_flaw(row.reason, row.value, locale)
    return RefusalOut(row_number=row.row_number, reason=row.reason, field=row.field, value=row.value, detail=detail)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1 << 20):
        yield chunk
