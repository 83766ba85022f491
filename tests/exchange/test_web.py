"""Imports and exports on the wire."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from tests.exchange.conftest import Desk
from tests.stage import Client
from tests.stage.people import People

FILE = "编号,标题,内容,时间\n1,道路积水,解放路,2025/5/1\n2,,,\n3,路灯,=不亮,9999/1/1\n".encode()


@pytest.fixture
async def browser(desk: Desk, people: People, client: Client) -> Client:
    await client.log_in(await people.user(shipped="administrator"))
    return client


async def upload(browser: Client, data: bytes = FILE, name: str = "工单.csv") -> dict:  # type: ignore[type-arg]
    answer = await browser.post("/api/imports", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    found: dict = answer.json()  # type: ignore[type-arg]
    return found


async def test_an_import_from_upload_to_refusals(browser: Client, desk: Desk) -> None:
    found = await upload(browser)
    assert found["columns"] == ["编号", "标题", "内容", "时间"]
    assert found["mapping"] == {"external_id": "编号", "title": "标题", "content": "内容", "opened_at": "时间"}
    assert found["sample"][0] == ["1", "道路积水", "解放路", "2025/5/1"]
    assert {field["name"] for field in found["fields"]} >= {"title", "content", "phone"}

    place = f"/api/imports/{found['id']}"
    body = {"mapping": found["mapping"], "defaults": {"kind": "help", "channel": "web"}, "create_categories": False}
    preview = (await browser.put(f"{place}/mapping", json=body)).json()
    assert (preview["checked"], preview["refused"]) == (3, 2)
    assert preview["preview"][0]["values"]["opened_at"] == "2025-04-30T16:00:00Z"
    assert preview["preview"][2]["problems"][0]["detail"].startswith("时间早于")
    english = await browser.put(f"{place}/mapping", json=body, headers={"Accept-Language": "en"})
    assert english.json()["preview"][2]["problems"][0]["detail"].startswith("The instant")

    assert (await browser.post(f"{place}/start")).json()["state"] == "running"
    desk.work_of(desk.clerk)
    await run(desk, found["id"])
    done = (await browser.get(place)).json()
    assert (done["state"], done["added"], done["refused"], done["position"]) == ("done", 1, 2, 3)
    listed = (await browser.get(f"{place}/refusals", params={"limit": 1})).json()
    assert (listed["items"][0]["reason"], listed["next"] is not None) == ("no_text", True)
    text = await browser.get(f"{place}/refusals.csv")
    assert text.headers["content-type"].startswith("text/csv")
    assert text.content.startswith(b"\xef\xbb\xbf")
    assert [one["id"] for one in (await browser.get("/api/imports")).json()["items"]] == [found["id"]]


async def run(desk: Desk, import_id: int) -> None:
    from hearline.exchange import service
    from hearline.kit.actor import system

    await desk.do(service.import_batch, import_id, 0, by=system("exchange.import_batch"))


async def test_a_bad_file_is_told_in_the_readers_language(browser: Client) -> None:
    answer = await browser.post("/api/imports", files={"file": ("a.csv", b'a,b\n1,"open\n')})

    assert (answer.status_code, answer.json()["code"], answer.json()["reason"]) == (422, "bad-table", "quotes")
    assert "引号不成对（从第 2 行开始）" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"mapping": {"nonsense": "标题"}}, "invalid"),
        ({"mapping": {"title": "没有"}}, "unknown-column"),
        ({"mapping": {}}, "mapping-incomplete"),
        ({"mapping": {"title": "标题"}, "defaults": {"kind": "weather"}}, "unknown-kind"),
        ({"mapping": {"title": "标题"}, "defaults": {"channel": "pigeon"}}, "unknown-channel"),
        ({"mapping": {"title": "标题"}, "defaults": {"unit_id": 999_999}}, "not-found"),
    ],
)
async def test_wrong_mappings_are_refused(browser: Client, body: dict[str, object], code: str) -> None:
    found = await upload(browser)

    answer = await browser.put(f"/api/imports/{found['id']}/mapping", json=body)

    assert answer.json()["code"] == code


async def test_an_export_from_start_to_file(browser: Client, desk: Desk) -> None:
    from hearline.exchange import service
    from hearline.kit.actor import system

    await desk.loaded(FILE)
    asked = {"format": "xlsx", "filters": {"state": ["recorded"], "opened_from": "2025-01-01T00:00:00+08:00"}}
    started = (await browser.post("/api/exports", json=asked)).json()
    assert (started["state"], started["total"], started["available"]) == ("running", 1, False)
    assert (await browser.get(f"/api/exports/{started['id']}/file")).status_code == 409

    await desk.do(service.export_batch, started["id"], 0, by=system("exchange.export_batch"))

    done = (await browser.get(f"/api/exports/{started['id']}")).json()
    assert (done["state"], done["available"], done["position"]) == ("done", True, 1)
    file = await browser.get(f"/api/exports/{started['id']}/file")
    assert len(file.content) == done["byte_count"]
    assert unquote(file.headers["content-disposition"]).endswith(f"工单-20260302-{done['id']}.xlsx")
    assert (await browser.post(f"/api/exports/{started['id']}/cancel")).status_code == 409
    assert (await browser.post("/api/exports", json={"format": "pdf"})).status_code == 422


async def test_others_do_not_see_the_file(
    browser: Client, desk: Desk, people: People, make_client: Callable[[], Client]
) -> None:
    started = (await browser.post("/api/exports", json={"format": "csv"})).json()
    other = make_client()
    await other.log_in(await people.user(shipped="supervisor"))

    assert (await other.get(f"/api/exports/{started['id']}/file")).status_code == 404
    assert (await other.post("/api/imports", files={"file": ("a.csv", FILE)})).status_code == 403
