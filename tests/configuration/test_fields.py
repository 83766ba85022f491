"""Customised fields: defined by hands, checked on write, sealed when personal, found by what they hold."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.stage import Client
from tests.stage.people import People

from hearline.configuration import service
from hearline.configuration.model import CustomField, CustomFieldType, Entry, NewField, Owner
from hearline.customers import service as customers
from hearline.customers.events import CustomerChanged, CustomerRevealed
from hearline.customers.model import CustomerChange, NewCustomer
from hearline.kit.errors import Forbidden, Invalid, Stale, Taken
from hearline.kit.work import Work

Do = Callable[..., Awaitable[Any]]
CARD = "51010419800101123X"


@pytest.fixture
async def fields(do: Do) -> dict[str, CustomField]:
    """One field of each type on customers."""
    await do(service.add_dictionary, "streets", "街道", "", "")
    await do(service.add_entry, "streets", Entry("east", "东街"))
    await do(service.add_entry, "streets", Entry("west", "西街"))
    wanted = [
        NewField(Owner.CUSTOMERS, "card", "证件号", CustomFieldType.TEXT, personal=True, searchable=True, most=18),
        NewField(Owner.CUSTOMERS, "floor", "楼层", CustomFieldType.NUMBER, least=-3, most=99, searchable=True),
        NewField(Owner.CUSTOMERS, "born", "生日", CustomFieldType.DATE),
        NewField(Owner.CUSTOMERS, "alone", "独居", CustomFieldType.BOOLEAN, searchable=True),
        NewField(
            Owner.CUSTOMERS,
            "street",
            "街道",
            CustomFieldType.CHOICE,
            dictionary="streets",
            searchable=True,
            listed=True,
        ),
        NewField(Owner.CUSTOMERS, "paths", "常走", CustomFieldType.CHOICES, dictionary="streets", searchable=True),
        NewField(Owner.CUSTOMERS, "remark", "说明", CustomFieldType.LONG_TEXT),
    ]
    return {new.code: await do(service.add_field, new) for new in wanted}


async def write(
    work: Work, given: dict[str, Any], before: dict[str, Any] | None = None, complete: bool = False
) -> dict[str, Any]:
    return await service.write_fields(work, Owner.CUSTOMERS, given, before or {}, complete=complete)


async def test_each_type_takes_its_values(fields: Any, work: Work) -> None:
    given = {
        "floor": 3.0,
        "born": "1980-01-01",
        "alone": False,
        "street": "east",
        "paths": ["west", "east"],
        "remark": " 好 ",
    }

    assert await write(work, given) == given | {"floor": 3, "paths": ["east", "west"], "remark": "好"}


@pytest.mark.parametrize(
    "given",
    [
        {"floor": "3"}, {"floor": 100}, {"floor": True}, {"floor": float("nan")}, {"born": "01.01.1980"}, {"born": 19800101},
        {"born": "0001-01-01"}, {"alone": "yes"}, {"street": "north"}, {"street": ["east"]}, {"paths": ["north"]}, {"paths": 3},
        {"paths": [["east"]]}, {"remark": 7}, {"remark": "a\0"}, {"card": "x" * 19}, {"nothing": "x"},
    ],
)  # fmt: skip
async def test_wrong_values_are_refused_by_name(fields: Any, work: Work, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        await write(work, given)

    assert refused.value.path == f"fields.{next(iter(given))}"


@pytest.mark.requirement("S3-040")
async def test_a_personal_value_is_sealed_masked_found_and_revealed(fields: Any, work: Work) -> None:
    added = await customers.add_customer(work, NewCustomer("13800138000", "张三", fields={"card": CARD}))
    row = await work.value("SELECT c::text FROM customers c WHERE id = %s", (added.id,))

    found = await customers.find_customers(work, fields={"card": f" {CARD.lower()} "})
    other = await customers.find_customers(work, fields={"card": CARD[:-1] + "1"})
    shown = await customers.reveal_customer_fields(work, added.id, ["card"], "核对身份")

    assert CARD not in row
    assert added.fields == {"card": "5***X"}
    assert ([customer.id for customer in found.items], list(other.items)) == ([added.id], [])
    assert shown == {"card": CARD}
    assert work.facts[-1] == CustomerRevealed(added.id, ["fields.card"], "核对身份")
    assert all(CARD not in str(fact) for fact in work.facts)


@pytest.mark.requirement("S3-040")
async def test_customers_are_found_by_what_fields_hold(fields: Any, work: Work) -> None:
    one = await customers.add_customer(
        work, NewCustomer("13800138001", fields={"street": "east", "floor": 3, "paths": ["west"]})
    )
    await customers.add_customer(work, NewCustomer("13800138002", fields={"street": "west", "alone": True}))

    async def ids(**asked: str) -> list[int]:
        return [customer.id for customer in (await customers.find_customers(work, fields=asked)).items]

    assert await ids(street="东街") == await ids(floor="3") == await ids(paths="west") == [one.id]
    assert await ids(street="east", floor="4") == []
    with pytest.raises(Invalid):
        await ids(born="1980-01-01")  # not searchable


async def test_a_change_touches_what_it_names(fields: Any, work: Work) -> None:
    added = await customers.add_customer(work, NewCustomer("13800138000", fields={"floor": 3, "street": "east"}))

    changed = await customers.change_customer(work, added.id, CustomerChange(fields={"floor": None, "alone": True}), 1)

    assert changed.fields == {"street": "east", "alone": True}
    assert work.facts[-1] == CustomerChanged(added.id, ["fields.floor", "fields.alone"])


async def test_what_is_required_must_be_there_and_stay(do: Do, fields: dict[str, CustomField], work: Work) -> None:
    await do(service.change_field, fields["floor"].id, 1, {"required": True})

    with pytest.raises(Invalid):
        await write(work, {}, complete=True)
    with pytest.raises(Invalid):
        await write(work, {"floor": None}, {"floor": 3})
    assert await write(work, {"remark": "x"}) == {"remark": "x"}


async def test_a_closed_choice_stays_where_it_was_chosen(do: Do, fields: Any, work: Work) -> None:
    await do(service.change_entry, "streets", "east", 1, {"active": False})

    assert await write(work, {"street": "east"}, {"street": "east"}) == {"street": "east"}
    with pytest.raises(Invalid):
        await write(work, {"street": "east"})


async def test_a_closed_field_takes_nothing_more(do: Do, fields: dict[str, CustomField], work: Work) -> None:
    await do(service.change_field, fields["floor"].id, 1, {"active": False})

    with pytest.raises(Invalid):
        await write(work, {"floor": 3})
    assert await write(work, {"floor": None}, {"floor": 3}) == {}


@pytest.mark.parametrize(
    "new",
    [
        NewField(Owner.CASES, "a", "甲", CustomFieldType.CHOICE),
        NewField(Owner.CASES, "a", "甲", CustomFieldType.CHOICE, dictionary="nothing"),
        NewField(Owner.CASES, "a", "甲", CustomFieldType.TEXT, dictionary="streets"),
        NewField(Owner.CASES, "a", "甲", CustomFieldType.BOOLEAN, personal=True),
        NewField(Owner.CASES, "a", "甲", CustomFieldType.NUMBER, least=3, most=2),
    ],
)
async def test_definitions_that_make_no_sense_are_refused(do: Do, fields: Any, new: NewField) -> None:
    with pytest.raises(Invalid):
        await do(service.add_field, new)


async def test_definitions_have_history_and_versions(do: Do, fields: dict[str, CustomField], people: People) -> None:
    await do(service.change_field, fields["floor"].id, 1, {"name": "所在楼层"})

    with pytest.raises(Stale):
        await do(service.change_field, fields["floor"].id, 1, {"name": "层"})
    with pytest.raises(Taken):
        await do(service.add_field, NewField(Owner.CUSTOMERS, "floor", "层", CustomFieldType.TEXT))
    with pytest.raises(Forbidden):
        await do(service.change_field, fields["floor"].id, 2, {"name": "层"}, actor=await people.actor(shipped="agent"))
    steps = (await do(service.field_history, fields["floor"].id, None, 50)).items
    assert [step.after["name"] for step in steps] == ["所在楼层", "楼层"]


@pytest.mark.requirement("S3-040")
async def test_over_the_wire(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    made = await client.post(
        "/api/fields", json={"owner": "customers", "code": "card", "name": "证件号", "type": "text", "searchable": True}
    )
    await client.log_in(await people.user(shipped="agent"))

    added = await client.post("/api/customers", json={"phone": "13800138000", "fields": {"card": "A1"}})
    found = await client.get("/api/customers", params={"fields.card": "A1"})
    refused = await client.post("/api/customers", json={"phone": "13800138001", "fields": {"card": 7}})

    assert made.status_code == 201
    assert (added.status_code, added.json()["fields"]) == (201, {"card": "A1"})
    assert [row["id"] for row in found.json()["items"]] == [added.json()["id"]]
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "fields.card")
