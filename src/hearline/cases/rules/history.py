"""Replaying a case's history: where its events say that it is. Source: docs/rules.md, F6."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearline.cases.events import CaseDispatched, CaseReturned, ReviewAsked
from hearline.cases.events.cooperation import CaseHandedBack, CaseHandedDown, CaseTakenBack
from hearline.cases.model import FlowDefinition
from hearline.kit.events import StoredEvent

GIVES_UNIT = {CaseDispatched.kind, ReviewAsked.kind, CaseHandedDown.kind, CaseHandedBack.kind}
TAKES_UNIT = {CaseReturned.kind, CaseTakenBack.kind}
# What came before events named their node, or from elsewhere: the standard flow's own steps.
PAST = {
    "cases.opened": "recorded", "cases.answered": "archived", "cases.dispatched": "assigned",
    "cases.signed": "handling", "cases.returned": "recorded", "cases.result_submitted": "auditing",
    "cases.archived": "archived",
}  # fmt: skip


@dataclass(frozen=True)
class Replayed:
    """Where a history leaves its case."""

    node: str
    state: str
    unit_id: int | None


def replay(definition: FlowDefinition, history: Iterable[StoredEvent]) -> Replayed:
    """Walk through a history, oldest first."""
    at = Replayed(definition.start, _phase(definition, definition.start), None)
    for event in history:
        at = _after(definition, at, event)
    return at


def _after(definition: FlowDefinition, at: Replayed, event: StoredEvent) -> Replayed:
    node = event.facts.get("node") or _past_node(at, event)
    state, unit = _phase(definition, node), at.unit_id
    if event.kind in GIVES_UNIT:
        unit = event.facts["unit_id"]
    elif event.kind in TAKES_UNIT or (node != at.node and state == "recorded"):
        unit = None
    return replace(at, node=node, state=state, unit_id=unit)


def _past_node(at: Replayed, event: StoredEvent) -> str:
    if event.kind == "cases.audited":
        return "assigned" if event.facts.get("verdict") == "redo" else "audited"
    if event.kind == "cases.called_back" and event.facts.get("decision") == "redo":
        return "assigned"
    return PAST.get(event.kind, at.node)


def _phase(definition: FlowDefinition, node: str) -> str:
    found = definition.node(node)
    return found.phase if found is not None else ""
