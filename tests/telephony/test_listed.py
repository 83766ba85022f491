"""Numbers on lists: proposed by one, decided by another, appealed, lifted, over when their time has come."""

from datetime import timedelta

import pytest
from tests.telephony.conftest import Floor

from hearline.kit.errors import Forbidden, Invalid, Stale
from hearline.telephony import service as telephony
from hearline.telephony.errors import ListedWrongState, NumberListed, OwnProposal
from hearline.telephony.model import ListedNumber, ListFilter, ListKind, ListState

NUMBER = "13800138000"


async def proposed(floor: Floor, kind: ListKind = ListKind.NUISANCE, who: str = "agent") -> ListedNumber:
    found: ListedNumber = await floor.ask(who, telephony.propose_number, kind, NUMBER, "反复骚扰", None)
    return found


async def barred(floor: Floor) -> ListedNumber:
    entry = await proposed(floor)
    found: ListedNumber = await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, True, "属实")
    return found


async def lists(floor: Floor, number: str = NUMBER) -> set[str]:
    return {str(kind) for kind in await telephony.lists_of_number(floor.now, number)}


async def test_a_number_is_barred_only_once_somebody_else_approved(floor: Floor) -> None:
    entry = await proposed(floor)
    before = await lists(floor)

    await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, True, "属实")

    assert (before, await lists(floor)) == (set(), {"nuisance"})
    assert await lists(floor, "+86-138 0013 8000") == {"nuisance"}
    assert await lists(floor, "13900139000") == set()
    assert await lists(floor, "withheld") == set()


async def test_who_proposed_does_not_approve(floor: Floor) -> None:
    entry = await proposed(floor, who="supervisor")

    with pytest.raises(OwnProposal):
        await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, True, "")
    await floor.ask("second", telephony.decide_number, entry.id, entry.version, True, "")

    assert await lists(floor) == {"nuisance"}


async def test_an_appeal_leaves_the_bar_until_it_is_decided(floor: Floor) -> None:
    entry = await barred(floor)
    entry = await floor.ask("agent", telephony.appeal_number, entry.id, entry.version, "号码已换主人")
    meanwhile = await lists(floor)

    entry = await floor.ask("second", telephony.decide_appeal, entry.id, entry.version, True, "核实")

    assert (meanwhile, await lists(floor), entry.state) == ({"nuisance"}, set(), "lifted")
    _, steps = await floor.ask("agent", telephony.listed_number, entry.id)
    assert [(step.step, step.note) for step in steps] == [
        ("proposed", "反复骚扰"), ("approved", "属实"), ("appealed", "号码已换主人"), ("lifted", "核实"),
    ]  # fmt: skip


async def test_an_appeal_that_is_not_granted_leaves_the_entry(floor: Floor) -> None:
    entry = await barred(floor)
    entry = await floor.ask("agent", telephony.appeal_number, entry.id, entry.version, "误列")
    entry = await floor.ask("supervisor", telephony.decide_appeal, entry.id, entry.version, False, "录音为证")

    assert (entry.state, await lists(floor)) == ("in_force", {"nuisance"})
    with pytest.raises(ListedWrongState):
        await floor.ask("supervisor", telephony.decide_appeal, entry.id, entry.version, True, "")


async def test_a_nuisance_entry_ends_by_itself(floor: Floor) -> None:
    entry = await barred(floor)
    assert entry.expires_at == floor.clock.now + timedelta(days=90)
    floor.clock.move(days=90)

    at_its_end = await lists(floor)
    await telephony.expire_listed(floor.now)

    found, steps = await floor.ask("agent", telephony.listed_number, entry.id)
    assert (at_its_end, found.state, steps[-1].step) == (set(), "expired", "expired")


async def test_an_entry_whose_time_is_over_does_not_move_any_more(floor: Floor) -> None:
    entry = await barred(floor)
    floor.clock.move(days=91)

    with pytest.raises(ListedWrongState):
        await floor.ask("supervisor", telephony.extend_number, entry.id, entry.version, None, "")


async def test_an_entry_is_extended_and_lifted_before_its_time(floor: Floor) -> None:
    entry = await barred(floor)
    entry = await floor.ask("supervisor", telephony.extend_number, entry.id, entry.version, None, "屡教不改")
    floor.clock.move(days=1000)
    later = await lists(floor)
    await floor.ask("supervisor", telephony.lift_number, entry.id, entry.version, "已保证不再骚扰")

    assert (later, await lists(floor)) == ({"nuisance"}, set())


async def test_who_is_trusted_is_not_barred_and_lists_stand_side_by_side(floor: Floor) -> None:
    await barred(floor)
    for kind in (ListKind.TRUSTED, ListKind.VIP):
        entry = await proposed(floor, kind)
        await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, True, "")

    assert await lists(floor) == {"trusted", "vip"}


async def test_a_number_stands_once_on_a_list_and_can_come_back(floor: Floor) -> None:
    entry = await proposed(floor)
    with pytest.raises(NumberListed) as refused:
        await proposed(floor)
    await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, False, "证据不足")

    assert refused.value.entry_id == entry.id
    assert "13800138000" not in str(refused.value)
    assert (await proposed(floor)).id != entry.id


async def test_two_at_once_are_told(floor: Floor) -> None:
    entry = await proposed(floor)
    await floor.ask("supervisor", telephony.decide_number, entry.id, entry.version, True, "")

    with pytest.raises(Stale):
        await floor.ask("second", telephony.decide_number, entry.id, entry.version, False, "")


@pytest.mark.parametrize("number", ["", "   ", "骚扰", "12", "1" * 30])
async def test_what_is_no_number_is_refused(floor: Floor, number: str) -> None:
    with pytest.raises(Invalid):
        await floor.ask("agent", telephony.propose_number, ListKind.VIP, number, "x", None)


async def test_an_end_in_the_past_is_refused(floor: Floor) -> None:
    with pytest.raises(Invalid):
        await floor.ask("agent", telephony.propose_number, ListKind.VIP, NUMBER, "x", floor.clock.now)


async def test_who_may(floor: Floor) -> None:
    entry = await proposed(floor)

    for verb in (telephony.decide_number, telephony.decide_appeal):
        with pytest.raises(Forbidden):
            await floor.ask("agent", verb, entry.id, 1, True, "")
    with pytest.raises(Forbidden):
        await floor.ask("agent", telephony.reveal_listed_number, entry.id, "核实")
    assert await floor.ask("supervisor", telephony.reveal_listed_number, entry.id, "核实") == NUMBER


async def test_the_list_is_filtered_masked_and_paged(floor: Floor) -> None:
    for number in range(3):
        await floor.ask("agent", telephony.propose_number, ListKind.VIP, f"1390013900{number}", "重点企业", None)
    entry = await proposed(floor)

    first = await floor.ask("agent", telephony.list_listed_numbers, ListFilter(kind=ListKind.VIP), None, 2)
    rest = await floor.ask("agent", telephony.list_listed_numbers, ListFilter(kind=ListKind.VIP), first.next, 2)
    exact = await floor.ask("agent", telephony.list_listed_numbers, ListFilter(number="138 0013 8000"), None, 9)
    standing = await floor.ask("agent", telephony.list_listed_numbers, ListFilter(state=ListState.IN_FORCE), None, 9)

    assert ([one.number_hint for one in first.items], len(rest.items)) == (["139****9002", "139****9001"], 1)
    assert [one.id for one in exact.items] == [entry.id]
    assert list(standing.items) == []
