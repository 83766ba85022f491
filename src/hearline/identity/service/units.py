"""Verbs of the tree of units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hearline.identity import permissions, rules
from hearline.identity.errors import RootUnit, UnitBelowItself, UnitClosed, UnitInUse
from hearline.identity.events import PeopleLoaded, UnitAdded, UnitChanged, UnitDeactivated, UnitMoved
from hearline.identity.model import NewUnit, Unit, UnitChange, UnitId, UnitSeed
from hearline.identity.service.guards import require_current, unique
from hearline.identity.store import units as store
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

SHOWN = ("code", "name", "sort", "handles", "active")


@open_to_all("whoever works here may know the house")
async def list_units(work: Work) -> list[Unit]:
    """The whole tree, closed units too, in the order of display."""
    work.actor.require_login()
    return await store.all_units(work)


@open_to_all("modules ask it about units that they name")
async def unit_by_id(work: Work, unit_id: int) -> Unit:
    """Raises: NotFound."""
    found = await store.unit(work, unit_id)
    if found is None:
        raise NotFound("units", unit_id)
    return found


@open_to_all("modules ask it for the names in their lists")
async def units_by_id(work: Work) -> Mapping[int, Unit]:
    """All units, from memory: for display, a few seconds old at worst."""

    async def load() -> Mapping[int, Unit]:
        return {unit.id: unit for unit in await store.all_units(work)}

    return await work.cached("identity.units", ("identity.unit_", "identity.people_loaded"), load)


async def add_unit(work: Work, new: NewUnit) -> Unit:
    """Raises: NotFound (the parent), UnitClosed, Taken."""
    work.actor.require(permissions.MANAGE_UNITS)
    await store.hold_tree(work)
    parent = await _open_parent(work, new.parent_id)
    async with unique(work, units_code_key=("code", new.code)):
        unit_id = await store.add(work, new, parent.path)
    await work.publish(UnitAdded(unit_id, name=new.name, parent_id=parent.id))
    return await unit_by_id(work, unit_id)


async def change_unit(work: Work, unit_id: int, version: int, change: UnitChange) -> Unit:
    """Rename, move with everything below, close or open again.

    Raises: NotFound, Stale, Taken, RootUnit, UnitBelowItself, UnitClosed, UnitInUse.
    """
    work.actor.require(permissions.MANAGE_UNITS)
    await store.hold_tree(work)
    before = await _in_reach(work, unit_id)
    require_current("units", unit_id, version, before.version)
    after = replace(before, **change)
    if after.parent_id != before.parent_id:
        await _move(work, before, after.parent_id)
    if after.active != before.active:
        await _require_switchable(work, before)
    async with unique(work, units_code_key=("code", after.code)):
        await store.save(work, after)
    await _tell(work, before, after)
    return await unit_by_id(work, unit_id)


async def load_units(work: Work, seeds: Sequence[UnitSeed]) -> dict[str, UnitId]:
    """Add a whole tree at once, parents before children; ids by code. The seed without a parent names the root."""
    work.actor.require(permissions.MANAGE_UNITS)
    await store.hold_tree(work)
    known = {unit.code: unit for unit in await store.all_units(work)}
    root = await store.root(work)
    fresh: list[Unit] = []
    for seed, unit_id in zip(seeds, await store.make_ids(work, len(seeds)), strict=True):
        if seed.parent_code is None and root is not None:
            known[seed.code] = replace(root, code=seed.code, name=seed.name, handles=seed.handles)
            await store.save(work, known[seed.code])
            continue
        known[seed.code] = _grown(seed, unit_id, known)
        fresh.append(known[seed.code])
    await store.add_many(work, fresh)
    await work.publish(PeopleLoaded(fresh[0].id if fresh else 0, unit_count=len(fresh), user_count=0))
    return {code: unit.id for code, unit in known.items()}


async def ensure_root(work: Work, name: str) -> Unit:
    """The root unit, made if there is none."""
    work.actor.require(permissions.MANAGE_UNITS)
    found = await store.root(work)
    if found is not None:
        return found
    unit_id = await store.add_root(work, "root", name)
    await work.publish(UnitAdded(unit_id, name=name, parent_id=None))
    return await unit_by_id(work, unit_id)


async def _in_reach(work: Work, unit_id: int) -> Unit:
    found = await unit_by_id(work, unit_id)
    if not found.path.startswith(rules.scope_of(work.actor)):
        raise NotFound("units", unit_id)
    return found


async def _open_parent(work: Work, unit_id: int) -> Unit:
    parent = await _in_reach(work, unit_id)
    if not parent.active:
        raise UnitClosed(unit_id)
    return parent


async def _move(work: Work, unit: Unit, parent_id: UnitId | None) -> None:
    if unit.parent_id is None or parent_id is None:
        raise RootUnit
    parent = await _open_parent(work, parent_id)
    if parent.path.startswith(unit.path):
        raise UnitBelowItself(unit.id)
    new_path = await store.move(work, unit, parent)
    await work.publish(UnitMoved(unit.id, old_path=unit.path, new_path=new_path))


async def _require_switchable(work: Work, unit: Unit) -> None:
    """Whether a unit may be closed, or opened again."""
    if unit.parent_id is None:
        raise RootUnit
    if not unit.active:
        await _open_parent(work, unit.parent_id)
        return
    user_count, child_count = await store.in_use(work, unit.id)
    if user_count or child_count:
        raise UnitInUse(user_count, child_count)


async def _tell(work: Work, before: Unit, after: Unit) -> None:
    changed = rules.difference(before, after, SHOWN)
    if changed.after.get("active") is False:
        await work.publish(UnitDeactivated(before.id, name=after.name))
    elif changed.after:
        await work.publish(UnitChanged(before.id, before=changed.before, after=changed.after))


def _grown(seed: UnitSeed, unit_id: UnitId, known: Mapping[str, Unit]) -> Unit:
    parent = None if seed.parent_code is None else known[seed.parent_code]
    return Unit(
        id=unit_id,
        parent_id=parent.id if parent else None,
        path=f"{parent.path if parent else '/'}{unit_id}/",
        code=seed.code,
        name=seed.name,
        sort=seed.sort,
        handles=seed.handles,
        active=True,
        version=1,
    )
