"""Verbs of what is set up: queues, skills, reasons for being busy."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, fields
from typing import Any

from psycopg.errors import UniqueViolation

from hearline.identity import service as identity
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.work import Work
from hearline.telephony import permissions
from hearline.telephony.errors import InUse, OverflowCircle
from hearline.telephony.events import (
    BusyReasonAdded,
    BusyReasonChanged,
    QueueAdded,
    QueueChanged,
    SkillAdded,
    SkillChanged,
)
from hearline.telephony.model import BusyReason, LastResort, NeededSkill, Queue, QueueSettings, Skill, SkillKind
from hearline.telephony.rules.setup import overflows_in_a_circle
from hearline.telephony.store import setup as store

SEEN_BY = (permissions.MANAGE, permissions.READ_ALL, permissions.READ, permissions.ANSWER, permissions.CALL_BACK)


async def list_queues(work: Work) -> Sequence[Queue]:
    """All, those that are switched off too, by priority."""
    work.actor.require_any(*SEEN_BY)
    return await store.queues(work)


async def add_queue(work: Work, new: QueueSettings) -> Queue:
    """Raises: Taken, NotFound (unit, skill, overflow), OverflowCircle, Invalid."""
    work.actor.require(permissions.MANAGE)
    await _check_queue(work, 0, new)
    async with unique(work, phone_queues_code=("code", new.code)):
        queue_id = await store.add(work, "phone_queues", _columns(new))
    await store.set_needed(work, queue_id, new.skills)
    await work.publish(QueueAdded(queue_id, code=new.code, name=new.name))
    return await queue_by_id(work, queue_id)


async def change_queue(work: Work, queue_id: int, version: int, change: Mapping[str, Any]) -> Queue:
    """What is named in `change` is set; the rest stays. Raises: NotFound, Stale, Taken, OverflowCircle, InUse, Invalid."""
    work.actor.require(permissions.MANAGE)
    await store.hold_queues(work)
    before = await queue_by_id(work, queue_id)
    require_current("phone_queues", queue_id, version, before.version)
    after = QueueSettings(**{**_settings(before), **change})
    await _check_queue(work, queue_id, after)
    if before.active and not after.active:
        await _require_unused(work, before)
    async with unique(work, phone_queues_code=("code", after.code)):
        await store.change(work, "phone_queues", queue_id, version, _columns(after))
    if "skills" in change:
        await store.set_needed(work, queue_id, after.skills)
    was, now = difference(_told(before), _told(after))
    if now:
        await work.publish(QueueChanged(queue_id, before=was, after=now))
    return await queue_by_id(work, queue_id)


async def list_skills(work: Work) -> Sequence[Skill]:
    work.actor.require_any(*SEEN_BY)
    return await store.skills(work)


async def add_skill(work: Work, code: str, name: str, name_en: str, kind: SkillKind) -> Skill:
    """Raises: Taken."""
    work.actor.require(permissions.MANAGE)
    async with unique(work, phone_skills_code=("code", code)):
        values = {"code": code, "name": name, "name_en": name_en, "kind": kind}
        skill_id = await store.add(work, "phone_skills", values)
    await work.publish(SkillAdded(skill_id, code=code, name=name))
    return await _skill(work, skill_id)


async def change_skill(work: Work, skill_id: int, version: int, change: Mapping[str, Any]) -> Skill:
    """Name, English name, and whether it is in use. Raises: NotFound, Stale, InUse."""
    work.actor.require(permissions.MANAGE)
    before = await _skill(work, skill_id)
    require_current("phone_skills", skill_id, version, before.version)
    if before.active and not change.get("active", True):
        users = await store.users_of_skill(work, skill_id)
        if users:
            raise InUse(before.name, "、".join(users))
    if not await store.change(work, "phone_skills", skill_id, version, change):
        raise Stale("phone_skills", skill_id, version + 1)
    after = await _skill(work, skill_id)
    was, now = difference(asdict(before), asdict(after))
    await work.publish(SkillChanged(skill_id, before=was, after=now))
    return after


async def list_busy_reasons(work: Work) -> Sequence[BusyReason]:
    work.actor.require_any(*SEEN_BY)
    return await store.busy_reasons(work)


async def add_busy_reason(work: Work, values: Mapping[str, Any]) -> BusyReason:
    """Raises: Taken."""
    work.actor.require(permissions.MANAGE)
    async with unique(work, busy_reasons_code=("code", values["code"])):
        reason_id = await store.add(work, "busy_reasons", values)
    await work.publish(BusyReasonAdded(reason_id, code=values["code"], name=values["name"]))
    return await _reason(work, reason_id)


async def change_busy_reason(work: Work, reason_id: int, version: int, change: Mapping[str, Any]) -> BusyReason:
    """Everything but the code, by which the past is told. Raises: NotFound, Stale."""
    work.actor.require(permissions.MANAGE)
    before = await _reason(work, reason_id)
    require_current("busy_reasons", reason_id, version, before.version)
    if not await store.change(work, "busy_reasons", reason_id, version, change):
        raise Stale("busy_reasons", reason_id, version + 1)
    after = await _reason(work, reason_id)
    was, now = difference(asdict(before), asdict(after))
    await work.publish(BusyReasonChanged(reason_id, before=was, after=now))
    return after


async def queue_by_id(work: Work, queue_id: int) -> Queue:
    """Raises: NotFound."""
    work.actor.require_any(*SEEN_BY)
    found = next((queue for queue in await store.queues(work) if queue.id == queue_id), None)
    if found is None:
        raise NotFound("phone_queues", queue_id)
    return found


@asynccontextmanager
async def unique(work: Work, **values: tuple[str, str]) -> AsyncIterator[None]:
    """Refuse a value that something else has: name of the constraint → the field, and the value. Raises: Taken."""
    try:
        async with work.connection.transaction():
            yield
    except UniqueViolation as error:
        taken = values.get(error.diag.constraint_name or "")
        if taken is None:
            raise
        raise Taken(*taken) from error


def require_current(what: str, key: int, read: int, current: int) -> None:
    """Raises: Stale, if somebody has changed it since it was read."""
    if read != current:
        raise Stale(what, key, current)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, as it was and as it is; versions do not count."""
    names = [name for name in after if name != "version" and before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


async def _check_queue(work: Work, queue_id: int, settings: QueueSettings) -> None:
    if settings.unit_id is not None:
        await identity.unit_by_id(work, settings.unit_id)
    known = {skill.id for skill in await store.skills(work)}
    for needed in settings.skills:
        if needed.skill_id not in known:
            raise NotFound("phone_skills", needed.skill_id)
    if settings.last_resort is LastResort.FORWARD and not settings.duty_numbers:
        raise Invalid("duty_numbers", "duty_numbers", "请填写值班电话。", "Say which telephones to forward to.")
    await _check_overflow(work, queue_id, settings.overflow_queue_id)


async def _check_overflow(work: Work, queue_id: int, into: int | None) -> None:
    queues = await store.queues(work)
    others = {queue.id: queue.overflow_queue_id for queue in queues}
    if into is not None and into not in {queue.id for queue in queues if queue.active}:
        raise NotFound("phone_queues", into)
    if overflows_in_a_circle({**others, queue_id: into}, queue_id):
        raise OverflowCircle(queue_id)


async def _require_unused(work: Work, queue: Queue) -> None:
    users = [one.name for one in await store.queues(work) if one.active and one.overflow_queue_id == queue.id]
    if users:
        raise InUse(queue.name, "、".join(users))


def _settings(queue: Queue) -> dict[str, Any]:
    settings = {field.name: getattr(queue, field.name) for field in fields(QueueSettings)}
    return settings | {"last_resort": LastResort(queue.last_resort)}


def _columns(settings: QueueSettings) -> dict[str, Any]:
    columns = {field.name: getattr(settings, field.name) for field in fields(QueueSettings) if field.name != "skills"}
    return columns | {"duty_numbers": list(settings.duty_numbers)}


def _told(settings: QueueSettings) -> dict[str, Any]:
    """As an event tells it: a duty telephone is somebody's, and only its end is told."""
    told = {field.name: getattr(settings, field.name) for field in fields(QueueSettings)}
    needed: Sequence[NeededSkill] = sorted(told["skills"], key=lambda one: one.skill_id)
    masked = [f"****{number[-4:]}" for number in settings.duty_numbers]
    return told | {"skills": [asdict(one) for one in needed], "duty_numbers": masked}


async def _skill(work: Work, skill_id: int) -> Skill:
    found = next((skill for skill in await store.skills(work) if skill.id == skill_id), None)
    if found is None:
        raise NotFound("phone_skills", skill_id)
    return found


async def _reason(work: Work, reason_id: int) -> BusyReason:
    found = next((reason for reason in await store.busy_reasons(work) if reason.id == reason_id), None)
    if found is None:
        raise NotFound("busy_reasons", reason_id)
    return found
