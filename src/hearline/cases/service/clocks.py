"""The clock speaks: yellow, red, and not signed in time."""

from hearline.cases import permissions, rules
from hearline.cases.events import DeadlineNear, DeadlinePassed, SignLimitPassed
from hearline.cases.model import Case, State
from hearline.cases.store import cases as store
from hearline.kit.work import Work

ALARMS_A_TICK = 200


async def sound_alarms(work: Work) -> None:
    """Tell of every running case whose clock turned since its alarm was set, and set the next alarm."""
    work.actor.require(permissions.READ_ALL)
    for case in await store.with_alarm_due(work, ALARMS_A_TICK):
        sign_due = case.sign_due_at if case.state == State.ASSIGNED else None
        if case.state in rules.RUNNING:
            await _tell(work, case)
            upcoming = rules.next_alarm(work.now, (case.warn_at, case.due_at, sign_due))
        else:
            upcoming = None
        await store.set_alarm(work, case.id, upcoming)


async def _tell(work: Work, case: Case) -> None:
    since = case.alarm_at or work.now
    if case.state == State.ASSIGNED and rules.crossed(since, work.now, case.sign_due_at):
        await work.publish(SignLimitPassed(case.id, case.unit_id or 0))
    if rules.crossed(since, work.now, case.due_at):
        await work.publish(DeadlinePassed(case.id, case.due_at.isoformat()))
    elif rules.crossed(since, work.now, case.warn_at):
        await work.publish(DeadlineNear(case.id, case.due_at.isoformat()))
