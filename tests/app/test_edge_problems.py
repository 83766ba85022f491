"""Every refusal is a problem in the reader's language, and tells nothing of how the house is built."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.app.conftest import House
from tests.stage import Client
from tests.stage.people import People

PROBLEM = "application/problem+json"
CASE = {"kind": "complaint", "title": "路灯不亮", "content": "三天了"}
INSIDE = ("Traceback", 'File "', "SELECT", "INSERT", "psycopg", "constraint", "hearline/")


def told(answer: httpx.Response) -> dict[str, Any]:
    """The problem in an answer, whole and without a word about the inside."""
    assert answer.headers["content-type"] == PROBLEM
    assert not [word for word in INSIDE if word in answer.text]
    problem: dict[str, Any] = answer.json()
    assert problem.keys() >= {"type", "code", "title", "status", "detail", "request_id"}
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"urn:hearline:problem:{problem['code']}"
    assert problem["request_id"] == answer.headers["x-request-id"]
    return problem


@pytest.fixture
async def agent(client: Client, people: People, kinds: None) -> Client:
    await client.log_in(await people.user(shipped="agent"))
    return client


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/cases/1/nowhere", "/api/", "/api"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
async def test_an_unknown_address_of_the_api_is_not_found(client: Client, method: str, path: str) -> None:
    answer = await client.request(method, path)

    assert (answer.status_code, told(answer)["code"]) == (404, "not-found")


@pytest.mark.parametrize(("method", "path"), [("PUT", "/api/cases"), ("POST", "/api/me"), ("DELETE", "/api/units")])
async def test_a_wrong_method_is_told_the_right_ones(client: Client, method: str, path: str) -> None:
    answer = await client.request(method, path)

    assert (answer.status_code, told(answer)["code"]) == (405, "method-not-allowed")
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        (None, "最多 200 个字。"),
        ("zh-CN,zh;q=0.9", "最多 200 个字。"),
        ("fr", "最多 200 个字。"),
        ("en-GB,en;q=0.8", "At most 200 characters."),
    ],
)
@pytest.mark.requirement("S1-014")
async def test_a_wrong_field_is_named_in_the_readers_language(agent: Client, language: str | None, detail: str) -> None:
    headers = {} if language is None else {"Accept-Language": language}

    answer = await agent.post("/api/cases", json=CASE | {"title": "长" * 201}, headers=headers)

    problem = told(answer)
    assert (answer.status_code, problem["code"]) == (422, "invalid")
    assert problem["errors"] == [{"path": "title", "code": "string_too_long", "detail": detail}]


@pytest.mark.requirement("S0-018")
async def test_every_wrong_field_is_named(agent: Client) -> None:
    answer = await agent.post("/api/cases", json={"kind": "complaint", "attachment_ids": [1, "x"], "colour": "red"})

    found = {error["path"]: error["code"] for error in told(answer)["errors"]}
    assert found == {
        "title": "missing",
        "content": "missing",
        "attachment_ids.1": "int_parsing",
        "colour": "extra_forbidden",
    }


@pytest.mark.parametrize("blank", ["", " ", "\u3000\t\n"])
@pytest.mark.requirement("S0-018")
async def test_blanks_are_no_text(agent: Client, blank: str) -> None:
    answer = await agent.post("/api/cases", json=CASE | {"title": blank})

    assert told(answer)["errors"] == [{"path": "title", "code": "string_too_short", "detail": "至少 1 个字。"}]


@pytest.mark.requirement("S1-014")
async def test_a_rule_names_its_field_in_the_same_shape(agent: Client) -> None:
    answer = await agent.post("/api/cases", json=CASE | {"phone": "12"})

    problem = told(answer)
    assert (answer.status_code, problem["code"], problem["errors"][0]["path"]) == (422, "invalid", "phone")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"null", b"\xff\xfe", b'{"title": "\\ud800"}', b"{" * 50])
async def test_a_body_that_is_no_case_is_not_valid(agent: Client, body: bytes, language: str) -> None:
    headers = {"Content-Type": "application/json", "Accept-Language": language}

    answer = await agent.post("/api/cases", content=body, headers=headers)

    assert answer.status_code in (400, 422)
    assert told(answer)["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "\xff", ""])
async def test_what_is_not_called_json_is_not_read_as_json(agent: Client, kind: str) -> None:
    body = b'{"kind": "complaint", "title": "a", "content": "b"}'

    answer = await agent.post("/api/cases", content=body, headers={b"Content-Type": kind.encode("latin-1")})

    assert (answer.status_code, told(answer)["code"]) == (422, "invalid")


async def test_a_form_without_its_file_names_it(agent: Client) -> None:
    answer = await agent.post("/api/attachments", data={"stage": "request"})

    assert (answer.status_code, told(answer)["errors"][0]["path"]) == (422, "file")


async def test_a_broken_form_cannot_be_read(agent: Client) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}

    answer = await agent.post("/api/attachments", content=b"rubbish", headers=headers)

    assert (answer.status_code, told(answer)["code"]) == (400, "unreadable")


@pytest.mark.parametrize(("language", "detail"), [("zh", "提交的内容过大。"), ("en", "What was sent is too large.")])
async def test_too_large_a_body_is_refused_in_clear_words(agent: Client, language: str, detail: str) -> None:
    answer = await agent.post(
        "/api/cases", json=CASE | {"content": "x" * 10_000_000}, headers={"Accept-Language": language}
    )

    problem = told(answer)
    assert (answer.status_code, problem["code"], problem["detail"]) == (413, "too-large", detail)


@pytest.mark.requirement("S4C-021")
async def test_a_commit_that_fails_is_a_fault_and_never_a_success(house: House) -> None:
    async with house.working() as work:
        people = People(work)
        root = await people.root()
        administrator = await people.user(shipped="administrator")
        await work.run("ALTER TABLE units ADD CONSTRAINT lonely UNIQUE (name) DEFERRABLE INITIALLY DEFERRED")
    client = await house.client(administrator)

    answer = await client.post("/api/units", json={"parent_id": root.id, "code": "twin", "name": root.name})

    assert (answer.status_code, told(answer)["code"]) == (500, "fault")
    assert "content-security-policy" in answer.headers
    async with house.working() as work:
        assert await work.value("SELECT count(*) FROM units WHERE code = 'twin'") == 0


async def test_a_fault_tells_nothing_of_the_inside(
    client: Client, people: People, answering: Callable[[Client], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM users")

    monkeypatch.setattr("hearline.identity.service.list_units", broken)
    await client.log_in(await people.user())

    answer = await answering(client).get("/api/units", headers={"Accept-Language": "en"})

    problem = told(answer)
    assert (answer.status_code, problem["code"]) == (500, "fault")
    assert problem.keys() == {"type", "code", "title", "status", "detail", "request_id"}
