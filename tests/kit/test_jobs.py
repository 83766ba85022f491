"""Jobs are called later, again after a failure, and once by many."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.kit.conftest import LampLit
from tests.stage import NOW

from hearline.kit.actor import system
from hearline.kit.jobs import Worker
from hearline.kit.module import Periodic
from hearline.kit.work import Desk, Tools, Work, look_only, open_work


@pytest.mark.requirement("S1-006")
async def test_a_job_runs_after_the_commit_and_again_after_a_failure(own_tools: Tools) -> None:
    tools = replace(own_tools, subscribers={"lamps.lit": ("lamps.log",)})
    done, attempts = asyncio.Event(), 0

    async def log_lamp(work: Work, payload: Mapping[str, Any]) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise RuntimeError("the first time it fails")
        assert payload["event_id"] > 0
        done.set()

    async with open_work(tools, system("test"), NOW) as work:
        await work.publish(LampLit(1, "red"))
    await run_until(Worker(tools, {"lamps.log": log_lamp}, [], lambda: NOW), done)

    assert attempts == 2


async def test_of_two_workers_one_ticks_at_a_time(own_tools: Tools) -> None:
    running, most, ticks = 0, 0, asyncio.Event()

    async def tick(work: Work) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await work.run("SELECT pg_sleep(0.05)")
        running -= 1
        ticks.set()

    workers = [Worker(own_tools, {}, [Periodic("lamps.tick", 0.01, tick)], lambda: NOW) for _ in range(2)]
    tasks = [asyncio.create_task(worker.run()) for worker in workers]
    await asyncio.wait_for(ticks.wait(), 10)
    await asyncio.wait(tasks, timeout=0.3)
    await stop(tasks)

    assert most == 1


async def run_until(worker: Worker, done: asyncio.Event) -> None:
    task = asyncio.create_task(worker.run())
    await asyncio.wait_for(done.wait(), 20)
    await stop([task])


async def stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_an_errand_waits_outside_of_any_transaction(own_tools: Tools) -> None:
    done, open_ones = asyncio.Event(), -1

    async def go_out(desk: Desk, payload: Mapping[str, Any]) -> None:
        nonlocal open_ones
        async with look_only(own_tools, system("test"), NOW) as work:
            open_ones = await work.value(
                "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                " AND datname = current_database()"
            )
        async with desk.work() as work:
            assert work.actor.is_system
        done.set()

    async with open_work(own_tools, system("test"), NOW) as work:
        work.defer("lamps.go_out", {})
    await run_until(Worker(own_tools, {}, [], lambda: NOW, {"lamps.go_out": go_out}), done)

    assert open_ones == 0
