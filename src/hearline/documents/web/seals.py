"""Seals on the wire."""

from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile

from hearline.documents import service
from hearline.documents.web.shapes import SealChangeIn, SealOut
from hearline.kit.web.shapes import FilledLine, Id, ListOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/seals", tags=["documents"])

LARGEST_BYTES = 2 * 2**20
PNG = "image/png"


@router.get("")
async def list_seals(work: RequestWork) -> ListOut[SealOut]:
    """Those that one may use or manages."""
    return ListOut(items=[SealOut.model_validate(one) for one in await service.list_seals(work)])


@router.post("", status_code=201)
async def add_seal(
    work: RequestWork,
    file: UploadFile,
    name: Annotated[FilledLine, Form()],
    unit_id: Annotated[Id | None, Form()] = None,
) -> SealOut:
    """A PNG whose ground lets the paper through."""
    return SealOut.model_validate(await service.add_seal(work, name, unit_id, await file.read(LARGEST_BYTES + 1)))


@router.patch("/{seal_id}")
async def change_seal(work: RequestWork, seal_id: PathId, body: SealChangeIn) -> SealOut:
    """Rename, withdraw, bring back."""
    return SealOut.model_validate(await service.change_seal(work, seal_id, body.version, body.values()))


@router.get("/{seal_id}/image", response_class=Response, responses={200: {"content": {PNG: {}}}})
async def seal_image(work: RequestWork, seal_id: PathId) -> Response:
    return Response(await service.seal_image(work, seal_id), media_type=PNG, headers={"Cache-Control": "no-store"})
