"""The whole page of a citizen: accounts, addresses, preferences, contacts."""

from datetime import timedelta

import pytest
from tests.cases.conftest import Stage, stage  # noqa: F401 - a fixture
from tests.stage import NOW, Client
from tests.stage.people import People

from hearline.cases import service as cases
from hearline.cases.model import NewCase
from hearline.customers import service
from hearline.customers.events import AccountAdded, ContactRecorded, CustomerRevealed
from hearline.customers.model import Customer, NewContact, NewCustomer
from hearline.customers.ports import ContactLine
from hearline.kit.errors import Forbidden, Invalid, NotFound, Taken
from hearline.kit.work import Work

PHONE = "13800138000"


async def somebody(work: Work, phone: str = PHONE) -> Customer:
    return await service.add_customer(work, NewCustomer(phone, "王秀兰"))


@pytest.mark.requirement("S0-010", "S1-013")
async def test_an_account_leads_to_name_and_phone(work: Work) -> None:
    customer = await somebody(work)
    other = await somebody(work, "13900139000")
    await service.add_account(work, customer.id, "water", " ０１００-2345 ", "WM77", "江东区湖滨路88号")
    await service.add_account(work, customer.id, "gas", "0100-9")
    await service.add_account(work, other.id, "water", "0100-2345")

    found = await service.find_accounts(work, "0100-23", None, 10)
    first = await service.find_accounts(work, "0100", None, 2)
    rest = await service.find_accounts(work, "0100", first.next, 2)

    assert [(one.account.number, one.customer.name) for one in found.items] == [("0100-2345", "王秀兰")] * 2
    assert found.items[0].account.address_hint == "江东区湖滨路****"
    assert [one.account.number for one in [*first.items, *rest.items]] == ["0100-2345", "0100-2345", "0100-9"]
    assert (await service.find_accounts(work, "100", None, 10)).items == []


@pytest.mark.parametrize("number", ["", " ", "a%", "_", "-1", "号", "1" * 41, "1\\2"])
async def test_what_is_no_account_number_is_refused(work: Work, number: str) -> None:
    customer = await somebody(work)

    with pytest.raises(Invalid):
        await service.add_account(work, customer.id, "water", number)


async def test_an_account_stands_once_with_a_citizen_and_goes_away(work: Work) -> None:
    customer, other = await somebody(work), await somebody(work, "13900139000")
    account = await service.add_account(work, customer.id, "water", "1")

    with pytest.raises(Taken):
        await service.add_account(work, customer.id, "water", "1")
    with pytest.raises(NotFound):
        await service.remove_account(work, other.id, account.id)
    await service.remove_account(work, customer.id, account.id)

    assert (await service.read_around(work, customer.id)).accounts == []
    assert AccountAdded(customer.id, account.id, "water") in work.facts


@pytest.mark.requirement("S0-010", "S0-025")
async def test_further_addresses_are_sealed_and_shown_for_a_reason(work: Work, people: People) -> None:
    customer = await somebody(work)
    address = await service.add_address(work, customer.id, "父母家", "河西区中山路1号3单元")
    reader = people.work_of(await people.actor("customers.read"))
    agent = people.work_of(await people.actor("customers.reveal"))

    stored = await work.value("SELECT a::text FROM customer_addresses a WHERE id = %s", (address.id,))
    shown = (await service.read_around(reader, customer.id)).addresses

    assert "3单元" not in stored
    assert "3单元".encode().hex() not in stored
    assert [one.address_hint for one in shown] == ["河西区中山路****"]
    with pytest.raises(Forbidden):
        await service.reveal_address(reader, customer.id, "addresses", address.id, "好奇")
    assert await service.reveal_address(agent, customer.id, "addresses", address.id, "上门") == "河西区中山路1号3单元"
    assert agent.facts == [CustomerRevealed(customer.id, [f"addresses.{address.id}"], "上门")]


@pytest.mark.requirement("S0-021")
async def test_a_contact_has_customer_agent_and_time(work: Work, people: People) -> None:
    customer = await somebody(work)
    actor = await people.actor("customers.edit")
    agent = people.work_of(actor)

    known = await service.record_contact(agent, NewContact(NOW, "phone", customer.id))
    nobody = await service.record_contact(agent, NewContact(NOW, "phone"))
    another = await service.record_contact(agent, NewContact(NOW, "phone"))

    assert (known.customer_id, known.anonymous_no, known.agent_id, known.at) == (customer.id, None, actor.id, NOW)
    assert nobody.customer_id is None
    assert nobody.anonymous_no
    assert nobody.anonymous_no != another.anonymous_no
    assert ContactRecorded(known.id, customer.id, "phone", False) in agent.facts
    with pytest.raises(Forbidden):  # nobody who could be named
        await service.record_contact(work, NewContact(NOW, "phone", customer.id))
    with pytest.raises(Invalid):
        await service.record_contact(agent, NewContact(NOW + timedelta(minutes=1), "phone", customer.id))


@pytest.mark.requirement("S0-021")
@pytest.mark.parametrize("missing", ["customer_id", "at", "channel"])
async def test_a_contact_that_lacks_something_is_refused(
    client: Client, people: People, work: Work, missing: str
) -> None:
    customer = await somebody(work)
    await client.log_in(await people.user("customers.edit"))
    whole = {"customer_id": customer.id, "at": "2026-03-01T01:00:00Z", "channel": "phone"}

    refused = await client.post("/api/customer-contacts", json={k: v for k, v in whole.items() if k != missing})
    both = await client.post("/api/customer-contacts", json=whole | {"anonymous": True})
    taken = await client.post("/api/customer-contacts", json=whole)

    assert (refused.status_code, both.status_code, taken.status_code) == (422, 422, 201)


@pytest.mark.requirement("S0-010", "S0-021")
async def test_contacts_of_every_module_come_page_by_page(work: Work, stage: Stage) -> None:  # noqa: F811
    agent = stage.people.work_of(stage.actors["agent"])
    case = await stage.opened(phone=PHONE, channel="phone")
    customer_id = case.customer_id
    assert customer_id is not None
    for minutes in (1, 0, 0):
        await service.record_contact(agent, NewContact(NOW - timedelta(minutes=minutes), "counter", customer_id))

    lines: list[ContactLine] = []
    after = None
    while True:
        page = await service.contact_history(work, customer_id, after, 1)
        lines += page.items
        after = page.next
        if after is None:
            break

    assert [line.source for line in lines] == ["case", "contact", "contact", "contact"]
    assert len({(line.source, line.id) for line in lines}) == 4
    assert lines[0].link == f"/cases/{case.id}"
    assert lines[0].agent_name == stage.actors["agent"].name


async def test_confidential_cases_are_no_contact_to_who_must_not_know(work: Work, stage: Stage) -> None:  # noqa: F811
    case = await stage.opened(phone=PHONE, confidential=True)
    customer_id = case.customer_id or 0
    dispatcher = stage.people.work_of(stage.actors["dispatcher"])

    assert (await service.contact_history(dispatcher, customer_id, None, 9)).items == []
    assert await cases.satisfaction_of(dispatcher, customer_id) == []
    assert len((await service.contact_history(work, customer_id, None, 9)).items) == 1


@pytest.mark.requirement("S0-010")
async def test_satisfaction_is_a_mean_by_month_of_what_was_graded(work: Work, people: People) -> None:
    await cases.ensure_kinds(work)
    customer_id = (await somebody(work)).id
    graded = [("2026-01-10", 5), ("2026-01-31 15:59:59Z", 2), ("2026-01-31 16:00:00Z", 4), ("2026-02-03", None)]
    for number, (day, grade) in enumerate(graded):
        case = await cases.open_case(work, NewCase(PHONE, "complaint", str(number), "x"))
        await work.run("UPDATE cases SET opened_at = %s, grade = %s WHERE id = %s", (day, grade, case.id))

    months = await cases.satisfaction_of(work, customer_id)

    assert [(one.month.isoformat(), one.cases, one.graded, one.mean) for one in months] == [
        ("2026-01-01", 2, 2, 3.5),
        ("2026-02-01", 2, 1, 4.0),  # midnight is Shanghai's
    ]


async def test_the_page_over_the_wire(client: Client, people: People, work: Work) -> None:
    customer = await somebody(work)
    await client.log_in(await people.user("customers.read", "customers.edit", "customers.reveal"))
    at = f"/api/customers/{customer.id}"

    account = await client.post(f"{at}/accounts", json={"kind": "water", "number": "77", "address": "湖滨路88号"})
    wrong = await client.post(f"{at}/accounts", json={"kind": "water", "number": "a%"})
    preferences = {"way": "text", "times": ["evening"], "not_to_call": True, "note": "白天上班"}
    put = await client.put(f"{at}/preferences", json=preferences)
    plain = await client.post(f"{at}/accounts/{account.json()['id']}/reveal", json={"reason": "抄表"})
    around = (await client.get(f"{at}/around")).json()

    assert (account.status_code, wrong.status_code, put.json()) == (201, 422, preferences)
    assert plain.json() == {"address": "湖滨路88号"}
    assert around["preferences"] == preferences
    assert [one["number"] for one in around["accounts"]] == ["77"]
    assert (await client.delete(f"{at}/accounts/{account.json()['id']}")).status_code == 204
