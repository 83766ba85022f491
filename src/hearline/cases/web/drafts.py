"""Drafts on the wire."""

from typing import Annotated

from fastapi import APIRouter, Path

from hearline.cases import service
from hearline.cases.web.shapes import DraftIn, DraftOut
from hearline.kit.errors import NotFound
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["drafts"])
Name = Annotated[str, Path(pattern=r"^[a-z0-9.-]{1,60}$")]


@router.get("/drafts/{name}")
async def read_draft(work: RequestWork, name: Name) -> DraftOut:
    draft = await service.read_draft(work, name)
    if draft is None:
        raise NotFound("drafts", name)
    return DraftOut.model_validate(draft)


@router.put("/drafts/{name}")
async def save_draft(work: RequestWork, name: Name, body: DraftIn) -> DraftOut:
    return DraftOut.model_validate(await service.save_draft(work, name, body.body))


@router.delete("/drafts/{name}", status_code=204)
async def drop_draft(work: RequestWork, name: Name) -> None:
    await service.drop_draft(work, name)
