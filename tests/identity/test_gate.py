"""What strangers send is refused before it is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.stage import Client
from tests.stage.people import People

MB = 1024 * 1024


class Flood:
    """A body of many megabytes that counts how much of it was read."""

    def __init__(self, megabytes: int) -> None:
        self.read = 0
        self._left = megabytes

    async def parts(self) -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        for _ in range(self._left):
            self.read += 1
            yield b"a" * MB
        yield b"\r\n--x--\r\n"


async def send(client: Client, path: str, headers: dict[str, str] | None = None) -> tuple[Any, int]:
    """The answer, and how many megabytes it took."""
    flood, taken = Flood(40), 0
    body = flood.parts()

    async def receive() -> dict[str, Any]:
        nonlocal taken
        try:
            part = await anext(body)
        except StopAsyncIteration:
            return {"type": "http.request", "body": b"", "more_body": False}
        taken += len(part)
        return {"type": "http.request", "body": part, "more_body": True}

    told: list[dict[str, Any]] = []

    async def answer(message: dict[str, Any]) -> None:
        told.append(message)

    given = {"content-type": "multipart/form-data; boundary=x", **(headers or {})}
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 1), "server": ("hearline.test", 80), "scheme": "http", "http_version": "1.1",
        "root_path": "", "state": {},
    }  # fmt: skip
    await client._app(scope, receive, answer)  # type: ignore[arg-type]
    return told[0], taken // MB


@pytest.mark.parametrize("path", ["/api/attachments", "/api/imports", "/api/calendars/2027", "/api/nothing"])
async def test_files_of_nobody_are_not_even_read(client: Client, path: str) -> None:
    answer, taken = await send(client, path)

    assert (answer["status"], taken) == (401, 0)
    assert (b"connection", b"close") in answer["headers"]


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "hearline_session=made-up"},
        {"authorization": "Bearer hl_made-up"},
        {"authorization": "Basic eA=="},
        {"cookie": "other=1"},
        {"content-type": "multipart/mixed; boundary=x"},
    ],
)
@pytest.mark.control("8.1.3.2-d")
async def test_made_up_keys_open_nothing(client: Client, headers: dict[str, str]) -> None:
    answer, taken = await send(client, "/api/imports", headers)

    assert (answer["status"], taken) == (401, 0)


@pytest.mark.control("8.1.3.2-d")
async def test_a_session_that_has_ended_opens_nothing(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    cookie = f"hearline_session={client.cookies['hearline_session']}"
    await client.delete("/api/session")

    answer, taken = await send(client, "/api/imports", {"cookie": cookie})

    assert (answer["status"], taken) == (401, 0)


async def test_who_is_logged_in_is_read(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    cookie = f"hearline_session={client.cookies['hearline_session']}"
    key = client.headers["X-CSRF-Token"]

    answer, taken = await send(client, "/api/imports", {"cookie": cookie, "x-csrf-token": key})

    assert (answer["status"], taken) == (422, 40)  # read to the end, and found to be no table


@pytest.mark.control("8.1.3.2-e")
async def test_long_words_of_strangers_are_refused(client: Client) -> None:
    body = {"job_number": "x", "password": "x" * 200_000}

    assert (await client.post("/api/session", json=body)).status_code == 413


async def test_a_normal_request_asks_the_database_nothing_more(
    client: Client, people: People, asked: list[str]
) -> None:
    await client.log_in(await people.user("cases.read_all"))
    await client.get("/api/units")
    asked.clear()

    await client.get("/api/units")

    assert len(asked) == 1


CITIZENS, INSIDE = "/api/portal/figures", "/api/units"


@pytest.mark.parametrize(
    ("face", "hidden"),
    [
        ("both", set()),
        ("inside", {CITIZENS, "/portal", "/portal/look-up"}),
        (
            "citizens",
            {INSIDE, "/api/session", "/api/openapi.json", "/metrics", "/", "/admin/users"},
        ),
    ],
)
@pytest.mark.requirement("S1-007")
@pytest.mark.control("8.1.3.2-a")
async def test_the_house_and_the_citizens_pages_may_stand_apart(
    client: Client, people: People, face: str, hidden: set[str]
) -> None:
    await client.log_in(await people.user(is_super=True))
    tools = client._app.state.tools
    client._app.state.tools = replace(tools, settings=tools.settings.model_copy(update={"face": face}))
    asked = [CITIZENS, "/portal", "/portal/look-up", INSIDE, "/api/session", "/api/openapi.json", "/metrics", "/"]
    asked += ["/admin/users"]

    refused = {path for path in asked if _is_gate(await client.get(path))}

    assert refused == hidden
    assert (await client.get("/api/health")).status_code == 200


def _is_gate(answer: httpx.Response) -> bool:
    return answer.status_code == 404 and "pages" in answer.text and answer.headers.get("connection") == "close"
