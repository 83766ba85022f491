"""Verbs of roles: named sets of permissions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import structlog

from hearline.identity import permissions, rules
from hearline.identity.errors import RoleInUse, SidesMixed, UnknownPermission
from hearline.identity.events import RoleAdded, RoleChanged, RoleDemandsSet, RoleRemoved, RoleRightsSet
from hearline.identity.model import NewRole, Role, RoleChange, RoleId
from hearline.identity.service.duties import require_unmixed
from hearline.identity.service.guards import require_current, unique
from hearline.identity.service.units import unit_by_id
from hearline.identity.store import roles as store
from hearline.kit.actor import Permission
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.work import Work

log = structlog.get_logger()

SHOWN = ("name", "description", "unit_id")


async def list_permissions(work: Work) -> Sequence[Permission]:
    """Every permission that a module declares."""
    work.actor.require_any(
        permissions.MANAGE_ROLES, permissions.MANAGE_USERS, permissions.OWN_TOKENS, permissions.MANAGE_SECURITY
    )
    return work.tools.permissions


async def list_roles(
    work: Work, text: str | None = None, permission: str | None = None, unit_id: int | None = None
) -> list[Role]:
    """The roles that matter to the actor.

    Args:
        text: Part of the name.
        permission: Only roles that hold it.
        unit_id: Only roles that are offered to the users of this unit.
    """
    work.actor.require_any(permissions.MANAGE_ROLES, permissions.MANAGE_USERS, permissions.MANAGE_SECURITY)
    unit_path = None if unit_id is None else (await unit_by_id(work, unit_id)).path
    return await store.roles(work, rules.scope_of(work.actor), text, permission, unit_path)


async def add_role(work: Work, new: NewRole) -> Role:
    """Raises: Taken, NotFound (the unit), Forbidden (for the whole house), UnknownPermission, BeyondOwnRights."""
    work.actor.require(permissions.MANAGE_ROLES)
    await _require_domain(work, new.unit_id)
    _require_declared(work, new.permissions)
    rules.require_grantable(work.actor, new.permissions)
    new = replace(new, permissions=tuple(sorted(set(new.permissions))))
    async with unique(work, roles_name=("name", new.name), roles_code_key=("code", new.code or "")):
        role_id = await store.add(work, new)
    await work.publish(RoleAdded(role_id, name=new.name, permissions=list(new.permissions)))
    if new.second_factor or new.rotates:
        await work.publish(RoleDemandsSet(role_id, second_factor=new.second_factor, rotates=new.rotates))
    return await _existing(work, role_id)


async def change_role(work: Work, role_id: int, version: int, change: RoleChange) -> Role:
    """What changes counts for all who hold the role, from their next request on.

    Raises: NotFound, Stale, Taken, Forbidden, UnknownPermission, BeyondOwnRights, RoleInUse, SidesMixed.
    """
    work.actor.require(permissions.MANAGE_ROLES)
    before = await _changeable(work, role_id)
    require_current("roles", role_id, version, before.version)
    after = replace(before, **change)
    after = replace(after, permissions=sorted(set(after.permissions)))
    added = sorted(set(after.permissions) - set(before.permissions))
    _require_declared(work, added)
    rules.require_grantable(work.actor, added)
    if after.unit_id != before.unit_id:
        await _offer_to(work, after)
    async with unique(work, roles_name=("name", after.name)):
        await store.save(work, after)
    await require_unmixed(work, role_id=before.id)
    await _tell(work, before, after, added)
    return await _existing(work, role_id)


async def remove_role(work: Work, role_id: int) -> None:
    """Raises: NotFound, Forbidden, RoleInUse, with the number of those who hold it."""
    work.actor.require(permissions.MANAGE_ROLES)
    await _changeable(work, role_id)
    role = await _existing(work, role_id)  # counted again: nobody can be given it from here on
    if role.user_count:
        raise RoleInUse(role.user_count)
    await store.remove(work, role.id)
    await work.publish(RoleRemoved(role.id, name=role.name, code=role.code))


async def remove_roles(work: Work, ids: Sequence[int]) -> None:
    """Several, all or none. Raises: NotFound, Forbidden, RoleInUse."""
    work.actor.require(permissions.MANAGE_ROLES)
    for role_id in sorted(set(ids)):
        await remove_role(work, role_id)


async def ensure_role(work: Work, code: str, name: str, description: str, granted: Iterable[str]) -> None:
    """A role that ships: added once, not brought back once removed, and given what later versions offer it.

    While nobody has edited it, it is what ships. Afterwards only what was never offered before is added: what hands
    took away stays away.
    """
    work.actor.require(permissions.MANAGE_ROLES)
    codes = sorted(set(granted))
    rules.require_grantable(work.actor, codes)
    offer = await store.offer(work, code)
    if offer is None:
        role_id = await store.add_shipped(work, code, name, description, codes)
        if role_id is not None:
            await work.publish(RoleAdded(role_id, name=name, permissions=codes))
    elif offer.role_id is not None:
        await _renew(work, offer, offer.role_id, codes)


async def _renew(work: Work, offer: store.Offer, role_id: RoleId, codes: list[str]) -> None:
    role = await store.role_to_change(work, role_id)
    if role is None:
        return
    fresh = set(codes) - set(offer.offered)
    after = codes if role.version == 1 else sorted({*role.permissions, *fresh})
    if after != role.permissions and not await _renewed(work, role, after):
        return
    if fresh:
        await store.note_offer(work, offer.code, sorted({*offer.offered, *codes}))


async def _renewed(work: Work, role: Role, after: list[str]) -> bool:
    """False where separated duties forbid it: then it is tried again at the next start."""
    try:
        async with work.connection.transaction():
            await store.renew_shipped(work, role.id, after)
            await require_unmixed(work, role_id=role.id)
    except SidesMixed as problem:
        log.warning("roles.not_renewed", role=role.code, permissions=after, separation=problem.separation)
        return False
    added, removed = sorted(set(after) - set(role.permissions)), sorted(set(role.permissions) - set(after))
    await work.publish(RoleRightsSet(role.id, name=role.name, added=added, removed=removed))
    return True


async def _existing(work: Work, role_id: int) -> Role:
    found = await store.role(work, role_id)
    if found is None:
        raise NotFound("roles", role_id)
    return found


async def _changeable(work: Work, role_id: int) -> Role:
    """A role of the actor's own domain, held until the end."""
    found = await store.role_to_change(work, role_id)
    if found is None:
        raise NotFound("roles", role_id)
    await _require_domain(work, found.unit_id)
    return found


async def _require_domain(work: Work, unit_id: int | None) -> None:
    """A role for a unit is its administrators' affair; one for the whole house, those of the root.

    Raises: NotFound (the unit), Forbidden.
    """
    scope = rules.scope_of(work.actor)
    if unit_id is None:
        if not rules.is_whole(scope):
            raise Forbidden(permissions.MANAGE_ROLES.code)
        return
    unit = await unit_by_id(work, unit_id)
    if not unit.path.startswith(scope):
        raise NotFound("units", unit_id)


async def _offer_to(work: Work, role: Role) -> None:
    """Whether a role may move to another unit: nobody elsewhere may hold it."""
    await _require_domain(work, role.unit_id)
    if role.unit_id is None:
        return
    unit = await unit_by_id(work, role.unit_id)
    outside = await store.holders_outside(work, role.id, unit.path)
    if outside:
        raise RoleInUse(outside)


def _require_declared(work: Work, codes: Iterable[str]) -> None:
    unknown = sorted(set(codes) - {permission.code for permission in work.tools.permissions})
    if unknown:
        raise UnknownPermission(unknown, ", ".join(unknown))


async def _tell(work: Work, before: Role, after: Role, added: list[str]) -> None:
    changed = rules.difference(before, after, SHOWN)
    if changed.after:
        await work.publish(RoleChanged(before.id, before=changed.before, after=changed.after))
    if (after.second_factor, after.rotates) != (before.second_factor, before.rotates):
        await work.publish(RoleDemandsSet(before.id, second_factor=after.second_factor, rotates=after.rotates))
    removed = sorted(set(before.permissions) - set(after.permissions))
    if added or removed:
        await work.publish(RoleRightsSet(before.id, name=after.name, added=added, removed=removed))
