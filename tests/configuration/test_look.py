"""The look: texts, a colour that can be read, pictures that are pictures; and numbers that get nothing."""

import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from tests.stage import Client
from tests.stage.people import People

from hearline.configuration import parameters, service
from hearline.configuration.errors import BadPicture
from hearline.configuration.model import Picture
from hearline.configuration.parameters import contrast_with_white
from hearline.configuration.rules.numbers import is_filtered
from hearline.configuration.rules.pictures import shape_of
from hearline.kit.errors import Invalid
from hearline.kit.work import Work

Do = Callable[..., Awaitable[Any]]


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"".join(b"\0" + b"\x1b\x5f\xc1" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    + b"\xff\xc0\x00\x11\x08\x00\x09\x00\x07\x03"
    + b"\0" * 10
)
WEBP = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0" + b"\0\0\0\0" + b"\x09\0\0\x04\0\0"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(3, 4), ("image/png", 3, 4)), (JPEG, ("image/jpeg", 7, 9)), (WEBP, ("image/webp", 10, 5)),
        (SVG, None), (b"GIF89a\1\0\1\0", None), (b"", None), (b"\xff\xd8\xff\xe0\xff\xff", None), (b"\x89PNG\r\n\x1a\n", None),
    ],
)  # fmt: skip
def test_pictures_are_told_by_what_they_hold(data: bytes, found: tuple[str, int, int] | None) -> None:
    shape = shape_of(data)

    assert (shape and (shape.media_type, shape.width, shape.height)) == found


@pytest.mark.parametrize("data", [SVG, b"", png(7000, 1)])
async def test_other_files_are_refused(do: Do, data: bytes) -> None:
    with pytest.raises(BadPicture):
        await do(service.set_picture, Picture.LOGO, chunks(data), 0, "")


@pytest.mark.requirement("S3-039")
async def test_everybody_sees_the_look_before_the_login(client: Client, make_client: Any, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    await client.put("/api/parameters/look.page_title", json={"value": "某市 12345", "version": 0})
    put = await client.put("/api/look/wallpaper", files={"file": ("a.png", png(), "image/png")}, data={"version": "0"})
    stranger = make_client()

    shown = (await stranger.get("/api/about")).json()["look"]
    picture = await stranger.get("/api/look/wallpaper")

    assert put.status_code == 200
    assert (shown["page_title"], shown["wallpaper"]) == ("某市 12345", put.json()["value"])
    assert (picture.content, picture.headers["content-type"]) == (png(), "image/png")
    assert picture.headers["content-security-policy"].startswith("sandbox")
    assert (await stranger.get("/api/look/logo")).status_code == 404


async def test_only_what_was_uploaded_as_this_picture_is_put_back(do: Do, work: Work) -> None:
    first = (await do(service.set_picture, Picture.LOGO, chunks(png(1, 1)), 0, "")).value
    await do(service.set_picture, Picture.LOGO, chunks(png(2, 2)), 1, "")

    await do(service.change_parameter, "look.logo", first, 2, "恢复")

    assert (await service.look(work)).logo == first
    with pytest.raises(Invalid):
        await do(service.change_parameter, "look.wallpaper", first, 0, "")


@pytest.mark.parametrize("colour", ["#ffffff", "#ffcc00", "#777777"])
async def test_a_colour_that_white_letters_cannot_be_read_on_is_refused(do: Do, colour: str) -> None:
    with pytest.raises(Invalid):
        await do(service.change_parameter, "look.accent", colour, 0, "")


def test_contrast_is_counted_as_the_standard_says() -> None:
    assert round(contrast_with_white("#000000"), 2) == 21
    assert round(contrast_with_white("#767676"), 2) == 4.54


@pytest.mark.requirement("S3-039")
@pytest.mark.parametrize(
    ("mode", "left_out"),
    [("off", set()), ("prefixes", {"13900000001", "01012345678"}), ("not_prefixes", {"13800000001"}),
     ("blacklist", {"13900000001"})],
)  # fmt: skip
def test_the_filter_of_numbers(mode: str, left_out: set[str]) -> None:
    numbers = ("13800000001", "13900000001", "01012345678")

    assert {number for number in numbers if is_filtered(number, mode, ["138"], ["13900000001"])} == left_out


async def test_the_filter_holds_at_once(do: Do, work: Work) -> None:
    before = await service.number_is_filtered(work, "13900000001")
    await do(service.change_parameter, parameters.FILTER_BLACKLIST.code, ["13900000001"], 0, "")

    assert (before, await service.number_is_filtered(work, "13900000001")) == (False, True)
