"""What this house consists of: modules, plug-ins and outlets, each with version and state."""

from typing import Literal

from hearline import __version__
from hearline.kit.module import Manifest
from hearline.kit.web.shapes import Out
from hearline.kit.work import Work
from hearline.messaging import permissions
from hearline.messaging import service as messaging
from hearline.messaging.ports import MAIL, POST, TEXT

OUTLETS = (MAIL, TEXT, POST)


class SystemPartOut(Out):
    name: str
    kind: Literal["module", "plugin", "outlet"]
    origin: str
    version: str
    state: Literal["well", "broken", "off"]
    faults: list[str]


async def parts(work: Work, manifests: tuple[Manifest, ...]) -> list[SystemPartOut]:
    work.actor.require(permissions.HEAR_ALARMS)
    broken = await messaging.alarmed_sources(work)
    found = [_part(manifest, broken) for manifest in manifests]
    for port in OUTLETS:
        state: Literal["well", "off"] = "well" if port in work.tools.answers else "off"
        found.append(
            SystemPartOut(name=port.name, kind="outlet", origin="hearline", version="", state=state, faults=[])
        )
    return found


def _part(manifest: Manifest, broken: set[str]) -> SystemPartOut:
    faults = sorted(source for source in broken if source.startswith(f"{manifest.name}: "))
    return SystemPartOut(
        name=manifest.name, kind="plugin" if manifest.origin else "module", origin=manifest.origin or "hearline",
        version=manifest.version if manifest.origin else __version__, state="broken" if faults else "well", faults=faults,
    )  # fmt: skip
