"""One transaction: all of it or nothing."""

from dataclasses import dataclass, replace

import pytest
from tests.kit.conftest import LampLit
from tests.stage import NOW

from hearline.kit.actor import system
from hearline.kit.errors import Problem
from hearline.kit.work import Tools, once, open_work


@dataclass(eq=False)
class Refused(Problem):
    code = "refused"


@dataclass(eq=False)
class Counted(Problem):
    code = "counted"
    keeps_work = True


async def count(tools: Tools, table: str) -> int:
    async with open_work(tools, system("test"), NOW) as work:
        found: int = await work.value(f"SELECT count(*) FROM {table}")
        return found


async def light_and_refuse(tools: Tools, refusal: Problem) -> None:
    async with open_work(tools, system("test"), NOW) as work:
        await work.publish(LampLit(1, "red"))
        work.defer("lamps.dim", {"lamp": 1})
        raise refusal


@pytest.mark.control("8.1.4.3-d")
async def test_facts_and_jobs_are_written_with_the_rest(own_tools: Tools) -> None:
    tools = replace(own_tools, subscribers={"lamps.lit": ("lamps.log", "lamps.count")})

    async with open_work(tools, system("test"), NOW) as work:
        await work.publish(LampLit(1, "red"))
        work.defer("lamps.dim", {"lamp": 1}, 60)

    assert (await count(tools, "events"), await count(tools, "pgqueuer")) == (1, 3)


@pytest.mark.requirement("S4C-021")
async def test_a_refusal_leaves_nothing(own_tools: Tools) -> None:
    with pytest.raises(Refused):
        await light_and_refuse(own_tools, Refused())

    assert (await count(own_tools, "events"), await count(own_tools, "pgqueuer")) == (0, 0)


async def test_a_refusal_that_keeps_its_work_is_written_and_still_refused(own_tools: Tools) -> None:
    with pytest.raises(Counted):
        await light_and_refuse(own_tools, Counted())

    assert await count(own_tools, "events") == 1


async def test_a_second_delivery_is_seen(own_tools: Tools) -> None:
    async with open_work(own_tools, system("test"), NOW) as work:
        assert await once(work, 7, "lamps.log")
        assert not await once(work, 7, "lamps.log")
        assert await once(work, 7, "lamps.count")


async def test_an_instant_far_away_still_has_a_partition(own_tools: Tools) -> None:
    async with open_work(own_tools, system("test"), NOW.replace(year=2099)) as work:
        await work.publish(LampLit(1, "red"))

    assert await count(own_tools, "events") == 1
