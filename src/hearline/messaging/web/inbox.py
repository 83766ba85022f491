"""One's own inbox on the wire."""

from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import Field

from hearline.kit.web.shapes import Cursor, Id, In, InstantOut, Limit, Line, Out, PageOut, Storable
from hearline.kit.web.work import RequestWork
from hearline.messaging import service
from hearline.messaging.model import InboxEntry

router = APIRouter(tags=["inbox"])


class InboxEntryOut(Out):
    id: int
    topic: str
    subject: str | None = Field(description="What it is about: `cases/123`.")
    urgency: str = Field(description="low, normal or urgent")
    title: str
    title_en: str
    text: str
    text_en: str
    made_at: InstantOut
    read_at: InstantOut | None

    @classmethod
    def of(cls, entry: InboxEntry) -> Self:
        subject = f"{entry.subject_kind}/{entry.subject_id}" if entry.subject_kind else None
        return cls(
            id=entry.id, topic=entry.topic, subject=subject, urgency=entry.urgency, title=entry.title,
            title_en=entry.title_en, text=entry.text, text_en=entry.text_en, made_at=entry.made_at,
            read_at=entry.read_at,
        )  # fmt: skip


class UnreadOut(Out):
    count: int = Field(description="Up to 1,000.")


class MarkIn(In):
    read: bool = True
    ids: Annotated[list[Id], Field(max_length=500)] | None = Field(None, description="None: everything.")


@router.get("/inbox")
async def list_inbox(
    work: RequestWork,
    unread: bool | None = None,
    topic: Annotated[list[Storable] | None, Query(max_length=100)] = None,
    text: Line | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[InboxEntryOut]:
    """What I was told, the newest first."""
    page = await service.list_inbox(work, service.InboxFilter(unread, topic, text or None), after, limit)
    return PageOut(items=[InboxEntryOut.of(entry) for entry in page.items], next=page.next)


@router.get("/inbox/unread")
async def count_unread(work: RequestWork) -> UnreadOut:
    return UnreadOut(count=await service.count_unread(work))


@router.post("/inbox/mark")
async def mark_inbox(work: RequestWork, body: MarkIn) -> UnreadOut:
    """Mark some, or everything, as read or unread; how much is unread then."""
    return UnreadOut(count=await service.mark_inbox(work, body.ids, read=body.read))
