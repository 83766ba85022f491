"""The window in which clocks warn was changed: running cases turn yellow by the new one, at once."""

from datetime import datetime

from hearline.calendars import service as calendars
from hearline.cases import permissions, rules
from hearline.cases.events.custody import CasesRewarned
from hearline.cases.model import Case, State
from hearline.cases.rules import limits
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.running import flow_of, limits_of, main_clock
from hearline.cases.store import rewarning as store
from hearline.kit.work import Work

REWARN_JOB = "cases.rewarn"
BATCH = 500


async def rewarn_cases(work: Work, after: int = 0) -> int:
    """Move the warnings of the next running cases, and call for those behind them. Deadlines stay (rule D8)."""
    work.actor.require(permissions.MANAGE_KINDS)
    found = await store.running_after(work, after, BATCH)
    moved = [(case.id, *instants) for case in found if (instants := await _moved(work, case)) is not None]
    if moved:
        await store.set_warnings(work, moved)
        await work.publish(CasesRewarned(0, len(moved)))
    if len(found) == BATCH:
        work.defer(REWARN_JOB, {"after": found[-1].id})
    return len(moved)


async def _moved(work: Work, case: Case) -> tuple[datetime, datetime | None] | None:
    """The new warning and the next alarm; None where nothing changes."""
    clock, kind = main_clock(await flow_of(work, case)), await kind_named(work, case.kind)
    _, warn = await limits_of(work, clock, kind, case.urgency)
    start = case.clock_started_at or case.opened_at
    warn_at = limits.warning_of(start, case.due_at, warn, await calendars.current(work))
    if warn_at == case.warn_at:
        return None
    waiting = case.sign_due_at if case.state == State.ASSIGNED else None
    return warn_at, rules.next_alarm(work.now, (warn_at, case.due_at, waiting))
