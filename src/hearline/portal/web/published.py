"""Published answers and figures on the wire."""

from typing import Annotated

from fastapi import APIRouter, Query

from hearline.kit.web.shapes import Cursor, ListOut, PageOut, PathId, Storable
from hearline.kit.web.work import RequestWork
from hearline.portal import service
from hearline.portal.web.shapes import FigureMonthOut, PublicAnswerOut

router = APIRouter(tags=["portal"])
Few = Annotated[int, Query(ge=1, le=50)]
Search = Annotated[Storable | None, Query(max_length=100, description="Words that it holds.")]
KindCode = Annotated[Storable | None, Query(max_length=40)]


@router.get("/answers")
async def published_answers(
    work: RequestWork, q: Search = None, kind: KindCode = None, after: Cursor = None, limit: Few = 20
) -> PageOut[PublicAnswerOut]:
    """The newest first."""
    page = await service.published_answers(work, q, kind, after, limit)
    return PageOut(items=[PublicAnswerOut.model_validate(one) for one in page.items], next=page.next)


@router.get("/answers/{answer_id}")
async def published_answer(work: RequestWork, answer_id: PathId) -> PublicAnswerOut:
    return PublicAnswerOut.model_validate(await service.published_answer(work, answer_id))


@router.get("/figures")
async def read_figures(work: RequestWork) -> ListOut[FigureMonthOut]:
    """The last twelve months, oldest first."""
    return ListOut(items=[FigureMonthOut.model_validate(one) for one in await service.read_figures(work)])
