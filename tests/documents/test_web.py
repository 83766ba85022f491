"""Documents over HTTP: as a browser asks for them."""

from uuid import uuid4

import pytest
from tests.documents.conftest import Office, png, read
from tests.stage import Client

from hearline.documents import service


@pytest.fixture
async def supervisor(office: Office, client: Client) -> Client:
    await client.log_in(await office.stage.people.user(shipped="supervisor"))
    return client


async def test_a_document_is_made_set_and_shown(office: Office, supervisor: Client) -> None:
    case = await office.stage.assigned()
    body = {"type": "transfer", "submit_key": str(uuid4())}

    made = await supervisor.post(f"/api/cases/{case.id}/documents", json=body)
    again = await supervisor.post(f"/api/cases/{case.id}/documents", json=body)
    early = await supervisor.get(f"/api/documents/{made.json()['id']}/content")
    await office.work_queue(service.set_document, made.json()["id"])
    shown = await supervisor.get(f"/api/documents/{made.json()['id']}/content")

    assert (made.status_code, made.json()["state"], again.json()["id"]) == (201, "making", made.json()["id"])
    assert early.json()["code"] == "document-not-ready"
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")
    assert shown.headers["cache-control"] == "no-store"
    assert case.number in read(shown.content).solid


async def test_a_missing_field_is_named(office: Office, supervisor: Client) -> None:
    case = await office.stage.assigned()

    answer = await supervisor.post(f"/api/cases/{case.id}/documents", json={"type": "not_accepted"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "fields.reason"


async def test_a_preview_is_pictures(office: Office, supervisor: Client) -> None:
    case = await office.stage.assigned()

    answer = await supervisor.post(f"/api/cases/{case.id}/documents/preview", json={"type": "acceptance"})

    assert answer.json()["page_count"] == 1
    assert answer.json()["pages"][0].startswith("iVBOR")


async def test_a_seal_is_uploaded_and_shown_to_who_may_use_it(office: Office, client: Client) -> None:
    await client.log_in(await office.stage.people.user(shipped="administrator"))

    added = await client.post("/api/seals", data={"name": "中心章"}, files={"file": ("章.png", png(), "image/png")})
    image = await client.get(f"/api/seals/{added.json()['id']}/image")
    await client.log_in(await office.stage.people.user(shipped="agent"))
    refused = await client.get(f"/api/seals/{added.json()['id']}/image")

    assert image.content == png()
    assert refused.status_code == 403


async def test_findings_speak_the_readers_language(office: Office, client: Client) -> None:
    await client.log_in(await office.stage.people.user(shipped="administrator"))
    body = {"layout": "notice", "number_rule": "x", "body": "# 题\n{{signature}}"}
    path = "/api/document-templates/transfer/check"

    chinese = await client.post(path, json=body, headers={"Accept-Language": "zh"})
    english = await client.post(path, json=body, headers={"Accept-Language": "en"})

    assert "文号规则" in chinese.json()["items"][0]["detail"]
    assert "number rule" in english.json()["items"][0]["detail"]
