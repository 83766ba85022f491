"""Plug-ins: entry points that offer a Manifest. A broken one is named and left out; the rest starts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from hearline.kit.actor import Permission
from hearline.kit.dictionaries import Dictionary
from hearline.kit.events import Event
from hearline.kit.module import Manifest, Periodic
from hearline.kit.parameters import Parameter
from hearline.kit.ports import Port
from hearline.kit.settings import Settings
from hearline.kit.topics import Topic
from hearline.kit.web.routes import each_route, is_router

GROUP = "hearline.plugins"
API, OLDEST_API = 1, 1  # generations of the interface: the one of this house, and the oldest that still runs here
SYSTEM = ("about", "health", "live", "system")  # below /api/, and operations of the composition root
VARIES = re.compile(r"\{[^}]*\}")

# What must be of which type inside a manifest, so that a mistake shows now and not at the first request.
LISTED: Mapping[str, type] = {
    "permissions": Permission, "periodic": Periodic, "parameters": Parameter, "dictionaries": Dictionary, "topics": Topic,
}  # fmt: skip
CALLED = ("jobs", "errands", "checks", "answers", "foresees")


@dataclass(frozen=True)
class Plugin:
    """What was found under one entry point; `fault` says why it was left out."""

    name: str
    origin: str
    manifest: Manifest | None
    fault: str | None = None
    version: str = ""

    def without(self, fault: str) -> "Plugin":
        return replace(self, manifest=None, fault=fault)


def load_plugins(found: Iterable[EntryPoint] | None = None) -> list[Plugin]:
    """Load every entry point once; never raises."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)) if found is None else found
    return [_load(point) for point in points]


def admit(plugins: Iterable[Plugin], built_in: Sequence[Manifest], settings: Settings) -> list[Plugin]:
    """Those that fit into this house, frozen; one that does not loses its manifest and keeps its fault."""
    taken = {name: "hearline" for manifest in built_in for name in names_in(manifest)}
    return [_admit(plugin, taken, settings) for plugin in plugins]


def names_in(manifest: Manifest) -> Iterator[str]:
    """Everything that may exist once only, as `permission cases.open`."""
    yield f"module {manifest.name}"
    yield from (f"permission {one.code}" for one in manifest.permissions)
    yield from (f"job {name}" for name in (*manifest.jobs, *manifest.errands))
    yield from (f"periodic {one.name}" for one in manifest.periodic)
    yield from (f"parameter {one.code}" for one in manifest.parameters)
    yield from (f"dictionary {one.code}" for one in manifest.dictionaries)
    yield from (f"topic {one.code}" for one in manifest.topics)
    yield from (f"subject {name}" for name in manifest.subjects)
    yield from (f"effect {name}" for name in manifest.effects)
    yield from (
        f"offer {port.name} {one.code}"
        for port, offered in manifest.offers.items()
        for one in offered
        if isinstance(getattr(one, "code", None), str)
    )
    yield from _routes(manifest)


def brings(manifest: Manifest) -> str:
    """In one line, for lists: `2 routes, effects: legal_aid`."""
    routes = sum(1 for name in _routes(manifest) if name.startswith("route "))
    kinds: dict[str, list[str]] = {}
    for name in names_in(manifest):
        kind, _, rest = name.partition(" ")
        if kind not in ("module", "route", "operation"):
            kinds.setdefault(f"{kind}s" if kind != "periodic" else kind, []).append(rest)
    told = [f"{kind}: {', '.join(names)}" for kind, names in kinds.items()]
    told += [f"answers: {', '.join(port.name for port in manifest.answers)}"] if manifest.answers else []
    return "; ".join([f"{routes} routes", *told] if routes else told) or "nothing"


def _routes(manifest: Manifest) -> Iterator[str]:
    for path, route in each_route(manifest.router) if manifest.router is not None else ():
        yield f"operation {route.name}"
        plain = VARIES.sub("{}", path)
        yield from (f"route {method} {plain}" for method in sorted(route.methods or ()))


def _load(point: EntryPoint) -> Plugin:
    origin, version = (point.dist.name, point.dist.version) if point.dist else (point.value, "")
    found = Plugin(point.name, origin, None, version=version)
    try:
        manifest = point.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's import may fail in any way
        return found.without(f"{type(error).__name__}: {error}")
    if not isinstance(manifest, Manifest):
        return found.without(f"{point.value} is not a Manifest")
    return replace(found, manifest=manifest)


def _admit(plugin: Plugin, taken: dict[str, str], settings: Settings) -> Plugin:
    if plugin.manifest is None:
        return plugin
    try:
        if plugin.name in off(settings):
            return plugin.without("switched off by HEARLINE_PLUGINS_OFF")
        fault = _too_far(plugin.manifest) or _mistyped(plugin.manifest) or _clash(plugin.manifest, taken)
        fault = fault or (plugin.manifest.fit(settings) if plugin.manifest.fit is not None else None)
        if fault is not None:
            return plugin.without(fault)
        whole = replace(_frozen(plugin.manifest, settings), origin=plugin.origin, version=plugin.version)
    except Exception as error:  # noqa: BLE001 - as above
        return plugin.without(f"{type(error).__name__}: {error}")
    taken |= dict.fromkeys(names_in(whole), plugin.name)
    return replace(plugin, manifest=whole)


def off(settings: Settings) -> frozenset[str]:
    return frozenset(name.strip() for name in settings.plugins_off.split(",") if name.strip())


def _too_far(manifest: Manifest) -> str | None:
    if manifest.api > API:
        return f"was written for interface {manifest.api}, this house has {API}: a newer Hearline is needed"
    if manifest.api < OLDEST_API:
        return f"was written for interface {manifest.api}, this house runs {OLDEST_API} to {API}: a newer plug-in is needed"
    return None


def _mistyped(manifest: Manifest) -> str | None:
    for name, wanted in LISTED.items():
        wrong = next((one for one in getattr(manifest, name) if not isinstance(one, wanted)), None)
        if wrong is not None:
            return f"{name}: {type(wrong).__name__} is no {wanted.__name__}"
    for name in CALLED:
        dumb = next((key for key, call in getattr(manifest, name).items() if not callable(call)), None)
        if dumb is not None:
            return f"{name}: {dumb} cannot be called"
    if manifest.router is not None and not is_router(manifest.router):
        return f"router: {type(manifest.router).__name__} is no APIRouter"
    heard: tuple[Any, ...] = tuple(manifest.listens)
    if not all(isinstance(kind, type) and issubclass(kind, Event) for kind in heard):
        return "listens: what is listened to is no Event"
    return _misplaced(manifest)


def _misplaced(manifest: Manifest) -> str | None:
    if not all(isinstance(port, Port) for port in (*manifest.offers, *manifest.answers)):
        return "offers, answers: what is offered at is no Port"
    wild = sorted({name for names in manifest.listens.values() for name in names} - {*manifest.jobs, *manifest.errands})
    if wild:
        return f"listens: there is no job {', '.join(wild)}"
    outside = next((name for name in _routes(manifest) if name.startswith("route ") and " /api/" not in name), None)
    return f"{outside} is not below /api/" if outside else None


def _clash(manifest: Manifest, taken: Mapping[str, str]) -> str | None:
    for name in names_in(manifest):
        if name in taken:
            return f"{name} is taken by {taken[name]}"
        if re.fullmatch(rf"operation ({'|'.join(SYSTEM)})|route \S+ /api/({'|'.join(SYSTEM)})(/.*)?", name):
            return f"{name} is taken by hearline"
    return None


def _frozen(manifest: Manifest, settings: Settings) -> Manifest:
    """Nothing can be put in afterwards, and what answers a port was made once, so that it cannot fail at the start."""
    made = {port: make(settings) for port, make in manifest.answers.items()}
    manifest = replace(manifest, answers={port: _handing(answer) for port, answer in made.items()})
    values: dict[str, Any] = {one.name: getattr(manifest, one.name) for one in fields(manifest)}
    shut = {name: MappingProxyType(dict(value)) for name, value in values.items() if isinstance(value, Mapping)}
    return Manifest(**values | shut)


def _handing(answer: Any) -> Any:
    return lambda _: answer
