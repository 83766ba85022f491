"""Attachments on the wire: pictures are shown, everything else is only ever downloaded."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, UploadFile

from hearline.cases import service
from hearline.cases.model import Evidence, Moment, Stage
from hearline.cases.web.shapes import AttachmentOut
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Instant, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])

SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, max-age=3600"}


async def _evidence(
    moment: Annotated[Moment | None, Form()] = None,
    taken_at: Annotated[Instant | None, Form()] = None,
    longitude: Annotated[float | None, Form(ge=-180, le=180, allow_inf_nan=False)] = None,
    latitude: Annotated[float | None, Form(ge=-90, le=90, allow_inf_nan=False)] = None,
    submit_key: Annotated[UUID | None, Form(description="Made once per file: sent twice, one is kept.")] = None,
) -> Evidence:
    return Evidence(moment, taken_at, longitude, latitude, submit_key)


@router.post("/attachments", status_code=201)
async def keep_attachment(
    work: RequestWork,
    file: UploadFile,
    evidence: Annotated[Evidence, Depends(_evidence)],
    stage: Annotated[Stage, Form()] = Stage.REQUEST,
) -> AttachmentOut:
    kept = await service.keep_attachment(work, file.filename or "", stage, _chunks(file), evidence)
    return AttachmentOut.model_validate(kept)


@router.get("/attachments/{attachment_id}/content", response_class=WholeFile)
async def read_attachment(work: RequestWork, attachment_id: PathId) -> WholeFile:
    found = await service.attachment_for(work, attachment_id)
    manner = "inline" if found.media_type in SHOWN else "attachment"
    path = work.tools.files.path(found.digest)
    return WholeFile(path, 200, SANDBOX, found.media_type, filename=found.name, content_disposition_type=manner)


@router.delete("/attachments/{attachment_id}", status_code=204)
async def drop_attachment(work: RequestWork, attachment_id: PathId) -> None:
    await service.drop_attachment(work, attachment_id)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1 << 20):
        yield chunk
