"""Verbs of the second factor: an authenticator's codes, and recovery codes for the day when it is lost."""

import secrets
from datetime import timedelta
from io import BytesIO
from typing import NoReturn

import segno

from hearline.identity import permissions, rules
from hearline.identity.errors import FactorMissing, FactorRequired, FactorThere, OwnAccount, WrongCode, WrongOldPassword
from hearline.identity.events import (
    DevicesForgotten,
    FactorEnrolled,
    FactorRemoved,
    FactorReset,
    RecoveryCodesMade,
    RecoveryCodeUsed,
)
from hearline.identity.model import Credentials, UserId
from hearline.identity.model.security import Factor, FactorOffer, FactorState
from hearline.identity.rules import totp
from hearline.identity.service.duties import require_own_side
from hearline.identity.service.guards import digest, require_session, user_in_reach
from hearline.identity.service.hashing import DIGITS, LETTERS, matches
from hearline.identity.service.passwords import count_failure, lock_of
from hearline.identity.service.policy import policy_of, terms
from hearline.identity.store import factors as store
from hearline.identity.store import passwords as password_store
from hearline.identity.store import sessions as session_store
from hearline.identity.store import users as user_store
from hearline.kit.errors import NotLoggedIn
from hearline.kit.work import Work, open_to_all

ISSUER = "Hearline"
CONTEXT = "second_factors.secret"
SECRET_BYTES = 20
RECOVERY_CODES = 10
HALF = 5  # letters in each half of a recovery code


@open_to_all("everybody may know how their own login is guarded")
async def my_factor(work: Work) -> FactorState:
    """Raises: NotLoggedIn, SessionNeeded."""
    user_id, _ = require_session(work)
    found = await store.factor(work, user_id)
    proved = found if found is not None and found.proved_at is not None else None
    return FactorState(
        proved.proved_at if proved else None,
        len(proved.recovery_hashes) if proved else 0,
        await _is_required(work, user_id),
        (await policy_of(work)).device_days,
        await store.device_count(work, user_id),
    )


@open_to_all("everybody guards their own login")
async def begin_factor(work: Work, password: str) -> FactorOffer:
    """A secret for the authenticator; nothing changes until a first code is shown.

    Raises: NotLoggedIn, SessionNeeded, FactorThere, WrongOldPassword, AccountLocked.
    """
    user_id, _ = require_session(work)
    known = await _owner(work, user_id)
    if _is_proved(await store.factor(work, user_id)):
        raise FactorThere
    if not await matches(known.password_hash, password):
        await count_failure(work, known)
        raise WrongOldPassword("password", "wrong_password", "密码不正确。", "This is not your password.")
    secret = secrets.token_bytes(SECRET_BYTES)
    await store.begin(work, user_id, work.tools.keyring.seal(totp.text_of(secret), CONTEXT))
    uri = totp.uri_of(secret, ISSUER, known.job_number)
    return FactorOffer(totp.text_of(secret), uri, _picture(uri))


@open_to_all("everybody guards their own login")
async def confirm_factor(work: Work, code: str) -> list[str]:
    """From here on a code is asked at each login; the recovery codes are shown once. All other sessions end.

    Raises: NotLoggedIn, SessionNeeded, FactorMissing, FactorThere, WrongCode, AccountLocked.
    """
    user_id, session_id = require_session(work)
    known = await _owner(work, user_id)
    found = await store.factor(work, user_id)
    if found is None:
        raise FactorMissing
    if found.proved_at is not None:
        raise FactorThere
    step = _step(work, found, code)
    if step is None:
        await _refuse(work, known)
    codes, hashes = _made_codes(work, user_id)
    await store.prove(work, user_id, step, hashes)
    await session_store.end_others(work, user_id, session_id)
    await work.publish(FactorEnrolled(user_id))
    return codes


@open_to_all("everybody guards their own login")
async def renew_recovery_codes(work: Work, code: str) -> list[str]:
    """In place of those that are left. Raises: NotLoggedIn, SessionNeeded, FactorMissing, WrongCode, AccountLocked."""
    user_id, _ = require_session(work)
    await check_code(work, await _owner(work, user_id), code)
    codes, hashes = _made_codes(work, user_id)
    await store.set_recovery(work, user_id, hashes)
    await work.publish(RecoveryCodesMade(user_id))
    return codes


@open_to_all("everybody guards their own login")
async def remove_factor(work: Work, code: str) -> None:
    """Raises: NotLoggedIn, SessionNeeded, FactorRequired, FactorMissing, WrongCode, AccountLocked."""
    user_id, _ = require_session(work)
    if await _is_required(work, user_id):
        raise FactorRequired
    await check_code(work, await _owner(work, user_id), code)
    await _forget(work, user_id)
    await work.publish(FactorRemoved(user_id))


@open_to_all("everybody may forget their own devices")
async def forget_my_devices(work: Work) -> None:
    """A code is asked on all of them again. Raises: NotLoggedIn, SessionNeeded."""
    user_id, _ = require_session(work)
    await work.publish(DevicesForgotten(user_id, count=await store.forget_devices(work, user_id)))


async def reset_factor(work: Work, user_id: int) -> None:
    """Take a lost second factor away; the user's sessions end.

    Raises: NotFound, SuperUserProtected, OwnAccount, BeyondOwnRights, AcrossSides, FactorMissing.
    """
    work.actor.require_any(permissions.MANAGE_USERS, permissions.MANAGE_SECURITY)
    user = await user_in_reach(work, user_id)
    if user.id == work.actor.id:
        raise OwnAccount
    rights = await user_store.permissions_of(work, user.id)
    rules.require_grantable(work.actor, rights)
    await require_own_side(work, rights)
    if not await _forget(work, user.id):
        raise FactorMissing
    await session_store.end_all(work, user.id)
    await work.publish(FactorReset(user.id, job_number=user.job_number))


async def check_code(work: Work, known: Credentials, code: str) -> None:
    """Take a code, of the authenticator or for recovery, that was not taken before.

    Whoever calls holds the user's row. Raises: FactorMissing, AccountLocked, WrongCode (counted like a failed login).
    """
    found = await store.factor(work, known.id)
    if found is None or not _is_proved(found):
        raise FactorMissing
    if (lock := lock_of(work, known)) is not None:
        raise lock
    if (step := _step(work, found, code)) is not None:
        await store.note_step(work, known.id, step)
    elif (used := _recovery_hash(work, known.id, code)) in [bytes(one) for one in found.recovery_hashes]:
        await store.use_recovery(work, known.id, used)
        await work.publish(RecoveryCodeUsed(known.id, left=len(found.recovery_hashes) - 1))
    else:
        await _refuse(work, known)


async def has_factor(work: Work, user_id: int) -> bool:
    return _is_proved(await store.factor(work, user_id))


async def is_trusted(work: Work, user_id: int, device: str | None, device_days: int) -> bool:
    """Whether no code is asked on this device."""
    if not device or not device_days:
        return False
    return await store.is_trusted(work, user_id, digest(device), work.now - timedelta(days=device_days))


async def trust_device(work: Work, user_id: int, agent: str, device_days: int) -> str:
    """The secret that a device keeps."""
    secret = secrets.token_urlsafe(32)
    await store.trust_device(work, user_id, digest(secret), agent[:200], work.now + timedelta(days=device_days))
    return secret


async def _owner(work: Work, user_id: int) -> Credentials:
    """The user's row, held; of an open account."""
    known = await password_store.credentials_of(work, user_id)
    if known is None:
        raise NotLoggedIn
    if (lock := lock_of(work, known)) is not None:
        raise lock
    return known


async def _is_required(work: Work, user_id: UserId) -> bool:
    return await session_store.factor_asked(work, user_id, await terms(work))


async def _forget(work: Work, user_id: UserId) -> bool:
    await store.forget_devices(work, user_id)
    return await store.remove(work, user_id) > 0


async def _refuse(work: Work, known: Credentials) -> NoReturn:
    await count_failure(work, known, "wrong-code")
    raise WrongCode(
        "code", "wrong_code", "动态口令不正确或已使用过，请等待下一个。", "Wrong or used already: wait for the next."
    )


def _is_proved(found: Factor | None) -> bool:
    return found is not None and found.proved_at is not None


def _step(work: Work, found: Factor, code: str) -> int | None:
    secret = totp.secret_of(work.tools.keyring.open(bytes(found.secret_sealed), CONTEXT))
    return totp.matching_step(secret, rules.tidy(code).replace(" ", ""), work.now, found.last_step)


def _made_codes(work: Work, user_id: int) -> tuple[list[str], list[bytes]]:
    letters = LETTERS + DIGITS
    made = [
        "-".join("".join(secrets.choice(letters) for _ in range(HALF)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]
    return made, [_recovery_hash(work, user_id, code) for code in made]


def _recovery_hash(work: Work, user_id: int, code: str) -> bytes:
    plain = rules.tidy(code).strip().lower().replace("-", "").replace(" ", "")
    return work.tools.keyring.index(plain, f"identity.recovery/{user_id}")


def _picture(uri: str) -> str:
    drawn = BytesIO()
    segno.make(uri, error="m", micro=False).save(
        drawn, kind="svg", scale=5, border=3, dark="#000", light="#fff", xmldecl=False, svgns=True, nl=False
    )
    return drawn.getvalue().decode()
