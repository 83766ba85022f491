"""Areas (辖区): kept by hand or by file, found in a place text, and set on cases (rule K16)."""

from dataclasses import asdict
from typing import Any

from hearline.cases import permissions
from hearline.cases.errors import UnitCannotHandle
from hearline.cases.events.areas import AreaAdded, AreaChanged, AreasImported, CaseLocated
from hearline.cases.model.areas import Area, AreaFilters, AreaImport, NewArea, PlaceFound
from hearline.cases.rules import areas as rules
from hearline.cases.store import areas as store
from hearline.cases.store import cases
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

SOURCES = ("cases.area_", "cases.areas_", "identity.unit_")


async def list_areas(work: Work, filters: AreaFilters, after: str | None, limit: int) -> Page[Area]:
    """By district, street, community and grid."""
    work.actor.require_any(permissions.MANAGE_DISPATCH_CATALOGUE, permissions.DISPATCH)
    key = decode(after, str, str, str, str)
    found = await store.page(work, filters, (key[0], key[1], key[2], key[3]) if key else None, limit + 1)
    return page_of(found, limit, lambda last: (last.district, last.street, last.community, last.grid))


async def add_area(work: Work, new: NewArea) -> Area:
    """Raises: Taken, UnitCannotHandle."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    await _check_unit(work, new.unit_id)
    added = await store.add(work, new)
    if added is None:
        raise Taken("district", name_of(new))
    await work.publish(AreaAdded(added, name_of(new)))
    return await _existing(work, added)


async def change_area(work: Work, area_id: int, version: int, values: dict[str, Any]) -> Area:
    """Aliases, unit, and whether it is used. Raises: NotFound, Stale, UnitCannotHandle."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    before = await _existing(work, area_id)
    await _check_unit(work, values.get("unit_id"))
    if values and not await store.change(work, area_id, version, values):
        raise Stale("areas", area_id, before.version)
    was = {name: value for name, value in asdict(before).items() if name in values}
    await work.publish(AreaChanged(area_id, was, values))
    return await _existing(work, area_id)


async def area_file(work: Work) -> bytes:
    """All areas as CSV; the same form comes in again."""
    work.actor.require_any(permissions.MANAGE_DISPATCH_CATALOGUE, permissions.DISPATCH)
    return rules.written(
        await store.page(work, AreaFilters(), None, rules.MOST_LINES), await identity.units_by_id(work)
    )


async def import_areas(work: Work, data: bytes) -> AreaImport:
    """A file adds areas and changes those that are there; none is removed, and none is taken while lines are bad.

    Raises: BadAreaFile.
    """
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    areas, bad = rules.read(data, await identity.units_by_id(work))
    if bad:
        return AreaImport(0, 0, tuple(bad))
    added, changed = await store.put_all(work, areas)
    await work.publish(AreasImported(0, added, changed))
    return AreaImport(added, changed, ())


async def find_area(work: Work, place: str) -> PlaceFound:
    """District, street, community, grid and unit that a place text tells."""
    work.actor.require_any(permissions.DISPATCH, permissions.OPEN)
    return await area_named(work, place)


async def locate_case(work: Work, case_id: int, area_id: int | None) -> Area | None:
    """Say in which area a case lies, or take it back. Raises: NotFound."""
    work.actor.require(permissions.EDIT)
    if await cases.by_id(work, case_id) is None:
        raise NotFound("cases", case_id)
    return await put_case(work, case_id, area_id)


async def area_of_case(work: Work, case_id: int) -> Area | None:
    """Where a case lies, as it was said. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    if await cases.by_id(work, case_id) is None:
        raise NotFound("cases", case_id)
    return await store.of_case(work, case_id)


@open_to_all("asked by verbs that have required their own permission")
async def put_case(work: Work, case_id: int, area_id: int | None) -> Area | None:
    """Raises: NotFound (the area)."""
    area = await _existing(work, area_id) if area_id is not None else None
    await store.locate(work, case_id, area_id)
    await work.publish(CaseLocated(case_id, area_id, name_of(area) if area else ""))
    return area


@open_to_all("asked by verbs that have required their own permission")
async def area_named(work: Work, place: str) -> PlaceFound:
    """Out of memory: costs no statement once it is warm."""

    async def load() -> rules.Gazetteer:
        return rules.Gazetteer(await store.active(work))

    return (await work.cached("cases.areas", SOURCES, load)).find(place)


def name_of(area: NewArea | Area) -> str:
    return " ".join(filter(None, (area.district, area.street, area.community, area.grid)))


async def _existing(work: Work, area_id: int) -> Area:
    found = await store.by_id(work, area_id)
    if found is None:
        raise NotFound("areas", area_id)
    return found


async def _check_unit(work: Work, unit_id: int | None) -> None:
    if unit_id is None:
        return
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not unit.handles:
        raise UnitCannotHandle(unit_id)
