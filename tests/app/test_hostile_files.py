"""Files that are not what they say, with names that want out, and more of everything than there should be."""

import io
import re
import zipfile
from typing import Any

import pytest
from tests.app.standing import Standing

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
MB = 1024 * 1024


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    return file.getvalue()


def form(name: str, content: bytes) -> dict[str, Any]:
    return {"files": {"file": (name, content, "image/jpeg")}}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("photo.jpg", zipped(), "content"),
        ("photo.png", HTML, "content"),
        ("photo.jpg", b"", "empty"),
        ("page.html", HTML, "type"),
        ("page.HTM", HTML, "type"),
        ("drawing.svg", SVG, "type"),
        ("tool.exe", b"MZ" + b"\0" * 64, "type"),
        ("none", b"text", "type"),
        ("notes.txt", PNG, "content"),
        ("notes.txt", b"a\0b", "content"),
        ("photo.png.html", PNG, "type"),
    ],
)
@pytest.mark.requirement("S4C-025")
@pytest.mark.control("8.1.3.2-e", "8.1.4.4-d")
async def test_a_file_that_is_not_what_it_says_is_refused(
    standing: Standing, name: str, content: bytes, why: str
) -> None:
    answer = await standing.ask("agent", "POST", "/api/attachments", **form(name, content))

    assert (answer.status_code, answer.json()["code"], answer.json()["reason"]) == (422, "bad-file", why)


class Endless(io.RawIOBase):
    """A photo of many megabytes that lies nowhere."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = min(size if size >= 0 else self._left, self._left)
        self._left -= taken
        return b"\xff" * taken


async def test_a_photo_of_sixty_megabytes_is_refused_in_clear_words(standing: Standing) -> None:
    answer = await standing.ask(
        "agent", "POST", "/api/attachments", files={"file": ("photo.jpg", Endless(60 * MB), "image/jpeg")},
        headers={"Accept-Language": "en"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")
    assert answer.json()["detail"] == "The file is larger than 50 MB. Compress or split it."


@pytest.mark.parametrize("ending", [".txt", ".png"])
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "..\\..\\windows\\system", "/etc/passwd", "a\nb", "a\r\nSet-Cookie: x=y", 'a"b', "a;b=c", "a%0d%0ab",
        "..", "", " ", "长" * 300, "x" * 5000, "\u202egpj.exe", "👩‍👩‍👧", "a\tb", "‮", "CON",
    ],
    ids=lambda name: repr(name[:20]),
)  # fmt: skip
@pytest.mark.requirement("S1-006")
async def test_whatever_a_file_is_called_it_goes_out_safely(standing: Standing, name: str, ending: str) -> None:
    content = PNG if ending == ".png" else b"plain text"

    async with standing.untraced():
        kept = await standing.tell("agent", "POST", "/api/attachments", **form(name + ending, content))
        if kept.is_client_error:
            assert kept.json()["code"] in ("bad-file", "invalid", "unreadable")
            return
        answer = await standing.tell("agent", "GET", f"/api/attachments/{kept.json()['id']}/content")

    assert answer.content == content
    disposition = answer.headers["content-disposition"]
    assert re.fullmatch(r"(inline|attachment); filename(=\"[^\"\\\r\n]*\"|\*=utf-8''[\w.%~!#$&+^`|-]*)", disposition)
    assert "set-cookie" not in answer.headers
    assert not {"/", "\\", "\n", "\r", "\0"} & set(kept.json()["name"])


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\私\\现场.txt", "现场.txt"), ("长" * 300 + ".txt", "长" * 196 + ".txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"), ("👩‍👩‍👧 (1).txt", "👩‍👩‍👧 (1).txt"),
    ],
    ids=["up", "windows", "long", "turned round", "family"],
)  # fmt: skip
async def test_a_file_keeps_its_own_name_and_its_ending(standing: Standing, name: str, kept_as: str) -> None:
    answer = await standing.ask("agent", "POST", "/api/attachments", **form(name, b"plain text"))

    assert answer.json()["name"] == kept_as


@pytest.mark.requirement("S1-006")
async def test_what_is_shown_cannot_act(standing: Standing) -> None:
    async with standing.untraced():
        kept = await standing.tell("agent", "POST", "/api/attachments", **form("photo.png", PNG))
        answer = await standing.tell("agent", "GET", f"/api/attachments/{kept.json()['id']}/content")

    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "image/png"


async def test_only_pictures_are_shown_all_else_is_saved(standing: Standing) -> None:
    async with standing.untraced():
        kept = await standing.tell("agent", "POST", "/api/attachments", **form("page.txt", HTML))
        answer = await standing.tell("agent", "GET", f"/api/attachments/{kept.json()['id']}/content")

    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    "given", ["bytes=0-1", "bytes=9-", "bytes=5-2", "bytes=-0", "lines=1", "bytes=x", "bytes=" + "0-1," * 999]
)
async def test_a_file_is_sent_whole_whatever_part_is_asked_for(standing: Standing, given: str) -> None:
    path = standing.path("/api/attachments/{attachment_id}/content")

    answer = await standing.ask("handler", "GET", path, headers={"Range": given})

    assert (answer.status_code, answer.text) == (200, "路灯不亮")


@pytest.mark.parametrize("path", ["/api/imports", "/api/calendars/import"])
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, zipped(), HTML, b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b\x08", b'"', PNG]
)
async def test_rubbish_is_no_table(standing: Standing, path: str, content: bytes) -> None:
    answer = await standing.ask("administrator", "POST", path, files={"file": ("../a\n.csv", content, "text/csv")})

    assert answer.status_code in (201, 422), answer.text


@pytest.mark.parametrize("depth", [500, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
async def test_a_body_of_many_levels_is_refused(standing: Standing, opening: str, closing: str, depth: int) -> None:
    body = f'{{"body": {{"a": {opening * depth}1{closing * depth}}}}}'

    answer = await standing.ask(
        "agent", "PUT", "/api/drafts/case.new", content=body, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_ten_thousand_parameters_change_nothing(standing: Standing) -> None:
    answer = await standing.ask("agent", "GET", "/api/cases?" + "&".join(["x=1"] * 10_000))

    assert answer.status_code == 200


async def test_one_filter_a_thousand_times_is_too_much(standing: Standing) -> None:
    answer = await standing.ask("agent", "GET", "/api/cases?" + "&".join(["state=recorded"] * 1000))

    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, "state")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/users/deactivate", {"ids": [2**63]}),
        ("POST", "/api/cases", {"category_id": 10**400}),
        ("POST", "/api/cases", {"attachment_ids": list(range(1, 100))}),
        ("GET", f"/api/cases/{2**63}", None),
        ("GET", "/api/cases/1" + "0" * 500, None),
        ("GET", "/api/cases/-1", None),
        ("GET", "/api/cases/0", None),
        ("GET", "/api/cases?after=" + "x" * 1001, None),
        ("GET", "/api/cases?after=WyJcdWQ4MDAiLDFd", None),
        ("GET", "/api/users?after=WyJcdWQ4MDAiXQ", None),
        ("GET", "/api/cases?limit=201", None),
        ("GET", "/api/cases?limit=1e9", None),
        ("GET", "/api/cases?grade=1&grade=9", None),
    ],
)
async def test_numbers_and_positions_out_of_range_are_refused(
    standing: Standing, method: str, path: str, body: object
) -> None:
    answer = await standing.ask("super", method, path, json=body)

    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("administrator", "/api/categories/{category_id}"), ("administrator", "/api/case-kinds/complaint"),
        ("administrator", "/api/units/{unit_id}"), ("administrator", "/api/users/{user_id}"),
        ("administrator", "/api/roles/{role_id}"), ("agent", "/api/customers/{customer_id}"),
        ("agent", "/api/cases/{case_id}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "field", ["name", "sort", "active", "title", "kind", "email", "permissions", "tags", "work_days"]
)
async def test_a_change_to_null_is_no_fault(standing: Standing, who: str, path: str, field: str) -> None:
    version = standing.things["assigned"].version if path.endswith("{case_id}") else 1

    answer = await standing.ask(who, "PATCH", standing.path(path), json={"version": version, field: None})

    assert answer.status_code in (200, 422), answer.text
