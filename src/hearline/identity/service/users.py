"""Verbs of users: whom administrators add, change, and let go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hearline.identity import permissions, rules
from hearline.identity.errors import OwnAccount, RoleNotOffered, SuperUserProtected, UnitClosed, UnknownRole
from hearline.identity.events import (
    PeopleLoaded,
    UserActivated,
    UserAdded,
    UserChanged,
    UserDeactivated,
    UserRolesSet,
    UserUnlocked,
)
from hearline.identity.model import NewUser, Role, RoleId, Unit, User, UserChange, UserFilter, UserId, UserSeed
from hearline.identity.service.duties import require_other_hand, require_own_side, require_role_giver, require_unmixed
from hearline.identity.service.guards import require_current, require_session, unique, user_in_reach
from hearline.identity.service.hashing import hash_password, make_password
from hearline.identity.service.numbers import require_number
from hearline.identity.service.policy import policy_of
from hearline.identity.service.units import ensure_root, unit_by_id
from hearline.identity.store import factors as factor_store
from hearline.identity.store import groups as group_store
from hearline.identity.store import numbers as number_store
from hearline.identity.store import roles as role_store
from hearline.identity.store import sessions as session_store
from hearline.identity.store import tokens as token_store
from hearline.identity.store import users as store
from hearline.kit.errors import NotFound, NotLoggedIn
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

SHOWN = ("job_number", "name", "unit_id", "phone", "email")


async def list_users(work: Work, wanted: UserFilter, after: str | None, limit: int) -> Page[User]:
    """The users whom the actor administers, or whose rights; by job number."""
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_ROLES, permissions.MANAGE_SECURITY)
    key = decode(after, str)
    rows = await store.users(work, wanted, rules.scope_of(work.actor), key[0] if key else None, limit + 1)
    return page_of(rows, limit, lambda user: (user.job_number.lower(),))


async def user_by_id(work: Work, user_id: int) -> User:
    """Raises: NotFound, also for users elsewhere."""
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_ROLES, permissions.MANAGE_SECURITY)
    found = await store.user(work, user_id, rules.scope_of(work.actor))
    if found is None:
        raise NotFound("users", user_id)
    return found


async def user_by_job_number(work: Work, job_number: str) -> User:
    """For the command line, where people are known by their job number. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_USERS)
    known = await store.id_of(work, rules.tidy(job_number))
    if known is None:
        raise NotFound("users", job_number)
    return await user_by_id(work, known)


@open_to_all("modules ask it for the names of those who acted")
async def user_names(work: Work, ids: Iterable[int]) -> Mapping[int, str]:
    """Names by id, of former users too; an unknown id is left out."""
    return await store.names(work, ids)


async def add_user(work: Work, new: NewUser) -> tuple[User, str]:
    """Add a user; the made password is shown once and must be changed at the first login.

    Raises: NotFound (the unit), UnitClosed, Taken, NumberUsedBefore, NumberOutOfRange, UnknownRole, RoleNotOffered,
        BeyondOwnRights, SidesMixed.
    """
    work.actor.require(permissions.MANAGE_USERS)
    new = replace(new, job_number=rules.tidy(new.job_number))
    unit = await _open_unit(work, new.unit_id)
    await require_number(work, new.job_number, unit.path, None)
    if new.role_ids:
        await require_role_giver(work, permissions.MANAGE_USERS)
    role_ids = await _grantable_roles(work, new.role_ids, unit)
    password = make_password((await policy_of(work)).length)
    async with unique(work, users_job_number=("job_number", new.job_number)):
        user_id = await store.add(work, new, await hash_password(password), is_super=False)
    await store.set_roles(work, user_id, role_ids)
    await require_unmixed(work, [user_id])
    await work.publish(
        UserAdded(user_id, job_number=new.job_number, name=new.name, unit_id=unit.id, role_ids=list(role_ids))
    )
    return await user_by_id(work, user_id), password


async def change_user(work: Work, user_id: int, version: int, change: UserChange) -> User:
    """Correct, move, give roles, let go or take back.

    Raises: NotFound, Stale, Taken, NumberUsedBefore, NumberOutOfRange, SuperUserProtected, OwnAccount, UnitClosed,
        UnknownRole, RoleNotOffered, BeyondOwnRights, SidesMixed, OtherHand, AcrossSides.
    """
    work.actor.require(permissions.MANAGE_USERS)
    before = await user_in_reach(work, user_id)
    require_current("users", user_id, version, before.version)
    after = replace(before, **change)
    after = replace(after, job_number=rules.tidy(after.job_number), role_ids=sorted(set(after.role_ids)))
    if after.active != before.active:
        await _require_switchable(work, before)
    await _place(work, before, after)
    async with unique(work, users_job_number=("job_number", after.job_number)):
        await store.save(work, after)
    await require_unmixed(work, [before.id])
    changed = rules.difference(before, after, SHOWN)
    if changed.after:
        await work.publish(UserChanged(before.id, before=changed.before, after=changed.after))
    if after.active != before.active:
        await _switch(work, before)
    return await user_by_id(work, user_id)


async def set_user_roles(work: Work, user_id: int, version: int, role_ids: Sequence[int]) -> User:
    """Give and take roles, and nothing else: for those who decide about rights and not about people.

    Raises: NotFound, Stale, SuperUserProtected, OwnAccount, UnknownRole, RoleNotOffered, BeyondOwnRights, SidesMixed,
        OtherHand.
    """
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_ROLES)
    before = await user_in_reach(work, user_id)
    require_current("users", user_id, version, before.version)
    after = replace(before, role_ids=sorted({RoleId(role_id) for role_id in role_ids}))
    await _place(work, before, after)
    await store.save(work, after)
    await require_unmixed(work, [before.id])
    return await user_by_id(work, user_id)


@open_to_all("everybody keeps their own telephone and e-mail up to date")
async def change_my_contact(work: Work, phone: str | None, email: str | None) -> None:
    """How colleagues reach me; None leaves it as it is. Raises: NotLoggedIn, SessionNeeded."""
    user_id, _ = require_session(work)
    before = await store.user_to_change(work, user_id, rules.EVERYWHERE)
    if before is None:
        raise NotLoggedIn
    after = replace(
        before,
        phone=before.phone if phone is None else phone,
        email=before.email if email is None else email,
    )
    changed = rules.difference(before, after, SHOWN)
    if changed.after:
        await store.save(work, after)
        await work.publish(UserChanged(user_id, before=changed.before, after=changed.after))


async def deactivate_users(work: Work, ids: Sequence[int]) -> list[User]:
    """Let several go, all or none; their sessions end. They stay in the history.

    Raises: NotFound, SuperUserProtected, OwnAccount.
    """
    work.actor.require(permissions.MANAGE_USERS)
    for user_id in sorted(set(ids)):
        before = await user_in_reach(work, user_id)
        await _require_switchable(work, before)
        if before.active:
            await store.save(work, replace(before, active=False))
            await _switch(work, before)
    return [await user_by_id(work, user_id) for user_id in ids]


async def unlock_user(work: Work, user_id: int) -> User:
    """Raises: NotFound, SuperUserProtected."""
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_SECURITY)
    user = await user_in_reach(work, user_id)
    await store.unlock(work, user.id)
    await work.publish(UserUnlocked(user.id, job_number=user.job_number))
    return await user_by_id(work, user_id)


async def found_house(work: Work, job_number: str, name: str, house: str = "总机构") -> str | None:
    """At first start: a root unit, and the super user, whose made password is shown once.

    None when there is a super user: then nothing is done.
    """
    work.actor.require(permissions.MANAGE_USERS)
    await store.hold_founding(work)
    if await store.super_user_id(work) is not None:
        return None
    unit = await ensure_root(work, house)
    password = make_password((await policy_of(work)).length)
    new = NewUser(job_number, name, unit.id)
    async with unique(work, users_job_number=("job_number", job_number)):
        user_id = await store.add(work, new, await hash_password(password), is_super=True)
    await work.publish(UserAdded(user_id, job_number=job_number, name=name, unit_id=unit.id, role_ids=[]))
    return password


async def load_users(work: Work, seeds: Sequence[UserSeed]) -> dict[str, UserId]:
    """Add many users at once, without passwords; ids by job number."""
    work.actor.require(permissions.MANAGE_USERS)
    rules.require_grantable(work.actor, [permission.code for permission in work.tools.permissions])
    ids = await store.add_many(work, seeds)
    await store.give_roles(work, [(ids[seed.job_number], code) for seed in seeds for code in seed.role_codes])
    await work.publish(PeopleLoaded(0, unit_count=0, user_count=len(ids)))
    return ids


@open_to_all("the health page asks")
async def super_user_missing(work: Work) -> str | None:
    """A fault if nobody can administer everything."""
    found = await store.super_user_id(work)
    return "there is no super user" if found is None else None


async def _open_unit(work: Work, unit_id: int) -> Unit:
    """A unit that takes users, below the actor's own."""
    unit = await unit_by_id(work, unit_id)
    if not unit.path.startswith(rules.scope_of(work.actor)):
        raise NotFound("units", unit_id)
    if not unit.active:
        raise UnitClosed(unit_id)
    return unit


async def _place(work: Work, before: User, after: User) -> None:
    """Check and set the unit and the roles: what decides about rights."""
    moved = after.unit_id != before.unit_id
    awakened = after.active and not before.active
    unit = await (_open_unit if moved or awakened else unit_by_id)(work, after.unit_id)
    if after.job_number != before.job_number:
        await _number(work, before, after, unit)
    if after.role_ids == before.role_ids and not moved:
        return
    if after.role_ids != before.role_ids:
        _require_not_protected(work, before)
        await require_role_giver(work, permissions.MANAGE_USERS)
        await require_other_hand(work, UserRolesSet.kind, "users", before.id)
    added = set(after.role_ids) - set(before.role_ids)
    await _grantable_roles(work, sorted(added), unit)
    if moved:
        await _require_offered(work, after.role_ids, unit)
        await group_store.leave_all(work, before.id, unit.path)
    if after.role_ids != before.role_ids:
        await store.set_roles(work, before.id, after.role_ids)
        await work.publish(UserRolesSet(before.id, before=list(before.role_ids), after=list(after.role_ids)))


async def _number(work: Work, before: User, after: User, unit: Unit) -> None:
    """A number that changes hands no more; one that stays may lie outside of the new unit's ranges."""
    if after.job_number.lower() == before.job_number.lower():
        return
    await require_number(work, after.job_number, unit.path, before.id)
    await number_store.retire(work, before.job_number, before.id)


async def _grantable_roles(work: Work, ids: Sequence[int], unit: Unit) -> list[RoleId]:
    """Roles that exist, are offered to the unit, and hold nothing that the actor does not."""
    roles = await _require_offered(work, ids, unit)
    rules.require_grantable(work.actor, {code for role in roles for code in role.permissions})
    return [role.id for role in roles]


async def _require_offered(work: Work, ids: Sequence[int], unit: Unit) -> list[Role]:
    found = await role_store.roles_by_id(work, ids)
    unknown = sorted(set(ids) - set(found))
    if unknown:
        raise UnknownRole(unknown)
    for role in found.values():
        if not rules.offered(role.unit_path, unit.path):
            raise RoleNotOffered(role.id, role.name)
    return sorted(found.values(), key=lambda role: role.id)


def _require_not_protected(work: Work, user: User) -> None:
    """Nobody decides about their own rights, nor about the super user's."""
    if user.is_super:
        raise SuperUserProtected
    if user.id == work.actor.id:
        raise OwnAccount


async def _require_switchable(work: Work, user: User) -> None:
    """Who may be let go or taken back."""
    _require_not_protected(work, user)
    await require_own_side(work, await store.permissions_of(work, user.id))


async def _switch(work: Work, before: User) -> None:
    """What follows when somebody goes or comes back."""
    if not before.active:
        await work.publish(UserActivated(before.id, job_number=before.job_number))
        return
    await session_store.end_all(work, before.id)
    await factor_store.forget_devices(work, before.id)
    await token_store.revoke_all(work, before.id)
    await work.publish(UserDeactivated(before.id, job_number=before.job_number))
