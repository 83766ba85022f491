"""Two entries of one citizen become one, and two again."""

import asyncio
from typing import Any

import pytest
from tests.cases.conftest import Stage, stage  # noqa: F401 - a fixture
from tests.stage import NOW
from tests.stage.people import People

from hearline.app.house import make_tools
from hearline.customers import service
from hearline.customers.errors import CannotMergeCustomers, CannotUndoMerge, MergedCustomer
from hearline.customers.model import Customer, CustomerChange, NewContact, NewCustomer, Preferences, Secret
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, NotFound, Stale
from hearline.kit.module import Manifest
from hearline.kit.settings import Settings
from hearline.kit.work import Work, open_work

ID_NUMBER = "11010519491231002X"
OLD, NEW = "13800138000", "13900139000"


async def two(work: Work) -> tuple[Customer, Customer]:
    """The same citizen, twice: one by the mobile, one by the other mobile."""
    kept = await service.add_customer(work, NewCustomer(OLD, "王秀兰", address="江东区湖滨路88号", tags=["老人"]))
    gone = await service.add_customer(
        work, NewCustomer(NEW, "王秀蘭", "female", ID_NUMBER, "江东区湖滨路 88 号 2 单元", ["独居", "老人"], "听力不便")
    )
    return kept, gone


async def merged(work: Work, kept: Customer, gone: Customer, *take: str) -> Customer:
    kept, gone = await service.read_customer(work, kept.id), await service.read_customer(work, gone.id)
    return await service.merge_customers(work, kept.id, kept.version, gone.id, gone.version, take, "同一人")


async def last_merge(work: Work, customer_id: int) -> int:
    return (await service.merges_of(work, customer_id))[0].id


async def plain(work: Work, customer: Customer, secret: Secret) -> str:
    return (await service.reveal_customer(work, customer.id, [secret], "核对"))[secret]


async def found(work: Work, phone: str) -> int:
    customer = await service.find_or_add(work, phone)
    assert customer is not None
    return customer.id


@pytest.mark.requirement("S0-010")
async def test_field_by_field_the_better_value_is_taken(work: Work) -> None:
    kept, gone = await two(work)

    one = await merged(work, kept, gone, "gender", "id_number", "address")

    assert (one.id, one.name, one.gender, one.note) == (kept.id, "王秀兰", "female", "")
    assert list(one.tags) == ["老人", "独居"]
    assert await plain(work, one, Secret.ADDRESS) == "江东区湖滨路 88 号 2 单元"
    assert await plain(work, one, Secret.ID_NUMBER) == ID_NUMBER
    assert await plain(work, one, Secret.PHONE) == OLD


@pytest.mark.requirement("S0-010")
async def test_a_preview_shows_both_and_what_goes_along(work: Work, stage: Stage) -> None:  # noqa: F811
    kept, gone = await two(work)
    await stage.opened(phone=NEW)
    await stage.opened(phone=NEW)

    seen = await service.preview_merge(work, kept.id, gone.id)

    assert (seen.kept.id, seen.gone.id) == (kept.id, gone.id)
    assert seen.differing == ["name", "phone", "address"]
    assert seen.taken == ["gender", "id_number", "note"]
    assert [(one.code, one.count) for one in seen.hanging] == [("cases", 2)]


@pytest.mark.requirement("S0-010")
async def test_either_number_leads_to_who_stayed(work: Work) -> None:
    kept, gone = await two(work)
    await merged(work, kept, gone)

    assert [await found(work, phone) for phone in (OLD, NEW)] == [kept.id, kept.id]
    assert [one.id for one in (await service.find_customers(work, phone=NEW)).items] == [kept.id]
    assert [one.id for one in (await service.find_customers(work, name="王秀")).items] == [kept.id]
    assert [one.phone_hint for one in (await service.read_around(work, kept.id)).numbers] == ["139****9000"]
    assert (await service.read_customer(work, gone.id)).merged_into == kept.id


async def test_a_batch_finds_who_stayed(work: Work) -> None:
    kept, gone = await two(work)
    await merged(work, kept, gone)

    assert await service.load_customers(work, [NewCustomer(NEW, "王秀兰"), NewCustomer(OLD)]) == [kept.id, kept.id]


async def test_the_number_of_who_goes_may_become_the_first_one(work: Work) -> None:
    kept, gone = await two(work)

    one = await merged(work, kept, gone, "phone")

    assert await plain(work, one, Secret.PHONE) == NEW
    assert [await found(work, phone) for phone in (OLD, NEW)] == [kept.id, kept.id]
    await service.undo_merge(work, await last_merge(work, kept.id), "看错了")
    assert [await found(work, phone) for phone in (OLD, NEW)] == [kept.id, gone.id]


async def test_a_chain_leads_to_its_end_and_is_undone_from_there(work: Work) -> None:
    kept, gone = await two(work)
    last = await service.add_customer(work, NewCustomer("13700137000", "王秀兰"))
    await merged(work, kept, gone)
    await merged(work, last, kept)
    first_merge, second_merge = [one.id for one in await service.merges_of(work, kept.id)][::-1]

    assert [await found(work, phone) for phone in (OLD, NEW)] == [last.id, last.id]
    with pytest.raises(CannotUndoMerge) as refused:
        await service.undo_merge(work, first_merge, "错")
    assert refused.value.reason == "gone_on"
    await service.undo_merge(work, second_merge, "错")
    assert [await found(work, phone) for phone in (OLD, NEW)] == [kept.id, kept.id]
    await service.undo_merge(work, first_merge, "错")
    assert [await found(work, phone) for phone in (OLD, NEW)] == [kept.id, gone.id]


async def test_of_two_that_went_into_one_the_later_is_undone_first(work: Work) -> None:
    kept, gone = await two(work)
    other = await service.add_customer(work, NewCustomer("13700137000"))
    await merged(work, kept, gone, "note")
    first = await last_merge(work, kept.id)
    await merged(work, kept, other)

    with pytest.raises(CannotUndoMerge) as refused:
        await service.undo_merge(work, first, "错")
    assert refused.value.reason == "later"


@pytest.mark.requirement("S0-010")
async def test_what_hangs_on_a_citizen_goes_along_and_comes_back(work: Work, stage: Stage) -> None:  # noqa: F811
    kept, gone = await two(work)
    agent = await stage.people.actor(shipped="agent")
    mine, theirs = await stage.opened(phone=OLD), await stage.opened(phone=NEW)
    await service.add_account(work, gone.id, "water", "0100-2345")
    await service.add_address(work, gone.id, "父母家", "河西区中山路1号")
    await service.set_preferences(work, gone.id, Preferences("text", ("evening",), True, "白天上班"))
    await service.record_contact(stage.people.work_of(agent), NewContact(NOW, "phone", gone.id))

    await merged(work, kept, gone)
    later = await stage.opened(phone=NEW)
    around = await service.read_around(work, kept.id)
    owners = "SELECT customer_id FROM cases WHERE id = ANY (%s) ORDER BY id"
    ids = ([mine.id, theirs.id, later.id],)

    assert await work.tuples(owners, ids) == [(kept.id,)] * 3
    assert ([one.number for one in around.accounts], len(around.addresses)) == (["0100-2345"], 1)
    assert around.preferences.not_to_call
    await service.undo_merge(work, await last_merge(work, kept.id), "是母女")
    assert await work.tuples(owners, ids) == [(kept.id,), (gone.id,), (kept.id,)]  # what came since stays
    assert (await service.read_around(work, kept.id)).preferences == Preferences()
    assert [one.number for one in (await service.read_around(work, gone.id)).accounts] == ["0100-2345"]
    assert [one.source for one in (await service.contact_history(work, gone.id, None, 9)).items] == ["case", "contact"]


async def test_what_both_have_once_stays_where_it_is(work: Work) -> None:
    kept, gone = await two(work)
    for customer in (kept, gone):
        await service.add_account(work, customer.id, "gas", "77")
        await service.set_preferences(work, customer.id, Preferences(note=str(customer.id)))

    await merged(work, kept, gone)

    around = await service.read_around(work, kept.id)
    assert ([one.number for one in around.accounts], around.preferences.note) == (["77"], str(kept.id))


async def test_undoing_leaves_what_was_corrected_since(work: Work) -> None:
    kept, gone = await two(work)
    one = await merged(work, kept, gone, "name", "gender", "note")
    await service.change_customer(work, kept.id, CustomerChange(name="王秀岚"), one.version)

    await service.undo_merge(work, await last_merge(work, kept.id), "错")

    after = await service.read_customer(work, kept.id)
    assert (after.name, after.gender, after.note, list(after.tags)) == ("王秀岚", "", "", ["老人"])
    assert (await service.read_customer(work, gone.id)).merged_into is None


async def test_nobody_goes_into_themselves_or_twice(work: Work) -> None:
    kept, gone = await two(work)
    with pytest.raises(CannotMergeCustomers) as itself:
        await service.merge_customers(work, kept.id, 1, kept.id, 1, [], "x")
    await merged(work, kept, gone)

    with pytest.raises(CannotMergeCustomers) as again:
        await merged(work, kept, gone)
    with pytest.raises(CannotMergeCustomers):
        await service.preview_merge(work, gone.id, kept.id)
    with pytest.raises(MergedCustomer) as changed:
        await service.change_customer(work, gone.id, CustomerChange(note="x"), 2)
    with pytest.raises(NotFound):
        await service.merge_customers(work, kept.id, 2, 10**15, 1, [], "x")
    assert (itself.value.reason, again.value.reason, changed.value.customer_id) == ("itself", "merged", kept.id)


async def test_who_read_an_older_version_is_told(work: Work) -> None:
    kept, gone = await two(work)
    await service.change_customer(work, gone.id, CustomerChange(note="新"), 1)

    with pytest.raises(Stale):
        await service.merge_customers(work, kept.id, 1, gone.id, 1, [], "x")


async def test_only_who_may_merges(work: Work, people: People) -> None:
    kept, gone = await two(work)
    agent = people.work_of(await people.actor(shipped="agent"))

    for verb in (
        service.merge_customers(agent, kept.id, 1, gone.id, 1, [], "x"),
        service.preview_merge(agent, kept.id, gone.id),
        service.undo_merge(agent, 1, "x"),
        service.tell_apart(agent, kept.id, gone.id),
    ):
        with pytest.raises(Forbidden):
            await verb


async def test_what_came_to_the_other_entry_meanwhile_follows(work: Work, stage: Stage) -> None:  # noqa: F811
    kept, gone = await two(work)
    case = await stage.opened(phone=NEW)
    await merged(work, kept, gone)
    await work.run("UPDATE cases SET customer_id = %s WHERE id = %s", (gone.id, case.id))  # as if registered meanwhile
    merge = await last_merge(work, kept.id)

    assert (await service.follow_merge(work, merge), await service.follow_merge(work, merge)) == (1, 0)
    assert await work.value("SELECT customer_id FROM cases WHERE id = %s", (case.id,)) == kept.id


@pytest.mark.requirement("S0-010")
async def test_likely_doubles_are_suggested_and_told_apart(work: Work) -> None:
    here = NewCustomer(OLD, "王秀兰", id_number=ID_NUMBER, address="江东区湖滨路88号")
    me = await service.add_customer(work, here)
    same_id = await service.add_customer(work, NewCustomer(NEW, "王秀蘭", id_number=ID_NUMBER))
    same_address = await service.add_customer(work, NewCustomer("057188880001", "王秀兰", address="江东区湖滨路 88 号"))
    await service.add_customer(work, NewCustomer("057188880002", "王秀兰", address="江东区湖滨路99号"))  # a namesake
    same_account = await service.add_customer(work, NewCustomer("057188880003", "王秀兰"))
    for customer in (me, same_account):
        await service.add_account(work, customer.id, "water", "０１００ 2345")

    likely = {one.customer.id: list(one.reasons) for one in await service.likely_doubles(work, me.id)}
    await service.tell_apart(work, same_id.id, me.id)
    await merged(work, me, same_account)

    assert likely == {
        same_id.id: ["id_number"], same_address.id: ["name_address"], same_account.id: ["account"]
    }  # fmt: skip
    assert [one.customer.id for one in await service.likely_doubles(work, me.id)] == [same_address.id]


async def test_whoever_is_forgotten_is_forgotten_in_every_entry(work: Work) -> None:
    kept, gone = await two(work)
    await service.add_account(work, kept.id, "water", "1", "", "江东区湖滨路88号")
    await service.add_address(work, kept.id, "老家", "河西区中山路1号")
    await merged(work, kept, gone, "note")
    await work.flush()

    held = await service.held_about(work, kept.id)
    assert held.data["other_numbers"] == [NEW]
    assert held.data["addresses"] == [["老家", "河西区中山路1号"]]
    assert await service.forget_customer(work, kept.id, 1) == 1
    left = await work.tuples("SELECT name, phone_index, note FROM customers WHERE id IN (%s, %s)", (kept.id, gone.id))
    assert left == [("", None, "")] * 2
    assert await work.value("SELECT before::text || after::text || reason FROM customer_merges") == "{}{}"
    with pytest.raises(CannotUndoMerge):
        await service.undo_merge(work, await last_merge(work, kept.id), "x")


async def test_of_two_who_merge_crosswise_one_is_told(
    own_database: str, manifests: tuple[Manifest, ...], tmp_path: Any
) -> None:
    tools = make_tools(Settings(data_dir=tmp_path), manifests, own_database)
    await tools.database.open()
    async with open_work(tools, system("test"), NOW) as work:
        kept, gone = await two(work)

    async def merge(one: int, other: int) -> str:
        try:
            async with open_work(tools, system("test"), NOW) as work:
                await service.merge_customers(work, one, 1, other, 1, [], "x")
        except (Stale, CannotMergeCustomers) as refused:
            return refused.code
        return "done"

    told = await asyncio.gather(merge(kept.id, gone.id), merge(gone.id, kept.id))
    await tools.database.close()

    assert sorted(told) == ["done", "stale"]


async def test_one_statement_finds_a_caller(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, gone = await two(work)
    await merged(work, kept, gone)
    asked: list[Any] = []
    tuples = Work.tuples

    async def counted(self: Work, query: Any, parameters: Any = None) -> Any:
        asked.append(query)
        return await tuples(self, query, parameters)

    monkeypatch.setattr(Work, "tuples", counted)
    assert await found(work, NEW) == kept.id
    assert len(asked) == 1


async def test_names_of_merged_entries_are_masked(work: Work, people: People) -> None:
    kept, gone = await two(work)
    await merged(work, kept, gone)
    reader = people.work_of(await people.actor("customers.read"))

    assert [one.gone_name for one in await service.merges_of(reader, kept.id)] == ["王**"]
