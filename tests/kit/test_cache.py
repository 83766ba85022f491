"""Values kept in memory until a fact says that they changed."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.cache import MOST_VALUES, Cache
from hearline.kit.events import Event
from hearline.kit.work import Work


@dataclass(frozen=True)
class LampRenamed(Event):
    kind: ClassVar[str] = "lamps.renamed"
    subject_kind: ClassVar[str] = "lamps"
    lamp: int


class Counted:
    """Gives 1, 2, 3… each time it is loaded."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        return self.times


async def test_a_value_is_loaded_once_until_its_fact_comes() -> None:
    cache, load = Cache(), Counted()

    first = [await cache.get("lamps", ("lamps.",), load) for _ in range(3)]
    cache.drop(["doors.opened"])
    unmoved = await cache.get("lamps", ("lamps.",), load)
    cache.drop(["lamps.renamed"])

    assert (first, unmoved, await cache.get("lamps", ("lamps.",), load)) == ([1, 1, 1], 1, 2)


async def test_what_changed_while_it_was_loaded_is_not_kept() -> None:
    cache, load = Cache(), Counted()

    async def slow() -> int:
        cache.drop(["lamps.renamed"])
        return await load()

    await cache.get("lamps", ("lamps.",), slow)

    assert await cache.get("lamps", ("lamps.",), load) == 2


async def test_nothing_is_not_kept() -> None:
    cache = Cache()

    async def nothing() -> int | None:
        return None

    async def something() -> int | None:
        return 7

    assert await cache.get("lamp", ("lamps.",), nothing) is None
    assert await cache.get("lamp", ("lamps.",), something) == 7


async def test_a_forgotten_value_is_loaded_anew() -> None:
    cache, load = Cache(), Counted()
    await cache.get("lamps", ("lamps.",), load)

    cache.forget("lamps")

    assert await cache.get("lamps", ("lamps.",), load) == 2


async def test_it_never_grows_without_end() -> None:
    cache, load = Cache(), Counted()

    for number in range(MOST_VALUES + 10):
        await cache.get(f"lamp {number}", ("lamps.",), load)

    assert len(cache) <= MOST_VALUES


async def test_a_work_never_lends_others_what_it_has_not_committed(work: Work) -> None:
    load = Counted()
    await work.cached("lamps", ("lamps.",), load)

    await work.publish(LampRenamed(1))
    own = [await work.cached("lamps", ("lamps.",), load) for _ in range(2)]

    assert own == [2, 3]
    assert len(work.tools.cache) == 0
