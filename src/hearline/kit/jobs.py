"""Jobs: verbs that the queue calls later. Every job may run twice; a killed worker's job is run again."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, timedelta

import structlog
from pgqueuer.db import PsycopgDriver
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job as QueuedJob
from pgqueuer.qm import QueueManager
from pgqueuer.queries import Queries

from hearline.kit.actor import system
from hearline.kit.db import connect
from hearline.kit.module import Errand, Job, Periodic
from hearline.kit.work import Desk, Tools, open_work

log = structlog.get_logger()

Call = Callable[[QueuedJob], Awaitable[None]]

LONGEST_WAIT_SECONDS = 1.0  # a net below the relay's notifications
HEARTBEAT_SECONDS = 20.0
MOST_ATTEMPTS = 8


class Worker:
    """Runs queued jobs and periodic ones in this process."""

    def __init__(
        self,
        tools: Tools,
        jobs: Mapping[str, Job],
        periodic: Iterable[Periodic],
        clock: Callable[[], datetime],
        errands: Mapping[str, Errand] | None = None,
    ) -> None:
        self._tools = tools
        self._calls = {name: self._run_job(name, job) for name, job in jobs.items()}
        self._calls |= {name: self._run_errand(name, errand) for name, errand in (errands or {}).items()}
        self._periodic = tuple(periodic)
        self._clock = clock
        self._manager: QueueManager | None = None

    async def run(self) -> None:
        """Until stopped. Comes back by itself when the database was away."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._run_queue())
            for periodic in self._periodic:
                group.create_task(self._repeat(periodic))

    def stop(self) -> None:
        if self._manager is not None:
            self._manager.shutdown.set()

    async def _run_queue(self) -> None:
        while True:
            try:
                connection = await connect(self._tools.database.url)
                async with connection:
                    await self._drain(QueueManager(Queries(PsycopgDriver(connection))))
                return
            except Exception:
                log.exception("jobs.queue_lost")
                await asyncio.sleep(LONGEST_WAIT_SECONDS)

    async def _drain(self, manager: QueueManager) -> None:
        self._manager = manager
        for name, call in self._calls.items():
            manager.entrypoint(name, on_failure="hold")(_retried(name, call))
        await manager.run(
            dequeue_timeout=timedelta(seconds=LONGEST_WAIT_SECONDS),
            heartbeat_timeout=timedelta(seconds=HEARTBEAT_SECONDS),
        )

    def _run_job(self, name: str, job: Job) -> Call:
        async def call(queued: QueuedJob) -> None:
            async with open_work(self._tools, system(name), self._clock(), f"job-{queued.id}") as work:
                await job(work, json.loads(queued.payload or b"{}"))

        return call

    def _run_errand(self, name: str, errand: Errand) -> Call:
        async def call(queued: QueuedJob) -> None:
            desk = Desk(self._tools, self._clock, name, f"job-{queued.id}")
            await errand(desk, json.loads(queued.payload or b"{}"))

        return call

    async def _repeat(self, periodic: Periodic) -> None:
        while True:
            await self._tick(periodic)
            await asyncio.sleep(periodic.seconds)

    async def _tick(self, periodic: Periodic) -> None:
        try:
            async with open_work(self._tools, system(periodic.name), self._clock(), f"tick-{periodic.name}") as work:
                if await work.value("SELECT pg_try_advisory_xact_lock(hashtext(%s))", (periodic.name,)):
                    await periodic.call(work)
        except Exception:
            log.exception("jobs.periodic_failed", job=periodic.name)


def _retried(name: str, call: Call) -> Call:
    """Again after a failure, later each time; in the end it is held for a hand."""

    async def retried(queued: QueuedJob) -> None:
        try:
            await call(queued)
        except Exception as error:
            log.exception("jobs.failed", job=name, attempt=queued.attempts)
            if queued.attempts + 1 >= MOST_ATTEMPTS:
                raise
            raise RetryRequested(timedelta(seconds=2**queued.attempts), repr(error)) from error

    return retried
