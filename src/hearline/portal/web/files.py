"""Photos on the wire. Bodies of this module are held small before they are read (app/web.py)."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, UploadFile

from hearline.kit.web.work import RequestWork
from hearline.portal import service
from hearline.portal.web.shapes import KeptFileOut

router = APIRouter(tags=["portal"])


@router.post("/files", status_code=201)
async def keep_portal_file(work: RequestWork, file: UploadFile) -> KeptFileOut:
    """A photo or a PDF; forgotten unless a request names its ticket."""
    kept, ticket = await service.keep_file(work, file.filename or "", _chunks(file))
    return KeptFileOut(name=kept.name, byte_count=kept.byte_count, ticket=ticket)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1 << 20):
        yield chunk
