"""The doors of identity: cookies, CSRF keys, tokens, and the shapes of answers."""

from collections.abc import Callable

import pytest
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.kit.work import Work

PASSWORD, NEW = "river7-Stone-cloud", "lantern4-Bridge-fog"


async def log_in(client: Client, job_number: str, password: str = PASSWORD) -> None:
    answer = await client.post("/api/session", json={"job_number": job_number, "password": password})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]


async def test_logging_in_answers_who_it_is(client: Client, people: People) -> None:
    user = await people.user("cases.read", password=PASSWORD)

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": PASSWORD})

    me = answer.json()
    assert me["user"] == {
        "id": user.id,
        "job_number": user.job_number,
        "name": "张三",
        "unit_id": user.unit_id,
        "unit_name": "市民热线中心",
        "phone": "",
        "email": "",
        "is_super": False,
        "clearance": 1,
        "must_change": False,
        "must_enrol": False,
    }
    assert me["permissions"] == ["cases.read"]
    assert me["session"]["idle_minutes"] == 30
    assert me["session"]["ends_at"] == "2026-03-02T13:30:00Z"
    assert me["demo"] is False


async def test_no_script_reads_the_cookie(client: Client, people: People) -> None:
    user = await people.user(password=PASSWORD)

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": PASSWORD})

    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


async def test_a_wrong_password_is_refused_and_counted(client: Client, people: People, work: Work) -> None:
    user = await people.user(password=PASSWORD)

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": "wrong"})

    assert (answer.status_code, answer.json()["code"]) == (401, "login-failed")
    assert await work.value("SELECT failures FROM users WHERE id = %s", (user.id,)) == 1
    assert [event.kind for event in await service.events_of(work, "users", user.id)] == ["identity.login_failed"]


async def test_a_locked_account_answers_until_when(client: Client, people: People, work: Work) -> None:
    user = await people.user(password=PASSWORD)
    await work.run("UPDATE users SET failures = 4 WHERE id = %s", (user.id,))

    answer = await client.post("/api/session", json={"job_number": user.job_number, "password": "wrong"})

    assert (answer.status_code, answer.json()["code"]) == (423, "account-locked")
    assert answer.json()["until"] == "2026-03-02T01:45:00Z"


async def test_a_login_notes_who_and_from_where(client: Client, people: People, work: Work) -> None:
    user = await people.user(password=PASSWORD)

    await log_in(client, user.job_number)

    (event,) = await service.events_of(work, "users", user.id)
    assert (event.kind, event.actor_id, event.address) == ("identity.logged_in", user.id, "127.0.0.1")
    assert event.request_id


async def test_nobody_is_asked_to_log_in(client: Client) -> None:
    answer = await client.get("/api/me")

    assert (answer.status_code, answer.json()["code"]) == (401, "not-logged-in")


async def test_logging_out_ends_the_session(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    assert (await client.delete("/api/session")).status_code == 204
    assert (await client.get("/api/me")).status_code == 401


@pytest.mark.requirement("S1-006")
async def test_a_change_without_the_csrf_key_is_refused(client: Client, people: People) -> None:
    await client.log_in(await people.user("identity.manage_units"))
    del client.headers["X-CSRF-Token"]

    answer = await client.post("/api/units", json={"parent_id": 1, "code": "x", "name": "x"})

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf-refused")


@pytest.mark.requirement("S1-006")
async def test_a_change_with_another_sessions_csrf_key_is_refused(
    make_client: Callable[[], Client], people: People
) -> None:
    user = await people.user("identity.manage_units")
    one, other = make_client(), make_client()
    await one.log_in(user)
    await other.log_in(user)

    answer = await one.delete("/api/session", headers={"X-CSRF-Token": other.headers["X-CSRF-Token"]})

    assert answer.json()["code"] == "csrf-refused"


async def test_a_token_needs_no_csrf_key(client: Client, people: People) -> None:
    root = await people.root()
    work = people.work_of(await people.actor("identity.manage_units", "identity.own_tokens"))
    _, secret = await service.make_token(work, "erp", ["identity.manage_units"], 30)

    answer = await client.post(
        "/api/units",
        json={"parent_id": root.id, "code": "x", "name": "新单位"},
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert answer.status_code == 201


async def test_a_bad_token_is_not_mended_by_a_cookie(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    answer = await client.get("/api/me", headers={"Authorization": "Bearer hl_invented"})

    assert answer.status_code == 401


async def test_logging_in_again_ends_the_session_before(client: Client, people: People, work: Work) -> None:
    user = await people.user(password=PASSWORD)
    await log_in(client, user.job_number)

    await log_in(client, user.job_number)

    assert len(await service.user_sessions(work, user.id)) == 1


@pytest.mark.parametrize("path", ["/api/units", "/api/me/sessions", "/api/users"])
async def test_a_made_password_opens_nothing_until_it_is_changed(
    client: Client, people: People, work: Work, path: str
) -> None:
    user = await people.user(shipped="administrator")
    made = await service.reset_password(work, user.id)
    await log_in(client, user.job_number, made)

    answer = await client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (403, "must-change-password")


async def test_a_changed_password_opens_the_house(client: Client, people: People, work: Work) -> None:
    user = await people.user()
    made = await service.reset_password(work, user.id)
    await log_in(client, user.job_number, made)

    answer = await client.put("/api/me/password", json={"old_password": made, "new_password": NEW})

    assert answer.status_code == 204
    assert (await client.get("/api/units")).status_code == 200


async def test_a_weak_password_names_its_field(client: Client, people: People) -> None:
    await client.log_in(await people.user(password=PASSWORD))

    answer = await client.put("/api/me/password", json={"old_password": PASSWORD, "new_password": "Password2026!"})

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["path"], error["code"]) == ("new_password", "too_common")


async def test_an_idle_session_is_asked_to_log_in(client: Client, people: People, clock: Clock) -> None:
    await client.log_in(await people.user())
    clock.move(minutes=31)

    assert (await client.get("/api/me")).status_code == 401


async def test_a_removed_right_counts_at_the_next_request(client: Client, people: People, work: Work) -> None:
    role = await people.role("identity.manage_users", "identity.own_tokens")
    await client.log_in(await people.user(roles=[role]))
    assert (await client.get("/api/users")).status_code == 200

    await service.change_role(work, role.id, role.version, {"permissions": ["identity.own_tokens"]})

    assert (await client.get("/api/users")).status_code == 403


@pytest.mark.parametrize("shipped", ["agent", "dispatcher", "handler", "auditor", "callback", "supervisor", "leader"])
@pytest.mark.parametrize("path", ["/api/users", "/api/roles", "/api/events", "/api/permissions"])
async def test_who_does_not_administer_sees_nothing_of_it(
    client: Client, people: People, shipped: str, path: str
) -> None:
    await client.log_in(await people.user(shipped=shipped))

    assert (await client.get(path)).status_code == 403


async def test_an_administrator_adds_a_user_and_gives_a_role(client: Client, people: People) -> None:
    unit, role = await people.unit(), await people.role("cases.open")
    await client.log_in(await people.user(shipped="administrator"))

    added = await client.post("/api/users", json={"job_number": "8001", "name": "李四", "unit_id": unit.id})
    user = added.json()["user"]
    changed = await client.patch(f"/api/users/{user['id']}", json={"version": 1, "role_ids": [role.id]})

    assert (added.status_code, changed.status_code) == (201, 200)
    assert len(added.json()["password"]) >= 10
    assert (changed.json()["role_ids"], changed.json()["version"]) == ([role.id], 2)


async def test_a_stale_change_answers_the_current_version(client: Client, people: People) -> None:
    user = await people.user()
    await client.log_in(await people.user(shipped="administrator"))
    await client.patch(f"/api/users/{user.id}", json={"version": 1, "name": "先"})

    answer = await client.patch(f"/api/users/{user.id}", json={"version": 1, "name": "后"})

    assert (answer.status_code, answer.json()["code"], answer.json()["current_version"]) == (409, "stale", 2)


@pytest.mark.parametrize("body", [{"version": 1, "name": None}, {"version": 1, "name": ""}, {"name": "x"}])
async def test_a_change_to_nothing_is_refused(client: Client, people: People, body: dict[str, object]) -> None:
    user = await people.user()
    await client.log_in(await people.user(shipped="administrator"))

    assert (await client.patch(f"/api/users/{user.id}", json=body)).status_code == 422


async def test_users_come_in_pages(client: Client, people: People) -> None:
    await people.user()
    await client.log_in(await people.user(shipped="administrator"))

    first = (await client.get("/api/users", params={"limit": 1})).json()
    second = (await client.get("/api/users", params={"limit": 1, "after": first["next"]})).json()

    assert first["items"][0]["id"] != second["items"][0]["id"]
    assert second["next"] is None


async def test_a_role_may_be_offered_everywhere_again(client: Client, people: People) -> None:
    role = await people.role("cases.read", unit=await people.unit())
    await client.log_in(await people.user(shipped="administrator"))

    answer = await client.patch(f"/api/roles/{role.id}", json={"version": 1, "unit_id": None})

    assert (answer.status_code, answer.json()["unit_id"]) == (200, None)


async def test_a_used_role_answers_how_many_hold_it(client: Client, people: People) -> None:
    role = await people.role("cases.read")
    await people.user(roles=[role])
    await client.log_in(await people.user(shipped="administrator"))

    answer = await client.delete(f"/api/roles/{role.id}")

    assert (answer.status_code, answer.json()["code"], answer.json()["user_count"]) == (409, "role-in-use", 1)


async def test_a_token_is_shown_once(client: Client, people: People) -> None:
    await client.log_in(await people.user("identity.own_tokens", "cases.read"))

    made = await client.post("/api/me/tokens", json={"name": "erp", "scopes": ["cases.read"], "days": 30})
    listed = (await client.get("/api/me/tokens")).json()["items"]

    assert made.json()["token"].startswith("hl_")
    assert [(each["name"], "token" in each) for each in listed] == [("erp", False)]


async def test_one_sees_where_one_is_logged_in(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    (session,) = (await client.get("/api/me/sessions")).json()["items"]

    assert session["current"] is True


async def test_the_trail_names_subject_and_actor(client: Client, people: People) -> None:
    user = await people.user()
    admin = await people.user(shipped="administrator")
    await client.log_in(admin)
    await client.post(f"/api/users/{user.id}/unlock")

    answer = await client.get("/api/events", params={"subject": f"users/{user.id}", "kind": "identity."})

    (event,) = answer.json()["items"]
    assert (event["subject"], event["actor_id"], event["kind"]) == (
        f"users/{user.id}",
        admin.id,
        "identity.user_unlocked",
    )


async def test_declared_permissions_have_names_in_both_languages(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))

    items = (await client.get("/api/permissions")).json()["items"]

    assert {"code": "cases.open", "module": "cases", "name_zh": "登记工单", "name_en": "Open cases"} in items


async def test_there_is_no_demo_outside_the_demo(client: Client) -> None:
    assert (await client.get("/api/demo/users")).status_code == 404
    assert (await client.post("/api/demo/session", json={"job_number": "admin"})).status_code == 404


async def test_one_keeps_ones_own_telephone_up_to_date(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    answer = await client.patch("/api/me", json={"phone": "8001"})

    assert answer.json()["user"]["phone"] == "8001"


async def test_one_changes_nothing_else_of_oneself(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    assert (await client.patch("/api/me", json={"name": "改名"})).status_code == 422


async def test_the_root_keeps_its_place_when_it_is_renamed(client: Client, people: People) -> None:
    root = await people.root()
    await client.log_in(await people.user(shipped="administrator"))

    answer = await client.patch(f"/api/units/{root.id}", json={"version": 1, "parent_id": None, "name": "海州市"})

    assert (answer.status_code, answer.json()["name"]) == (200, "海州市")


async def test_a_role_may_have_a_code_of_its_own(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))

    made = await client.post("/api/roles", json={"name": "夜班", "code": "night", "permissions": ["cases.read"]})
    again = await client.post("/api/roles", json={"name": "日班", "code": "night"})

    assert (made.status_code, made.json()["code"]) == (201, "night")
    assert (again.status_code, again.json()["field"]) == (409, "code")
