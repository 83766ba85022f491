"""Urging and supervising: counted, answered, evaluated, as often as needed, by hand or by rule (rule K8)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions, rules
from hearline.cases.errors import NotYourUnit, UnknownKind, WrongState
from hearline.cases.errors.cooperation import NothingToSupervise, UrgedJustNow
from hearline.cases.events import CaseReturned, DeadlinePassed
from hearline.cases.events.cooperation import (
    CaseInstructed,
    CaseUrged,
    SupervisionAnswered,
    SupervisionEvaluated,
    SupervisionOpened,
    SupervisionOverdue,
    SupervisionRuleChanged,
)
from hearline.cases.model import Case, CaseId, Doing, Notice, Who
from hearline.cases.model.cooperation import (
    Supervision,
    SupervisionRule,
    SupervisionState,
    SupervisionVerdict,
    Trigger,
    UrgeSource,
)
from hearline.cases.rules import cooperation
from hearline.cases.service.catalog import all_kinds
from hearline.cases.service.held import held
from hearline.cases.service.reading import case_by_id
from hearline.cases.service.telling import tell_about
from hearline.cases.store import cases
from hearline.cases.store import supervisions as store
from hearline.configuration import service as configuration
from hearline.kit.errors import NotFound, Stale
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

Columns = Mapping[str, Any]
ANSWER_DAYS = 2  # where nobody says how many


async def urge(work: Work, doing: Doing) -> Columns:
    """Effect: an agent urges for a citizen, or the centre for itself."""
    agent = work.actor.can(permissions.OPEN)
    await _urge(work, doing.case, UrgeSource.AGENT if agent else UrgeSource.CENTRE, doing.form.get("text", ""))
    return {}


async def urge_case(work: Work, case_id: int, text: str, source: UrgeSource) -> Case:
    """Urge the unit that has the case; citizens pause between two. Raises: NotFound, WrongState, UrgedJustNow."""
    work.actor.require(permissions.URGE)
    case = await held(work, case_id, None)
    if case.state not in rules.RUNNING:
        raise WrongState(case.number, rules.STATE_NAMES[case.state], "urge")
    if source == UrgeSource.CITIZEN:
        await _require_pause(work, case)
    await _urge(work, case, source, text)
    return await case_by_id(work, case.id)


async def instruct(work: Work, doing: Doing) -> Columns:
    """Effect: a leader's instruction (批示) to those who handle the case."""
    await work.publish(CaseInstructed(doing.case.id, doing.form["text"]))
    return {}


async def supervise(work: Work, doing: Doing) -> Columns:
    """Effect: the centre demands an answer of the unit. Raises: NothingToSupervise."""
    case, form = doing.case, doing.form
    if case.unit_id is None:
        raise NothingToSupervise(case.number)
    await _open(work, case.id, case.unit_id, form["opinion"], form.get("days") or ANSWER_DAYS, Trigger.MANUAL)
    return {}


async def answer_supervision(work: Work, supervision_id: int, version: int, answer: str) -> Supervision:
    """The unit answers. Raises: NotFound, Stale, NotYourUnit, SupervisionNotOpen."""
    work.actor.require(permissions.HANDLE)
    case, found = await _held(work, supervision_id, version, "answer")
    if not work.actor.covers(found.unit_path):
        raise NotYourUnit(case.number)
    await store.change_supervision(
        work, found.id, state=SupervisionState.ANSWERED, answer=answer, answered_by=work.actor.id,
        answered_at=work.now, alarm_at=None,
    )  # fmt: skip
    await work.publish(SupervisionAnswered(case.id, found.id, answer))
    return await _reread(work, supervision_id)


async def evaluate_supervision(
    work: Work, supervision_id: int, version: int, verdict: SupervisionVerdict, evaluation: str
) -> Supervision:
    """The centre says what came of it, and closes it. Raises: NotFound, Stale, SupervisionNotOpen."""
    work.actor.require(permissions.SUPERVISE)
    case, found = await _held(work, supervision_id, version, "evaluate")
    await store.change_supervision(
        work, found.id, state=SupervisionState.CLOSED, verdict=verdict, evaluation=evaluation,
        evaluated_by=work.actor.id, evaluated_at=work.now, alarm_at=None,
    )  # fmt: skip
    await store.count_open(work, case.id)
    await work.publish(SupervisionEvaluated(case.id, found.id, verdict, evaluation))
    return await _reread(work, supervision_id)


async def list_supervisions(
    work: Work, states: list[SupervisionState], trigger: Trigger | None, unit_id: int | None, after: str | None,
    limit: int,
) -> Page[Supervision]:  # fmt: skip
    """Supervisions of the cases that the actor may see, newest first."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    key: Any = decode(after, datetime, int)
    rows = await store.supervision_page(work, [state.value for state in states], trigger, unit_id, key, limit + 1)
    return page_of(rows, limit, lambda row: (row.opened_at, row.id))


async def supervise_by_rule(
    work: Work, case_id: int, trigger: Trigger, count: int, cause: str, unit_id: int | None = None
) -> None:
    """Begin what the rules ask for; each rule once for each cause.

    Args:
        count: How often the trigger has come.
        unit_id: Who is to answer, if not who has the case.
    """
    work.actor.require(permissions.SUPERVISE)
    case = await held(work, case_id, None)
    asked = unit_id or case.unit_id
    if asked is None:
        return
    for rule in await store.rules(work):
        if cooperation.reached(rule, trigger, count, case.kind):
            await _open(work, case.id, asked, rule.opinion, rule.answer_days, trigger, rule.id, cause)
            told = [Notice(Who.UNIT, "cases.supervised"), Notice(Who.SUPERVISORS, "cases.supervised")]
            tell_about(work, case, told, f"supervised.{rule.id}.{cause}", "督办", rule.opinion)


async def supervise_after(work: Work, event: StoredEvent) -> None:
    """Begin what the rules ask for after an event of a case."""
    work.actor.require(permissions.SUPERVISE)
    case, facts = await cases.locked(work, event.subject_id), event.facts
    if case is None:
        return
    cause = f"{event.kind}:{event.id}"
    asked = facts.get("unit_id") or None  # it may have lost the case by what it is asked about
    if event.kind == DeadlinePassed.kind:
        await supervise_by_rule(work, case.id, Trigger.OVERDUE, 1, f"due:{facts['due_at']}")
    elif event.kind == CaseUrged.kind:
        await supervise_by_rule(work, case.id, Trigger.URGED, facts["count"], cause)
    elif event.kind == CaseReturned.kind:
        await supervise_by_rule(work, case.id, Trigger.RETURNED, case.return_count, cause, asked)
    elif cooperation.is_redo(event.kind, facts):
        await supervise_by_rule(work, case.id, Trigger.REDONE, case.redo_count, cause, asked)
    if cooperation.is_dissatisfied(event.kind, facts):
        times = await store.dissatisfied_count(work, case)
        await supervise_by_rule(work, case.id, Trigger.DISSATISFIED, times, cause, asked)


async def sound_supervisions(work: Work) -> None:
    """Tell of supervisions that nobody answered in time."""
    work.actor.require(permissions.SUPERVISE)
    for supervision_id, case_id, unit_id in await store.supervisions_with_alarm_due(work, 200):
        await work.publish(SupervisionOverdue(case_id, supervision_id, unit_id))


async def supervision_rules(work: Work) -> list[SupervisionRule]:
    """What begins supervisions by itself."""
    work.actor.require_any(permissions.MANAGE_SUPERVISION, permissions.SUPERVISE)
    return await store.rules(work)


async def add_supervision_rule(work: Work, values: dict[str, Any]) -> SupervisionRule:
    """Raises: UnknownKind."""
    work.actor.require(permissions.MANAGE_SUPERVISION)
    await _check_kind(work, values.get("kind"))
    rule_id = await store.add_rule(work, values)
    await work.publish(SupervisionRuleChanged(rule_id, {}, values))
    return await _rule(work, rule_id)


async def change_supervision_rule(work: Work, rule_id: int, version: int, values: dict[str, Any]) -> SupervisionRule:
    """Raises: NotFound, Stale, UnknownKind."""
    work.actor.require(permissions.MANAGE_SUPERVISION)
    before = await _rule(work, rule_id)
    await _check_kind(work, values.get("kind"))
    if values and not await store.change_rule(work, rule_id, version, values):
        raise Stale("supervision-rules", rule_id, before.version)
    was = {name: value for name, value in asdict(before).items() if name in values}
    await work.publish(SupervisionRuleChanged(rule_id, was, values))
    return await _rule(work, rule_id)


async def _open(
    work: Work, case_id: CaseId, unit_id: int, opinion: str, days: int, trigger: Trigger, rule_id: int | None = None,
    cause: str = "",
) -> None:  # fmt: skip
    due = calendars.due_at(work.now, days, await calendars.current(work))
    opened = await store.add_supervision(
        work, case_id, unit_id=unit_id, trigger=trigger, rule_id=rule_id, cause=cause, opinion=opinion, due_at=due,
        alarm_at=due,
    )  # fmt: skip
    if opened is not None:
        await work.publish(SupervisionOpened(case_id, opened, unit_id, trigger, opinion, due.isoformat()))


async def _urge(work: Work, case: Case, source: UrgeSource, text: str) -> None:
    count = await store.add_urge(work, case.id, source, text)
    await work.publish(CaseUrged(case.id, source, text, count))
    tell_about(work, case, [Notice(Who.UNIT, "cases.urged")], f"urged.{count}", "催办", text)


async def _require_pause(work: Work, case: Case) -> None:
    hours = await configuration.value(work, parameters.URGE_PAUSE_HOURS)
    last = await store.last_urged_by_citizen(work, case.id)
    if last is not None and work.now < last + timedelta(hours=hours):
        raise UrgedJustNow(case.number, last + timedelta(hours=hours))


async def _held(work: Work, supervision_id: int, version: int, step: str) -> tuple[Case, Supervision]:
    case_id = await store.case_of_supervision(work, supervision_id)
    if case_id is None:
        raise NotFound("supervisions", supervision_id)
    case = await held(work, case_id, None)
    found = await _reread(work, supervision_id)
    if found.version != version:
        raise Stale("supervisions", supervision_id, found.version)
    cooperation.check_supervision(found, step)
    return case, found


async def _reread(work: Work, supervision_id: int) -> Supervision:
    found = await store.locked_supervision(work, supervision_id)
    if found is None:
        raise NotFound("supervisions", supervision_id)
    return found


async def _rule(work: Work, rule_id: int) -> SupervisionRule:
    found = await store.rule(work, rule_id)
    if found is None:
        raise NotFound("supervision-rules", rule_id)
    return found


async def _check_kind(work: Work, code: str | None) -> None:
    if code is not None and code not in {kind.code for kind in await all_kinds(work)}:
        raise UnknownKind(code)
