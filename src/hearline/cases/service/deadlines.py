"""Deadline profiles: limits by kind and urgency, and what a change of them would mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import permissions
from hearline.cases.errors import UnknownKind
from hearline.cases.events import ProfileAdded, ProfileChanged
from hearline.cases.model import DeadlineLimit, FlowClock, Kind, Limit, LimitEffect, Profile, ProfileRow, Urgency
from hearline.cases.rules import limits as rules
from hearline.cases.service.catalog import all_kinds
from hearline.cases.service.running import flow_for
from hearline.cases.store import deadlines as store
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.work import Work


@dataclass(frozen=True)
class ProfileView:
    """A profile, and what its change means; no effects where nothing was changed."""

    profile: Profile
    effects: Sequence[LimitEffect] = ()


async def deadline_profiles(work: Work) -> list[Profile]:
    work.actor.require_any(permissions.MANAGE_KINDS, permissions.MANAGE_FLOWS, permissions.READ_ALL)
    return await _profiles(work)


async def deadline_profile(work: Work, code: str) -> Profile:
    """Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_KINDS, permissions.MANAGE_FLOWS, permissions.READ_ALL)
    return await _profile(work, code)


async def add_deadline_profile(work: Work, code: str, name: str, name_en: str, source: str) -> Profile:
    """An empty one. Raises: Taken."""
    work.actor.require(permissions.MANAGE_KINDS)
    if not await store.add_profile(work, ProfileRow(code, name, name_en, source, False, 1)):
        raise Taken("code", code)
    await work.publish(ProfileAdded(0, code, name))
    return await _profile(work, code)


async def change_deadline_profile(
    work: Work, code: str, version: int, name: str, name_en: str, source: str, limits: Sequence[DeadlineLimit]
) -> ProfileView:
    """Other limits, for cases that are opened, dispatched or restarted from now on (rule D8).

    Raises: NotFound, Stale, Invalid (two rows for the same), UnknownKind.
    """
    work.actor.require(permissions.MANAGE_KINDS)
    before = await _profile(work, code)
    limits = await _checked(work, limits)
    effects = await _effects(work, before, limits)
    if not await store.change_profile(work, code, version, name, name_en, source):
        raise Stale("deadline-profiles", 0, before.version)
    await store.set_limits(work, code, limits)
    await work.publish(ProfileChanged(0, code, _told(before.name, before.limits), _told(name, limits)))
    return ProfileView(await _profile(work, code), effects)


async def foresee_deadline_profile(work: Work, code: str, limits: Sequence[DeadlineLimit]) -> ProfileView:
    """What a change would mean; nothing is kept. Raises: NotFound, Invalid, UnknownKind."""
    work.actor.require(permissions.MANAGE_KINDS)
    before = await _profile(work, code)
    limits = await _checked(work, limits)
    return ProfileView(replace(before, limits=tuple(limits)), await _effects(work, before, limits))


async def _effects(work: Work, before: Profile, limits: Sequence[DeadlineLimit]) -> list[LimitEffect]:
    """For each kind that names the profile, each urgency and each clock whose limit changes."""
    running = await store.running_by_kind(work)
    kinds = [kind for kind in await all_kinds(work) if kind.profile_code == before.code]
    found: list[LimitEffect] = []
    for kind in kinds:
        flow = await flow_for(work, kind)
        clocks = [clock for clock in flow.definition.clocks if clock.profile]
        for urgency in Urgency:
            for clock in clocks:
                was, will = (_limit(rows, clock, kind, urgency) for rows in (before.limits, limits))
                if was != will:
                    found.append(await _effect(work, kind, urgency, clock, was, will, running.get(kind.code, 0)))
    return found


async def _effect(
    work: Work, kind: Kind, urgency: Urgency, clock: FlowClock, was: Limit, will: Limit, running: int
) -> LimitEffect:
    calendar = await calendars.current(work)
    due_before, due_after = (rules.end_of(work.now, limit, calendar) for limit in (was, will))
    return LimitEffect(kind.code, urgency, clock.code, was, will, due_before, due_after, running)


def _limit(rows: Iterable[DeadlineLimit], clock: FlowClock, kind: Kind, urgency: str) -> Limit:
    row = rules.most_specific(rows, clock.code, kind.code, urgency)
    return row.limit if row else clock.limit


async def _checked(work: Work, limits: Sequence[DeadlineLimit]) -> list[DeadlineLimit]:
    known = {kind.code for kind in await all_kinds(work)}
    seen: set[tuple[str, str | None, str | None]] = set()
    for number, limit in enumerate(limits):
        if limit.kind is not None and limit.kind not in known:
            raise UnknownKind(limit.kind)
        key = (limit.clock, limit.kind, limit.urgency)
        if key in seen:
            zh, en = "同一时钟、类型和紧急程度只能有一行。", "There can be one row for a clock, a kind and an urgency."
            raise Invalid(f"limits.{number}", "duplicate_limit", zh, en)
        seen.add(key)
    return list(limits)


async def _profile(work: Work, code: str) -> Profile:
    found = next((profile for profile in await _profiles(work) if profile.code == code), None)
    if found is None:
        raise NotFound("deadline-profiles", code)
    return found


async def _profiles(work: Work) -> list[Profile]:
    limits, kinds = await store.limits(work), await all_kinds(work)
    return [
        Profile(
            row.code, row.name, row.name_en, row.source, row.shipped, row.version,
            tuple(limit for limit in limits if limit.profile_code == row.code),
            tuple(kind.code for kind in kinds if kind.profile_code == row.code),
        )
        for row in await store.profiles(work)
    ]  # fmt: skip


def _told(name: str, limits: Iterable[DeadlineLimit]) -> dict[str, Any]:
    rows = [
        f"{one.clock} {one.kind or '*'} {one.urgency or '*'}: {one.amount} {one.measure}, "
        f"warn {one.warn_amount} {one.warn_measure}"
        for one in limits
    ]
    return {"name": name, "limits": sorted(rows)}
