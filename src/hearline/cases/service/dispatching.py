"""The dispatch catalogue (派单目录): versions, entries, files, and what it suggests (rule K10)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions
from hearline.cases.errors import UnitCannotHandle
from hearline.cases.errors.cooperation import AlreadyInvolved, CatalogueDraftThere, CatalogueFixed
from hearline.cases.events.cooperation import CatalogueChanged, CatalogueDropped, CatalogueMade, CataloguePublished
from hearline.cases.model import Case, Category, State
from hearline.cases.model.catalogue import Catalogue, CatalogueImport, Entry, NewEntry, Suggestion
from hearline.cases.rules import catalogue as rules
from hearline.cases.rules.cooperation import units_above
from hearline.cases.service import acting
from hearline.cases.service.areas import area_named, name_of
from hearline.cases.service.catalog import all_categories, category_for
from hearline.cases.store import areas, barring, cases
from hearline.cases.store import catalogue as store
from hearline.configuration import service as configuration
from hearline.identity import service as identity
from hearline.identity.model import Unit
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.work import Work

CATALOGUE = "dispatch-catalogues"
NOTHING = Suggestion("none", None, None, (), (), None, None, None, "", "")


async def list_catalogues(work: Work) -> list[Catalogue]:
    """Every version, the newest first."""
    work.actor.require_any(permissions.MANAGE_DISPATCH_CATALOGUE, permissions.DISPATCH)
    return await store.catalogues(work)


async def catalogue_entries(work: Work, catalogue_id: int) -> list[Entry]:
    """Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_DISPATCH_CATALOGUE, permissions.DISPATCH)
    await _existing(work, catalogue_id)
    return await store.entries(work, catalogue_id)


async def make_catalogue(work: Work, note: str, copy_of: int | None) -> Catalogue:
    """A draft of the next version, with the entries of an earlier one. Raises: NotFound, CatalogueDraftThere."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    if copy_of is not None:
        await _existing(work, copy_of)
    made = await store.add_catalogue(work, note)
    if made is None:
        draft = next((one for one in await store.catalogues(work) if one.published_at is None), None)
        raise CatalogueDraftThere(draft.number if draft else 0)
    if copy_of is not None:
        await store.copy_entries(work, copy_of, made)
    found = await _existing(work, made)
    await work.publish(CatalogueMade(made, found.number))
    return found


async def publish_catalogue(work: Work, catalogue_id: int, version: int, valid_from: date) -> Catalogue:
    """From that day on it holds; it is never changed again. Raises: NotFound, Stale, CatalogueFixed, Invalid."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    draft = await _draft(work, catalogue_id)
    _require_version(draft, version)
    if valid_from < await _today(work):
        raise Invalid("valid_from", "past_day", "生效日期不能早于今天。", "It cannot hold from a day that has passed.")
    await store.change_catalogue(
        work, draft.id, valid_from=valid_from, published_at=work.now, published_by=work.actor.id
    )
    await work.publish(CataloguePublished(draft.id, draft.number, valid_from.isoformat()))
    return await _existing(work, catalogue_id)


async def drop_catalogue(work: Work, catalogue_id: int) -> None:
    """Only a draft. Raises: NotFound, CatalogueFixed."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    draft = await _draft(work, catalogue_id)
    await store.drop_catalogue(work, draft.id)
    await work.publish(CatalogueDropped(draft.id, draft.number))


async def add_entry(work: Work, catalogue_id: int, new: NewEntry) -> Entry:
    """Raises: NotFound, CatalogueFixed, UnknownCategory, UnitCannotHandle, AlreadyInvolved, Taken."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    draft = await _draft(work, catalogue_id)
    await _check_entry(work, new)
    added = await store.add_entry(work, draft.id, new)
    if added is None:
        raise Taken("place", new.place)
    await work.publish(CatalogueChanged(draft.id, added, {}, _plain(new)))
    return await _entry(work, added)


async def change_entry(work: Work, entry_id: int, version: int, values: dict[str, Any]) -> Entry:
    """Raises: NotFound, CatalogueFixed, UnitCannotHandle, AlreadyInvolved, Stale."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    before = await _entry(work, entry_id)
    draft = await _draft(work, before.catalogue_id)
    unit_id, co_units = values.get("unit_id", before.unit_id), values.get("co_unit_ids", before.co_unit_ids)
    await _check_entry(work, NewEntry(before.category_id, unit_id, before.place, tuple(co_units), before.basis))
    if values and not await store.change_entry(work, entry_id, version, values):
        raise Stale("dispatch-entries", entry_id, before.version)
    was = {name: value for name, value in asdict(before).items() if name in values}
    await work.publish(CatalogueChanged(draft.id, entry_id, was, values))
    return await _entry(work, entry_id)


async def drop_entry(work: Work, entry_id: int) -> None:
    """Raises: NotFound, CatalogueFixed."""
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    before = await _entry(work, entry_id)
    draft = await _draft(work, before.catalogue_id)
    await store.drop_entry(work, entry_id)
    was = _plain(NewEntry(before.category_id, before.unit_id, before.place, tuple(before.co_unit_ids), before.basis))
    await work.publish(CatalogueChanged(draft.id, entry_id, was, {}))


async def catalogue_file(work: Work, catalogue_id: int) -> bytes:
    """All entries as CSV. Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_DISPATCH_CATALOGUE, permissions.DISPATCH)
    await _existing(work, catalogue_id)
    return rules.written(await store.entries(work, catalogue_id), await identity.units_by_id(work))


async def import_catalogue(work: Work, catalogue_id: int, data: bytes) -> CatalogueImport:
    """A file takes the place of all of a draft's entries, or of none while it has bad lines.

    Raises: NotFound, CatalogueFixed, BadCatalogueFile.
    """
    work.actor.require(permissions.MANAGE_DISPATCH_CATALOGUE)
    draft = await _draft(work, catalogue_id)
    units: dict[int, Unit] = {unit.id: unit for unit in await identity.list_units(work)}
    entries, bad = rules.read(data, await all_categories(work), units)
    if bad:
        return CatalogueImport(0, tuple(bad))
    await store.replace_entries(work, draft.id, entries)
    await work.publish(CatalogueChanged(draft.id, None, {"entries": draft.entries}, {"entries": len(entries)}))
    return CatalogueImport(len(entries), ())


async def suggest_unit(work: Work, category_id: int | None, place: str) -> Suggestion:
    """To whom a case of a category at a place should go, by the version that holds today."""
    work.actor.require_any(permissions.DISPATCH, permissions.OPEN)
    return await _suggested(work, category_id, place, None)


async def suggest_for_case(work: Work, case_id: int) -> Suggestion:
    """To whom this case should go; never to whom may not know of it. Raises: NotFound."""
    work.actor.require_any(permissions.DISPATCH, permissions.OPEN)
    case = await cases.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return await _suggested(work, case.category_id, case.place, case)


async def dispatch_by_catalogue(work: Work, case_id: int) -> None:
    """Give a new case to the unit that the catalogue names, where that is wanted; else it waits for a hand."""
    work.actor.require(permissions.DISPATCH)
    if not await configuration.value(work, parameters.DISPATCH_BY_CATALOGUE):
        return
    case = await cases.locked(work, case_id)
    if case is None or case.state != State.RECORDED or case.unit_id is not None or case.return_count:
        return
    found = await _suggested(work, case.category_id, case.place, case)
    if found.source == "catalogue" and found.unit_id is not None:
        form = {"unit_id": found.unit_id, "instruction": "按派单目录派单"}
        await acting.act_by_effect(work, case.id, None, "dispatch", form)


async def _suggested(work: Work, category_id: int | None, place: str, case: Case | None) -> Suggestion:
    units = await _usable(work, case)
    categories = {one.id: one for one in await all_categories(work)}
    category = categories.get(category_id) if category_id is not None else None  # type: ignore[call-overload]
    current = await store.catalogue_on(work, await _today(work))
    entries = await _entries_of(work, current) if current is not None else ()
    path = category.path if category else None
    entry = rules.best([one for one in entries if one.unit_id in units], path, place)
    if entry is None:
        by_category = _by_category(category, categories, units)
        return by_category if by_category.source != "none" else await _by_area(work, place, units, case)
    helpers = tuple(unit_id for unit_id in entry.co_unit_ids if unit_id in units)
    return Suggestion(
        "catalogue", entry.unit_id, entry.unit_name, helpers, tuple(units[one].name for one in helpers), entry.id,
        current.number if current else None, entry.category_name, entry.place, entry.basis,
    )  # fmt: skip


def _by_category(category: Category | None, categories: dict[Any, Category], units: dict[int, Unit]) -> Suggestion:
    """The unit that the category names, or the nearest above it that names one."""
    while category is not None:
        if category.unit_id in units:
            unit = units[category.unit_id]
            return Suggestion("category", unit.id, unit.name, (), (), None, None, category.name, "", "")
        category = categories.get(category.parent_id)
    return NOTHING


async def _by_area(work: Work, place: str, units: dict[int, Unit], case: Case | None) -> Suggestion:
    """The unit that answers for where it is: as somebody said, or as the place tells."""
    said = await areas.of_case(work, case.id) if case is not None else None
    area = said or (await area_named(work, place)).area
    if area is None or area.unit_id not in units:
        return NOTHING
    unit = units[area.unit_id]
    return Suggestion("area", unit.id, unit.name, (), (), None, None, None, name_of(area), "")


async def _usable(work: Work, case: Case | None) -> dict[int, Unit]:
    """Units that take cases, and may know of this one."""
    known = await identity.units_by_id(work)
    units: dict[int, Unit] = {unit.id: unit for unit in known.values() if unit.active and unit.handles}
    if case is None or not case.barred:
        return units
    barred = {one.unit_id for one in await barring.barred_of(work, case.id)}
    return {key: unit for key, unit in units.items() if not barred & set(units_above(unit.path))}


async def _entries_of(work: Work, current: Catalogue) -> Sequence[Entry]:
    """What is published never changes: it is kept in memory."""
    name = f"cases.catalogue.{current.id}"
    return await work.cached(name, ("cases.category_", "identity.unit_"), lambda: store.entries(work, current.id))


async def _check_entry(work: Work, new: NewEntry) -> None:
    await category_for(work, new.category_id)
    units = await identity.units_by_id(work)
    for unit_id in (new.unit_id, *new.co_unit_ids):
        unit = units.get(unit_id) or await identity.unit_by_id(work, unit_id)
        if not unit.active or not unit.handles:
            raise UnitCannotHandle(unit_id)
    if new.unit_id in new.co_unit_ids:
        raise AlreadyInvolved(new.unit_id)


async def _draft(work: Work, catalogue_id: int) -> Catalogue:
    found = await store.catalogue(work, catalogue_id, lock=True)
    if found is None:
        raise NotFound(CATALOGUE, catalogue_id)
    if found.published_at is not None:
        raise CatalogueFixed(found.number)
    return found


async def _existing(work: Work, catalogue_id: int) -> Catalogue:
    found = await store.catalogue(work, catalogue_id)
    if found is None:
        raise NotFound(CATALOGUE, catalogue_id)
    return found


async def _entry(work: Work, entry_id: int) -> Entry:
    found = await store.entry(work, entry_id)
    if found is None:
        raise NotFound("dispatch-entries", entry_id)
    return found


def _require_version(found: Catalogue, version: int) -> None:
    if found.version != version:
        raise Stale(CATALOGUE, found.id, found.version)


async def _today(work: Work) -> date:
    return (await calendars.current(work)).local_date(work.now)


def _plain(new: NewEntry) -> dict[str, object]:
    return {**asdict(new), "co_unit_ids": list(new.co_unit_ids)}
