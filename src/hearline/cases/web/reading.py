"""Reading cases."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query

from hearline.cases import service
from hearline.cases.model import State, Urgency
from hearline.cases.service import Filters
from hearline.cases.web.shapes import CaseItemOut, CaseOut, ChannelCode, KindCode, QueueOut, StepOut
from hearline.kit.paging import decode
from hearline.kit.web.fields import FieldQuery
from hearline.kit.web.shapes import Cursor, Id, Instant, Limit, ListOut, PageOut, PathId, Storable
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])
Many = Annotated[list[Any], Query(max_length=20)]


async def _filters(
    queue: Literal["dispatch", "unit", "helping", "audit", "callback", "overdue", "mine"] | None = None,
    state: Annotated[list[State], Query(max_length=6)] = [],  # noqa: B006 - FastAPI copies defaults
    kind: Annotated[list[KindCode], Query(max_length=60)] = [],  # noqa: B006
    channel: Annotated[list[ChannelCode], Query(max_length=20)] = [],  # noqa: B006
    urgency: Urgency | None = None,
    unit_id: Id | None = None,
    category_id: Id | None = None,
    colour: Literal["green", "yellow", "red"] | None = None,
    customer_id: Id | None = None,
    grade: Annotated[int | None, Query(ge=1, le=5)] = None,
    opened_from: Instant | None = None,
    opened_to: Instant | None = None,
    mine: bool = False,
    co_unit_id: Id | None = None,
    urged: bool = False,
    supervised: bool = False,
    sort: Literal["-opened_at", "opened_at", "due_at"] = "-opened_at",
    after: Cursor = None,
    fields: FieldQuery = {},  # noqa: B006
) -> Filters:
    start: Any = decode(after, datetime, int)
    return Filters(
        queue, tuple(state), tuple(kind), tuple(channel), urgency, unit_id, category_id, colour, customer_id,
        grade, opened_from, opened_to, mine, co_unit_id, urged, supervised, sort=sort, after=start, fields=fields,
    )  # fmt: skip


CaseFilters = Annotated[Filters, Depends(_filters)]
Text = Annotated[Storable | None, Query(max_length=200, description="A case number, or words.")]


@router.get("/cases")
async def list_cases(
    work: RequestWork, filters: CaseFilters, q: Text = None, limit: Limit = 50
) -> PageOut[CaseItemOut]:
    page = await service.list_cases(work, filters, q, limit)
    return PageOut(items=[CaseItemOut.of(view) for view in page.items], next=page.next)


@router.get("/cases/queues")
async def count_queues(work: RequestWork) -> ListOut[QueueOut]:
    return ListOut(items=[QueueOut.model_validate(count) for count in await service.count_queues(work)])


@router.get("/cases/by-number/{number}")
async def case_by_number(work: RequestWork, number: Storable) -> CaseOut:
    return CaseOut.of_view(await service.view_of(work, await service.case_by_number(work, number)))


@router.get("/cases/{case_id}")
async def case_by_id(work: RequestWork, case_id: PathId) -> CaseOut:
    return CaseOut.of_view(await service.view_of(work, await service.case_by_id(work, case_id)))


@router.get("/cases/{case_id}/timeline")
async def read_timeline(work: RequestWork, case_id: PathId) -> ListOut[StepOut]:
    return ListOut(items=[StepOut.of(*step) for step in await service.read_steps(work, case_id)])
