"""The steps of the standard flow as it ships, by action."""

from dataclasses import dataclass

from hearline.cases import permissions
from hearline.cases.model import Action, Case, FlowAction, State
from hearline.cases.rules import flows
from hearline.cases.rules.shipped import STANDARD
from hearline.kit.actor import Actor, Permission

PERMISSIONS = {permission.code: permission for permission in permissions.ALL}


@dataclass(frozen=True)
class Step:
    """An action: from which states, and with which permission. `by_unit`: only by the unit that has it."""

    states: tuple[State, ...]
    permission: Permission
    by_unit: bool = False


def _step(action: FlowAction) -> Step:
    return Step(tuple(map(State, action.sources)), PERMISSIONS[action.permission], action.by_holder)


STEPS: dict[Action, Step] = {Action(one.code): _step(one) for one in STANDARD.actions if one.code in list(Action)}


def check(case: Case, action: Action) -> None:
    """Raises: WrongState."""
    found = STANDARD.action(action)
    if found is None or not flows.fits(STANDARD, case, found):
        raise flows.wrong_state(STANDARD, case, action.value)


def actions_of(case: Case, actor: Actor) -> list[str]:
    """What this actor may do now with a case of the standard flow."""
    return [action.code for action in flows.offered(STANDARD, case, actor)]
