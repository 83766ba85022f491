"""Exports on the wire."""

from fastapi import APIRouter

from hearline.exchange import service
from hearline.exchange.web.shapes import ExportIn, ExportOut
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Cursor, Limit, PageOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["exports"])


@router.post("/exports", status_code=201)
async def start_export(work: RequestWork, body: ExportIn) -> ExportOut:
    return ExportOut.of(await service.start_export(work, body.format, body.asked()))


@router.get("/exports")
async def list_exports(work: RequestWork, after: Cursor = None, limit: Limit = 50) -> PageOut[ExportOut]:
    page = await service.list_exports(work, after, limit)
    return PageOut(items=[ExportOut.of(found) for found in page.items], next=page.next)


@router.get("/exports/{export_id}")
async def export_by_id(work: RequestWork, export_id: PathId) -> ExportOut:
    return ExportOut.of(await service.export_by_id(work, export_id))


@router.post("/exports/{export_id}/cancel")
async def cancel_export(work: RequestWork, export_id: PathId) -> ExportOut:
    return ExportOut.of(await service.cancel_export(work, export_id))


@router.get("/exports/{export_id}/file", response_class=WholeFile)
async def export_file(work: RequestWork, export_id: PathId) -> WholeFile:
    path, name = await service.export_file(work, export_id)
    return WholeFile(path, filename=name, headers={"Cache-Control": "no-store"})
