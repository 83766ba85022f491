"""What came in on a day, on the wire."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from hearline.cases.model import State
from hearline.exchange import service
from hearline.exchange.service import Day
from hearline.exchange.web.shapes import KindCode
from hearline.kit.web.shapes import Cursor, InstantOut, Limit, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["reports"])
FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)


class KindCountOut(Out):
    kind: str
    name: str
    name_en: str
    count: int


class DayItemOut(Out):
    """A case without its caller. More of it is told by `GET /api/cases/by-number/{number}`."""

    number: str
    title: str
    kind: str
    channel: str
    state: State
    category_name: str | None
    unit_name: str | None
    place: str
    confidential: bool
    opened_at: InstantOut
    due_at: InstantOut
    finished_at: InstantOut | None


class DailyOut(Out):
    day: date
    total: int
    counts: list[KindCountOut]
    items: list[DayItemOut]
    next: str | None

    @classmethod
    def of(cls, found: Day) -> "DailyOut":
        counts = [
            KindCountOut(kind=kind.code, name=kind.name, name_en=kind.name_en, count=count)
            for kind, count in found.counts
        ]
        items = [DayItemOut.model_validate(view.item) for view in found.page.items]
        total = sum(one.count for one in counts)
        return cls(day=found.day, total=total, counts=counts, items=items, next=found.page.next)


@router.get("/reports/daily")
async def cases_of_day(
    work: RequestWork,
    day: Annotated[date, Query(ge=FIRST, le=LAST, description="A local day.")],
    kind: Annotated[list[KindCode], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies defaults
    after: Cursor = None,
    limit: Limit = 50,
) -> DailyOut:
    """Consultations, complaints, suggestions and the rest that came in on a day: numbers by kind, and the cases."""
    return DailyOut.of(await service.cases_of_day(work, day, kind, after, limit))
