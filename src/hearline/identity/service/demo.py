"""Verbs of the demo: one-click logins, which cannot exist in a real house."""

from collections.abc import Mapping
from dataclasses import replace

from hearline.identity import permissions
from hearline.identity.events import DemoMarked
from hearline.identity.model import DemoUser, Me
from hearline.identity.service.demo_mark import HINTS, MARK, is_demo
from hearline.identity.service.sessions import me, start_session
from hearline.identity.store import passwords as password_store
from hearline.identity.store import trail as store
from hearline.identity.store import users as user_store
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

__all__ = ["demo_log_in", "is_demo", "list_demo_users", "mark_demo"]


async def mark_demo(work: Work, hints: Mapping[str, str]) -> None:
    """Mark the database as made for the demo. Only the demo's loader calls it, on a database that it has filled.

    Args:
        hints: Job number → what to try after the one-click login, in the order of display.
    """
    work.actor.require(permissions.MANAGE_USERS)
    await store.set_parameter(work, MARK, True)
    await store.set_parameter(work, HINTS, [[job_number, hint] for job_number, hint in hints.items()])
    await work.publish(DemoMarked(0, job_numbers=list(hints)))


@open_to_all("the login page of the demo offers them")
async def list_demo_users(work: Work) -> list[DemoUser]:
    """Raises: NotFound, outside the demo."""
    hints = await _hints(work)
    return [replace(user, hint=hints[user.job_number]) for user in await user_store.demo_users(work, list(hints))]


@open_to_all("one click, in the demo only")
async def demo_log_in(work: Work, job_number: str, agent: str) -> tuple[str, Me]:
    """Start a session as one of the users on offer. Raises: NotFound, also outside the demo."""
    if job_number not in await _hints(work):
        raise NotFound("users", job_number)
    known = await password_store.credentials(work, job_number)
    if known is None or not known.active:
        raise NotFound("users", job_number)
    secret = await start_session(work, known.id, known.job_number, agent, "demo")
    return secret, await me(work)


async def _hints(work: Work) -> dict[str, str]:
    if not await is_demo(work):
        raise NotFound("demo", "users")
    return dict(await store.parameter(work, HINTS) or [])
