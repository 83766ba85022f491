"""Which rows an actor may see."""

from typing import Any

from psycopg.sql import SQL

from hearline.cases import permissions
from hearline.kit.actor import Actor


def visible_to(actor: Actor) -> tuple[SQL, dict[str, Any]]:
    """A condition on `cases c`, and its parameters: all, the own unit and below, or none."""
    if actor.can(permissions.READ_ALL):
        return SQL("TRUE"), {}
    if actor.can(permissions.READ) and actor.unit_path is not None:
        own = SQL("c.unit_id = ANY (ARRAY(SELECT id FROM units WHERE path LIKE %(scope)s))")
        return own, {"scope": f"{actor.unit_path}%"}
    return SQL("FALSE"), {}
