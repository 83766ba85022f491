"""The clocks of a case as they stand, and what they say: yellow, red, and not signed in time."""

from dataclasses import dataclass
from datetime import datetime

from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases import permissions, rules
from hearline.cases.events import ClockNear, ClockPassed, DeadlineNear, DeadlinePassed, SignLimitPassed
from hearline.cases.model import Case, Colour, FlowClock, FlowVersion, RunningClock, State
from hearline.cases.service.running import SIGN, main_clock
from hearline.cases.store import cases as store
from hearline.cases.store import clocks
from hearline.kit.work import Work, open_to_all

ALARMS_A_TICK = 200


@dataclass(frozen=True)
class ClockView:
    """A clock as it stands.

    Attributes:
        remaining_work_seconds: Opening hours left; negative when over; None when it has stopped.
    """

    code: str
    name: str
    name_en: str
    unit_id: int | None
    unit_name: str | None
    due_at: datetime
    warn_at: datetime
    colour: Colour
    remaining_work_seconds: int | None
    suspended: bool
    stopped_at: datetime | None


@open_to_all("called with a case that another verb has let the actor see")
async def clocks_of(work: Work, case: Case, flow: FlowVersion) -> list[ClockView]:
    """All that ever ran, the main one first. Where the flow has no others, nothing is asked."""
    calendar = await calendars.current(work)
    shown = [_main(work, case, main_clock(flow), calendar)]
    sign = flow.definition.clock(SIGN)
    if sign is not None and case.sign_due_at is not None:
        shown.append(_sign(work, case, sign, case.sign_due_at, calendar))
    if any(not clock.main and clock.code != SIGN for clock in flow.definition.clocks):
        shown += [_row(work, row, flow, calendar) for row in await clocks.of_case(work, case.id)]
    return shown


async def sound_alarms(work: Work) -> None:
    """Tell of every running case whose clock turned since its alarm was set, and set the next alarm."""
    work.actor.require(permissions.READ_ALL)
    for case in await store.with_alarm_due(work, ALARMS_A_TICK):
        sign_due = case.sign_due_at if case.state == State.ASSIGNED else None
        if case.state in rules.RUNNING and case.suspended_at is None:
            await _tell(work, case)
            upcoming = rules.next_alarm(work.now, (case.warn_at, case.due_at, sign_due))
        else:
            upcoming = None
        await store.set_alarm(work, case.id, upcoming)
    for row in await clocks.with_alarm_due(work, ALARMS_A_TICK):
        await _tell_of(work, row)
        await clocks.set_alarm(work, row.id, rules.next_alarm(work.now, (row.warn_at, row.due_at)))


async def _tell(work: Work, case: Case) -> None:
    since = case.alarm_at or work.now
    if case.state == State.ASSIGNED and rules.crossed(since, work.now, case.sign_due_at):
        await work.publish(SignLimitPassed(case.id, case.unit_id or 0))
    if rules.crossed(since, work.now, case.due_at):
        await work.publish(DeadlinePassed(case.id, case.due_at.isoformat()))
    elif rules.crossed(since, work.now, case.warn_at):
        await work.publish(DeadlineNear(case.id, case.due_at.isoformat()))


async def _tell_of(work: Work, row: RunningClock) -> None:
    since, due = row.alarm_at or work.now, row.due_at.isoformat()
    if rules.crossed(since, work.now, row.due_at):
        await work.publish(ClockPassed(row.case_id, row.code, row.unit_id, due))
    elif rules.crossed(since, work.now, row.warn_at):
        await work.publish(ClockNear(row.case_id, row.code, row.unit_id, due))


def _main(work: Work, case: Case, clock: FlowClock, calendar: Calendar) -> ClockView:
    running = case.state in rules.RUNNING
    stopped = None if running else case.finished_at or case.archived_at or case.audited_at
    now = case.suspended_at or work.now
    return ClockView(
        clock.code, clock.name, clock.name_en, None, None, case.due_at, case.warn_at,
        _colour(now, case.warn_at, case.due_at) if running else Colour.DONE,
        calendars.remaining_work_seconds(now, case.due_at, calendar) if running else None,
        case.suspended_at is not None, stopped,
    )  # fmt: skip


def _sign(work: Work, case: Case, clock: FlowClock, due: datetime, calendar: Calendar) -> ClockView:
    running = case.state == State.ASSIGNED and case.signed_at is None
    return ClockView(
        clock.code, clock.name, clock.name_en, case.unit_id, case.unit_name, due, due,
        _colour(work.now, due, due) if running else Colour.DONE,
        calendars.remaining_work_seconds(work.now, due, calendar) if running else None,
        False, None if running else case.signed_at or case.finished_at or case.archived_at,
    )  # fmt: skip


def _row(work: Work, row: RunningClock, flow: FlowVersion, calendar: Calendar) -> ClockView:
    clock = flow.definition.clock(row.code)
    now, running = row.suspended_at or work.now, row.stopped_at is None
    return ClockView(
        row.code, clock.name if clock else row.code, clock.name_en if clock else row.code, row.unit_id, row.unit_name,
        row.due_at, row.warn_at, _colour(now, row.warn_at, row.due_at) if running else Colour.DONE,
        calendars.remaining_work_seconds(now, row.due_at, calendar) if running else None,
        row.suspended_at is not None and running, row.stopped_at,
    )  # fmt: skip


def _colour(now: datetime, warn: datetime, due: datetime) -> Colour:
    if now >= due:
        return Colour.RED
    return Colour.YELLOW if now >= warn else Colour.GREEN
