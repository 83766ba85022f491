"""What several verbs ask before they change anything."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg.errors import UniqueViolation

from hearline.identity import rules
from hearline.identity.errors import SessionNeeded, SuperUserProtected
from hearline.identity.model import User, UserId
from hearline.identity.store import users as store
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work


@asynccontextmanager
async def unique(work: Work, **values: tuple[str, str]) -> AsyncIterator[None]:
    """Refuse a value that somebody else has.

    Args:
        values: Name of a unique constraint → the field, and the value that it guards.
    Raises: Taken.
    """
    try:
        async with work.connection.transaction():
            yield
    except UniqueViolation as error:
        taken = values.get(error.diag.constraint_name or "")
        if taken is None:
            raise
        raise Taken(*taken) from error


def require_current(what: str, key: int, read: int, current: int) -> None:
    """Raises: Stale, if somebody has changed it since it was read."""
    if read != current:
        raise Stale(what, key, current)


def require_session(work: Work) -> tuple[UserId, int]:
    """The user and the session. Raises: NotLoggedIn, SessionNeeded (a token will not do)."""
    work.actor.require_login()
    if work.actor.id is None or work.actor.session_id is None:
        raise SessionNeeded
    return UserId(work.actor.id), work.actor.session_id


def digest(secret: str) -> bytes:
    """What is stored of a secret: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).digest()


async def user_in_reach(work: Work, user_id: int) -> User:
    """A user below the actor's unit, held until the end. Raises: NotFound, SuperUserProtected."""
    found = await store.user_to_change(work, user_id, rules.scope_of(work.actor))
    if found is None:
        raise NotFound("users", user_id)
    if found.is_super and not (work.actor.is_super or work.actor.is_system):
        raise SuperUserProtected
    return found
