"""Which rows an actor may see.

A case is seen by the centre, by the unit that leads it and those above, and by the units that help; never by whom it
is about. Lists ask for each way of seeing by itself (`ways_to_see`), so that each goes by its own index.
"""

from typing import Any

from psycopg.sql import SQL, Composable, Identifier

from hearline.cases import permissions
from hearline.customers.ports import Condition, reach
from hearline.identity import service as identity
from hearline.identity.ports import discretion
from hearline.kit.actor import Actor

OWN_UNITS = "ARRAY(SELECT id FROM units WHERE path LIKE %(scope)s)"
LEADING = "c.unit_id = ANY (" + OWN_UNITS + ")"
# A part that is only proposed, or that a unit was released from, shows it nothing.
PARTS = "SELECT part.case_id FROM case_units part WHERE part.state IN ('waiting','signed','done')"
HELPING = PARTS + " AND part.unit_id = ANY (" + OWN_UNITS + ")"
LED = SQL(LEADING)
HELPED = SQL("(" + LEADING + ") IS NOT TRUE AND c.id IN (" + HELPING + ")")
LED_OR_HELPED = SQL("(" + LEADING + " OR EXISTS (" + HELPING + " AND part.case_id = c.id))")
UNBARRED_OF = SQL(
    """
    (NOT {case}.barred OR NOT EXISTS (
        SELECT FROM case_barred bar
         WHERE bar.case_id = {case}.id AND (bar.user_id = %(barred_user)s OR bar.unit_id = ANY (%(barred_units)s))))
    """
)
UNBARRED = UNBARRED_OF.format(case=Identifier("c"))
# Asked only of whom something in the house is kept from: its kind, its category, or the case itself is above them.
CLEARED = SQL(
    "c.kind <> ALL ({}) AND COALESCE(c.category_id::text <> ALL ({}), true) AND c.id::text <> ALL ({})"
).format(*(identity.secret_keys(labelled) for labelled in ("kinds", "categories", "cases")))


def visible_to(actor: Actor) -> tuple[Composable, dict[str, Any]]:
    """A condition on `cases c`, and its parameters: all, what the own unit and those below work on, or none."""
    if actor.can(permissions.READ_ALL):
        return _unbarred(actor, SQL("TRUE"), {})
    if actor.can(permissions.READ) and actor.unit_path is not None:
        return _unbarred(actor, LED_OR_HELPED, {"scope": f"{actor.unit_path}%"})
    return SQL("FALSE"), {}


def ways_to_see(actor: Actor) -> tuple[list[Composable], dict[str, Any]]:
    """The same as conditions that no case meets twice: lists join what each of them finds."""
    visible, parameters = visible_to(actor)
    if "scope" not in parameters:
        return [visible], parameters
    return [_unbarred(actor, way, parameters)[0] for way in (LED, HELPED)], parameters


def bars(actor: Actor) -> dict[str, Any]:
    """Who an actor is to `case_barred`: a person, and the unit with all above it."""
    above = [int(part) for part in (actor.unit_path or "").split("/") if part]
    return {"barred_user": actor.id, "barred_units": above}


def _unbarred(actor: Actor, condition: Composable, parameters: dict[str, Any]) -> tuple[Composable, dict[str, Any]]:
    if actor.is_system:
        return condition, parameters
    if actor.shielded:
        condition, parameters = SQL("{} AND {}").format(condition, CLEARED), parameters | {"clearance": actor.clearance}
    return SQL("{} AND {}").format(condition, UNBARRED), parameters | bars(actor)


CALLERS = SQL(
    """
    c.id IN (SELECT k.customer_id FROM cases k
              WHERE NOT k.confidential AND k.unit_id = ANY ({own}) AND {unbarred}
              UNION ALL
             SELECT k.customer_id FROM cases k
              WHERE NOT k.confidential AND k.id IN ({helping}) AND {unbarred})
    """
).format(own=SQL(OWN_UNITS), helping=SQL(HELPING), unbarred=UNBARRED_OF.format(case=Identifier("k")))


@reach.answered_by
def callers_of(actor: Actor) -> Condition:
    """Whose data an actor may see, a condition on `customers c`.

    Who is bound to a unit's cases sees those who brought them, unless they asked for confidence; others everybody.
    """
    bound = actor.can(permissions.READ) and not (actor.can(permissions.READ_ALL) or actor.can(permissions.OPEN))
    if not bound:
        return SQL("TRUE"), {}
    return CALLERS, {"scope": f"{actor.unit_path}%"} | bars(actor)


TOLD = SQL(
    """
    NOT (subject_kind = 'cases' AND subject_id IN (
        SELECT bar.case_id FROM case_barred bar
         WHERE bar.user_id = %(barred_user)s OR bar.unit_id = ANY (%(barred_units)s)))
    """
)


@discretion.answered_by
def facts_for(actor: Actor) -> Condition:
    """What an actor may read in the audit trail, a condition on `events`: nothing of a case that is about them."""
    return TOLD, bars(actor)
