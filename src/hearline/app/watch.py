"""The watch: asks every check time and again; what is broken is told at once, and so is its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from hearline.kit.module import Check, Errand, Manifest, Periodic
from hearline.kit.work import Desk, Work, look_only
from hearline.messaging import service as messaging

WATCH = "app.watch"
SECONDS = 30.0  # a fault is known within half a minute, and told within the next seconds


async def _begin(work: Work) -> None:
    work.defer(WATCH, {})


PERIODIC = Periodic(WATCH, SECONDS, _begin)


def watching(manifests: Iterable[Manifest]) -> Errand:
    """The errand that asks every check that the modules offer."""
    checks = {f"{manifest.name}: {name}": check for manifest in manifests for name, check in manifest.checks.items()}

    async def watch(desk: Desk, _: Mapping[str, Any]) -> None:
        faults = {source: await _asked(desk, check) for source, check in checks.items()}
        async with desk.work() as work:
            await _tell(work, faults)

    return watch


async def _asked(desk: Desk, check: Check) -> str | None:
    """What is wrong. A check may wait for the network: no transaction is open meanwhile."""
    try:
        async with look_only(desk.tools, desk.actor, desk.clock(), desk.request_id) as work:
            return await check(work)
    except Exception as error:  # noqa: BLE001 - whatever is broken is what the watch is there for
        return f"{type(error).__name__}: {error}"


async def _tell(work: Work, faults: Mapping[str, str | None]) -> None:
    alarmed = await messaging.alarmed_sources(work)
    for source, fault in faults.items():
        if fault is not None:
            await messaging.raise_alarm(work, source, fault)
        elif source in alarmed:
            await messaging.end_alarm(work, source)
