"""What a citizen is told of a case: phases and steps in plain words, and nothing else. Source: docs/rules.md, S6."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hearline.cases.model import Callback, Case, Disposition, State
from hearline.cases.model.cooperation import UrgeSource
from hearline.kit.events import StoredEvent
from hearline.portal.model import CITIZEN, Phase, PublicStep, StepKind

PHASES: dict[State, Phase] = {
    State.RECORDED: Phase.RECEIVED,
    State.ASSIGNED: Phase.ASSIGNED,
    State.HANDLING: Phase.HANDLING,
    State.AUDITING: Phase.REVIEWING,
    State.AUDITED: Phase.DONE,
    State.ARCHIVED: Phase.CLOSED,
}
RUNNING = (Phase.RECEIVED, Phase.ASSIGNED, Phase.HANDLING)
FINISHED = (Phase.DONE, Phase.CLOSED)
STEPS: dict[str, StepKind] = {
    "cases.opened": StepKind.RECEIVED,
    "cases.dispatched": StepKind.ASSIGNED,
    "cases.signed": StepKind.STARTED,
    "cases.petition_kept": StepKind.STARTED,
    "cases.returned": StepKind.REASSIGNING,
    "cases.result_submitted": StepKind.FINISHED,
    "cases.answered": StepKind.ANSWERED,
    "cases.archived": StepKind.CLOSED,
    "cases.taken_back": StepKind.REASSIGNING,
    "cases.rejected": StepKind.REJECTED,
    "cases.reopened": StepKind.REOPENED,
    "cases.withdrawn": StepKind.YOU_WITHDREW,
    "portal.rated": StepKind.YOU_RATED,
}
ADDED = "市民补充："


def phase_of(case: Case) -> Phase:
    return Phase.WITHDRAWN if case.disposition == Disposition.WITHDRAWN else phase_of_state(case.state)


def phase_of_state(state: str) -> Phase:
    return PHASES[State(state)]


def steps_of(events: Iterable[StoredEvent]) -> list[PublicStep]:
    """Those that concern the citizen, oldest first. What staff wrote to each other stays inside."""
    return [step for step in map(_step, events) if step is not None]


def _step(event: StoredEvent) -> PublicStep | None:
    if event.kind == "cases.audited":
        redo = event.facts.get("verdict") == "redo"
        return PublicStep(event.occurred_at, StepKind.REDOING if redo else StepKind.CHECKED)
    if event.kind == "cases.called_back":
        return _called(event)
    if event.kind == "cases.noted":
        return _noted(event)
    if event.kind == "cases.urged":
        return PublicStep(event.occurred_at, StepKind.YOU_URGED) if is_urged_by_citizen(event) else None
    if event.kind == "cases.request_decided":
        return _extended(event)
    step = STEPS.get(event.kind)
    if step is None:
        return None
    unit = str(event.facts.get("unit_name", "")) if step is StepKind.ASSIGNED else ""
    return PublicStep(event.occurred_at, step, unit, _own_words(event))


def _called(event: StoredEvent) -> PublicStep | None:
    """A call that reached nobody is not told; a rating on the page tells itself."""
    if event.facts.get("outcome") != "reached" or _is_citizens(event):
        return None
    redo = event.facts.get("decision") == "redo"
    return PublicStep(event.occurred_at, StepKind.REDOING if redo else StepKind.ASKED_YOU)


def _noted(event: StoredEvent) -> PublicStep | None:
    text = str(event.facts.get("text", ""))
    if not _is_citizens(event) or not text.startswith(ADDED):
        return None
    return PublicStep(event.occurred_at, StepKind.YOU_ADDED, text=text.removeprefix(ADDED))


def _extended(event: StoredEvent) -> PublicStep | None:
    if event.facts.get("request_kind") != "extension" or not event.facts.get("granted"):
        return None
    return PublicStep(event.occurred_at, StepKind.EXTENDED)


def _own_words(event: StoredEvent) -> str:
    """What the citizen wrote; an agent's words for a withdrawal by telephone stay inside."""
    said = {"cases.withdrawn": "reason", "portal.rated": "comment"}.get(event.kind)
    return str(event.facts.get(said, "")) if said and _is_citizens(event) else ""


def is_urged_by_citizen(event: StoredEvent) -> bool:
    return event.kind == "cases.urged" and event.facts.get("source") == UrgeSource.CITIZEN


def _is_citizens(event: StoredEvent) -> bool:
    return event.actor_id is None and event.actor_name == CITIZEN.name


def result_of(case: Case, phase: Phase) -> str:
    """Only what has been checked goes out."""
    return case.result if phase in FINISHED else ""


def unit_of(case: Case, phase: Phase) -> str:
    return (case.unit_name or "") if phase is not Phase.RECEIVED else ""


def urge_from(events: Iterable[StoredEvent], hours: int) -> datetime | None:
    """The instant from which the citizen may urge again; None: never urged yet."""
    urged = [event.occurred_at for event in events if is_urged_by_citizen(event)]
    return max(urged) + timedelta(hours=hours) if urged else None


def hours_until(instant: datetime, now: datetime) -> int:
    """Begun hours count."""
    return max(1, -((now - instant) // timedelta(hours=1)))


def is_happy(grade: int, *, solved: bool) -> bool:
    """A rating that needs no further question (rule S7): fairly satisfied or better, and solved."""
    return grade >= 3 and solved


def is_ratable(case: Case) -> bool:
    """A result is there, and nobody has asked the citizen yet."""
    ended_so = case.disposition not in (Disposition.WITHDRAWN, Disposition.REJECTED)
    return phase_of(case) in FINISHED and ended_so and case.callback in (Callback.DUE, Callback.NONE)


def settles_callback(case: Case, grade: int, *, solved: bool) -> bool:
    """Whether the rating stands for the callback that is due."""
    return case.state == State.AUDITED and case.callback == Callback.DUE and is_happy(grade, solved=solved)
