"""Failed logins are counted by address and by job number, beyond the lock-out and across all processes."""

from datetime import timedelta

from hearline.identity import rules
from hearline.identity.errors import TooManyLogins
from hearline.identity.events import LoginThrottled
from hearline.identity.model.security import Policy
from hearline.identity.service.policy import policy_of
from hearline.kit import throttle
from hearline.kit.addresses import neighbourhood
from hearline.kit.work import Work

NAME = "identity.login."


async def require_not_throttled(work: Work, job_number: str) -> None:
    """Raises: TooManyLogins."""
    limits = _limits(await policy_of(work))
    for kind, subject in _subjects(work, job_number).items():
        found = await throttle.counted(work, NAME + kind, subject)
        if found is not None and found.tries >= limits[kind]:
            raise TooManyLogins(throttle.minutes_left(found, work.now))


async def count_throttle(work: Work, job_number: str) -> None:
    """One more failed login; the one that fills the measure is told."""
    policy = await policy_of(work)
    limits, ends_at = _limits(policy), work.now + timedelta(minutes=policy.window_minutes)
    for kind, subject in _subjects(work, job_number).items():
        found = await throttle.count(work, NAME + kind, subject, ends_at)
        if found.tries == limits[kind]:
            await work.publish(LoginThrottled(0, throttle=kind, failures=found.tries, until=found.ends_at.isoformat()))


async def forget_throttle(work: Work, job_number: str) -> None:
    """A right login forgives what was typed wrongly at this job number; not what came from this address."""
    await throttle.forget(work, NAME + "number", _subjects(work, job_number)["number"])


def _limits(policy: Policy) -> dict[str, int]:
    return {"address": policy.address_failures, "number": policy.number_failures}


def _subjects(work: Work, job_number: str) -> dict[str, str]:
    """Always in this order: two at once wait for each other, and not crosswise."""
    place = neighbourhood(work.address)
    number = {"number": rules.tidy(job_number).strip().lower()}
    return {"address": place, **number} if place else number
