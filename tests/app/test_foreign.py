"""What belongs to another unit, or to somebody else, is not there: not to be read, changed, listed or counted."""

from typing import Any

import pytest
from tests.app.standing import Standing

VERSION = {"version": 1}
RESULT = VERSION | {"result": "已修好", "contacted": True}
REVEAL = {"fields": ["phone"], "reason": "联系来电人"}
MAPPING = {"mapping": {"title": "工单标题"}}


async def listed(standing: Standing, who: str, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = await standing.ask(who, "GET", standing.path(path), params={"limit": 200} | query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize(
    ("who", "method", "path", "body"),
    [
        ("handler", "GET", "/api/cases/{foreign_case_id}", None),
        ("handler", "GET", "/api/cases/{recorded.id}", None),
        ("handler", "GET", "/api/cases/by-number/{foreign_number}", None),
        ("handler", "GET", "/api/cases/{foreign_case_id}/timeline", None),
        ("handler", "POST", "/api/cases/{foreign_case_id}/notes", {"text": "x"}),
        ("handler", "POST", "/api/cases/{foreign_case_id}/sign", VERSION),
        ("handler", "POST", "/api/cases/{foreign_case_id}/actions/sign", VERSION | {"form": {}}),
        ("handler", "POST", "/api/cases/{recorded.id}/actions/note", {"form": {"text": "x"}}),
        ("handler", "POST", "/api/cases/{foreign_case_id}/return", VERSION | {"reason": "not-ours"}),
        ("handler", "POST", "/api/cases/{foreign_case_id}/result", RESULT),
        ("handler", "GET", "/api/attachments/{foreign_attachment_id}/content", None),
        ("handler", "GET", "/api/attachments/{foreign_waiting_id}/content", None),
        ("handler", "DELETE", "/api/attachments/{foreign_attachment_id}", None),
        ("handler", "DELETE", "/api/attachments/{foreign_waiting_id}", None),
        ("supervisor", "GET", "/api/attachments/{foreign_waiting_id}/content", None),
        ("supervisor", "DELETE", "/api/attachments/{foreign_attachment_id}", None),
        ("handler", "GET", "/api/customers/{foreign_customer_id}", None),
        ("handler", "POST", "/api/customers/{foreign_customer_id}/reveal", REVEAL),
        ("handler", "GET", "/api/customers/{confidential.customer_id}", None),
        ("handler", "POST", "/api/customers/{confidential.customer_id}/reveal", REVEAL),
        ("supervisor", "GET", "/api/drafts/case.new", None),
        ("super", "GET", "/api/drafts/case.new", None),
        ("supervisor", "DELETE", "/api/sessions/{foreign_session_id}", None),
        ("super", "DELETE", "/api/me/tokens/{foreign_token_id}", None),
        ("super", "GET", "/api/imports/{foreign_import_id}", None),
        ("super", "PUT", "/api/imports/{foreign_import_id}/mapping", MAPPING),
        ("super", "POST", "/api/imports/{foreign_import_id}/start", None),
        ("super", "POST", "/api/imports/{foreign_import_id}/cancel", None),
        ("super", "GET", "/api/imports/{foreign_import_id}/refusals", None),
        ("super", "GET", "/api/imports/{foreign_import_id}/refusals.csv", None),
        ("super", "GET", "/api/exports/{foreign_export_id}", None),
        ("super", "POST", "/api/exports/{foreign_export_id}/cancel", None),
        ("super", "GET", "/api/exports/{foreign_export_id}/file", None),
        ("local", "GET", "/api/users/{foreign_user_id}", None),
        ("local", "PATCH", "/api/users/{foreign_user_id}", VERSION | {"name": "x"}),
        ("local", "POST", "/api/users/{foreign_user_id}/password", None),
        ("local", "POST", "/api/users/{foreign_user_id}/unlock", None),
        ("local", "GET", "/api/users/{foreign_user_id}/sessions", None),
        ("local", "DELETE", "/api/sessions/{foreign_session_id}", None),
        ("local", "PATCH", "/api/units/{foreign_unit_id}", VERSION | {"name": "x"}),
    ],
)
async def test_what_is_not_ones_own_is_not_found(
    standing: Standing, who: str, method: str, path: str, body: object
) -> None:
    answer = await standing.ask(who, method, standing.path(path), json=body)

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("who", "method", "path", "body"),
    [
        ("local", "POST", "/api/users/deactivate", {"ids": ["foreign_user_id"]}),
        ("local", "POST", "/api/users", {"job_number": "x1", "name": "x", "unit_id": "foreign_unit_id"}),
        ("local", "PATCH", "/api/users/{user_id}", VERSION | {"unit_id": "foreign_unit_id"}),
        ("local", "POST", "/api/units", {"parent_id": "foreign_unit_id", "code": "x", "name": "x"}),
        ("local", "PATCH", "/api/units/{unit_id}", VERSION | {"parent_id": "foreign_unit_id"}),
        ("local", "POST", "/api/roles", {"name": "x", "unit_id": "foreign_unit_id"}),
        ("agent", "POST", "/api/cases", {"attachment_ids": ["foreign_waiting_id"]}),
        ("agent", "POST", "/api/cases", {"attachment_ids": ["foreign_attachment_id"]}),
        ("handler", "POST", "/api/cases/{handling.id}/result", {"attachment_ids": ["foreign_waiting_id"]}),
    ],
)
async def test_what_is_not_ones_own_is_not_taken(
    standing: Standing, who: str, method: str, path: str, body: dict[str, Any]
) -> None:
    things = standing.things
    whole: dict[str, Any] = {"kind": "complaint", "title": "a", "content": "b"} if path == "/api/cases" else {}
    whole |= RESULT | {"version": things["handling"].version} if path.endswith("result") else {}
    named = {name: [things[one] for one in value] if isinstance(value, list) else things.get(value, value)
             for name, value in body.items() if not isinstance(value, int)}  # fmt: skip
    sent = whole | body | named

    answer = await standing.ask(who, method, standing.path(path), json=sent)

    assert answer.status_code in (403, 404, 422), answer.text
    assert answer.json()["code"] in ("not-found", "forbidden", "attachment-gone")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"sort": "due_at"},
        {"sort": "opened_at"},
        {"queue": "unit"},
        {"queue": "overdue"},
        {"queue": "dispatch"},
        {"queue": "audit"},
        {"queue": "mine"},
        {"queue": "callback"},
        {"colour": "green"},
        {"state": ["recorded", "assigned"]},
        {"q": "水管爆裂"},
        {"q": "路灯"},
        {"mine": True},
    ],
)
async def test_a_unit_lists_its_own_cases_only(standing: Standing, query: dict[str, Any]) -> None:
    items = await listed(standing, "handler", "/api/cases", **query)

    assert {item["unit_id"] for item in items} <= {standing.things["unit_id"]}


@pytest.mark.parametrize("name", ["unit_id", "customer_id"])
async def test_no_filter_leads_to_foreign_cases(standing: Standing, name: str) -> None:
    assert await listed(standing, "handler", "/api/cases", **{name: standing.things[f"foreign_{name}"]}) == []


async def test_no_number_leads_to_foreign_cases(standing: Standing) -> None:
    assert await listed(standing, "handler", "/api/cases", q=standing.things["foreign_number"]) == []


async def test_a_unit_counts_its_own_cases_only(standing: Standing) -> None:
    counts = (await standing.ask("stranger", "GET", "/api/cases/queues")).json()["items"]

    assert {count["queue"]: count["count"] for count in counts} == {"unit": 1, "helping": 0, "overdue": 0}


OWN = ("assigned", "handling", "auditing", "audited", "praised", "published")


@pytest.mark.parametrize("query", [{}, {"q": ""}])
async def test_a_unit_lists_its_own_callers_only(standing: Standing, query: dict[str, Any]) -> None:
    items = await listed(standing, "handler", "/api/customers", **query)

    own = {standing.things[name].customer_id for name in OWN}
    assert {item["id"] for item in items} == own


@pytest.mark.parametrize("phone", ["19900000008", "19900000006", "19900000001"])
async def test_no_telephone_number_leads_to_the_callers_of_others(standing: Standing, phone: str) -> None:
    assert await listed(standing, "handler", "/api/customers", phone=phone) == []


async def test_who_asked_for_confidence_is_named_nowhere_to_the_unit(standing: Standing) -> None:
    case = standing.things["confidential"]

    shown = (await standing.ask("handler", "GET", f"/api/cases/{case.id}")).json()
    (item,) = [one for one in await listed(standing, "handler", "/api/cases") if one["id"] == case.id]

    assert (shown["customer"], shown["customer_id"], item["customer_id"]) == (None, None, None)


async def test_a_callers_cases_do_not_tell_a_unit_which_confidential_ones_are_theirs(standing: Standing) -> None:
    case = standing.things["confidential"]

    assert await listed(standing, "handler", "/api/cases", customer_id=case.customer_id) == []
    assert len(await listed(standing, "agent", "/api/cases", customer_id=case.customer_id)) == 1


async def test_a_unit_administers_its_own_users_only(standing: Standing) -> None:
    items = await listed(standing, "local", "/api/users")

    assert {item["unit_id"] for item in items} == {standing.things["unit_id"]}


@pytest.mark.parametrize("path", ["/api/imports", "/api/exports", "/api/me/tokens"])
async def test_what_others_have_is_in_no_list(standing: Standing, path: str) -> None:
    assert await listed(standing, "super", path) == []


async def test_the_sessions_of_others_are_in_no_list(standing: Standing) -> None:
    items = await listed(standing, "local", "/api/me/sessions")

    assert standing.things["foreign_session_id"] not in {item["id"] for item in items}


@pytest.mark.parametrize("who", ["auditor", "leader", "administrator"])
@pytest.mark.requirement("S0-025")
async def test_who_may_not_reveal_sees_masked_numbers_only(standing: Standing, who: str) -> None:
    answer = await standing.ask(who, "GET", standing.path("/api/cases/{case_id}"))

    assert "19900000002" not in answer.text
    assert answer.json()["customer"]["phone_hint"] == "199****0002"
