"""Numbers of citizens: handed to them, forgotten at their request, taken out when they are old."""

from datetime import timedelta

import pytest
from tests.telephony.conftest import Floor

from hearline.customers.service import find_or_add
from hearline.telephony import service as telephony
from hearline.telephony.model import BackFilter, CallFilter, Ending, EventRecord, LegRecord, ListKind

NUMBER = "13800138000"


async def citizen(floor: Floor, number: str = NUMBER) -> int:
    found = await find_or_add(floor.work, number, "王五")
    assert found is not None
    return found.id


async def full(floor: Floor) -> None:
    """Called, missed, listed, and somebody else too."""
    leg = LegRecord("x-1", "outside", floor.clock.now, number=NUMBER)
    await floor.tell(floor.call(legs=[leg], events=[EventRecord(1, floor.clock.now, "keys", {"digits": NUMBER})]))
    floor.clock.move(minutes=1)
    await floor.tell(floor.call(Ending.ABANDONED_QUEUE), floor.call(Ending.ABANDONED_QUEUE, number="13900139000"))
    await floor.ask("agent", telephony.propose_number, ListKind.NUISANCE, NUMBER, "王五反复来电", None)


@pytest.mark.requirement("S0-071")
async def test_what_is_known_of_a_caller_is_handed_to_them(floor: Floor) -> None:
    person = await citizen(floor)
    await full(floor)

    held = await telephony.calls_of_person(floor.now, person)

    assert [call["ending"] for call in held.data["calls"]] == ["answered", "abandoned_queue"]
    assert [back["state"] for back in held.data["call_backs"]] == ["waiting"]
    assert [entry["reason"] for entry in held.data["lists"]] == ["王五反复来电"]


@pytest.mark.requirement("S0-071")
async def test_a_caller_is_forgotten_and_the_durations_stay(floor: Floor) -> None:
    person = await citizen(floor)
    await full(floor)

    count = await telephony.forget_caller(floor.now, person, 1)

    assert count == 4
    index_or_seal = (
        "SELECT count(*) FROM calls WHERE caller_sealed IS NULL AND caller_index IS NULL AND caller_hint = ''"
    )
    assert await floor.work.value(index_or_seal) == 2
    for table in ("calls", "call_legs", "call_events", "call_backs", "listed_numbers", "listed_number_steps"):
        rows = await floor.work.tuples(f"SELECT to_jsonb(t)::text FROM {table} t")
        assert not any(word in text for (text,) in rows for word in (NUMBER, "王五", "138****"))
    page = await floor.ask("supervisor", telephony.list_calls, CallFilter(), None, 10)
    assert sorted(call.wait_ms for call in page.items) == [8000, 8000, 8000]
    others = await floor.ask("agent", telephony.list_call_backs, BackFilter(), None, 10)
    assert [back.number_hint for back in others.items] == ["139****9000"]
    assert await telephony.forget_caller(floor.now, person, 1) == 0


async def test_numbers_of_an_entry_that_was_merged_are_theirs_too(floor: Floor) -> None:
    person, former = await citizen(floor), await citizen(floor, "13900139000")
    await full(floor)
    await floor.work.run("UPDATE customers SET merged_into = %s WHERE id = %s", (person, former))

    held = await telephony.calls_of_person(floor.now, person)

    assert len(held.data["calls"]) == 3


async def test_nobody_holds_nothing(floor: Floor) -> None:
    await floor.tell(floor.call(number=""))

    assert (await telephony.calls_of_person(floor.now, 10**15)).data["calls"] == []
    assert await telephony.forget_caller(floor.now, 10**15, 1) == 0


async def test_old_numbers_go_bit_by_bit_and_what_waits_stays(floor: Floor) -> None:
    await full(floor)
    later = floor.clock.now + timedelta(seconds=1)

    count = await telephony.count_old_numbers(floor.now, later)
    cleared = [await telephony.clear_old_numbers(floor.now, later, 2) for _ in range(3)]

    assert (count, cleared) == (3, [2, 1, 0])
    assert await floor.work.value("SELECT count(*) FROM calls WHERE caller_sealed IS NULL") == 3
    assert await floor.work.value("SELECT count(*) FROM call_legs WHERE number_sealed IS NOT NULL") == 0
    assert await floor.work.value("SELECT count(*) FROM call_backs WHERE number_sealed IS NOT NULL") == 2


async def test_what_is_settled_loses_its_number_too(floor: Floor) -> None:
    await full(floor)
    await floor.tell(floor.call(number="13900139000", began_at=floor.clock.now))  # reached
    floor.clock.move(days=1000)
    await telephony.expire_listed(floor.now)

    cleared = await telephony.clear_old_numbers(floor.now, floor.clock.now + timedelta(seconds=1), 100)

    assert cleared == 6
    hints = await floor.work.tuples(
        "SELECT number_hint FROM listed_numbers UNION ALL SELECT number_hint FROM call_backs"
    )
    assert sorted(hint for (hint,) in hints) == ["", "", "138****8000"]
