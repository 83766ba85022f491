"""Plug-ins: entry points that offer a Manifest. A broken one is named and left out; the rest starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from hearline.kit.module import Manifest

GROUP = "hearline.plugins"


@dataclass(frozen=True)
class Plugin:
    """What was found under one entry point; `fault` says why it was left out."""

    name: str
    origin: str
    manifest: Manifest | None
    fault: str | None = None


def load_plugins(found: Iterable[EntryPoint] | None = None) -> list[Plugin]:
    """Load every entry point once; never raises."""
    return [_load(point) for point in (entry_points(group=GROUP) if found is None else found)]


def _load(point: EntryPoint) -> Plugin:
    origin = point.dist.name if point.dist else point.value
    try:
        manifest = point.load()
    except Exception as error:  # noqa: BLE001 - a stranger's import may fail in any way
        return Plugin(point.name, origin, None, f"{type(error).__name__}: {error}")
    if not isinstance(manifest, Manifest):
        return Plugin(point.name, origin, None, f"{point.value} is not a Manifest")
    return Plugin(point.name, origin, manifest)
