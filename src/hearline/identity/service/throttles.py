"""Failed logins are counted by address and by job number, beyond the lock-out and across all processes."""

from datetime import timedelta
from math import ceil

from hearline.identity import rules
from hearline.identity.errors import TooManyLogins
from hearline.identity.events import LoginThrottled
from hearline.identity.model.security import Policy
from hearline.identity.rules.networks import throttled_as
from hearline.identity.service.policy import policy_of
from hearline.identity.store import throttles as store
from hearline.kit.work import Work

CONTEXT = "identity.login"


async def require_not_throttled(work: Work, job_number: str) -> None:
    """Raises: TooManyLogins."""
    limits = _limits(await policy_of(work))
    for kind, (count, ends_at) in (await store.failures(work, _keys(work, job_number))).items():
        if count >= limits[kind]:
            raise TooManyLogins(ceil((ends_at - work.now).total_seconds() / 60))


async def count_throttle(work: Work, job_number: str) -> None:
    """One more failed login; the one that fills the measure is told."""
    policy = await policy_of(work)
    limits, ends_at = _limits(policy), work.now + timedelta(minutes=policy.window_minutes)
    for kind, key in sorted(_keys(work, job_number).items()):
        count, until = await store.count(work, kind, key, ends_at)
        if count == limits[kind]:
            await work.publish(LoginThrottled(0, throttle=kind, failures=count, until=until.isoformat()))


async def forget_throttle(work: Work, job_number: str) -> None:
    """A right login forgives what was typed wrongly at this job number; not what came from this address."""
    await store.forget(work, "number", _keys(work, job_number)["number"])


def _limits(policy: Policy) -> dict[str, int]:
    return {"address": policy.address_failures, "number": policy.number_failures}


def _keys(work: Work, job_number: str) -> dict[str, bytes]:
    folded = rules.tidy(job_number).strip().lower()
    keys = {"number": work.tools.keyring.index(folded, CONTEXT)}
    if place := throttled_as(work.address):
        keys["address"] = place.encode()
    return keys
