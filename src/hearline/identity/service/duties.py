"""Verbs of separated duties: three administrators who watch one another, or one who does everything."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from hearline.identity import permissions, rules
from hearline.identity.errors import AcrossSides, OtherHand, SidesMixed, UnknownPermission
from hearline.identity.events import (
    DutiesJoined,
    DutiesSeparated,
    SeparationChanged,
    SuperUserEntered,
    UserActivated,
    UserAdded,
    UserRolesSet,
)
from hearline.identity.model.security import Breach, Duties, Separation, SeparationChange, SeparationKind
from hearline.identity.rules import duties as rule
from hearline.identity.service.guards import require_current
from hearline.identity.store import duties as store
from hearline.identity.store import trail as trail_store
from hearline.kit.actor import Permission
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

PARAMETER = "identity.duties_separated"
SHOWN = ("name", "sides", "active")
MOST_NAMED = 5


@dataclass(frozen=True)
class _State:
    separated: bool
    separations: tuple[Separation, ...]


async def duties(work: Work) -> Duties:
    """Whether duties are separated, by which rules, and who stands against them."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_AUDIT)
    separations = await store.separations(work)
    separated = await trail_store.parameter(work, PARAMETER) is True
    return Duties(separated, separations, rule.breaches(await store.holdings(work, None, None), separations))


async def separate_duties(work: Work) -> Duties:
    """From here on nobody holds two sides. Raises: SidesMixed, as long as somebody does."""
    work.actor.require(permissions.MANAGE_SECURITY)
    await store.hold(work)
    _require_none(rule.breaches(await store.holdings(work, None, None), await store.separations(work)))
    await trail_store.set_parameter(work, PARAMETER, True)
    await work.publish(DutiesSeparated(0))
    return await duties(work)


async def join_duties(work: Work) -> Duties:
    """One administrator may do everything: for small houses. Only the super user joins what was separated."""
    work.actor.require(permissions.MANAGE_SECURITY)
    if not (work.actor.is_super or work.actor.is_system) and (await _state(work)).separated:
        raise AcrossSides
    await trail_store.set_parameter(work, PARAMETER, False)
    await work.publish(DutiesJoined(0))
    return await duties(work)


async def change_separation(work: Work, separation_id: int, version: int, change: SeparationChange) -> Duties:
    """Raises: NotFound, Stale, UnknownPermission, SidesMixed, AcrossSides (weakening it while it is in force)."""
    work.actor.require(permissions.MANAGE_SECURITY)
    await store.hold(work)
    before = await store.separation_to_change(work, separation_id)
    if before is None:
        raise NotFound("separations", separation_id)
    require_current("separations", separation_id, version, before.version)
    after = replace(before, **change)
    _require_declared(work, after)
    state = await _state(work)
    if state.separated and not (work.actor.is_super or work.actor.is_system):
        raise AcrossSides
    await store.save(work, after)
    changed = rules.difference(before, after, SHOWN)
    if changed.after:
        await work.publish(SeparationChanged(before.id, before=changed.before, after=changed.after))
    if state.separated:
        _require_none(rule.breaches(await store.holdings(work, None, None), await store.separations(work)))
    return await duties(work)


async def ensure_separations(work: Work) -> None:
    """The rules that ship; what was edited stays."""
    work.actor.require(permissions.MANAGE_SECURITY)
    sides = (rule.SYSTEM_SIDE, rule.SECURITY_SIDE, rule.AUDIT_SIDE)
    await store.ensure(work, "three-administrators", SeparationKind.RIGHTS, "系统、安全、审计三员分立", sides)
    acts = ((UserAdded.kind, UserActivated.kind), (UserRolesSet.kind,))
    await store.ensure(work, "account-and-rights", SeparationKind.ACTS, "建号与授权由不同的人完成", acts)


@open_to_all("whoever gives rights asks it")
async def are_separated(work: Work) -> bool:
    return (await _state(work)).separated


@open_to_all("verbs with a second step ask it")
async def require_other_hand(work: Work, kind: str, subject_kind: str, subject_id: int) -> None:
    """Four eyes: before causing an event of this kind, while duties are separated.

    Raises: OtherHand, when the actor did the first step to the same subject.
    """
    state = await _state(work)
    if not state.separated or work.actor.id is None or work.actor.is_super:
        return
    before = rule.forbidden_before(kind, state.separations)
    if before and await store.has_done(work, work.actor.id, before, subject_kind, subject_id):
        raise OtherHand


async def require_role_giver(work: Work, alone: Permission) -> None:
    """Who gives roles: in a small house whoever manages users, else whoever manages roles. Raises: Forbidden."""
    work.actor.require(permissions.MANAGE_ROLES if await are_separated(work) else alone)


async def require_unmixed(work: Work, user_ids: Collection[int] | None = None, role_id: int | None = None) -> None:
    """After rights were given, while duties are separated. Raises: SidesMixed."""
    if not (await _state(work)).separated:
        return
    await store.hold(work)
    found = await store.holdings(work, None if user_ids is None else sorted(user_ids), role_id)
    _require_none(rule.breaches(found, await store.separations(work)))


async def require_own_side(work: Work, theirs: Iterable[str]) -> None:
    """Administrators do not take over each other's accounts. Raises: AcrossSides."""
    state = await _state(work)
    if not state.separated or work.actor.is_super or work.actor.is_system:
        return
    if rule.opposed_sides(work.actor.permissions, theirs, state.separations):
        raise AcrossSides


async def watch_super_user(work: Work, job_number: str) -> None:
    """The super user stays as the way back; that it is used is an alarm."""
    if work.actor.is_super and (await _state(work)).separated:
        await work.publish(SuperUserEntered(work.actor.id or 0, job_number=job_number))


async def _state(work: Work) -> _State:
    async def load() -> _State:
        separated = await trail_store.parameter(work, PARAMETER) is True
        return _State(separated, tuple(await store.separations(work)))

    return await work.cached("identity.duties", ("identity.duties_", "identity.separation_"), load)


def _require_none(found: Sequence[Breach]) -> None:
    if found:
        users = [f"{one.job_number} {one.name}" for one in found[:MOST_NAMED]]
        raise SidesMixed(found[0].separation, users, "、".join(users))


def _require_declared(work: Work, one: Separation) -> None:
    if one.kind == SeparationKind.RIGHTS:
        declared = {permission.code for permission in work.tools.permissions}
        unknown = sorted({code for side in one.sides for code in side} - declared)
        if unknown:
            raise UnknownPermission(unknown, ", ".join(unknown))
