"""`python -m bench`: loads half a million cases, lets fifty clients at them, and prints what it took.

Wall times depend on the machine and on what else it does: read the processor times and the ratios first.
"""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.request import urlopen

import typer
from rich.console import Console
from rich.table import Table

from bench import city, limit, load
from bench.client import Times
from bench.usage import cpu_seconds, family
from hearline.app.clock import utc_now
from hearline.app.house import make_tools
from hearline.app.modules import all_manifests
from hearline.app.start import database, prepare
from hearline.kit.settings import Settings

MOST_RATIO = 2.5
PAUSE_SECONDS = 1.0
console = Console()


@dataclass(frozen=True)
class Run:
    """What is asked for, and the processes that answer."""

    url: str
    port: int
    clients: int
    seconds: int
    servers: list[int]
    postmaster: int


def main(
    cases: Annotated[int, typer.Option(help="Cases in the database.")] = 500_000,
    clients: Annotated[int, typer.Option(help="Clients at once.")] = 50,
    seconds: Annotated[int, typer.Option(help="Length of each part.")] = 20,
    data_dir: Annotated[Path, typer.Option(help="Kept, so that the next run need not load.")] = Path("var/bench"),
    port: Annotated[int, typer.Option(help="Of the server under test.")] = 8499,
) -> None:
    """Load, measure, and print everything beside its limit. Ends with 1 if something does not hold."""
    settings = Settings(data_dir=data_dir, demo=True, port=port, session_hours=72)
    with database(settings) as url:
        asyncio.run(_fill(settings, url, cases))
        processes = _start(settings, url)
        try:
            _await_answer(port)
            run = Run(url, port, clients, seconds, [process.pid for process in processes], _postmaster(url))
            found = asyncio.run(_measure(run))
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()  # what it does beside must not count as the limit's
        holds = _holds(run, found)
    raise SystemExit(0 if holds else 1)


async def _fill(settings: Settings, url: str, cases: int) -> None:
    tools = make_tools(settings, all_manifests(settings), url)
    await tools.database.open()
    await prepare(tools, utc_now())
    await city.fill(
        tools, utc_now(), cases, lambda have, all_: console.print(f"  {have:,} of {all_:,} cases", end="\r")
    )
    await tools.database.close()


def _start(settings: Settings, url: str) -> list[subprocess.Popen[bytes]]:
    environment = os.environ | {
        "HEARLINE_DATABASE_URL": url, "HEARLINE_DATA_DIR": str(settings.data_dir), "HEARLINE_DEMO": "true",
        "HEARLINE_LOG_FORMAT": "json",
    }  # fmt: skip
    hearline = str(Path(sys.executable).parent / "hearline")
    commands = [[hearline, "web", "--processes", "2", "--port", str(settings.port)], [hearline, "worker"]]
    return [subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for command in commands]


def _await_answer(port: int) -> None:
    """Until the server under test answers. Raises: TimeoutError."""
    for _ in range(120):
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/api/health", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.5)
    raise TimeoutError("The server under test does not answer.")


def _postmaster(url: str) -> int:
    import psycopg

    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
        assert row is not None
        return int(row[0].splitlines()[0])


@dataclass(frozen=True)
class Found:
    """What the server took; the processor's milliseconds are those of one registration."""

    working: list[Times]
    storming: list[Times]
    registering: Times
    a_second: float
    server_ms: float
    database_ms: float
    statements: list[limit.Statement]


async def _measure(run: Run) -> Found:
    async with load.crowd(run.port, run.clients) as crowd:
        working = await load.mixed(crowd, run.seconds, PAUSE_SECONDS)
        storming = await load.mixed(crowd, run.seconds, 0)
        before, sent = _cpu(run), time.perf_counter()
        registering = await load.registering(crowd, run.seconds)
        after, took = _cpu(run), time.perf_counter() - sent
        statements = await load.statements_of_a_registration(run.url)
    count = len(registering.taken)
    server_ms, database_ms = ((end - start) * 1000 / count for start, end in zip(before, after, strict=True))
    return Found(working, storming, registering, count / took, server_ms, database_ms, statements)


def _holds(run: Run, found: Found) -> bool:
    """Let pgbench ask the same, and print all."""
    _show(f"{run.clients} people at work, {PAUSE_SECONDS:.0f} s between requests", found.working)
    _show(f"For comparison: {run.clients} clients without any pause", found.storming[:3])
    console.print(f"Registering only, without pause: {found.a_second:,.0f} a second")
    limit.prepare_forms(run.url, load.forms_of_registrations(limit.FORMS))
    peer = limit.measure(run.url, found.statements, run.clients, run.seconds, run.postmaster)
    cpu_ms = found.server_ms + found.database_ms
    ratio = cpu_ms / peer.cpu_ms
    console.print(
        f"CPU a registered case: {cpu_ms:.2f} ms (server {found.server_ms:.2f}, database {found.database_ms:.2f}); "
        f"the same SQL through pgbench {peer.cpu_ms:.2f} ms (client {peer.client_ms:.2f}), p95 {peer.p95_ms:.0f} ms; "
        f"ratio {ratio:.2f}, at most {MOST_RATIO}"
    )
    return all(part.holds for part in found.working) and found.registering.errors == 0 and ratio <= MOST_RATIO


def _cpu(run: Run) -> tuple[float, float]:
    """Of the server's processes, and of the database's."""
    server = cpu_seconds([pid for root in run.servers for pid in family(root)])
    return server, cpu_seconds(family(run.postmaster))


def _show(title: str, times: list[Times]) -> None:
    table = Table(title=title)
    for name in ("request", "count", "errors", "p50 ms", "p95 ms", "limit ms", ""):
        table.add_column(name, justify="left" if name == "request" else "right")
    for part in times:
        holds = "ok" if part.holds else "!!"
        table.add_row(
            part.name, f"{len(part.taken):,}", f"{part.errors}", f"{part.at(0.5):.1f}", f"{part.at(0.95):.1f}",
            f"{part.limit_ms:.0f}", holds,
        )  # fmt: skip
    console.print(table)


if __name__ == "__main__":
    typer.run(main)
