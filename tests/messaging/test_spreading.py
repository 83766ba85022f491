"""Facts on their way to webhooks, where commits are commits: each once, whatever changes or dies meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import LiteralString

import pytest
from psycopg import OperationalError
from tests.stage import NOW

from hearline.kit.actor import system
from hearline.kit.db import Database
from hearline.kit.events import StoredEvent
from hearline.kit.following import following
from hearline.kit.work import Tools, Work, open_work
from hearline.messaging import service as messaging
from hearline.messaging.jobs import SPREAD
from hearline.messaging.store import webhooks as store

RAISED, ENDED = "messaging.alarm_raised", "messaging.alarm_ended"


@pytest.fixture
async def real(tools: Tools, own_database: str) -> AsyncIterator[Tools]:
    database = Database(own_database, 6)
    await database.open()
    made = replace(tools, database=database)
    async with open_work(made, system("test"), NOW) as work:
        await work.run("INSERT INTO units (id, path, code, name) VALUES (1, '/1/', 'root', '市')")
        await work.run(
            "INSERT INTO users (id, job_number, name, unit_id, is_super, created_at)"
            " VALUES (1, 'owner', '某', 1, true, %s)",
            (NOW,),
        )
    yield made
    await database.close()


async def subscribe(tools: Tools, *kinds: str) -> int:
    async with open_work(tools, system("test"), NOW) as work:
        return await store.add(work, 1, "OA", "https://oa.example/", kinds, b"secret")


async def raise_alarms(tools: Tools, *sources: str) -> None:
    async with open_work(tools, system("test"), NOW) as work:
        for source in sources:
            await messaging.raise_alarm(work, source, "broken")


async def look(tools: Tools, times: int = 2) -> None:
    for _ in range(times):
        async with open_work(tools, system("test"), NOW) as work:
            await SPREAD.call(work)


async def look_and_die(tools: Tools) -> None:
    async with open_work(tools, system("test"), NOW) as work:
        await SPREAD.call(work)
        raise SystemExit


async def sent(tools: Tools) -> list[tuple[int, str]]:
    """Webhook and kind, in the order of the facts."""
    async with open_work(tools, system("test"), NOW) as work:
        return await work.tuples(
            "SELECT webhook_id, topic FROM deliveries WHERE way = 'webhook' ORDER BY webhook_id, event_id"
        )


async def jobs(tools: Tools) -> int:
    async with open_work(tools, system("test"), NOW) as work:
        found: int = await work.value("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'messaging.deliver'")
        return found


async def test_a_fact_of_a_transaction_that_is_still_open_is_waited_for(real: Tools) -> None:
    webhook = await subscribe(real, RAISED)
    await look(real)
    async with open_work(real, system("slow"), NOW) as slow:
        await messaging.raise_alarm(slow, "billing", "broken")
        await slow.flush()
        slow.facts.clear()
        await look(real, times=3)
        before = await sent(real)
    await look(real, times=3)

    assert (before, await sent(real)) == ([], [(webhook, RAISED)])


async def test_each_fact_is_sent_once_when_a_worker_dies_in_the_middle(real: Tools) -> None:
    webhook = await subscribe(real, RAISED)
    await look(real)
    await raise_alarms(real, "billing", "mail", "sms")
    await look(real, times=1)

    with pytest.raises(SystemExit):
        await look_and_die(real)
    assert await sent(real) == []
    await look(real, times=3)

    assert await sent(real) == [(webhook, RAISED)] * 3
    assert await jobs(real) == 3


async def test_two_workers_at_once_send_once(real: Tools) -> None:
    webhook = await subscribe(real, RAISED)
    await look(real)
    await raise_alarms(real, "billing")
    await look(real, times=1)

    await asyncio.gather(*(look(real, times=3) for _ in range(4)))

    assert await sent(real) == [(webhook, RAISED)]


async def test_a_subscription_hears_from_its_beginning_on_and_of_no_fact_twice(real: Tools) -> None:
    await look(real)
    await raise_alarms(real, "before")
    await look(real, times=3)
    one = await subscribe(real, RAISED)
    await raise_alarms(real, "billing")
    await look(real, times=3)
    other = await subscribe(real, "messaging.")
    await raise_alarms(real, "mail")
    await look(real, times=3)

    assert await sent(real) == [(one, RAISED), (one, RAISED), (other, RAISED)]


async def test_a_change_of_kinds_or_of_the_switch_counts_from_the_next_fact_on(real: Tools) -> None:
    webhook = await subscribe(real, ENDED)
    await look(real)
    await raise_alarms(real, "billing")
    await look(real, times=3)
    await change(real, "UPDATE webhooks SET kinds = ARRAY['messaging.']")
    await raise_alarms(real, "mail")
    await look(real, times=3)
    await change(real, "UPDATE webhooks SET active = false")
    await raise_alarms(real, "sms")
    await look(real, times=3)
    await change(real, "UPDATE webhooks SET active = true")
    await raise_alarms(real, "exchange")
    await look(real, times=3)

    assert await sent(real) == [(webhook, RAISED)] * 2


async def test_many_are_sent_in_batches_and_in_order(real: Tools) -> None:
    webhook = await subscribe(real, "messaging.alarm_")  # no kind and no beginning: nothing
    other = await subscribe(real, RAISED)
    small = following("messaging.spread", messaging.kinds_to_spread, messaging.spread, most=2)
    await look(real)
    await raise_alarms(real, *(f"line {number}" for number in range(5)))
    await look(real, times=1)
    for _ in range(3):
        async with open_work(real, system("test"), NOW) as work:
            await small.call(work)

    assert await sent(real) == [(other, RAISED)] * 5
    assert webhook != other


async def test_a_webhook_is_not_removed_under_a_batch(real: Tools) -> None:
    """Or the batch would fail, and with it what others are to hear."""
    gone, stays = await subscribe(real, RAISED), await subscribe(real, RAISED)
    await look(real)
    await raise_alarms(real, "billing")
    seen: list[str] = []

    async def spread(work: Work, facts: Sequence[StoredEvent]) -> None:
        await store.active(work)
        async with real.database.connection() as connection:
            await connection.execute("SET lock_timeout = '100ms'")
            try:
                await connection.execute("DELETE FROM webhooks WHERE id = %s", (gone,))
            except OperationalError as fault:
                seen.append(type(fault).__name__)
        await messaging.spread(work, facts)

    held = following("messaging.spread", messaging.kinds_to_spread, spread)
    for _ in range(2):
        async with open_work(real, system("test"), NOW) as work:
            await held.call(work)

    assert (seen, await sent(real)) == (["LockNotAvailable"], [(gone, RAISED), (stays, RAISED)])


async def change(tools: Tools, statement: LiteralString) -> None:
    async with open_work(tools, system("test"), NOW) as work:
        await work.run(statement)
