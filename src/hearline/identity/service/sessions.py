"""Verbs of sessions: starting and ending them, and finding out who asks."""

import secrets
from datetime import datetime, timedelta

from hearline.identity import events, permissions, rules
from hearline.identity.errors import LoginFailed
from hearline.identity.events import LoggedIn, LoggedOut, SessionEnded
from hearline.identity.model import (
    Holder,
    Me,
    Session,
    SessionHolder,
    SessionTerms,
    Ticket,
    UserId,
)
from hearline.identity.service.demo_mark import is_demo
from hearline.identity.service.guards import digest, require_session, user_in_reach
from hearline.identity.service.policy import terms
from hearline.identity.service.users import user_by_id
from hearline.identity.store import factors as factor_store
from hearline.identity.store import passwords as password_store
from hearline.identity.store import sessions as store
from hearline.kit.actor import Actor
from hearline.kit.errors import NotFound, NotLoggedIn
from hearline.kit.work import Work, open_to_all

# Failed logins change nobody's rights: whoever tries passwords must not empty the memory of who is logged in.
HARMLESS = (events.LoginFailed, events.LoginThrottled, events.AddressRefused, events.TryForbidden)
FACTS = [fact for fact in vars(events).values() if isinstance(fact, type) and hasattr(fact, "kind")]
RIGHTS = tuple(sorted({fact.kind for fact in FACTS if fact not in HARMLESS}))
KEPT = timedelta(days=7)  # how long an ended session is kept


@open_to_all("whoever asks is not known before")
async def redeem_cookie(work: Work, secret: str, *, in_use: bool = True) -> Ticket | None:
    """Whom a session's cookie stands for; None when it has ended.

    Args:
        in_use: False for what a page does by itself: it does not keep an idle session alive.
    """
    secret_hash = digest(secret)
    name = f"identity.holder.{secret_hash.hex()}"
    # Asked at every request, so it is kept in memory; whatever changes a right is an event of this module.
    found = await work.cached(name, RIGHTS, lambda: _holder(work, secret_hash))
    idle = work.tools.settings.session_idle_minutes
    if found is None or found.ends_at <= work.now or found.seen_at <= rules.seen_after(work.now, idle):
        return None
    if in_use and rules.seen_is_old(found.seen_at, work.now, idle):
        await store.note_seen(work, found.session_id, found.seen_at)
        work.tools.cache.forget(name)
    return _ticket(work, found)


@open_to_all("called when a login was proved")
async def start_session(work: Work, user_id: UserId, job_number: str, agent: str, method: str) -> str:
    """Start a session and go on as its user; the cookie's secret. The session that asked ends."""
    if work.actor.session_id is not None:
        await store.end(work, work.actor.session_id)
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    ends_at = work.now + timedelta(hours=work.tools.settings.session_hours)
    await store.add(work, user_id, digest(secret), csrf, agent[:200], ends_at)
    await password_store.note_login(work, user_id)
    found = await _holder(work, digest(secret))
    if found is None:
        raise LoginFailed
    work.actor = _ticket(work, found).actor
    await work.publish(LoggedIn(user_id, job_number=job_number, method=method, agent=agent[:200]))
    return secret


@open_to_all("everybody may leave")
async def log_out(work: Work) -> None:
    """Raises: NotLoggedIn, SessionNeeded."""
    user_id, session_id = require_session(work)
    await store.end(work, session_id)
    await work.publish(LoggedOut(user_id))


@open_to_all("everybody may know who they are")
async def me(work: Work) -> Me:
    """Raises: NotLoggedIn."""
    work.actor.require_login()
    profile = await store.profile(work, work.actor.id or 0, work.actor.session_id, await terms(work))
    if profile is None:
        raise NotLoggedIn
    lasts = None
    if work.actor.session_id is not None and profile.ends_at is not None:
        lasts = SessionTerms(work.actor.session_id, work.tools.settings.session_idle_minutes, profile.ends_at)
    return Me(profile, sorted(work.actor.permissions), profile.csrf or "", lasts, await is_demo(work))


@open_to_all("everybody sees where they are logged in")
async def my_sessions(work: Work) -> list[Session]:
    """Raises: NotLoggedIn, SessionNeeded."""
    user_id, _ = require_session(work)
    return await store.open_sessions(work, user_id, _seen_after(work))


async def user_sessions(work: Work, user_id: int) -> list[Session]:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_USERS)
    user = await user_by_id(work, user_id)
    return await store.open_sessions(work, user.id, _seen_after(work))


@open_to_all("one's own session; another's with the right to manage its user")
async def end_session(work: Work, session_id: int) -> None:
    """Raises: NotLoggedIn, SessionNeeded, NotFound, Forbidden."""
    user_id, _ = require_session(work)
    owner = await store.owner(work, session_id)
    if owner is None:
        raise NotFound("sessions", session_id)
    if owner != user_id:
        await _require_manageable(work, owner, session_id)
    await store.end(work, session_id)
    await work.publish(SessionEnded(owner, session=session_id))


@open_to_all("called by the clock")
async def sweep_sessions(work: Work) -> None:
    """Forget sessions that ended a while ago, and what only waited for its time to pass."""
    await store.forget_before(work, work.now - KEPT)
    await factor_store.sweep_devices(work)


def rights_of(work: Work, holder: Holder) -> frozenset[str]:
    """The union of the roles' permissions; everything for the super user."""
    if holder.is_super:
        return frozenset(permission.code for permission in work.tools.permissions)
    return frozenset(holder.permissions)


def actor_of(holder: Holder, rights: frozenset[str], *, is_super: bool, session_id: int | None) -> Actor:
    return Actor(
        holder.id,
        holder.name,
        rights,
        holder.unit_id,
        holder.unit_path,
        is_super,
        session_id=session_id,
        clearance=holder.clearance,
        shielded=holder.shielded,
    )


async def _holder(work: Work, secret_hash: bytes) -> SessionHolder | None:
    return await store.holder(work, secret_hash, _seen_after(work), await terms(work))


def _ticket(work: Work, found: SessionHolder) -> Ticket:
    actor = actor_of(found, rights_of(work, found), is_super=found.is_super, session_id=found.session_id)
    return Ticket(actor, found.must_change, found.csrf, found.must_enrol, tuple(found.role_ids))


def _seen_after(work: Work) -> datetime:
    return rules.seen_after(work.now, work.tools.settings.session_idle_minutes)


async def _require_manageable(work: Work, owner: UserId, session_id: int) -> None:
    """To those who may not manage its owner, the session is not there."""
    if not work.actor.can(permissions.MANAGE_USERS):
        raise NotFound("sessions", session_id)
    await user_in_reach(work, owner)
