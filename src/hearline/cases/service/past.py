"""Cases that come with their history: imports, the demo, the benchmark's load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases import permissions, rules
from hearline.cases.events import CasesImported
from hearline.cases.model import CaseId, FlowVersion, Kind, Limit, PastCase, State
from hearline.cases.rules import limits
from hearline.cases.service.catalog import all_kinds
from hearline.cases.service.numbering import number_rule
from hearline.cases.service.opening import words_of
from hearline.cases.service.running import SIGN, flow_for, limits_of, main_clock, published_flows
from hearline.cases.store import past as store
from hearline.configuration import service as configuration
from hearline.configuration.model import Fields, Owner
from hearline.kit.partitions import ensure_months
from hearline.kit.work import Work

STANDARD = "standard"


@dataclass(frozen=True)
class Terms:
    """What a past case of one kind and urgency runs in and under: its flow, or the plain one; its limits."""

    flow: FlowVersion
    plain: FlowVersion
    handle: Limit
    warn: Limit
    sign: Limit | None


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
    terms = {key: await _terms(work, kinds[key[0]], key[1]) for key in {(case.kind, case.urgency) for case in fresh}}
    await _make_room(work, fresh)
    ids, sequence = await store.fresh_ids(work, len(fresh))
    days = [calendar.local_date(case.opened_at) for case in fresh]
    rule = await number_rule(work)
    numbers = [rules.case_number(day, number, rule) for day, number in zip(days, sequence, strict=True)]
    await store.copy_cases(
        work,
        (
            (case_id, number, case, _placed(case, terms[case.kind, case.urgency], work.now, calendar))
            for case_id, number, case in zip(ids, numbers, fresh, strict=True)
        ),
    )
    house = await configuration.fields_of(work, Owner.CASES)
    await store.copy_words(work, ((key, _words(case, house)) for key, case in zip(ids, fresh, strict=True)))
    await store.copy_events(work, ((key, event) for key, case in zip(ids, fresh, strict=True) for event in case.events))
    await work.publish(CasesImported(batch, len(fresh)))
    given = iter(ids)
    return [None if case.import_key in known and case.import_key else CaseId(next(given)) for case in cases]


async def _terms(work: Work, kind: Kind, urgency: str) -> Terms:
    """A flow that has no node for the state of a past case leaves it to the standard one."""
    flow, plain = await flow_for(work, kind), (await published_flows(work))[STANDARD]
    handle, warn = await limits_of(work, main_clock(flow), kind, urgency)
    sign = flow.definition.clock(SIGN)
    sign_limit = (await limits_of(work, sign, kind, urgency))[0] if sign else None
    return Terms(flow, plain, handle, warn, sign_limit)


def _placed(case: PastCase, terms: Terms, now: datetime, calendar: Calendar) -> dict[str, Any]:
    flow = terms.flow if terms.flow.definition.first_in(case.state) else terms.plain
    node = flow.definition.first_in(case.state) or flow.start
    due = limits.end_of(case.opened_at, terms.handle, calendar)
    warn = limits.warning_of(case.opened_at, due, terms.warn, calendar)
    sign_due = limits.end_of(case.assigned_at, terms.sign, calendar) if case.assigned_at and terms.sign else None
    running = case.state in rules.RUNNING
    waiting = sign_due if case.state == State.ASSIGNED else None
    alarm = rules.next_alarm(now, (warn, due, waiting)) if running else None
    return {
        "due_at": due, "warn_at": warn, "sign_due_at": sign_due, "alarm_at": alarm, "flow_version_id": flow.id,
        "node": node.code,
    }  # fmt: skip


async def _make_room(work: Work, cases: Sequence[PastCase]) -> None:
    instants = [event.occurred_at for case in cases for event in case.events]
    if instants:
        await ensure_months(work, "events", min(instants).date(), max(instants).date())


def _words(case: PastCase, known: Fields) -> str:
    more = configuration.field_words(known, case.fields) if case.fields else ""
    return words_of(case.title, case.content, case.place, more)
