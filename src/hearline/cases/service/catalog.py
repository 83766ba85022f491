"""Kinds with their limits, and the tree of categories."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from hearline.cases import permissions
from hearline.cases.errors import (
    CategoryInUse,
    CategoryTooDeep,
    FlowSwitchedOff,
    UnknownCategory,
    UnknownFlow,
    UnknownKind,
    UnknownProfile,
)
from hearline.cases.events import CategoryAdded, CategoryChanged, KindAdded, KindChanged
from hearline.cases.model import Category, Kind
from hearline.cases.store import catalog as store
from hearline.cases.store import deadlines, flows
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work, open_to_all


@open_to_all("every form shows the kinds; there is nothing to hide in them")
async def all_kinds(work: Work) -> list[Kind]:
    work.actor.require_login()
    return await _kinds(work)


@open_to_all("asked by verbs that have required their own permission")
async def kind_of(work: Work, code: str) -> Kind:
    """An active kind. Raises: UnknownKind."""
    kind = next((kind for kind in await _kinds(work) if kind.code == code and kind.active), None)
    if kind is None:
        raise UnknownKind(code)
    return kind


@open_to_all("asked by verbs that have required their own permission")
async def kind_named(work: Work, code: str) -> Kind:
    """A kind that a case has; whether it is still offered does not matter. Raises: UnknownKind."""
    kind = next((kind for kind in await _kinds(work) if kind.code == code), None)
    if kind is None:
        raise UnknownKind(code)
    return kind


async def add_kind(work: Work, kind: Kind) -> Kind:
    """A kind of the house's own; every form, filter and export has it at once. Last, if it names no place.

    Raises: Taken, UnknownFlow, FlowSwitchedOff, UnknownProfile.
    """
    work.actor.require(permissions.MANAGE_KINDS)
    values = await _checked(work, {"flow_code": kind.flow_code, "profile_code": kind.profile_code or ""})
    known = await store.kinds(work)
    _require_own_name(known, kind.code, kind.name, kind.name_en)
    kind = replace(kind, sort=kind.sort or max((one.sort for one in known), default=0) + 1, **values)
    if not await store.add_kind(work, kind):
        raise Taken("code", kind.code)
    facts = {name: value for name, value in asdict(kind).items() if name != "version"}
    await work.publish(KindAdded(0, kind.code, facts))
    return kind


async def change_kind(work: Work, code: str, version: int, values: dict[str, Any]) -> Kind:
    """Change limits, names, flow or profile; running cases keep their deadlines and the flow that they run in.

    Raises: NotFound, Stale, Taken, UnknownFlow, FlowSwitchedOff, UnknownProfile.
    """
    work.actor.require(permissions.MANAGE_KINDS)
    known = await store.kinds(work)
    before = next((kind for kind in known if kind.code == code), None)
    if before is None:
        raise NotFound("case-kinds", code)
    if values.get("flow_code") == before.flow_code:
        values = {name: value for name, value in values.items() if name != "flow_code"}
    values = await _checked(work, values)
    _require_own_name(known, code, values.get("name"), values.get("name_en"))
    if values and not await store.change_kind(work, code, version, values):
        raise Stale("case-kinds", 0, before.version)
    await work.publish(KindChanged(0, code, _some(before, values), values))
    return next(kind for kind in await store.kinds(work) if kind.code == code)


@open_to_all("every form shows the tree")
async def all_categories(work: Work) -> list[Category]:
    work.actor.require_login()
    return await _categories(work)


@open_to_all("asked by verbs that have required their own permission")
async def category_for(work: Work, category_id: int | None) -> Category | None:
    """The active category, or None for None. Raises: UnknownCategory."""
    if category_id is None:
        return None
    found = next((one for one in await _categories(work) if one.id == category_id), None)
    found = found or await store.category(work, category_id)  # perhaps added a moment ago
    if found is None or not found.active:
        raise UnknownCategory(category_id)
    return found


async def add_category(
    work: Work, name: str, parent_id: int | None = None, code: str | None = None, unit_id: int | None = None,
    sort: int = 0,
) -> Category:  # fmt: skip
    """Add a node; without a code the next free one below the parent is taken.

    Raises: UnknownCategory, CategoryTooDeep, Taken.
    """
    work.actor.require(permissions.MANAGE_CATEGORIES)
    parent = await category_for(work, parent_id)
    if parent is not None and parent.depth == 3:
        raise CategoryTooDeep
    code = code or await store.next_code(work, parent.code if parent else "")
    if await store.code_taken(work, code):
        raise Taken("code", code)
    values = {"parent_id": parent_id, "depth": parent.depth + 1 if parent else 1, "code": code, "name": name}
    path = parent.path if parent else "/"
    added = await store.add_category(work, values | {"unit_id": unit_id, "sort": sort}, path)
    if added is None:
        raise Taken("name", name)
    await work.publish(CategoryAdded(added, name, code))
    return await _category(work, added)


async def change_category(work: Work, category_id: int, version: int, values: dict[str, Any]) -> Category:
    """Rename, reorder, suggest another unit, or take out of use. Raises: NotFound, Taken, CategoryInUse, Stale."""
    work.actor.require(permissions.MANAGE_CATEGORIES)
    before = await _category(work, category_id)
    if values.get("active") is False and await store.has_active_below(work, category_id):
        raise CategoryInUse(category_id)
    if "name" in values:
        twin = await store.sibling_named(work, before.parent_id, values["name"])
        if twin is not None and twin.id != category_id:
            raise Taken("name", values["name"])
    if values and not await store.change_category(work, category_id, version, values):
        raise Stale("categories", category_id, before.version)
    await work.publish(CategoryChanged(category_id, _some(before, values), values))
    return await _category(work, category_id)


async def _checked(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """An empty profile takes it away."""
    if "flow_code" in values:
        await _require_flow(work, values["flow_code"])
    if "profile_code" not in values:
        return values
    profile = values["profile_code"] or None
    if profile is not None and profile not in {row.code for row in await deadlines.profiles(work)}:
        raise UnknownProfile(profile)
    return values | {"profile_code": profile}


async def _require_flow(work: Work, code: str) -> None:
    """Held until the kind is written, so that nobody switches it off meanwhile. Raises: UnknownFlow, FlowSwitchedOff."""
    active = await flows.held_active(work, code)
    if active is None:
        raise UnknownFlow(code)
    if not active:
        raise FlowSwitchedOff(code)


def _require_own_name(known: Sequence[Kind], code: str, name: str | None, name_en: str | None) -> None:
    """Whoever chooses from a list must be able to tell them apart. Raises: Taken."""
    for field, wanted in (("name", name), ("name_en", name_en)):
        if wanted is not None and any(
            str(getattr(one, field)).casefold() == wanted.casefold() for one in known if one.code != code
        ):
            raise Taken(field, wanted)


async def _kinds(work: Work) -> list[Kind]:
    return await work.cached("cases.kinds", ["cases.kind"], lambda: store.kinds(work))


async def _categories(work: Work) -> list[Category]:
    return await work.cached("cases.categories", ["cases.category"], lambda: store.categories(work))


async def _category(work: Work, category_id: int) -> Category:
    found = await store.category(work, category_id)
    if found is None:
        raise NotFound("categories", category_id)
    return found


def _some(row: Kind | Category, values: dict[str, Any]) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name in values}
