"""Rules of flows: what may be done where, by whom, and where it leads. Source: docs/rules.md, F1-F6."""

from collections.abc import Collection, Mapping
from typing import Any

from hearline.cases import permissions
from hearline.cases.errors import NotYourUnit, WrongState
from hearline.cases.model import Case, FlowAction, FlowDefinition, FlowNode, Holder, When
from hearline.cases.rules.guards import GUARDS
from hearline.kit.actor import Actor


def matches(form: Mapping[str, Any], when: When) -> bool:
    """Whether a form says what a condition asks for; a list asks for any of its values."""
    return all(form.get(field) in _values(wanted) for field, wanted in when.items())


def branch(action: FlowAction, form: Mapping[str, Any]) -> str:
    """Where the action leads: the first branch that the form matches; "" stays."""
    return next((one.node for one in action.branches if matches(form, one.when)), "")


def node_of(definition: FlowDefinition, case: Case) -> FlowNode:
    """Where the case is. One whose node is unknown stands at the first node of its state."""
    found = definition.node(case.node) or definition.first_in(case.state) or definition.node(definition.start)
    if found is None:
        raise LookupError(definition.code)
    return found


def fits(definition: FlowDefinition, case: Case, action: FlowAction) -> bool:
    """Whether the case admits the action, whoever does it."""
    return _fits_at(node_of(definition, case).code, case, action)


def _fits_at(node: str, case: Case, action: FlowAction) -> bool:
    if node not in action.sources:
        return False
    return not action.guard or action.guard not in GUARDS or GUARDS[action.guard].fits(case)


def check_fits(definition: FlowDefinition, case: Case, action: FlowAction) -> None:
    """Raises: WrongState, and what the guard refuses with."""
    node = node_of(definition, case)
    if node.code in action.sources and action.guard in GUARDS and not GUARDS[action.guard].fits(case):
        refusal = GUARDS[action.guard].refusal
        if refusal is not None:
            raise refusal(case)
    if not fits(definition, case, action):
        raise wrong_state(definition, case, action.code)


def wrong_state(definition: FlowDefinition, case: Case, action: str) -> WrongState:
    return WrongState(case.number, node_of(definition, case).name, action)


def holds(actor: Actor, node: FlowNode, case: Case) -> bool:
    """Whether the case is in the actor's hands at this node."""
    if actor.is_system:
        return True
    if node.holder == Holder.UNIT:
        return actor.covers(case.unit_path)
    return node.holder == Holder.CENTRE and actor.can(permissions.READ_ALL)


def check_holder(definition: FlowDefinition, case: Case, action: FlowAction, actor: Actor) -> None:
    """Raises: NotYourUnit."""
    if action.by_holder and not holds(actor, node_of(definition, case), case):
        raise NotYourUnit(case.number)


def may(actor: Actor, permission: str) -> bool:
    return actor.is_system or permission in actor.permissions


def offered(definition: FlowDefinition, case: Case, actor: Actor, in_time: Collection[str] = ()) -> list[FlowAction]:
    """What this actor may do with the case now; `in_time`: the clocks that run and have not passed."""
    node = node_of(definition, case)
    return [
        action
        for action in definition.actions
        if node.code in action.sources
        and _fits_at(node.code, case, action)
        and may(actor, action.permission)
        and (not action.by_holder or holds(actor, node, case))
        and (not action.within or action.within in in_time)
        and (not action.after or action.after not in in_time)
    ]


def by_effect(definition: FlowDefinition, case: Case, effect: str) -> FlowAction | None:
    """The action with this effect at the case's node; one that is named like the effect goes before others."""
    node = node_of(definition, case).code
    found = [action for action in definition.actions if action.effect == effect and node in action.sources]
    return min(found, key=lambda action: action.code != effect, default=None)


def _values(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, list | tuple) else [wanted]
