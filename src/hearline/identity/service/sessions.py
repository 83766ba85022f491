"""Verbs of sessions: logging in and out, and finding out who asks."""

import hashlib
import secrets
from datetime import datetime, timedelta

from hearline.identity import permissions, rules
from hearline.identity.errors import LoginFailed
from hearline.identity.events import LoggedIn, LoggedOut, SessionEnded
from hearline.identity.events import LoginFailed as LoginHasFailed
from hearline.identity.model import (
    Credentials,
    Holder,
    Me,
    Session,
    SessionHolder,
    SessionTerms,
    Ticket,
    UserId,
)
from hearline.identity.service.demo_mark import is_demo
from hearline.identity.service.guards import require_session, user_in_reach
from hearline.identity.service.hashing import hash_password, is_outdated, matches
from hearline.identity.service.passwords import count_failure, lock_of
from hearline.identity.service.users import user_by_id
from hearline.identity.store import passwords as password_store
from hearline.identity.store import sessions as store
from hearline.kit.actor import Actor
from hearline.kit.errors import NotFound, NotLoggedIn
from hearline.kit.work import Work, open_to_all

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
    found = await work.cached(name, ("identity.",), lambda: _holder(work, secret_hash))
    idle = work.tools.settings.session_idle_minutes
    if found is None or found.ends_at <= work.now or found.seen_at <= rules.seen_after(work.now, idle):
        return None
    if in_use and rules.seen_is_old(found.seen_at, work.now, idle):
        await store.note_seen(work, found.session_id, found.seen_at)
        work.tools.cache.forget(name)
    return _ticket(work, found)


@open_to_all("whoever logs in is nobody yet")
async def log_in(work: Work, job_number: str, password: str, agent: str) -> tuple[str, Me]:
    """Check a password and start a session; the cookie's secret, and who it is.

    An unknown job number takes as long as a wrong password.

    Raises: LoginFailed, AccountLocked.
    """
    known = await password_store.credentials(work, rules.tidy(job_number).strip())
    if known is not None and known.active and (lock := lock_of(work, known)) is not None:
        await work.publish(LoginHasFailed(known.id, job_number=known.job_number, reason="locked"))
        raise lock
    if not await matches(known.password_hash if known else None, password) or known is None or not known.active:
        await _note_failure(work, known, job_number)
        raise LoginFailed
    if known.password_hash is not None and is_outdated(known.password_hash):
        await password_store.replace_hash(work, known.id, await hash_password(password))
    secret = await start_session(work, known.id, known.job_number, agent, "password")
    return secret, await me(work)


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
    profile = await store.profile(work, work.actor.id or 0, work.actor.session_id, oldest_password(work))
    if profile is None:
        raise NotLoggedIn
    terms = None
    if work.actor.session_id is not None and profile.ends_at is not None:
        terms = SessionTerms(work.actor.session_id, work.tools.settings.session_idle_minutes, profile.ends_at)
    return Me(profile, sorted(work.actor.permissions), profile.csrf or "", terms, await is_demo(work))


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
    """Forget sessions that ended a while ago."""
    await store.forget_before(work, work.now - KEPT)


def digest(secret: str) -> bytes:
    """What is stored of a secret: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).digest()


def oldest_password(work: Work) -> datetime | None:
    """A password set before this must be changed."""
    return rules.oldest_password(work.now, work.tools.settings.password_days)


def rights_of(work: Work, holder: Holder) -> frozenset[str]:
    """The union of the roles' permissions; everything for the super user."""
    if holder.is_super:
        return frozenset(permission.code for permission in work.tools.permissions)
    return frozenset(holder.permissions)


def actor_of(holder: Holder, rights: frozenset[str], *, is_super: bool, session_id: int | None) -> Actor:
    return Actor(holder.id, holder.name, rights, holder.unit_id, holder.unit_path, is_super, session_id=session_id)


async def _holder(work: Work, secret_hash: bytes) -> SessionHolder | None:
    return await store.holder(work, secret_hash, _seen_after(work), oldest_password(work))


def _ticket(work: Work, found: SessionHolder) -> Ticket:
    actor = actor_of(found, rights_of(work, found), is_super=found.is_super, session_id=found.session_id)
    return Ticket(actor, found.must_change, found.csrf)


def _seen_after(work: Work) -> datetime:
    return rules.seen_after(work.now, work.tools.settings.session_idle_minutes)


async def _require_manageable(work: Work, owner: UserId, session_id: int) -> None:
    """To those who may not manage its owner, the session is not there."""
    if not work.actor.can(permissions.MANAGE_USERS):
        raise NotFound("sessions", session_id)
    await user_in_reach(work, owner)


async def _note_failure(work: Work, known: Credentials | None, job_number: str) -> None:
    if known is None:
        await work.publish(LoginHasFailed(0, job_number=f"{job_number[:2]}…", reason="unknown-user"))
    elif not known.active:
        await work.publish(LoginHasFailed(known.id, job_number=known.job_number, reason="inactive"))
    else:
        await count_failure(work, known)
