"""What time brings to units that work together: near ends, passed ends, suspensions that are over."""

from hearline.cases import permissions, rules
from hearline.cases.events.cooperation import CoUnitDeadlineNear, CoUnitDeadlinePassed, CoUnitSignLimitPassed
from hearline.cases.model.cooperation import Part, PartState
from hearline.cases.store import parts as store
from hearline.kit.work import Work

ALARMS_A_TICK = 200
OPEN = (PartState.WAITING, PartState.SIGNED)


async def sound_parts(work: Work) -> None:
    """Tell of every helping unit whose clock turned since its alarm was set, and set the next alarm."""
    work.actor.require(permissions.READ_ALL)
    for part in await store.parts_with_alarm_due(work, ALARMS_A_TICK):
        upcoming = None
        if part.state in OPEN and await store.case_runs(work, part.case_id):
            await _tell(work, part)
            sign_due = part.sign_due_at if part.state == PartState.WAITING else None
            upcoming = rules.next_alarm(work.now, (part.warn_at, part.due_at, sign_due))
        await store.set_part_alarm(work, part.id, upcoming)


async def _tell(work: Work, part: Part) -> None:
    since = part.alarm_at or work.now
    about = (part.case_id, part.id, part.unit_id)
    if part.state == PartState.WAITING and rules.crossed(since, work.now, part.sign_due_at):
        await work.publish(CoUnitSignLimitPassed(*about))
    if part.due_at is not None and rules.crossed(since, work.now, part.due_at):
        await work.publish(CoUnitDeadlinePassed(*about, part.due_at.isoformat()))
    elif part.due_at is not None and rules.crossed(since, work.now, part.warn_at):
        await work.publish(CoUnitDeadlineNear(*about, part.due_at.isoformat()))
