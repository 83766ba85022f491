"""Tools made once per process, and the tasks that run beside the web."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearline.app import watch
from hearline.kit import chain, throttle
from hearline.kit.db import Database
from hearline.kit.files import FileStore
from hearline.kit.jobs import Worker
from hearline.kit.live import Fanout, Relay
from hearline.kit.module import Errand, Job, Manifest, Periodic
from hearline.kit.partitions import ensure_months
from hearline.kit.ports import Port
from hearline.kit.seal import load_keyring
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work

Clock = Callable[[], datetime]


def make_tools(settings: Settings, manifests: Iterable[Manifest], url: str) -> Tools:
    """The tools of this process; the pool is not open yet."""
    subscribers: dict[str, tuple[str, ...]] = {}
    for manifest in manifests:
        for event, jobs in manifest.listens.items():
            subscribers[event.kind] = (*subscribers.get(event.kind, ()), *jobs)
    return Tools(
        settings=settings,
        database=Database(url, settings.pool_size),
        keyring=load_keyring(settings.data_dir / "keys", settings.cipher),
        files=FileStore(settings.data_dir / "files", settings.scanner),
        subscribers=subscribers,
        permissions=tuple(permission for manifest in manifests for permission in manifest.permissions),
        topics={topic.code: topic for manifest in manifests for topic in manifest.topics},
        subjects={kind: permission for manifest in manifests for kind, permission in manifest.subjects.items()},
        answers=_answers(settings, manifests),
        offers=_offers(manifests),
        effects={name: effect for manifest in manifests for name, effect in manifest.effects.items()},
        parameters={parameter.code: parameter for manifest in manifests for parameter in manifest.parameters},
        dictionaries={one.code: one for manifest in manifests for one in manifest.dictionaries},
        foresees={code: foresight for manifest in manifests for code, foresight in manifest.foresees.items()},
    )


def _answers(settings: Settings, manifests: Iterable[Manifest]) -> dict[Port[Any], Any]:
    makers = {port: make for manifest in manifests for port, make in manifest.answers.items()}
    made = {port: make(settings) for port, make in makers.items()}
    return {port: answer for port, answer in made.items() if answer is not None}


def _offers(manifests: Iterable[Manifest]) -> dict[Port[Any], tuple[tuple[str, Any], ...]]:
    offers: dict[Port[Any], tuple[tuple[str, Any], ...]] = {}
    for manifest in manifests:
        for port, offered in manifest.offers.items():
            offers[port] = (*offers.get(port, ()), *((manifest.name, one) for one in offered))
    return offers


@dataclass(frozen=True)
class Parts:
    """Which roles this process plays."""

    fanout: bool = True
    relay: bool = True
    worker: bool = True


async def seal_past(work: Work) -> None:
    await chain.seal_events(work)


async def make_partitions(work: Work) -> None:
    """Room for the months ahead."""
    month = work.now.date()
    await ensure_months(work, "events", month, month.replace(day=28).replace(year=month.year + 1))


SEAL = Periodic("kit.seal", 5.0, seal_past)
PARTITIONS = Periodic("kit.partitions", 86_400.0, make_partitions)
THROTTLES = Periodic("kit.throttles", 600.0, throttle.tidy)


def make_worker(tools: Tools, manifests: Iterable[Manifest], clock: Clock) -> Worker:
    jobs: dict[str, Job] = {}
    manifests = tuple(manifests)
    errands: dict[str, Errand] = {watch.WATCH: watch.watching(manifests)}
    periodic = [SEAL, PARTITIONS, THROTTLES, watch.PERIODIC]
    for manifest in manifests:
        jobs |= manifest.jobs
        errands |= manifest.errands
        periodic += manifest.periodic
    return Worker(tools, jobs, periodic, clock, errands)


def make_fanout(tools: Tools, manifests: Iterable[Manifest]) -> Fanout:
    personal = frozenset(kind for manifest in manifests for kind in manifest.personal)
    return Fanout(tools.database.url, tools.cache, tools.subjects, personal)


def _settle_memory() -> None:
    """What is loaded by now stays: the collector need not walk through it at every turn (a seventh of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@asynccontextmanager
async def running(
    tools: Tools, manifests: tuple[Manifest, ...], clock: Clock, parts: Parts, fanout: Fanout
) -> AsyncIterator[None]:
    """Open the pool and keep the tasks of this process running until the block ends."""
    database = tools.database
    await database.open()
    _settle_memory()
    tasks: list[asyncio.Task[None]] = []
    if parts.fanout:
        tasks.append(asyncio.create_task(fanout.run()))
    if parts.relay:
        tasks.append(asyncio.create_task(Relay(database.url, tools.settings.relay_ms / 1000).run()))
    if parts.worker:
        tasks.append(asyncio.create_task(make_worker(tools, manifests, clock).run()))
    try:
        yield
    finally:
        fanout.close()
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await database.close()
