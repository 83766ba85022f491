"""A change in the past shows."""

import pytest
from tests.kit.conftest import LampLit
from tests.stage import NOW

from hearline.kit.actor import system
from hearline.kit.chain import seal_events, verify
from hearline.kit.work import Tools, open_work


async def light(tools: Tools, *colours: str) -> None:
    for colour in colours:
        async with open_work(tools, system("test"), NOW) as work:
            await work.publish(LampLit(1, colour))


async def seal(tools: Tools) -> int:
    """Seal twice: the first run leaves the mark that the second goes by. How many events are sealed."""
    for _ in range(2):
        async with open_work(tools, system("test"), NOW) as work:
            await seal_events(work)
    async with open_work(tools, system("test"), NOW) as work:
        count: int = await work.value("SELECT COALESCE(sum(event_count), 0) FROM event_seals")
        return count


async def faults(tools: Tools) -> list[str]:
    async with open_work(tools, system("test"), NOW) as work:
        return await verify(work)


async def tamper(tools: Tools, statement: str) -> None:
    async with tools.database.connection() as connection:
        await connection.execute(statement)


async def test_an_untouched_past_is_whole(own_tools: Tools) -> None:
    await light(own_tools, "red", "green")
    assert await seal(own_tools) == 2
    await light(own_tools, "blue")
    assert await seal(own_tools) == 3

    assert await faults(own_tools) == []


@pytest.mark.requirement("S1-006")
@pytest.mark.control("8.1.4.3-c", "8.1.4.7-b")
async def test_a_changed_fact_shows(own_tools: Tools) -> None:
    await light(own_tools, "red", "green")
    await seal(own_tools)

    await tamper(own_tools, """UPDATE events SET facts = '{"colour": "blue"}' WHERE id = 1""")

    assert "was changed" in (await faults(own_tools))[0]


@pytest.mark.requirement("S1-006")
async def test_a_changed_actor_shows(own_tools: Tools) -> None:
    await light(own_tools, "red")
    await seal(own_tools)

    await tamper(own_tools, "UPDATE events SET actor_name = 'somebody else'")

    assert await faults(own_tools) != []


@pytest.mark.requirement("S1-006")
@pytest.mark.control("8.1.4.3-c")
async def test_a_vanished_fact_shows(own_tools: Tools) -> None:
    await light(own_tools, "red", "green")
    await seal(own_tools)

    await tamper(own_tools, "DELETE FROM events WHERE id = 2")

    assert "2 events were sealed, 1 are there" in (await faults(own_tools))[0]


@pytest.mark.requirement("S1-006")
async def test_a_vanished_seal_shows(own_tools: Tools) -> None:
    await light(own_tools, "red")
    await seal(own_tools)
    await light(own_tools, "green")
    await seal(own_tools)

    await tamper(own_tools, "DELETE FROM event_seals WHERE first_event_id = 1")

    assert "never sealed" in (await faults(own_tools))[0]


@pytest.mark.requirement("S1-006")
async def test_a_seal_made_anew_without_the_key_shows(own_tools: Tools) -> None:
    await light(own_tools, "red")
    await seal(own_tools)

    await tamper(own_tools, "UPDATE event_seals SET digest = sha256('guessed')")

    assert await faults(own_tools) != []


async def test_an_event_of_a_slow_transaction_is_not_sealed_over(own_tools: Tools) -> None:
    async with own_tools.database.connection() as slow, slow.transaction():
        await slow.execute(
            "INSERT INTO events (occurred_at, kind, subject_kind, subject_id, actor_name, facts)"
            " VALUES (now(), 'lamps.lit', 'lamps', 1, 'slow', '{}')"
        )
        await light(own_tools, "red")
        assert await seal(own_tools) == 0
    assert await seal(own_tools) == 2

    assert await faults(own_tools) == []
