"""Hints reach every browser, in the words that it may hear."""

import asyncio
import json
from time import monotonic

import pytest
from tests.kit.conftest import LampLit
from tests.stage import NOW

from hearline.kit.actor import Actor, Permission, system
from hearline.kit.cache import Cache
from hearline.kit.db import connect
from hearline.kit.live import MOST_WAITING, Fanout, Listener, Relay
from hearline.kit.work import Tools, open_work

SEE = Permission("lamps.see", "看", "See")
WATCHMAN = Actor(1, "watchman", frozenset({"lamps.see"}))
PASSER_BY = Actor(2, "passer-by")


def fanout() -> Fanout:
    return Fanout("", Cache(), {"lamps": SEE})


async def test_each_event_is_told_once(own_tools: Tools) -> None:
    relay = Relay(own_tools.database.url, 0.05)
    async with await connect(own_tools.database.url) as connection:
        for colour in ("red", "green"):
            async with open_work(own_tools, system("test"), NOW) as work:
                await work.publish(LampLit(1, colour))
        assert await relay.tick(connection) == [("lamps.lit", "lamps", 1)] * 2
        assert await relay.tick(connection) == []


async def test_an_event_that_commits_late_is_told_too(own_tools: Tools) -> None:
    relay = Relay(own_tools.database.url, 0.05)
    insert = (
        "INSERT INTO events (occurred_at, kind, subject_kind, subject_id, actor_name, facts)"
        " VALUES (now(), %s, 'lamps', 1, 'slow', '{}')"
    )
    async with await connect(own_tools.database.url) as connection, own_tools.database.connection() as slow:
        async with slow.transaction():
            await slow.execute(insert, ("lamps.slow",))
            await connection.execute(insert, ("lamps.quick",))
            assert await relay.tick(connection) == [("lamps.quick", "lamps", 1)]
        assert await relay.tick(connection) == [("lamps.slow", "lamps", 1)]


def test_who_may_not_see_the_subject_hears_only_its_kind() -> None:
    live = fanout()
    with live.listening(WATCHMAN) as near, live.listening(PASSER_BY) as far:
        live.hand_on([("lamps.lit", "lamps", 7)])

        assert said(near.notes.get_nowait()) == [{"kind": "lamps.lit", "subject": "lamps/7"}]
        assert said(far.notes.get_nowait()) == [{"kind": "lamps", "subject": "lamps"}]


def test_a_browser_that_falls_behind_is_told_to_start_over() -> None:
    live = fanout()
    with live.listening(WATCHMAN) as slow:
        for lamp in range(MOST_WAITING + 1):
            live.hand_on([("lamps.lit", "lamps", lamp)])

        assert slow.lost


async def test_a_hint_of_another_process_drops_what_is_kept_here() -> None:
    cache = Cache()
    live = Fanout("", cache, {})

    async def lit() -> str:
        return "lit"

    async def dark() -> str:
        return "dark"

    await cache.get("state", ["lamps"], lit)
    assert await cache.get("state", ["lamps"], dark) == "lit"
    live.hand_on([("lamps.lit", "lamps", 1)])
    assert await cache.get("state", ["lamps"], dark) == "dark"


def said(note: bytes | None) -> object:
    assert note is not None
    return json.loads(note.decode().partition("data: ")[2])


@pytest.mark.requirement("S0-011")
async def test_browsers_of_two_processes_hear_of_a_change_within_a_second(own_tools: Tools) -> None:
    url = own_tools.database.url
    first, second = (Fanout(url, Cache(), {"lamps": SEE}) for _ in range(2))
    tasks = [asyncio.create_task(part.run()) for part in (first, second, Relay(url, 0.05), Relay(url, 0.05))]
    with first.listening(WATCHMAN) as here, second.listening(WATCHMAN) as there:
        await until_heard(own_tools, here, there)
        changed_at = monotonic()
        async with open_work(own_tools, system("test"), NOW) as work:
            await work.publish(LampLit(7, "red"))
        notes = [await asyncio.wait_for(listener.notes.get(), 5) for listener in (here, there)]
        taken = monotonic() - changed_at
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert [said(note) for note in notes] == [[{"kind": "lamps.lit", "subject": "lamps/7"}]] * 2
    assert taken < 1


async def until_heard(tools: Tools, *listeners: Listener) -> None:
    """Both have their connection, and one relay leads: whatever is said now reaches them."""
    while any(listener.notes.empty() for listener in listeners):
        async with open_work(tools, system("test"), NOW) as work:
            await work.publish(LampLit(0, "grey"))
        await asyncio.sleep(0.2)
    await asyncio.sleep(0.3)
    for listener in listeners:
        while not listener.notes.empty():
            listener.notes.get_nowait()


def test_what_is_personal_is_heard_by_its_person_alone() -> None:
    live = Fanout("", Cache(), {"lamps": SEE}, frozenset({"inbox"}))
    with live.listening(Actor(id=7, name="seven")) as mine, live.listening(Actor(id=8, name="eight")) as other:
        live.hand_on([("messaging.told", "inbox", 7)])

        assert said(mine.notes.get_nowait()) == [{"kind": "messaging.told", "subject": "inbox/7"}]
        assert other.notes.empty()
