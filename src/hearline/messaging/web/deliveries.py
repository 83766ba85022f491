"""Deliveries on the wire."""

import csv
import io
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from hearline.kit.web.shapes import Cursor, Id, In, Instant, InstantOut, Limit, Line, ListOut, Out, PageOut, PathId
from hearline.kit.web.work import RequestWork
from hearline.messaging import service
from hearline.messaging.model import Delivery, DeliveryFilter, DeliveryState, Way

router = APIRouter(tags=["deliveries"])

COLUMNS = (
    "id", "way", "topic", "state", "attempts", "made_at", "due_at", "sent_at", "user_name", "address_hint",
    "webhook_name", "subject", "title", "fault",
)  # fmt: skip


class DeliveryOut(Out):
    id: int
    way: Way
    topic: str
    state: DeliveryState
    attempts: int
    due_at: InstantOut
    made_at: InstantOut
    sent_at: InstantOut | None
    fault: str
    address_hint: str
    digest: bool
    user_id: int | None
    user_name: str | None
    customer_id: int | None
    webhook_id: int | None
    webhook_name: str | None
    event_id: int | None
    subject: str | None
    title: str | None
    title_en: str | None

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        subject = f"{delivery.subject_kind}/{delivery.subject_id}" if delivery.subject_kind else None
        return cls.model_validate({name: getattr(delivery, name, subject) for name in cls.model_fields})


class AttemptOut(Out):
    id: int
    made_at: InstantOut
    took_ms: int
    ok: bool
    status: int | None
    answer: str


class WayCountOut(Out):
    way: Way
    state: DeliveryState
    count: int


class ResendIn(In):
    ids: Annotated[list[Id], Field(min_length=1, max_length=500)]


class ResentOut(Out):
    count: int


async def _wanted(
    state: DeliveryState | None = None,
    way: Way | None = None,
    topic: Line | None = None,
    user_id: Annotated[Id | None, Query()] = None,
    webhook_id: Annotated[Id | None, Query()] = None,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query()] = None,
) -> DeliveryFilter:
    return DeliveryFilter(state, way, topic or None, user_id, webhook_id, since, until)


Wanted = Annotated[DeliveryFilter, Depends(_wanted)]


@router.get("/deliveries")
async def list_deliveries(
    work: RequestWork, wanted: Wanted, sort: Literal["newest", "oldest"] = "newest", after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[DeliveryOut]:  # fmt: skip
    page = await service.list_deliveries(work, wanted, after, limit, oldest_first=sort == "oldest")
    return PageOut(items=[DeliveryOut.of(found) for found in page.items], next=page.next)


@router.get("/deliveries/counts")
async def count_deliveries(work: RequestWork) -> ListOut[WayCountOut]:
    """All that waits or was given up, and what was sent within a day."""
    return ListOut(items=[WayCountOut.model_validate(count) for count in await service.count_deliveries(work)])


@router.get("/deliveries.csv", response_class=Response)
async def export_deliveries(work: RequestWork, wanted: Wanted) -> Response:
    """Up to 10,000 of the newest."""
    text = _csv(await service.export_deliveries(work, wanted))
    headers = {"Content-Disposition": 'attachment; filename="deliveries.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/deliveries/resend")
async def resend_deliveries(work: RequestWork, body: ResendIn) -> ResentOut:
    """Begin again with those that were given up."""
    return ResentOut(count=await service.resend_deliveries(work, body.ids))


@router.get("/deliveries/{delivery_id}/attempts")
async def delivery_attempts(work: RequestWork, delivery_id: PathId) -> ListOut[AttemptOut]:
    """Every try, and what the other side said."""
    found = await service.delivery_attempts(work, delivery_id)
    return ListOut(items=[AttemptOut.model_validate(attempt) for attempt in found])


def _csv(rows: list[Delivery]) -> str:
    """With a mark for Excel; no cell is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows:
        shown = DeliveryOut.of(row).model_dump(mode="json")
        writer.writerow([_cell(shown[name]) for name in COLUMNS])
    return "\ufeff" + file.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
