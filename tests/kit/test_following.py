"""Followers: every fact once, in order, also when transactions end in another order, and when a fact is poison."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from psycopg.errors import DeadlockDetected

from hearline.app.house import make_tools
from hearline.kit.actor import system
from hearline.kit.events import Event, StoredEvent
from hearline.kit.following import LARGEST_BATCH, following
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work, open_work

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True)
class LampLit(Event):
    kind: ClassVar[str] = "lamps.lit"
    subject_kind: ClassVar[str] = "lamps"
    lamp: int


@dataclass(frozen=True)
class LampCounted(Event):
    kind: ClassVar[str] = "lamps.counted"
    subject_kind: ClassVar[str] = "lamps"
    lamp: int


@pytest.fixture
async def tools(own_database: str, tmp_path: Path) -> AsyncIterator[Tools]:
    made = make_tools(Settings(data_dir=tmp_path), (), own_database)
    await made.database.open()
    yield made
    await made.database.close()


class Watcher:
    """Remembers what it was handed; what is poison it refuses."""

    def __init__(self, *poison: int) -> None:
        self.poison = poison
        self.periodic = following("watcher", [LampLit], self)

    async def __call__(self, work: Work, facts: Sequence[StoredEvent]) -> None:
        for fact in facts:
            await work.publish(LampCounted(fact.subject_id))
            if fact.subject_id in self.poison:
                raise ValueError(fact.subject_id)

    async def look(self, tools: Tools, times: int = 2) -> None:
        for _ in range(times):
            async with open_work(tools, system("watcher"), NOW) as work:
                await self.periodic.call(work)


async def light(tools: Tools, *lamps: int) -> None:
    async with open_work(tools, system("switch"), NOW) as work:
        for lamp in lamps:
            await work.publish(LampLit(lamp))


async def crash_after(watcher: Watcher, tools: Tools) -> None:
    async with open_work(tools, system("watcher"), NOW) as work:
        await watcher.periodic.call(work)
        raise RuntimeError


async def counted(tools: Tools) -> list[int]:
    async with open_work(tools, system("test"), NOW) as work:
        rows = await work.tuples("SELECT subject_id FROM events WHERE kind = 'lamps.counted' ORDER BY id")
        return [row[0] for row in rows]


async def test_every_new_fact_is_handed_over_once(tools: Tools) -> None:
    watcher = Watcher()
    await light(tools, 1)
    await watcher.look(tools)
    await light(tools, 2, 3)
    await watcher.look(tools, times=4)

    assert await counted(tools) == [2, 3]  # what was before it came is not its own


async def test_a_transaction_that_ends_later_is_not_forgotten(tools: Tools) -> None:
    watcher = Watcher()
    await watcher.look(tools)
    async with open_work(tools, system("slow"), NOW) as slow:
        await slow.publish(LampLit(1))
        await slow.flush()
        slow.facts.clear()
        await light(tools, 2)
        await watcher.look(tools, times=3)
        before = await counted(tools)
    await watcher.look(tools, times=3)

    assert (before, await counted(tools)) == ([], [1, 2])


async def test_a_fact_that_fails_holds_up_no_other(tools: Tools) -> None:
    watcher = Watcher(2)
    await watcher.look(tools)
    await light(tools, 1, 2, 3)
    await watcher.look(tools, times=3)

    assert await counted(tools) == [1, 3]


async def test_many_are_handed_over_in_batches(tools: Tools) -> None:
    watcher = Watcher()
    await watcher.look(tools)
    await light(tools, *range(LARGEST_BATCH * 2 + 7))
    await watcher.look(tools, times=5)

    assert await counted(tools) == list(range(LARGEST_BATCH * 2 + 7))


async def test_a_dear_follower_takes_few_at_a_time(tools: Tools) -> None:
    watcher = Watcher()
    watcher.periodic = following("watcher", [LampLit], watcher, most=3, busy_seconds=0)
    await watcher.look(tools)
    await light(tools, *range(7))

    await watcher.look(tools, times=2)
    assert await counted(tools) == [0, 1, 2]

    await watcher.look(tools, times=3)
    assert await counted(tools) == list(range(7))


async def test_what_is_not_dear_comes_at_once(tools: Tools) -> None:
    watcher = Watcher()
    watcher.periodic = following("watcher", [LampLit], watcher, most=3, busy_seconds=60)
    await watcher.look(tools)
    await light(tools, *range(7))

    await watcher.look(tools, times=2)
    assert await counted(tools) == list(range(7))


async def test_what_a_crash_took_back_is_handed_over_again(tools: Tools) -> None:
    watcher = Watcher()
    await watcher.look(tools)
    await light(tools, 1)
    await watcher.look(tools, times=1)
    with pytest.raises(RuntimeError):
        await crash_after(watcher, tools)

    await watcher.look(tools, times=2)

    assert await counted(tools) == [1]


async def test_a_lone_transaction_that_is_still_open_is_waited_for(tools: Tools) -> None:
    watcher = Watcher()
    await watcher.look(tools)
    async with open_work(tools, system("slow"), NOW) as slow:
        await slow.publish(LampLit(1))
        await slow.flush()
        slow.facts.clear()
        await watcher.look(tools, times=4)  # nobody else has written since
    await watcher.look(tools, times=3)

    assert await counted(tools) == [1]


async def test_a_fact_of_a_long_transaction_that_begins_during_a_batch_is_not_forgotten(tools: Tools) -> None:
    watcher, slow = Watcher(), open_work(tools, system("slow"), NOW)

    async def begin(own: Work, facts: Sequence[StoredEvent]) -> None:
        if facts[0].subject_id == 1:
            await own.value("SELECT pg_current_xact_id()")  # as whoever has written: the other's id is newer
            work = await slow.__aenter__()
            await work.publish(LampLit(2))
            await work.flush()
            work.facts.clear()
            await light(tools, 3)

    beginner = Watcher()
    beginner.periodic = following("watcher", [LampLit], begin)
    await watcher.look(tools)
    await light(tools, 1)
    await beginner.look(tools)
    await watcher.look(tools, times=3)
    before = await counted(tools)
    await slow.__aexit__(None, None, None)
    await watcher.look(tools, times=3)

    assert (before, await counted(tools)) == ([], [2, 3])


async def test_what_is_wanted_is_asked_before_each_batch(tools: Tools) -> None:
    wanted: list[str] = []

    async def asked(_: Work) -> list[str]:
        return wanted

    watcher = Watcher()
    watcher.periodic = following("watcher", asked, watcher)
    await watcher.look(tools)
    await light(tools, 1)
    await watcher.look(tools, times=3)
    wanted.append("lamps.li")  # no beginning: it does not end with a point
    await light(tools, 2)
    await watcher.look(tools, times=3)
    wanted.append("lamps.lit")
    await light(tools, 3)
    await watcher.look(tools, times=3)
    assert await counted(tools) == [3]

    wanted[:] = ["lamps."]
    await watcher.look(tools, times=2)
    assert await counted(tools) == [3, 3]  # of its own fact, too: it begins so


async def test_a_fault_that_passes_leaves_no_fact_behind(tools: Tools) -> None:
    watcher, tries = Watcher(), list[int]()

    async def stumble(work: Work, facts: Sequence[StoredEvent]) -> None:
        tries.append(len(facts))
        if len(tries) < 3:
            raise DeadlockDetected
        await Watcher.__call__(watcher, work, facts)

    watcher.periodic = following("watcher", [LampLit], stumble)
    await watcher.look(tools)
    await light(tools, 1)
    await watcher.look(tools, times=1)
    for _ in range(2):
        with pytest.raises(DeadlockDetected):
            await watcher.look(tools, times=1)
    await watcher.look(tools, times=2)

    assert (tries, await counted(tools)) == ([1, 1, 1], [1])


async def test_marks_of_the_cluster_before_hold_up_nobody(tools: Tools) -> None:
    """A dump carries the ids of transactions, and a new cluster counts them anew."""
    watcher = Watcher()
    await watcher.look(tools)
    async with open_work(tools, system("restore"), NOW) as work:
        await work.run("UPDATE followers SET after_xact = '99999999999'")
    await light(tools, 1)
    await watcher.look(tools)

    assert await counted(tools) == [1]


async def test_nothing_new_is_nothing_to_write(tools: Tools) -> None:
    watcher = Watcher()
    await watcher.look(tools)
    async with open_work(tools, system("watcher"), NOW) as work:
        await watcher.periodic.call(work)
        written = await work.value("SELECT pg_current_xact_id_if_assigned()")

    assert written is None
