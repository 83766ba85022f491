"""The look of the pages."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from hearline.configuration import service
from hearline.configuration.model import Look, Picture
from hearline.configuration.web.parameters import ParameterOut
from hearline.configuration.web.shapes import SetVersion
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Line, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/look", tags=["configuration"])

# A picture is a picture, whatever it holds.
SAFE = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "public, max-age=300"}


class LookOut(Out):
    """Empty texts: as the product ships. Pictures: their digests, for `/api/look/{picture}?v=`."""

    page_title: str
    organisation: str
    accent: str
    login_notice: str
    logo: str
    wallpaper: str


@router.get("", response_model=LookOut)
async def read_look(work: RequestWork) -> Look:
    """How the pages look; for everybody."""
    return await service.look(work)


@router.get("/{picture}", response_class=WholeFile)
async def read_picture(work: RequestWork, picture: Picture) -> WholeFile:
    """The logo or the wallpaper; for everybody."""
    path, media_type = await service.picture_file(work, picture)
    return WholeFile(path, 200, SAFE, media_type)


@router.put("/{picture}")
async def set_picture(
    work: RequestWork,
    picture: Picture,
    file: UploadFile,
    version: Annotated[SetVersion, Form()] = 0,
    reason: Annotated[Line, Form()] = "",
) -> ParameterOut:
    """Put a picture up: PNG, JPEG or WebP."""
    return ParameterOut.of(await service.set_picture(work, picture, _chunks(file), version, reason), foreseen=False)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1 << 20):
        yield chunk
