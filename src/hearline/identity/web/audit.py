"""The audit trail."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import StringConstraints
from starlette.background import BackgroundTask

from hearline.identity import service
from hearline.identity.model import EventFilter
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import STORABLE, Cursor, Id, Instant, InstantOut, Limit, Line, Out, PageOut
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/events")

MOST_WORDS = 8
Subject = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,40}(/[0-9]{0,18})?$"), STORABLE]


class EventOut(Out):
    """`subject` is the kind and the id of what it happened to: `cases/12`."""

    id: int
    occurred_at: InstantOut
    kind: str
    subject: str
    actor_id: int | None
    actor_name: str
    address: str | None
    request_id: str | None
    facts: dict[str, Any]


async def _wanted(
    kind: Annotated[Line | None, Query(description="How the kind begins: `cases`, `cases.opened`.")] = None,
    actor_id: Annotated[Id | None, Query()] = None,
    subject: Annotated[Subject | None, Query(description="`cases/12`, or `cases` for all of them.")] = None,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query(description="Not included.")] = None,
    address: Annotated[Line | None, Query(description="How the address begins.")] = None,
    q: Annotated[Line | None, Query(description="Words that all stand in the facts; 92 days back without `since`.")] = None,
) -> EventFilter:
    subject_kind, _, key = (subject or "").partition("/")
    words = tuple((q or "").split()[:MOST_WORDS]) or None
    return EventFilter(
        kind or None, actor_id, subject_kind or None, int(key) if key else None, since, until, address or None, words
    )


Wanted = Annotated[EventFilter, Depends(_wanted)]


@router.get("")
async def list_events(
    work: RequestWork, wanted: Wanted, after: Cursor = None, limit: Limit = 50
) -> PageOut[EventOut]:
    """Who did what, the newest first."""
    return PageOut[EventOut].model_validate(await service.list_events(work, wanted, after, limit))


@router.get("/export", response_class=WholeFile)
async def export_events(
    work: RequestWork, wanted: Wanted, form: Annotated[Literal["csv", "xlsx"], Query(alias="format")] = "xlsx"
) -> WholeFile:
    """The same as a table, up to 100,000 rows; that it was taken is an event."""
    path, name = await service.export_events(work, wanted, form)
    gone = BackgroundTask(path.unlink, missing_ok=True)
    return WholeFile(path, filename=name, headers={"Cache-Control": "no-store"}, background=gone)
