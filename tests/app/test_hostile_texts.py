"""Whatever is written comes back as it was written, and does nothing."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from tests.app.standing import Standing

TEXTS = {
    "markup and SQL": "<script>alert(1)</script>'; DROP TABLE x; --",
    "templates and formulas": '=HYPERLINK("x") %s %(k)s {0} ${x} \\u0041',
    "letters of all planes": "\u202e𠮷野家\u202c 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \u200f",
}
CASE = {"kind": "complaint", "title": "路灯不亮", "content": "三天了"}
LONGEST = "𠮷" * 200


@dataclass(frozen=True)
class Writing:
    """A field that somebody writes, and where it is read again: a path of keys in the answer, or of `read`."""

    who: str
    method: str
    path: str
    body: dict[str, Any]
    field: str
    shown: str = ""
    read: str = ""


def case(field: str, shown: str = "") -> Writing:
    return Writing("agent", "POST", "/api/cases", CASE | {"phone": "19900000900"}, field, shown)


def step(who: str, state: str, action: str, field: str, **body: Any) -> Writing:
    """What is written along the way stands in the history."""
    made = {"version": state} | body
    return Writing(
        who, "POST", f"/api/cases/{{{state}.id}}/{action}", made, field, "", f"/api/cases/{{{state}.id}}/timeline"
    )


VERSION = {"version": 1}
ADMIN = "administrator"
WRITINGS = [
    case("title"), case("content"), case("place"), case("name", "customer.name"),
    Writing("agent", "PATCH", "/api/cases/{recorded.id}", {"version": "recorded"}, "title"),
    Writing("agent", "PATCH", "/api/cases/{recorded.id}", {"version": "recorded"}, "content"),
    Writing("agent", "PATCH", "/api/cases/{recorded.id}", {"version": "recorded"}, "place"),
    Writing("agent", "POST", "/api/cases/{recorded.id}/answer", {"version": "recorded"}, "answer", "result"),
    Writing("handler", "POST", "/api/cases/{handling.id}/result", {"version": "handling", "contacted": True}, "result"),
    Writing("agent", "POST", "/api/cases/{recorded.id}/notes", {}, "text", "", "/api/cases/{recorded.id}/timeline"),
    step("dispatcher", "recorded", "dispatch", "instruction", unit_id="unit_id"),
    step("handler", "assigned", "return", "detail", reason="other"),
    step("auditor", "auditing", "audit", "opinion", verdict="redo"),
    step("callback", "audited", "callback", "comment", outcome="waived"),
    Writing("agent", "POST", "/api/customers", {}, "name"),
    Writing("agent", "POST", "/api/customers", {"name": "王五"}, "note"),
    Writing("agent", "PATCH", "/api/customers/{customer_id}", VERSION, "name"),
    Writing("agent", "PATCH", "/api/customers/{customer_id}", VERSION, "note"),
    Writing(ADMIN, "POST", "/api/units", {"parent_id": "unit_id", "code": "new"}, "name"),
    Writing(ADMIN, "POST", "/api/units", {"parent_id": "unit_id", "name": "new"}, "code"),
    Writing(ADMIN, "PATCH", "/api/units/{unit_id}", VERSION, "name"),
    Writing(ADMIN, "POST", "/api/users", {"unit_id": "unit_id", "job_number": "new1"}, "name", "user.name"),
    Writing(ADMIN, "POST", "/api/users", {"unit_id": "unit_id", "job_number": "n1", "name": "x"}, "email", "user.email"),
    Writing(ADMIN, "PATCH", "/api/users/{user_id}", VERSION, "name"),
    Writing(ADMIN, "PATCH", "/api/users/{user_id}", VERSION, "phone"),
    Writing(ADMIN, "POST", "/api/roles", {}, "name"),
    Writing(ADMIN, "POST", "/api/roles", {"name": "夜班"}, "description"),
    Writing(ADMIN, "PATCH", "/api/roles/{role_id}", VERSION, "description"),
    Writing(ADMIN, "POST", "/api/categories", {}, "name"),
    Writing(ADMIN, "PATCH", "/api/categories/{category_id}", VERSION, "name"),
    Writing(ADMIN, "PATCH", "/api/case-kinds/complaint", VERSION, "name"),
    Writing(ADMIN, "PATCH", "/api/case-kinds/complaint", VERSION, "name_en"),
    Writing(ADMIN, "POST", "/api/me/tokens", {"scopes": ["cases.read_all"], "days": 1}, "name"),
    Writing(ADMIN, "PATCH", "/api/me", {}, "phone", "user.phone"),
    Writing("agent", "PUT", "/api/drafts/case.new", {}, "body", "body.text"),
]  # fmt: skip


def named(writing: Writing) -> str:
    return f"{writing.method} {writing.path} {writing.field}"


def filled(standing: Standing, writing: Writing, text: str) -> dict[str, Any]:
    """The body: a state's name stands for the version of the case in it, a thing's name for the thing."""
    things = standing.things
    body = {key: things.get(value, value) if isinstance(value, str) else value for key, value in writing.body.items()}
    body |= {"version": getattr(body["version"], "version", 1)} if "version" in body else {}
    return body | {writing.field: {"text": text} if writing.field == "body" else text}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("writing", WRITINGS, ids=named)
@pytest.mark.requirement("S1-006", "S0-018")
async def test_what_is_written_comes_back_unchanged(standing: Standing, writing: Writing, text: str) -> None:
    async with standing.untraced():
        answer = await standing.tell(writing.who, writing.method, writing.path, json=filled(standing, writing, text))
        assert answer.is_success, answer.text
        shown = await standing.tell("supervisor", "GET", writing.read) if writing.read else answer

    assert shown.headers["content-type"] == "application/json"
    if writing.read:
        assert text in {step["facts"].get(writing.field) for step in shown.json()["items"]}
    else:
        assert _at(shown.json(), writing.shown or writing.field) == text


@pytest.mark.parametrize("writing", [one for one in WRITINGS if one.field in ("title", "place")], ids=named)
async def test_two_hundred_letters_are_two_hundred_whatever_their_plane(standing: Standing, writing: Writing) -> None:
    answer = await standing.ask(
        writing.who, writing.method, standing.path(writing.path), json=filled(standing, writing, LONGEST)
    )

    assert answer.json()[writing.field] == LONGEST


@pytest.mark.parametrize("bad", ["a\\u0000b", "\\ud800"], ids=["nul", "half a letter"])
@pytest.mark.parametrize("writing", [one for one in WRITINGS if one.field != "body"], ids=named)
@pytest.mark.requirement("S4C-021")
@pytest.mark.control("8.1.4.4-d")
async def test_what_cannot_be_stored_is_refused(standing: Standing, writing: Writing, bad: str) -> None:
    body = json.dumps(filled(standing, writing, "@@")).replace("@@", bad)

    answer = await standing.ask(
        writing.who, writing.method, standing.path(writing.path), content=body,
        headers={"Content-Type": "application/json"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    "body", ['{"a": "\\ud800"}', '{"\\ud800": 1}', '{"a": NaN}', '{"a": [-Infinity]}', "{" + '"a":{' * 900 + "}" * 901]
)
async def test_a_draft_that_cannot_be_stored_is_refused(standing: Standing, body: str) -> None:
    answer = await standing.ask(
        "agent", "PUT", "/api/drafts/case.new", content=f'{{"body": {body}}}',
        headers={"Content-Type": "application/json"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, "body")


@pytest.mark.parametrize("bad", ["a\\u0000b", "\\ud800"], ids=["nul", "half a letter"])
async def test_a_fields_name_that_cannot_be_said_is_refused_all_the_same(standing: Standing, bad: str) -> None:
    answer = await standing.ask(
        "agent", "POST", "/api/cases", content=f'{{"{bad}": 1}}', headers={"Content-Type": "application/json"}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("agent", "/api/cases?q={}"), ("agent", "/api/cases/by-number/{}"), ("agent", "/api/customers?q={}"),
        ("administrator", "/api/users?q={}"), ("administrator", "/api/roles?q={}"), ("administrator", "/api/events?kind={}"),
        ("agent", "/api/cases?kind={}"), ("administrator", "/api/roles?permission={}"),
    ],
)  # fmt: skip
@pytest.mark.requirement("S1-006")
async def test_a_search_for_anything_finds_nothing_and_breaks_nothing(
    standing: Standing, who: str, path: str, text: str
) -> None:
    answer = await standing.ask(who, "GET", path.format(quote(text, safe="")))

    assert answer.status_code in (200, 404, 422)
    assert answer.status_code != 200 or answer.json()["items"] == []


@pytest.mark.parametrize(
    "instant", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "-1", "1e400"]
)
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("agent", "/api/cases?opened_from={}"), ("agent", "/api/cases?opened_to={}"),
        ("administrator", "/api/events?since={}"), ("agent", "/api/calendars/due?days=250&from={}"),
    ],
)  # fmt: skip
async def test_an_instant_out_of_all_time_is_refused(standing: Standing, who: str, path: str, instant: str) -> None:
    answer = await standing.ask(who, "GET", path.format(instant))

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    "start", ["1999-12-30T00:00:00Z", "2100-12-30T00:00:00Z", "2199-12-31T00:00:00Z", "1990-01-01T00:00:00Z"]
)
async def test_a_limit_outside_the_calendar_is_refused(standing: Standing, start: str) -> None:
    answer = await standing.ask("agent", "GET", "/api/calendars/due", params={"from": start, "days": 250})

    assert answer.status_code in (409, 422)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "10000-01-01", "2026-02-30", "x"])
async def test_a_day_out_of_all_time_is_refused(standing: Standing, day: str) -> None:
    answer = await standing.ask("administrator", "PUT", f"/api/calendars/days/{day}", json={"is_rest": True})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def _at(body: Any, path: str) -> Any:
    for key in path.split("."):
        body = body[key]
    return body
