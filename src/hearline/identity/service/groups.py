"""Verbs of work groups: colleagues of a unit who work as one, with leaders."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from hearline.identity import permissions, rules
from hearline.identity.errors import GroupOutside
from hearline.identity.events import GroupAdded, GroupChanged, GroupMembersSet, GroupRemoved
from hearline.identity.model.groups import Group, GroupChange, GroupWithMembers, NewGroup
from hearline.identity.service.guards import require_current, unique
from hearline.identity.service.units import unit_by_id
from hearline.identity.store import groups as store
from hearline.kit.errors import NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

SHOWN = ("name", "active")


@open_to_all("everybody sees their own groups; those who manage them, all of their units")
async def list_groups(work: Work, text: str | None, after: str | None, limit: int) -> Page[GroupWithMembers]:
    """By name, with their members. Raises: NotLoggedIn."""
    work.actor.require_login()
    key = decode(after, str, int)
    start = (key[0], key[1]) if key else None
    found = await store.groups(work, _scope(work), work.actor.id, text, start, limit + 1)
    page = page_of(found, limit, lambda group: (group.name, group.id))
    return Page(await _with_members(work, page.items), page.next)


async def add_group(work: Work, new: NewGroup) -> GroupWithMembers:
    """Raises: NotFound (the unit), Taken."""
    work.actor.require(permissions.MANAGE_GROUPS)
    unit = await unit_by_id(work, new.unit_id)
    if not unit.path.startswith(rules.scope_of(work.actor)):
        raise NotFound("units", new.unit_id)
    async with unique(work, work_groups_name=("name", new.name)):
        group_id = await store.add(work, new)
    await work.publish(GroupAdded(group_id, name=new.name, unit_id=unit.id))
    return await group_by_id(work, group_id)


async def change_group(work: Work, group_id: int, version: int, change: GroupChange) -> GroupWithMembers:
    """Raises: NotFound, Stale, Taken."""
    work.actor.require(permissions.MANAGE_GROUPS)
    before = await _changeable(work, group_id)
    require_current("groups", group_id, version, before.version)
    after = replace(before, **change)
    async with unique(work, work_groups_name=("name", after.name)):
        await store.save(work, after)
    changed = rules.difference(before, after, SHOWN)
    if changed.after:
        await work.publish(GroupChanged(before.id, before=changed.before, after=changed.after))
    return await group_by_id(work, group_id)


async def set_group_members(
    work: Work, group_id: int, version: int, members: Collection[int], leaders: Collection[int]
) -> GroupWithMembers:
    """All members in place of those before; a leader is a member. Raises: NotFound, Stale, GroupOutside."""
    work.actor.require(permissions.MANAGE_GROUPS)
    group = await _changeable(work, group_id)
    require_current("groups", group_id, version, group.version)
    everybody = sorted({*members, *leaders})
    await _require_inside(work, group, everybody)
    await store.set_members(work, group_id, everybody, sorted(set(leaders)))
    await work.publish(GroupMembersSet(group.id, members=everybody, leaders=sorted(set(leaders))))
    return await group_by_id(work, group_id)


async def remove_group(work: Work, group_id: int) -> None:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_GROUPS)
    group = await _changeable(work, group_id)
    await store.remove(work, group_id)
    await work.publish(GroupRemoved(group.id, name=group.name))


@open_to_all("modules ask it for their filters and queues; the caller has checked who may see the cases of whom")
async def group_by_id(work: Work, group_id: int) -> GroupWithMembers:
    """Raises: NotFound."""
    found = await store.group(work, group_id)
    if found is None:
        raise NotFound("groups", group_id)
    return (await _with_members(work, [found]))[0]


@open_to_all("modules ask it whom the actor leads")
async def led_by_me(work: Work) -> list[int]:
    """The ids of users in groups that the actor leads."""
    return [] if work.actor.id is None else await store.led_by(work, work.actor.id)


def _scope(work: Work) -> str:
    return rules.scope_of(work.actor) if work.actor.can(permissions.MANAGE_GROUPS) else rules.NOWHERE


async def _changeable(work: Work, group_id: int) -> Group:
    found = await store.group_to_change(work, group_id)
    if found is None or not found.unit_path.startswith(rules.scope_of(work.actor)):
        raise NotFound("groups", group_id)
    return found


async def _require_inside(work: Work, group: Group, user_ids: Sequence[int]) -> None:
    places = await store.places(work, user_ids)
    for user_id in user_ids:
        if user_id not in places:
            raise NotFound("users", user_id)
    outside = {
        user_id: name
        for user_id, (path, name, active) in places.items()
        if not (active and path.startswith(group.unit_path))
    }
    if outside:
        raise GroupOutside(sorted(outside), "、".join(outside.values()))


async def _with_members(work: Work, groups: Sequence[Group]) -> list[GroupWithMembers]:
    members = await store.members(work, [group.id for group in groups])
    return [GroupWithMembers(group, [one for one in members if one.group_id == group.id]) for group in groups]
