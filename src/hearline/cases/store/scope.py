"""Which rows an actor may see."""

from typing import Any

from psycopg.sql import SQL

from hearline.cases import permissions
from hearline.customers.ports import Condition, reach
from hearline.kit.actor import Actor

OWN_UNITS = "ARRAY(SELECT id FROM units WHERE path LIKE %(scope)s)"


def visible_to(actor: Actor) -> tuple[SQL, dict[str, Any]]:
    """A condition on `cases c`, and its parameters: all, the own unit and below, or none."""
    if actor.can(permissions.READ_ALL):
        return SQL("TRUE"), {}
    if actor.can(permissions.READ) and actor.unit_path is not None:
        return SQL("c.unit_id = ANY (" + OWN_UNITS + ")"), {"scope": f"{actor.unit_path}%"}
    return SQL("FALSE"), {}


@reach.answered_by
def callers_of(actor: Actor) -> Condition:
    """Whose data an actor may see, a condition on `customers c`.

    Who is bound to a unit's cases sees those who brought them, unless they asked for confidence; others everybody.
    """
    bound = actor.can(permissions.READ) and not (actor.can(permissions.READ_ALL) or actor.can(permissions.OPEN))
    if not bound:
        return SQL("TRUE"), {}
    own = SQL("c.id IN (SELECT k.customer_id FROM cases k WHERE NOT k.confidential AND k.unit_id = ANY ({}))")
    return own.format(SQL(OWN_UNITS)), {"scope": f"{actor.unit_path}%"}
