"""Verbs of the inbox: one's own, and nobody else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearline.kit.errors import NotLoggedIn
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work
from hearline.messaging.events import InboxRead
from hearline.messaging.model import InboxEntry
from hearline.messaging.store import notices as store

NEWEST = 2**63 - 1
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """None leaves a filter out."""

    unread: bool | None = None
    topics: Sequence[str] | None = None
    text: str | None = None


async def list_inbox(work: Work, wanted: InboxFilter, after: str | None, limit: int) -> Page[InboxEntry]:
    """What I was told, the newest first. Raises: NotLoggedIn."""
    work.actor.require_login()
    below = (decode(after, int) or (NEWEST,))[0]
    filters = {"unread": wanted.unread, "topics": list(wanted.topics) if wanted.topics else None, "text": wanted.text}
    rows = await store.entries(work, _me(work), filters, below, limit + 1)
    return page_of(rows, limit, lambda entry: (entry.id,))


async def count_unread(work: Work) -> int:
    """How much of it is unread, up to 1,000. Raises: NotLoggedIn."""
    work.actor.require_login()
    return await store.unread(work, _me(work), MOST_COUNTED)


async def mark_inbox(work: Work, ids: Sequence[int] | None, *, read: bool) -> int:
    """Mark some, or (None) everything, as read or unread; how much is unread now. Raises: NotLoggedIn."""
    work.actor.require_login()
    changed = await store.mark(work, _me(work), ids, read=read)
    if changed:
        await work.publish(InboxRead(_me(work), read=read, count=changed))
    return await store.unread(work, _me(work), MOST_COUNTED)


def _me(work: Work) -> int:
    if work.actor.id is None:
        raise NotLoggedIn
    return work.actor.id
