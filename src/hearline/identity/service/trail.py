"""Verbs of the audit trail."""

from hearline.identity import permissions
from hearline.identity.model import EventFilter
from hearline.identity.store import trail as store
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all


async def list_events(work: Work, wanted: EventFilter, after: str | None, limit: int) -> Page[StoredEvent]:
    """What happened, the newest first."""
    work.actor.require(permissions.READ_AUDIT)
    key = decode(after, int)
    rows = await store.events(work, wanted, key[0] if key else None, limit + 1)
    return page_of(rows, limit, lambda event: (event.id,))


@open_to_all("modules ask it for the history of what they have shown")
async def events_of(work: Work, subject_kind: str, subject_id: int) -> list[StoredEvent]:
    """Everything that happened to one subject, the oldest first; the caller has checked who may see it."""
    return await store.events_of(work, subject_kind, subject_id)
