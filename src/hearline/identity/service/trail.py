"""Verbs of the audit trail."""

from dataclasses import replace
from datetime import timedelta

from hearline.identity import permissions, rules
from hearline.identity.model import EventFilter
from hearline.identity.store import trail as store
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

WORDS_REACH = timedelta(days=92)  # words are searched no further back, unless it is said from when


async def list_events(work: Work, wanted: EventFilter, after: str | None, limit: int) -> Page[StoredEvent]:
    """What happened, the newest first: in the reader's unit and below, or in the whole house."""
    work.actor.require(permissions.READ_AUDIT)
    key = decode(after, int)
    rows = await store.events(work, bounded(work, wanted), scope_of_reader(work), key[0] if key else None, limit + 1)
    return page_of(rows, limit, lambda event: (event.id,))


@open_to_all("modules ask it for the history of what they have shown")
async def events_of(work: Work, subject_kind: str, subject_id: int) -> list[StoredEvent]:
    """Everything that happened to one subject, the oldest first; the caller has checked who may see it."""
    return await store.events_of(work, subject_kind, subject_id)


def scope_of_reader(work: Work) -> str | None:
    """The path below which somebody reads the trail; None: all of it."""
    scope = rules.scope_of(work.actor)
    return None if work.actor.can(permissions.READ_WHOLE_AUDIT) or rules.is_whole(scope) else scope


def bounded(work: Work, wanted: EventFilter) -> EventFilter:
    """No search for words reads all of the past."""
    if wanted.words is None or wanted.since is not None or wanted.subject_id is not None:
        return wanted
    return replace(wanted, since=(wanted.until or work.now) - WORDS_REACH)
