"""Verbs of logging in: a password, and a code where one is asked."""

import base64
import binascii
import secrets
from datetime import timedelta

from pydantic import BaseModel, ValidationError

from hearline.identity import rules
from hearline.identity.errors import LoginFailed, SecondFactorNeeded, TicketVoid
from hearline.identity.events import LoginFailed as LoginHasFailed
from hearline.identity.model import Credentials, Me, UserId
from hearline.identity.model.security import Admission
from hearline.identity.service.duties import watch_super_user
from hearline.identity.service.factors import check_code, has_factor, is_trusted, trust_device
from hearline.identity.service.hashing import hash_password, is_outdated, matches
from hearline.identity.service.passwords import count_failure, lock_of
from hearline.identity.service.policy import policy_of
from hearline.identity.service.sessions import me, start_session
from hearline.identity.service.throttles import count_throttle, forget_throttle, require_not_throttled
from hearline.identity.store import passwords as store
from hearline.kit.seal import SealBroken
from hearline.kit.work import Work, open_to_all

CONTEXT = "identity.login_ticket"
TICKET_LIVES = timedelta(minutes=5)


class _Ticket(BaseModel):
    """What the first step leaves for the second; sealed, so that nobody makes one."""

    user_id: int
    ends_at: float
    password_set_at: float
    nonce: str


@open_to_all("whoever logs in is nobody yet")
async def log_in(work: Work, job_number: str, password: str, agent: str, device: str | None = None) -> tuple[str, Me]:
    """Check a password and start a session; the cookie's secret, and who it is.

    An unknown job number takes as long as a wrong password.

    Args:
        device: The secret of a device that may be remembered.
    Raises: LoginFailed, AccountLocked, TooManyLogins, SecondFactorNeeded.
    """
    await require_not_throttled(work, job_number)
    known = await store.credentials(work, rules.tidy(job_number).strip())
    if known is not None and known.active and (lock := lock_of(work, known)) is not None:
        await work.publish(LoginHasFailed(known.id, job_number=known.job_number, reason="locked"))
        raise lock
    if not await matches(known.password_hash if known else None, password) or known is None or not known.active:
        await _note_failure(work, known, job_number)
        raise LoginFailed
    if known.password_hash is not None and is_outdated(known.password_hash):
        await store.replace_hash(work, known.id, await hash_password(password))
    policy = await policy_of(work)
    if await has_factor(work, known.id) and not await is_trusted(work, known.id, device, policy.device_days):
        raise SecondFactorNeeded(_ticket_of(work, known), policy.device_days)
    return await _admit(work, known, agent, "password"), await me(work)


@open_to_all("whoever logs in is nobody yet")
async def finish_log_in(work: Work, ticket: str, code: str, agent: str, *, remember: bool) -> tuple[Admission, Me]:
    """The second step: a code of the authenticator, or one for recovery.

    Raises: TicketVoid, WrongCode, AccountLocked, TooManyLogins.
    """
    found = _read(work, ticket)
    known = None if found is None else await store.credentials_of(work, UserId(found.user_id))
    if known is None or found is None or not known.active or found.password_set_at != _password_age(known):
        raise TicketVoid
    await require_not_throttled(work, known.job_number)
    await check_code(work, known, code)
    secret = await _admit(work, known, agent, "second-factor")
    days = (await policy_of(work)).device_days
    device = await trust_device(work, known.id, agent, days) if remember and days else None
    return Admission(secret, device, days), await me(work)


async def _admit(work: Work, known: Credentials, agent: str, method: str) -> str:
    await forget_throttle(work, known.job_number)
    secret = await start_session(work, known.id, known.job_number, agent, method)
    await watch_super_user(work, known.job_number)
    return secret


async def _note_failure(work: Work, known: Credentials | None, job_number: str) -> None:
    if known is not None and known.active:
        await count_failure(work, known)
        return
    await count_throttle(work, job_number)
    if known is None:
        await work.publish(LoginHasFailed(0, job_number=f"{job_number[:2]}…", reason="unknown-user"))
    else:
        await work.publish(LoginHasFailed(known.id, job_number=known.job_number, reason="inactive"))


def _password_age(known: Credentials) -> float:
    return known.password_set_at.timestamp() if known.password_set_at else 0


def _ticket_of(work: Work, known: Credentials) -> str:
    ends_at = (work.now + TICKET_LIVES).timestamp()
    made = _Ticket(
        user_id=known.id, ends_at=ends_at, password_set_at=_password_age(known), nonce=secrets.token_urlsafe(8)
    )
    return base64.urlsafe_b64encode(work.tools.keyring.seal(made.model_dump_json(), CONTEXT)).decode()


def _read(work: Work, ticket: str) -> _Ticket | None:
    """None for one that was made up, or is too old."""
    try:
        sealed = base64.urlsafe_b64decode(ticket.encode("ascii"))
        found = _Ticket.model_validate_json(work.tools.keyring.open(sealed, CONTEXT))
    except (ValueError, binascii.Error, SealBroken, ValidationError):
        return None
    return found if found.ends_at > work.now.timestamp() else None
