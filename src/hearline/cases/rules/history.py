"""Replaying a case's history: where its events say that it is. Source: docs/rules.md, F6."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hearline.cases.events import (
    CaseDispatched,
    CaseFollowed,
    CaseMerged,
    CaseReturned,
    CaseUnmerged,
    PetitionKept,
    ReviewAsked,
)
from hearline.cases.events.cooperation import CaseHandedBack, CaseHandedDown, CaseTakenBack
from hearline.cases.model import FlowAction, FlowDefinition
from hearline.cases.rules.shipped import STANDARD
from hearline.kit.events import StoredEvent

GIVES_UNIT = {
    CaseDispatched.kind, PetitionKept.kind, ReviewAsked.kind, CaseHandedDown.kind, CaseHandedBack.kind,
}  # fmt: skip
TAKES_UNIT = {CaseReturned.kind, CaseTakenBack.kind, CaseMerged.kind}
# A member has its main case's unit or none; one that goes its own way again, the unit that is named.
IN_GROUP = {CaseFollowed.kind, CaseUnmerged.kind}
# By the effects of which actions a fact comes about, where the flow's word for it says more than the fact.
MADE_BY = {
    "cases.dispatched": ("dispatch",), "cases.signed": ("sign",), "cases.returned": ("return",),
    "cases.result_submitted": ("submit_result", "petition_opinion"), "cases.answered": ("answer",),
    "cases.archived": ("archive",), "cases.review_asked": ("petition_review",),
    "cases.petition_kept": ("petition_keep",),
}  # fmt: skip
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


def steps(
    definition: FlowDefinition, history: Iterable[StoredEvent]
) -> Iterator[tuple[StoredEvent, FlowAction | None]]:
    """Each event of a history, oldest first, with the action of the flow that made it; None for what is no step."""
    at = Replayed(definition.start, _phase(definition, definition.start), None)
    for event in history:
        after = _after(definition, at, event)
        yield event, _made_by(definition, at.node, after.node, event)
        at = after


def has_own_name(action: FlowAction) -> bool:
    """Whether a flow calls a step otherwise than the standard flow does."""
    return all(action.name != plain.name for plain in STANDARD.actions if plain.effect == action.effect)


def _made_by(definition: FlowDefinition, here: str, target: str, event: StoredEvent) -> FlowAction | None:
    named = definition.action(event.facts.get("action") or "")
    if named is not None or event.kind not in MADE_BY:
        return named
    return next(
        (
            action
            for action in definition.actions
            if action.effect in MADE_BY[event.kind]
            and here in action.sources
            and any(branch.node in (target, "") for branch in action.branches)
        ),
        None,
    )


def _after(definition: FlowDefinition, at: Replayed, event: StoredEvent) -> Replayed:
    node = event.facts.get("node") or _past_node(at, event)
    state, unit = _phase(definition, node), at.unit_id
    if event.kind in IN_GROUP:
        unit = event.facts.get("unit_id")
    elif event.kind in GIVES_UNIT:
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
