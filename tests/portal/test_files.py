"""Photos of strangers."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.portal.conftest import Citizen, code

from hearline.cases import service as cases
from hearline.kit.web.narrow import Narrow
from hearline.kit.work import Work

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
MB = 1024 * 1024


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    return file.getvalue()


async def upload(citizen: Citizen, name: str, content: Any) -> httpx.Response:
    return await citizen.client.post("/api/portal/files", files={"file": (name, content, "image/jpeg")})


class Endless(io.RawIOBase):
    """A photo of many megabytes that lies nowhere."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = min(size if size >= 0 else self.left, self.left)
        self.left -= taken
        return b"\xff" * taken


async def test_a_photo_goes_along_with_its_request(citizen: Citizen, work: Work) -> None:
    kept = (await upload(citizen, "现场.png", PNG)).json()

    receipt = await citizen.submitted(files=[kept["ticket"]])

    case = await cases.case_by_number(work, receipt["number"])
    assert [file.name for file in (await cases.view_of(work, case)).attachments] == ["现场.png"]


async def test_a_photo_can_be_added_later(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted()
    kept = (await upload(citizen, "第二天.png", PNG)).json()

    answer = await citizen.tell(receipt, "facts", text="今天又坏了一盏", files=[kept["ticket"]])

    case = await cases.case_by_number(work, receipt["number"])
    assert answer.status_code == 204
    assert [file.name for file in (await cases.view_of(work, case)).attachments] == ["第二天.png"]


async def test_a_photo_of_sixty_megabytes_is_refused_before_it_is_all_read(citizen: Citizen) -> None:
    photo = Endless(60 * MB)

    answer = await upload(citizen, "photo.jpg", photo)

    assert (answer.status_code, photo.left > 40 * MB) == (413, True)


async def test_a_photo_just_over_the_limit_is_told_so(citizen: Citizen) -> None:
    answer = await upload(citizen, "photo.jpg", Endless(10 * MB + 1))

    assert (answer.status_code, code(answer)) == (413, "file-too-large")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", zipped()), ("photo.jpg", b"<script>"), ("photo.png", b""), ("tool.exe", b"MZ"),
        ("page.html", b"<html>"), ("drawing.svg", b"<svg/>"), ("all.zip", zipped()), ("a.jpg.exe", b"MZ"), ("none", PNG),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
async def test_what_is_no_photo_is_refused(citizen: Citizen, name: str, content: bytes) -> None:
    answer = await upload(citizen, name, content)

    assert (answer.status_code, code(answer)) == (422, "bad-file")


@pytest.mark.parametrize("ticket", ["f.1.0.99999999999.aaaa", "1", "f.1.0.99999999999.", "....", "-"])
async def test_a_file_cannot_be_named_without_its_ticket(citizen: Citizen, ticket: str) -> None:
    await upload(citizen, "现场.png", PNG)

    answer = await citizen.submit(files=[ticket])

    assert (answer.status_code, code(answer)) == (401, "ticket-needed")


async def test_a_ticket_of_one_kind_opens_no_other_door(citizen: Citizen) -> None:
    receipt = await citizen.submitted()

    answer = await citizen.submit(files=[receipt["ticket"]])

    assert code(answer) == "ticket-needed"


async def test_a_file_belongs_to_one_request(citizen: Citizen) -> None:
    kept = (await upload(citizen, "现场.png", PNG)).json()
    await citizen.submitted(files=[kept["ticket"]])

    assert code(await citizen.submit(files=[kept["ticket"]])) == "attachment-gone"


async def test_strangers_upload_few_files_at_a_time() -> None:
    statuses: list[int] = []
    waiting: list[Callable[[], Any]] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        waiting.append(receive)
        if len(waiting) == 1:
            await narrow(scope, receive, send)

    async def keep(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def nothing() -> Any:
        return {"type": "http.request", "body": b""}

    narrow = Narrow(slow, "/api/portal/", MB, 1)
    scope = {
        "type": "http", "method": "POST", "path": "/api/portal/files", "headers": [(b"content-type", b"multipart/x")],
    }  # fmt: skip
    await narrow(scope, nothing, keep)

    assert (statuses, len(waiting)) == ([503], 1)
    await narrow(scope, nothing, keep)
    assert len(waiting) == 2
