"""Verbs of job numbers: which a unit gives out; none is given twice."""

from hearline.identity import permissions, rules
from hearline.identity.errors import NoNumberLeft, NumberOutOfRange, NumberUsedBefore, RangeOverlaps
from hearline.identity.events import RangeAdded, RangeRemoved
from hearline.identity.model.groups import NewRange, NumberRange
from hearline.identity.rules import numbers as rule
from hearline.identity.service.units import unit_by_id
from hearline.identity.store import numbers as store
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work


async def list_ranges(work: Work) -> list[NumberRange]:
    """Those of the actor's unit and below."""
    work.actor.require_any(permissions.MANAGE_GROUPS, permissions.MANAGE_USERS)
    return await store.ranges(work, rules.scope_of(work.actor))


async def add_range(work: Work, new: NewRange) -> NumberRange:
    """Raises: NotFound (the unit), Invalid, RangeOverlaps."""
    work.actor.require(permissions.MANAGE_GROUPS)
    unit = await unit_by_id(work, new.unit_id)
    if not unit.path.startswith(rules.scope_of(work.actor)):
        raise NotFound("units", new.unit_id)
    if new.last_number < new.first_number or len(str(new.last_number)) > new.digits:
        raise Invalid(
            "last_number",
            "range_wrong",
            "号段终点须不小于起点，且位数不超过设定。",
            "The end lies before the start, or has too many digits.",
        )
    await store.hold(work)
    if (other := await store.overlapping(work, new)) is not None:
        raise RangeOverlaps(rule.first_of(other), rule.last_of(other), other.unit_name)
    range_id = await store.add(work, new)
    made = await _existing(work, range_id)
    await work.publish(RangeAdded(range_id, unit_id=unit.id, first=rule.first_of(made), last=rule.last_of(made)))
    return made


async def remove_range(work: Work, range_id: int) -> None:
    """Numbers that were given out stay. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_GROUPS)
    found = await _existing(work, range_id)
    if not found.unit_path.startswith(rules.scope_of(work.actor)):
        raise NotFound("job-number-ranges", range_id)
    await store.remove(work, range_id)
    told = RangeRemoved(found.id, unit_id=found.unit_id, first=rule.first_of(found), last=rule.last_of(found))
    await work.publish(told)


async def next_job_number(work: Work, unit_id: int) -> str:
    """The first number of the unit's ranges that nobody has or had. Raises: NotFound, NoNumberLeft."""
    work.actor.require(permissions.MANAGE_USERS)
    unit = await unit_by_id(work, unit_id)
    if not unit.path.startswith(rules.scope_of(work.actor)):
        raise NotFound("units", unit_id)
    for one in await store.ranges_for(work, unit.path):
        number = rule.first_free(one, await store.taken_in(work, one))
        if number is not None:
            return number
    raise NoNumberLeft


async def require_number(work: Work, job_number: str, unit_path: str, user_id: int | None) -> None:
    """Whether somebody in a unit may get a number. Raises: NumberUsedBefore, NumberOutOfRange."""
    holder = await store.former_holder(work, job_number)
    if holder is not None and holder != user_id:
        raise NumberUsedBefore(
            "job_number", "used_before", "该工号曾由他人使用，不能重复分配。", "Somebody else had this job number."
        )
    ranges = await store.ranges_for(work, unit_path)
    if ranges and not any(rule.holds(one, job_number) for one in ranges):
        listed = "、".join(f"{rule.first_of(one)}–{rule.last_of(one)}" for one in ranges)
        raise NumberOutOfRange(
            "job_number", "out_of_range", f"工号不在本机构号段内：{listed}。", f"Not in a range of this unit: {listed}."
        )


async def _existing(work: Work, range_id: int) -> NumberRange:
    found = await store.range_by_id(work, range_id)
    if found is None:
        raise NotFound("job-number-ranges", range_id)
    return found
