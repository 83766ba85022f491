"""Clocks of a case: started, stopped, suspended and resumed, by actions of its flow or by effects.

The main clock and the one to sign lie in the case's own row: these functions give the columns to set. Every other
clock is a row of its own.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases.errors import ClockNotRunning, ClockNotSuspended
from hearline.cases.events import ClockResumed, ClockStarted, ClockStopped, ClockSuspended
from hearline.cases.model import Case, Change, ClockChange, Doing, FlowClock, FlowVersion, Measure, State
from hearline.cases.rules import RUNNING, next_alarm
from hearline.cases.rules.flows import matches
from hearline.cases.rules.limits import moved, warning_of
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.running import SIGN, deadline, limits_of, main_clock
from hearline.cases.store import clocks as store
from hearline.kit.errors import Invalid
from hearline.kit.work import Work

Columns = dict[str, Any]
CLOCK_COLUMNS = frozenset({"due_at", "warn_at", "sign_due_at", "suspended_at", "state"})


async def turn(work: Work, doing: Doing, columns: Mapping[str, Any]) -> Columns:
    """Do to the clocks what the action says; the columns to set, the next alarm among them."""
    turned: Columns = {}
    for change in doing.action.clocks:
        if matches(doing.form, change.when):
            turned |= await _turn(work, doing, change, {**columns, **turned})
    after = {**columns, **turned}
    if doing.target.phase not in RUNNING and doing.case.suspended_at is not None:
        turned["suspended_at"] = after["suspended_at"] = None
    if doing.moves and doing.target.final and _has_rows(doing.flow):
        await stop_all(work, doing.case)
    if CLOCK_COLUMNS & after.keys():
        turned["alarm_at"] = alarm_after(work, doing.case, after)
    return turned


def alarm_after(work: Work, case: Case, after: Mapping[str, Any]) -> datetime | None:
    """When the clock next has something to say, with `after` set; what it has not told yet it still tells."""
    now = {name: after.get(name, getattr(case, name)) for name in CLOCK_COLUMNS}
    if now["state"] not in RUNNING or now["suspended_at"] is not None:
        return None
    sign_due = now["sign_due_at"] if now["state"] == State.ASSIGNED else None
    if case.alarm_at is not None and case.alarm_at <= work.now and case.state in RUNNING:
        return case.alarm_at
    return next_alarm(work.now, (now["warn_at"], now["due_at"], sign_due))


async def start_with_case(work: Work, case: Case, flow: FlowVersion) -> None:
    """The clocks that run from the opening, beside the main one."""
    for clock in flow.definition.clocks:
        if clock.opens and not clock.main and clock.code != SIGN:
            await start_clock(work, case, clock)


async def restart_main(work: Work, case: Case, clock: FlowClock) -> Columns:
    """The main clock anew, from now on, with the limit of `clock`."""
    due, warn = await deadline(work, clock, await kind_named(work, case.kind), case.urgency, work.now)
    return {"due_at": due, "warn_at": warn, "clock_started_at": work.now, "suspended_at": None}


async def suspend_main(work: Work, case: Case, flow: FlowVersion) -> Columns:
    """The main clock stands still from now on. Raises: ClockNotRunning."""
    clock = main_clock(flow)
    if case.suspended_at is not None or case.state not in RUNNING:
        raise ClockNotRunning(clock.name)
    await work.publish(ClockSuspended(case.id, clock.code, None, case.due_at.isoformat()))
    return {"suspended_at": work.now}


async def resume_main(work: Work, case: Case, flow: FlowVersion) -> Columns:
    """The main clock runs again; its end moves by the time that it stood still (rule D12).

    Raises: ClockNotSuspended.
    """
    clock = main_clock(flow)
    if case.suspended_at is None:
        raise ClockNotSuspended(clock.name)
    limit, _ = await limits_of(work, clock, await kind_named(work, case.kind), case.urgency)
    due = await _moved(work, case.due_at, case.suspended_at, limit.measure)
    warn = await _moved(work, case.warn_at, case.suspended_at, limit.measure)
    await work.publish(ClockResumed(case.id, clock.code, None, due.isoformat()))
    return {"suspended_at": None, "due_at": due, "warn_at": warn}


async def start_clock(work: Work, case: Case, clock: FlowClock, unit_id: int | None = None) -> None:
    """Let a clock run beside the main one; one that runs already is started anew."""
    await stop_clock(work, case, clock.code, unit_id)
    kind = await kind_named(work, case.kind)
    limit, _ = await limits_of(work, clock, kind, case.urgency)
    due, warn = await deadline(work, clock, kind, case.urgency, work.now)
    await store.start(work, case.id, clock.code, unit_id, limit.measure, due, warn)
    await work.publish(ClockStarted(case.id, clock.code, unit_id, due.isoformat()))


async def start_until(work: Work, case: Case, clock: FlowClock, day: date, field: str) -> None:
    """Let a clock run to the end of a day that somebody chose. Raises: Invalid (the day is not to come)."""
    calendar = await calendars.current(work)
    due = calendar.end_of(calendar.index(day))
    if due <= work.now:
        raise Invalid(f"form.{field}", "past", "日期应在今天之后。", "The day must lie ahead.")
    await stop_clock(work, case, clock.code)
    _, warn = await limits_of(work, clock, await kind_named(work, case.kind), case.urgency)
    warned = warning_of(work.now, due, warn, calendar)
    await store.start(work, case.id, clock.code, None, Measure.CALENDAR_DAYS, due, warned)
    await work.publish(ClockStarted(case.id, clock.code, None, due.isoformat()))


async def stop_clock(work: Work, case: Case, code: str, unit_id: int | None = None) -> None:
    """For good; one that does not run stays so."""
    found = await store.running(work, case.id, code, unit_id)
    if found is not None:
        await store.stop(work, [found.id])
        await work.publish(ClockStopped(case.id, code, unit_id, found.due_at.isoformat()))


async def stop_all(work: Work, case: Case) -> None:
    """The case is at its end: no clock runs on."""
    running = [clock for clock in await store.of_case(work, case.id) if clock.stopped_at is None]
    await store.stop(work, [clock.id for clock in running])
    for clock in running:
        await work.publish(ClockStopped(case.id, clock.code, clock.unit_id, clock.due_at.isoformat()))


async def suspend_clock(work: Work, case: Case, code: str, unit_id: int | None = None) -> None:
    """Raises: ClockNotRunning."""
    found = await store.running(work, case.id, code, unit_id)
    if found is None or found.suspended_at is not None:
        raise ClockNotRunning(code)
    await store.suspend(work, found.id)
    await work.publish(ClockSuspended(case.id, code, unit_id, found.due_at.isoformat()))


async def resume_clock(work: Work, case: Case, code: str, unit_id: int | None = None) -> None:
    """Raises: ClockNotSuspended."""
    found = await store.running(work, case.id, code, unit_id)
    if found is None or found.suspended_at is None:
        raise ClockNotSuspended(code)
    due = await _moved(work, found.due_at, found.suspended_at, Measure(found.measure))
    warn = await _moved(work, found.warn_at, found.suspended_at, Measure(found.measure))
    await store.move(work, found.id, due, warn, next_alarm(work.now, (warn, due)))
    await work.publish(ClockResumed(case.id, code, unit_id, due.isoformat()))


async def _turn(work: Work, doing: Doing, change: ClockChange, columns: Mapping[str, Any]) -> Columns:
    definition = doing.flow.definition
    clock = definition.clock(change.clock)
    if clock is None:
        return {}
    source = definition.clock(change.limit_of) or clock
    if clock.main:
        return await _turn_main(work, doing, change.change, source)
    if clock.code == SIGN:
        return await _turn_sign(work, doing.case, change.change, source, columns)
    if change.until:
        await start_until(work, doing.case, clock, date.fromisoformat(doing.form[change.until]), change.until)
    else:
        await _turn_row(work, doing.case, change.change, clock)
    return {}


async def _turn_main(work: Work, doing: Doing, change: Change, source: FlowClock) -> Columns:
    """Its stop needs no column: it runs as long as the phase of the case does."""
    match change:
        case Change.START | Change.RESTART:
            return await restart_main(work, doing.case, source)
        case Change.SUSPEND:
            return await suspend_main(work, doing.case, doing.flow)
        case Change.RESUME:
            return await resume_main(work, doing.case, doing.flow)
        case _:
            return {}


async def _turn_sign(work: Work, case: Case, change: Change, source: FlowClock, columns: Mapping[str, Any]) -> Columns:
    """A signature stops the clock by itself, and keeps what it had to be signed by."""
    if change in (Change.START, Change.RESTART):
        due, _ = await deadline(work, source, await kind_named(work, case.kind), case.urgency, work.now)
        return {"sign_due_at": due, "signed_at": None}
    return {} if columns.get("signed_at") is not None else {"sign_due_at": None}


async def _turn_row(work: Work, case: Case, change: Change, clock: FlowClock) -> None:
    match change:
        case Change.START | Change.RESTART:
            await start_clock(work, case, clock)
        case Change.STOP:
            await stop_clock(work, case, clock.code)
        case Change.SUSPEND:
            await suspend_clock(work, case, clock.code)
        case Change.RESUME:
            await resume_clock(work, case, clock.code)


async def _moved(work: Work, instant: datetime, since: datetime, measure: Measure) -> datetime:
    return moved(instant, since, work.now, measure, await calendars.current(work))


def _has_rows(flow: FlowVersion) -> bool:
    return any(not clock.main and clock.code != SIGN for clock in flow.definition.clocks)
