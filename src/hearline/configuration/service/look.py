"""How the pages look, and which numbers get nothing: parameters that others read."""

from collections.abc import AsyncIterator
from pathlib import Path

from hearline.configuration import parameters, permissions
from hearline.configuration.errors import BadPicture
from hearline.configuration.model import Look, Picture, Setting, Voice
from hearline.configuration.rules import numbers, pictures
from hearline.configuration.service.parameters import put_value, value
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

CODES = {Picture.LOGO: parameters.LOGO, Picture.WALLPAPER: parameters.WALLPAPER}


@open_to_all("shown to everybody, before the login too")
async def look(work: Work) -> Look:
    return Look(
        await value(work, parameters.PAGE_TITLE),
        await value(work, parameters.ORGANISATION),
        await value(work, parameters.ACCENT),
        await value(work, parameters.LOGIN_NOTICE),
        await value(work, parameters.LOGO),
        await value(work, parameters.WALLPAPER),
    )


@open_to_all("printed on everything that leaves the house")
async def voice(work: Work) -> Voice:
    """Out of memory: costs no statement."""
    name = await value(work, parameters.SERVICE_NAME) or await value(work, parameters.ORGANISATION)
    return Voice(name, await value(work, parameters.HOTLINE_NUMBER))


async def set_picture(work: Work, picture: Picture, chunks: AsyncIterator[bytes], version: int, reason: str) -> Setting:
    """Put a picture up. Raises: BadPicture, FileTooLarge, StorageFull, Stale."""
    work.actor.require(permissions.MANAGE)
    stored = await work.tools.files.save(chunks, pictures.LARGEST_MB)
    found = pictures.shape_of(_beginning(work.tools.files.path(stored.digest)))
    if found is None or not found.fits:
        raise BadPicture(pictures.MOST_PIXELS)
    return await put_value(work, CODES[picture].code, stored.digest, version, reason, uploaded=True)


@open_to_all("shown to everybody, before the login too")
async def picture_file(work: Work, picture: Picture) -> tuple[Path, str]:
    """The file of a picture and its media type. Raises: NotFound."""
    digest = await value(work, CODES[picture])
    path = work.tools.files.path(digest) if digest else None
    found = pictures.shape_of(_beginning(path)) if path is not None and path.exists() else None
    if path is None or found is None:
        raise NotFound("pictures", picture)
    return path, found.media_type


@open_to_all("asked by whoever is about to send something")
async def number_is_filtered(work: Work, number: str) -> bool:
    """Whether a number, in the one form of rule C1, gets no messages and no calls from us."""
    mode = await value(work, parameters.FILTER_MODE)
    prefixes = await value(work, parameters.FILTER_PREFIXES)
    return numbers.is_filtered(number, mode, prefixes, await value(work, parameters.FILTER_BLACKLIST))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(pictures.BEGINNING)
