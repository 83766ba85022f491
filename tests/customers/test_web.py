"""Customers over the wire."""

import asyncio

import pytest
from tests.stage import NOW, Client
from tests.stage.people import People

from hearline.app.house import make_tools
from hearline.customers import service
from hearline.kit.actor import system
from hearline.kit.module import Manifest
from hearline.kit.settings import Settings
from hearline.kit.work import Work, open_work

NEW = {"phone": "138-0013-8000", "name": "张三", "id_number": "", "tags": ["老人"]}


async def test_a_customer_over_the_wire(client: Client, people: People) -> None:
    await client.log_in(await people.user("customers.read", "customers.edit", "customers.reveal"))

    added = (await client.post("/api/customers", json=NEW)).json()
    changed = await client.patch(f"/api/customers/{added['id']}", json={"version": 1, "note": "听力不便"})
    stale = await client.patch(f"/api/customers/{added['id']}", json={"version": 1, "note": "x"})
    listed = (await client.get("/api/customers", params={"phone": "13800138000"})).json()["items"]
    request = {"fields": ["phone"], "reason": "核实来电"}
    revealed = await client.post(f"/api/customers/{added['id']}/reveal", json=request)

    assert (added["name"], added["phone_hint"], added["version"]) == ("张*", "138****8000", 1)
    assert (changed.json()["note"], changed.json()["version"]) == ("听力不便", 2)
    assert (stale.status_code, stale.json()["current_version"]) == (409, 2)
    assert [(item["name_masked"], item["tags"]) for item in listed] == [("张*", ["老人"])]
    assert revealed.json() == {"phone": "13800138000", "id_number": None, "address": None}


@pytest.mark.requirement("S0-025")
async def test_a_reveal_is_in_the_audit_trail(client: Client, people: People, work: Work) -> None:
    customer = await service.find_or_add(work, "13800138000")
    assert customer is not None
    await client.log_in(await people.user("customers.reveal"))

    await client.post(f"/api/customers/{customer.id}/reveal", json={"fields": ["phone"], "reason": "核实来电"})

    facts = await work.value("SELECT facts FROM events WHERE kind = 'customers.revealed'")
    assert facts == {"fields": ["phone"], "reason": "核实来电"}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (NEW | {"phone": "abc"}, "phone"),
        (NEW | {"phone": "1\u0000"}, "phone"),
        (NEW | {"id_number": "1" * 18}, "id_number"),
        (NEW | {"gender": "robot"}, "gender"),
        (NEW | {"name": "名" * 51}, "name"),
        (NEW | {"tags": ["x"] * 21}, "tags"),
        (NEW | {"version": 3}, "version"),
    ],
)
async def test_a_wrong_field_is_named(client: Client, people: People, body: dict[str, object], path: str) -> None:
    await client.log_in(await people.user("customers.edit"))

    answer = await client.post("/api/customers", json=body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == path


async def test_a_known_number_leads_to_its_customer(client: Client, people: People) -> None:
    await client.log_in(await people.user("customers.edit"))
    added = (await client.post("/api/customers", json=NEW)).json()

    again = await client.post("/api/customers", json=NEW)

    assert (again.status_code, again.json()["code"], again.json()["customer_id"]) == (409, "phone-taken", added["id"])


@pytest.mark.slow
async def test_two_callers_with_one_number_at_once_are_one_customer(
    own_database: str, settings: Settings, manifests: tuple[Manifest, ...]
) -> None:
    tools = make_tools(settings, manifests, own_database)
    await tools.database.open()

    async def call() -> int:
        async with open_work(tools, system("test"), NOW) as work:
            customer = await service.find_or_add(work, "13800138000", "张三")
            await asyncio.sleep(0.05)
            assert customer is not None
            return customer.id

    ids = await asyncio.gather(*[call() for _ in range(6)])
    await tools.database.close()

    assert len(set(ids)) == 1
