"""Who reaches whom, what may be granted, and how long a session lives."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from hearline.identity.errors import BeyondOwnRights
from hearline.identity.model import Difference
from hearline.identity.permissions import GRANT_ANY
from hearline.kit.actor import Actor

EVERYWHERE = "/"
NOWHERE = "-"  # the beginning of no path

LONGEST_TOKEN_DAYS = 366
SEEN_EVERY = timedelta(minutes=1)


def scope_of(actor: Actor) -> str:
    """The path below which the actor administers."""
    if actor.is_super or actor.is_system:
        return EVERYWHERE
    return actor.unit_path or NOWHERE


def is_whole(scope: str) -> bool:
    """Whether nothing lies outside: everywhere, or the root unit."""
    return scope == EVERYWHERE or scope.count("/") == 2


def grants_anything(actor: Actor) -> bool:
    return actor.is_super or actor.is_system or (actor.can(GRANT_ANY) and is_whole(scope_of(actor)))


def require_grantable(actor: Actor, permissions: Iterable[str]) -> None:
    """Nobody gives, or takes charge of, what they do not hold. Raises: BeyondOwnRights."""
    if not grants_anything(actor):
        require_held(actor, permissions)


def require_held(actor: Actor, permissions: Iterable[str]) -> None:
    """Raises: BeyondOwnRights."""
    beyond = sorted(set(permissions) - actor.permissions)
    if beyond:
        raise BeyondOwnRights(beyond, ", ".join(beyond))


def offered(role_unit_path: str | None, unit_path: str) -> bool:
    """Whether a role is for the users of a unit."""
    return role_unit_path is None or unit_path.startswith(role_unit_path)


def seen_after(now: datetime, idle_minutes: int) -> datetime:
    """A session that was seen before this has ended."""
    return now - timedelta(minutes=idle_minutes)


def seen_is_old(seen_at: datetime | None, now: datetime, idle_minutes: int) -> bool:
    """Whether it is time to note that a session or token is in use: once a minute, more often if idle time is short."""
    return seen_at is None or now - seen_at >= min(SEEN_EVERY, timedelta(minutes=idle_minutes) / 10)


def difference(before: object, after: object, names: Iterable[str]) -> Difference:
    """What differs between two rows."""
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    return Difference(
        {name: getattr(before, name) for name in changed},
        {name: getattr(after, name) for name in changed},
    )


def tidy(text: str) -> str:
    """One form for what looks the same: full-width letters and digits become plain ones."""
    return unicodedata.normalize("NFKC", text)
