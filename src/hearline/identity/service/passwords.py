"""Verbs of passwords: checking them, changing one's own, resetting another's."""

from dataclasses import replace
from datetime import UTC, timedelta
from math import ceil

from hearline.identity import permissions, rules
from hearline.identity.errors import AccountLocked, OwnAccount, WrongOldPassword
from hearline.identity.events import AccountLocked as AccountWasLocked
from hearline.identity.events import LoginFailed, PasswordChanged, PasswordReset
from hearline.identity.model import Credentials
from hearline.identity.model.security import Owner, Policy
from hearline.identity.rules.passwords import check_password, is_too_young
from hearline.identity.service.duties import require_own_side
from hearline.identity.service.guards import require_session, user_in_reach
from hearline.identity.service.hashing import hash_password, make_password, matches, matches_any
from hearline.identity.service.policy import policy_of
from hearline.identity.service.throttles import count_throttle
from hearline.identity.store import factors as factor_store
from hearline.identity.store import passwords as store
from hearline.identity.store import sessions as session_store
from hearline.identity.store import users as user_store
from hearline.kit.errors import Invalid, NotLoggedIn
from hearline.kit.work import Work, open_to_all


@open_to_all("everybody changes their own")
async def change_password(work: Work, old: str, new: str) -> None:
    """Change one's own password; all other sessions end.

    Raises: NotLoggedIn, SessionNeeded, WrongOldPassword (counted like a failed login), AccountLocked, Invalid.
    """
    user_id, session_id = require_session(work)
    known = await store.credentials_of(work, user_id)
    if known is None:
        raise NotLoggedIn
    if (lock := lock_of(work, known)) is not None:
        raise lock
    if not await matches(known.password_hash, old):
        await count_failure(work, known)
        raise WrongOldPassword("old_password", "wrong_password", "原密码不正确。", "This is not your password.")
    policy = await policy_of(work)
    await _require_fresh(work, known, new, policy)
    await store.set_password(work, user_id, await hash_password(new), must_change=False, keep=policy.history)
    await factor_store.forget_devices(work, user_id)
    await session_store.end_others(work, user_id, session_id)
    await work.publish(PasswordChanged(user_id))


async def reset_password(work: Work, user_id: int) -> str:
    """Make a new password for somebody, shown once; their sessions end and they must change it.

    Raises: NotFound, SuperUserProtected, OwnAccount, AcrossSides, BeyondOwnRights: whoever knows a password has its
        rights.
    """
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_SECURITY)
    user = await user_in_reach(work, user_id)
    if user.id == work.actor.id:
        raise OwnAccount
    rights = await user_store.permissions_of(work, user.id)
    rules.require_grantable(work.actor, rights)
    await require_own_side(work, rights)
    policy = await policy_of(work)
    password = make_password(policy.length)
    await store.set_password(work, user.id, await hash_password(password), must_change=True, keep=policy.history)
    await factor_store.forget_devices(work, user.id)
    await session_store.end_all(work, user.id)
    await work.publish(PasswordReset(user.id, job_number=user.job_number))
    return password


def lock_of(work: Work, known: Credentials) -> AccountLocked | None:
    """The refusal of a locked account; None when it is open."""
    if known.locked_until is None or known.locked_until <= work.now:
        return None
    minutes = ceil((known.locked_until - work.now).total_seconds() / 60)
    return AccountLocked(known.locked_until.astimezone(UTC).isoformat().replace("+00:00", "Z"), minutes)


async def count_failure(work: Work, known: Credentials, reason: str = "wrong-password") -> None:
    """Note a wrong password or code; lock the account when there were too many in a row. Raises: AccountLocked."""
    settings = work.tools.settings
    failures = 1 if known.locked_until is not None else known.failures + 1
    until = work.now + timedelta(minutes=settings.lock_minutes) if failures >= settings.lock_after else None
    await store.note_failure(work, known.id, failures, until)
    await count_throttle(work, known.job_number)
    await work.publish(LoginFailed(known.id, job_number=known.job_number, reason=reason))
    if (lock := lock_of(work, replace(known, locked_until=until))) is not None:
        await work.publish(AccountWasLocked(known.id, job_number=known.job_number, failures=failures, until=lock.until))
        raise lock


async def _require_fresh(work: Work, known: Credentials, new: str, policy: Policy) -> None:
    """Raises: Invalid: changed a moment ago, too weak, or used before."""
    if not known.must_change and is_too_young(known.password_set_at, work.now, policy):
        hours = policy.least_hours
        raise Invalid(
            "new_password", "too_young", f"密码设置后 {hours} 小时内不能再改。", f"A password stays for {hours} hours."
        )
    check_password(rules.tidy(new), Owner(known.job_number, known.name, known.phone), policy)
    used = [one for one in (known.password_hash, *known.former_hashes[: policy.history]) if one is not None]
    if await matches_any(used, new):
        raise Invalid(
            "new_password", "used_before", "不能使用最近用过的密码。", "This password was used before, choose another."
        )
