"""Cases that come with their history: imports, the demo, the benchmark's load."""

from collections.abc import Sequence
from datetime import datetime

from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases import permissions, rules
from hearline.cases.events import CasesImported
from hearline.cases.model import CaseId, Kind, PastCase, State
from hearline.cases.service.catalog import all_kinds
from hearline.cases.service.opening import words_of
from hearline.cases.store import past as store
from hearline.kit.partitions import ensure_months
from hearline.kit.work import Work


async def load_cases(work: Work, cases: Sequence[PastCase], batch: int = 0) -> list[CaseId | None]:
    """Add cases with their history; None where the import key has its case already.

    The clocks of running ones start here: what is overdue by now turns red at the next tick.

    Args:
        batch: What they came by (the import's id), for the event.
    """
    work.actor.require(permissions.OPEN)
    known = await store.known_keys(work, [case.import_key for case in cases if case.import_key])
    fresh = [case for case in cases if case.import_key is None or case.import_key not in known]
    if not fresh:
        return [None] * len(cases)
    calendar = await calendars.current(work)
    kinds = {kind.code: kind for kind in await all_kinds(work)}
    await _make_room(work, fresh)
    ids, sequence = await store.fresh_ids(work, len(fresh))
    days = [calendar.local_date(case.opened_at).strftime("%y%m%d") for case in fresh]
    numbers = [rules.case_number(day, number) for day, number in zip(days, sequence, strict=True)]
    await store.copy_cases(
        work,
        (
            (case_id, number, case, _clock(case, kinds[case.kind], work.now, calendar))
            for case_id, number, case in zip(ids, numbers, fresh, strict=True)
        ),
    )
    await store.copy_words(
        work, ((key, words_of(case.title, case.content, case.place)) for key, case in zip(ids, fresh, strict=True))
    )
    await store.copy_events(work, ((key, event) for key, case in zip(ids, fresh, strict=True) for event in case.events))
    await work.publish(CasesImported(batch, len(fresh)))
    given = iter(ids)
    return [None if case.import_key in known and case.import_key else CaseId(next(given)) for case in cases]


def _clock(case: PastCase, kind: Kind, now: datetime, calendar: Calendar) -> dict[str, datetime | None]:
    due = calendars.due_at(case.opened_at, kind.work_days, calendar)
    warn = calendars.warn_at(due, kind.warn_days, calendar)
    sign_due = calendars.due_at(case.assigned_at, kind.sign_days, calendar) if case.assigned_at else None
    running = case.state in rules.RUNNING
    waiting = sign_due if case.state == State.ASSIGNED else None
    alarm = rules.next_alarm(now, (warn, due, waiting)) if running else None
    return {"due_at": due, "warn_at": warn, "sign_due_at": sign_due, "alarm_at": alarm}


async def _make_room(work: Work, cases: Sequence[PastCase]) -> None:
    instants = [event.occurred_at for case in cases for event in case.events]
    if instants:
        await ensure_months(work, "events", min(instants).date(), max(instants).date())
