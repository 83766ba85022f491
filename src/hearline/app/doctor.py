"""The doctor: examines the house and says what is wrong and what to do."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psycopg

from hearline.adapters.asterisk import checks as asterisk
from hearline.app.clock import utc_now
from hearline.app.house import make_tools
from hearline.app.migrate import current, newest
from hearline.app.modules import all_manifests, found_plugins
from hearline.app.start import database
from hearline.kit import chain
from hearline.kit.actor import system
from hearline.kit.plugins import Plugin, brings, off
from hearline.kit.postgres import PostgresFault
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work, open_work

LEAST_FREE_MB = 500
OLDEST_JOB_SECONDS = 60


@dataclass(frozen=True)
class Finding:
    check: str
    ok: bool
    text: str


def examine(settings: Settings) -> list[Finding]:
    """Every check, in order; one that fails does not hinder the next."""
    findings = [_room(settings), *_plugins(settings), *_switch(settings)]
    try:
        with database(settings) as url:
            findings.append(Finding("database", True, f"answers, revision {current(url)} of {newest()}"))
            findings += asyncio.run(_inside(settings, url))
    except (PostgresFault, psycopg.OperationalError) as error:
        findings.append(Finding("database", False, str(error)))
    return findings


def _room(settings: Settings) -> Finding:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free_mb = shutil.disk_usage(settings.data_dir).free // 2**20
    return Finding("disk", free_mb > LEAST_FREE_MB, f"{free_mb:,} MB free in {settings.data_dir}")


def _brings(plugin: Plugin) -> str:
    return f"brings {brings(plugin.manifest)}" if plugin.manifest is not None else ""


def _plugins(settings: Settings) -> list[Finding]:
    """What runs, and what was left out; one that was switched off is as it should be."""
    return [
        Finding(
            f"plug-in {plugin.name}",
            plugin.fault is None or plugin.name in off(settings),
            plugin.fault or f"{plugin.origin} {plugin.version} {_brings(plugin)}",
        )
        for plugin in found_plugins(settings)
    ]


def _switch(settings: Settings) -> list[Finding]:
    """The telephone; a house that wants none is well."""
    if os.environ.get("HEARLINE_NO_ASTERISK"):
        return []
    return [Finding("asterisk", *asterisk.check(settings.data_dir))]


async def _inside(settings: Settings, url: str) -> list[Finding]:
    manifests = all_manifests(settings)
    tools = make_tools(settings, manifests, url)
    await tools.database.open()
    checks: dict[str, Callable[[Work], Awaitable[str | None]]] = {
        "past": _past, "keys": _keys, "queue": _queue, "failed jobs": _failed,
    }  # fmt: skip
    for manifest in manifests:
        checks |= {f"{manifest.name}: {name}": check for name, check in manifest.checks.items()}
    try:
        return [await _ask(tools, name, check) for name, check in checks.items()]
    finally:
        await tools.database.close()


async def _ask(tools: Tools, name: str, check: Callable[[Work], Awaitable[str | None]]) -> Finding:
    try:
        async with open_work(tools, system("doctor"), utc_now()) as work:
            fault = await check(work)
    except Exception as error:  # noqa: BLE001 - whatever is broken is what the doctor is asked for
        return Finding(name, False, f"{type(error).__name__}: {error}")
    return Finding(name, fault is None, fault or "well")


async def _past(work: Work) -> str | None:
    """Whether every sealed event is as it was."""
    faults = await chain.verify(work)
    return "; ".join(faults) if faults else None


async def _keys(work: Work) -> str | None:
    """Whether the keys open what was sealed."""
    sealed = await work.value("SELECT phone_sealed FROM customers WHERE phone_sealed IS NOT NULL LIMIT 1")
    if sealed is not None:
        work.tools.keyring.open(bytes(sealed), "customers.phone")
    return None


async def _queue(work: Work) -> str | None:
    """Whether somebody works on the jobs."""
    waiting = await work.value(
        "SELECT count(*) FROM pgqueuer WHERE status = 'queued' AND execute_after < now() - make_interval(secs => %s)",
        (OLDEST_JOB_SECONDS,),
    )
    return f"{waiting} jobs wait for more than a minute: is a worker running?" if waiting else None


async def _failed(work: Work) -> str | None:
    failed = await work.value("SELECT count(*) FROM pgqueuer WHERE status = 'failed'")
    return f"{failed} jobs have failed for good" if failed else None
