"""SQL of users who act without being here."""

from collections.abc import Mapping
from typing import Any

from psycopg.sql import SQL

from hearline.identity.model import Holder
from hearline.identity.store.holders import HOLDER
from hearline.kit.work import Work

BY_ID = (
    SQL("SELECT {} FROM users u JOIN units n ON n.id = u.unit_id WHERE u.id = %(id)s AND u.active")
    .format(HOLDER)
    .as_string()
)


async def holder(work: Work, user_id: int, terms: Mapping[str, Any]) -> Holder | None:
    """An active user with the union of their roles' permissions."""
    return await work.one(Holder, BY_ID, {"id": user_id, **terms})
