"""Citizens: found by their number, shown masked, revealed for a reason."""

from dataclasses import replace

import pytest
from psycopg.sql import SQL
from tests.stage.people import People

from hearline.customers import ports, service
from hearline.customers.errors import PhoneTaken
from hearline.customers.events import CustomerAdded, CustomerChanged, CustomerRevealed
from hearline.customers.model import Customer, CustomerChange, NewCustomer, Secret
from hearline.kit.actor import Actor
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.work import Work

PHONE = "13800138000"
ID_NUMBER = "11010519491231002X"


async def somebody(work: Work, phone: str = PHONE, name: str = "张三") -> Customer:
    customer = await service.find_or_add(work, phone, name)
    assert customer is not None
    return customer


async def test_a_number_is_one_customer(work: Work) -> None:
    first = await somebody(work, "138-0013-8000")
    second = await somebody(work, "+86 13800138000", "李四")

    assert first == second
    assert work.facts == [CustomerAdded(first.id)]


async def test_what_was_not_known_is_filled_in(work: Work) -> None:
    nameless = await somebody(work, name="")

    named = await service.find_or_add(work, PHONE, "张三", "female")

    assert named is not None
    assert (named.id, named.name, named.gender, named.version) == (nameless.id, "张三", "female", 2)
    assert work.facts[-1] == CustomerChanged(nameless.id, ["name", "gender"])


async def test_nobody_is_added_without_number_and_name(work: Work) -> None:
    assert await service.find_or_add(work, "  ", " ") is None
    assert work.facts == []


async def test_a_name_without_a_number_is_always_somebody_new(work: Work) -> None:
    assert (await somebody(work, "")).id != (await somebody(work, "")).id


async def test_nothing_that_identifies_is_stored_plainly(work: Work) -> None:
    new = NewCustomer(phone=PHONE, id_number=ID_NUMBER, address="建国路88号")
    customer = await service.add_customer(work, new)

    row = await work.value("SELECT c::text FROM customers c WHERE id = %s", (customer.id,))

    assert [text for text in (PHONE, ID_NUMBER, "88号") if text in row or text.encode().hex() in row] == []


@pytest.mark.requirement("S0-025")
async def test_hints_and_names_are_masked(work: Work, people: People) -> None:
    customer = await service.add_customer(work, NewCustomer(PHONE, "张三", id_number=ID_NUMBER, address="建国路88号"))

    shown = await service.read_customer(people.work_of(await people.actor("customers.read")), customer.id)

    assert shown.name == "张*"
    assert shown.phone_hint == "138****8000"
    assert shown.id_number_hint == "110105********002X"
    assert shown.address_hint == "建国路****"


async def test_names_are_shown_to_who_may_read_them(work: Work, people: People) -> None:
    customer = await somebody(work)
    reader = people.work_of(await people.actor("customers.read", "customers.read_names"))

    assert (await service.read_customer(reader, customer.id)).name == "张三"


async def test_lists_beside_cases_need_no_permission_and_are_masked(work: Work, people: People) -> None:
    customer = await somebody(work)
    anybody = people.work_of(await people.actor())

    found = await service.customers_by_ids(anybody, [customer.id, None, 10**15])

    assert [shown.name for shown in found.values()] == ["张*"]


async def test_a_reveal_is_a_fact_without_the_value(work: Work, people: People) -> None:
    customer = await somebody(work)
    agent = people.work_of(await people.actor("customers.reveal"))

    revealed = await service.reveal_customer(agent, customer.id, [Secret.PHONE, Secret.ADDRESS], "回访")

    assert revealed == {Secret.PHONE: PHONE, Secret.ADDRESS: ""}
    assert agent.facts == [CustomerRevealed(customer.id, ["phone", "address"], "回访")]
    assert PHONE not in str(agent.facts)


async def test_only_who_may_reveals(work: Work, people: People) -> None:
    customer = await somebody(work)
    reader = people.work_of(await people.actor("customers.read", "customers.edit"))

    with pytest.raises(Forbidden):
        await service.reveal_customer(reader, customer.id, [Secret.PHONE], "好奇")
    assert reader.facts == []


async def test_a_sealed_value_opens_only_in_its_column(work: Work) -> None:
    customer = await service.add_customer(work, NewCustomer(PHONE, address="建国路"))
    await work.run("UPDATE customers SET address_sealed = phone_sealed WHERE id = %s", (customer.id,))

    with pytest.raises(Exception, match=r"customers\.address"):
        await service.reveal_customer(work, customer.id, [Secret.ADDRESS], "核对")


async def test_a_change_counts_versions_and_names_fields(work: Work) -> None:
    customer = await somebody(work)

    changed = await service.change_customer(work, customer.id, CustomerChange(phone="110", tags=["老人"]), 1)

    assert (changed.phone_hint, changed.tags, changed.version) == ("110", ["老人"], 2)
    assert work.facts[-1] == CustomerChanged(customer.id, ["phone", "tags"])


async def test_an_empty_text_clears(work: Work) -> None:
    customer = await somebody(work)

    changed = await service.change_customer(work, customer.id, CustomerChange(phone="", name=""), 1)

    assert (changed.phone_hint, changed.name) == ("", "")
    assert (await somebody(work)).id != customer.id


async def test_who_read_an_older_version_changes_nothing(work: Work) -> None:
    customer = await somebody(work)

    with pytest.raises(Stale) as refusal:
        await service.change_customer(work, customer.id, CustomerChange(note="新"), 7)
    assert refusal.value.current_version == 1


async def test_a_number_cannot_belong_to_two(work: Work) -> None:
    first, second = await somebody(work), await somebody(work, "13900139000")

    with pytest.raises(PhoneTaken) as refusal:
        await service.change_customer(work, second.id, CustomerChange(phone=PHONE), 1)
    assert (refusal.value.customer_id, refusal.value.phone_hint) == (first.id, "138****8000")
    with pytest.raises(PhoneTaken):
        await service.add_customer(work, NewCustomer(PHONE))


async def test_who_keeps_the_own_number_is_not_refused(work: Work) -> None:
    customer = await somebody(work)

    await service.change_customer(work, customer.id, CustomerChange(phone="138 0013 8000"), 1)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (CustomerChange(phone="abc"), "phone"),
        (CustomerChange(id_number="123"), "id_number"),
        (CustomerChange(gender="robot"), "gender"),
    ],
)
async def test_what_is_wrong_is_named(work: Work, change: CustomerChange, path: str) -> None:
    customer = await somebody(work)

    with pytest.raises(Invalid) as refusal:
        await service.change_customer(work, customer.id, change, 1)
    assert refusal.value.path == path


async def test_customers_are_found_by_number_id_number_and_name(work: Work) -> None:
    customer = await service.add_customer(work, NewCustomer(PHONE, "张三丰", id_number=ID_NUMBER))
    await somebody(work, "13900139000", "李四")

    assert (await service.find_customers(work, phone="138 0013 8000")).items == [customer]
    assert (await service.find_customers(work, id_number=ID_NUMBER.lower())).items == [customer]
    assert (await service.find_customers(work, name="张三")).items == [customer]
    assert (await service.find_customers(work, name="三")).items == []
    assert (await service.find_customers(work, name="%")).items == []


async def test_pages_neither_skip_nor_repeat(work: Work) -> None:
    rows = [NewCustomer(f"1380013{n:04}", f"王{n % 3}") for n in range(25)]
    ids = await service.load_customers(work, rows)

    assert await pages(work, None) == sorted((key for key in ids if key), reverse=True)
    assert sorted(await pages(work, "王")) == sorted(key for key in ids if key)


async def pages(work: Work, name: str | None) -> list[int]:
    seen, after = list[int](), None
    while True:
        page = await service.find_customers(work, name=name, after=after, limit=7)
        seen += [customer.id for customer in page.items]
        after = page.next
        if after is None:
            return seen


async def test_names_are_searched_by_who_may_read_them(people: People) -> None:
    reader = people.work_of(await people.actor("customers.read"))

    with pytest.raises(Forbidden):
        await service.find_customers(reader, name="张")


async def test_many_come_in_at_once_and_one_number_is_one_customer(work: Work) -> None:
    known = await somebody(work)
    rows = [
        NewCustomer("13900139000", "李四", tags=["热心", "老人"]),
        NewCustomer(PHONE, "王五"),
        NewCustomer("139-0013-9000"),
        NewCustomer(),
        NewCustomer(name="无名"),
    ]

    ids = await service.load_customers(work, rows)

    assert (ids[0], ids[1], ids[3]) == (ids[2], known.id, None)
    assert len({ids[0], ids[1], ids[4]}) == 3
    found = await service.customers_by_ids(work, ids)
    assert [(found[key].name, found[key].tags) for key in (ids[0], ids[1]) if key] == [
        ("李四", ["热心", "老人"]),
        ("张三", []),
    ]


async def test_who_sees_only_some_customers_reveals_no_others(
    work: Work, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mine(actor: Actor) -> ports.Condition:
        return SQL("c.name = %(mine)s"), {"mine": "李四"}

    mine_too, other = await somebody(work, "13900139000", "李四"), await somebody(work)
    unit = people.work_of(await people.actor("customers.read", "customers.edit", "customers.reveal"))
    monkeypatch.setattr(ports.reach, "_answer", mine)

    assert [customer.id for customer in (await service.find_customers(unit)).items] == [mine_too.id]
    assert (await service.find_customers(unit, phone=PHONE)).items == []
    with pytest.raises(NotFound):
        await service.reveal_customer(unit, other.id, [Secret.PHONE], "好奇")
    with pytest.raises(NotFound):
        await service.change_customer(unit, other.id, CustomerChange(note="x"), 1)


async def test_the_caller_of_a_case_is_met_in_one_statement(work: Work, asked: list[str]) -> None:
    caller = replace(work, facts=[])
    await somebody(caller)
    await somebody(caller)

    assert len(asked) == 2
