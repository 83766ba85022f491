"""What every answer carries, and what a browser must bring."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.app.web import create_app
from hearline.kit.settings import Settings
from hearline.kit.work import Tools

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
PASSWORD = "river7-Stone-cloud"


@pytest.mark.parametrize("path", ["/api/about", "/api/me", "/api/nowhere", "/api/openapi.json", "/metrics", "/"])
async def test_every_answer_carries_the_safe_headers(client: Client, path: str) -> None:
    headers = (await client.get(path)).headers

    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/api/about", "/api/me", "/api/nowhere", "/api/units"])
async def test_nothing_of_the_api_is_kept_by_caches(client: Client, path: str) -> None:
    assert (await client.get(path)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("given", ["abc-123", "A.b_c-9", "x" * 64])
async def test_a_request_id_is_echoed(client: Client, given: str) -> None:
    answer = await client.get("/api/about", headers={"X-Request-ID": given})

    assert answer.headers.get_list("x-request-id") == [given]


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "<script>", "a\tb", "ключ", "a;b"])
async def test_a_request_id_of_odd_letters_is_replaced(client: Client, given: str) -> None:
    answer = await client.get("/api/about", headers={b"X-Request-ID": given.encode()})

    assert answer.headers["x-request-id"].isalnum()
    assert answer.headers["x-request-id"] != given


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, people: People) -> None:
    user = await people.user(password=PASSWORD)

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": PASSWORD})

    parts = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert parts == {"httponly", "samesite=strict", "path=/"}


@pytest.mark.control("8.1.4.1-c")
async def test_behind_tls_the_cookie_travels_over_tls_only(
    tools: Tools, people: People, make_client: Callable[[], Client]
) -> None:
    user = await people.user(password=PASSWORD)
    client = make_client()
    object.__setattr__(tools.settings, "secure_cookies", True)

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": PASSWORD})

    assert "Secure" in answer.headers["set-cookie"]


async def test_behind_tls_browsers_are_told_to_stay_there(tools: Tools) -> None:
    settings = Settings(data_dir=tools.settings.data_dir, secure_cookies=True)
    app = create_app(replace(tools, settings=settings), Clock(), ())

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hearline.test") as client:
        answer = await client.get("/api/about")

    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/cases", {"kind": "complaint", "title": "a", "content": "b"}),
        ("PUT", "/api/drafts/case", {"body": {}}),
        ("PATCH", "/api/me", {"phone": "1"}),
        ("DELETE", "/api/session", None),
    ],
)
@pytest.mark.parametrize("key", [None, "", "invented", "\xff"])
async def test_a_change_by_cookie_needs_the_key_of_the_session(
    client: Client, people: People, method: str, path: str, body: object, key: str | None
) -> None:
    await client.log_in(await people.user(shipped="agent"))
    del client.headers["X-CSRF-Token"]
    headers = {} if key is None else {b"X-CSRF-Token": key.encode("latin-1")}

    answer = await client.request(method, path, json=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf-refused")


async def test_a_change_by_token_needs_no_key(
    client: Client, make_client: Callable[[], Client], people: People
) -> None:
    await client.log_in(await people.user("identity.own_tokens", "cases.read_all"))
    made = await client.post("/api/me/tokens", json={"name": "erp", "scopes": ["cases.read_all"], "days": 1})
    stranger = make_client()

    answer = await stranger.put(
        "/api/drafts/case", json={"body": {}}, headers={"Authorization": f"Bearer {made.json()['token']}"}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer \xff", "Basic YTpi", "bearer hl_", "x" * 8000])
async def test_an_odd_authorization_is_nobody(client: Client, given: str) -> None:
    answer = await client.get("/api/me", headers={b"Authorization": given.encode("latin-1")})

    assert (answer.status_code, answer.json()["code"]) == (401, "not-logged-in")


@pytest.mark.parametrize("cookie", ["", "x", "\xff", "x" * 8000, 'a"b', "hearline_session=x"])
async def test_an_odd_cookie_is_nobody(client: Client, cookie: str) -> None:
    answer = await client.get("/api/me", headers={b"Cookie": f"hearline_session={cookie}".encode("latin-1")})

    assert (answer.status_code, answer.json()["code"]) == (401, "not-logged-in")
