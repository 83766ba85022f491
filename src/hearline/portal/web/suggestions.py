"""The suggestion box on the wire, for citizens."""

from typing import Annotated

from fastapi import APIRouter, Query

from hearline.kit.web.shapes import Cursor, PageOut
from hearline.kit.web.work import RequestWork
from hearline.portal import service
from hearline.portal.model import NewSuggestion
from hearline.portal.web.shapes import (
    OwnSuggestionOut,
    PublicSuggestionOut,
    SuggestionIn,
    SuggestionLookUpIn,
    SuggestionReceiptOut,
)

router = APIRouter(prefix="/suggestions", tags=["portal"])
Few = Annotated[int, Query(ge=1, le=50)]


@router.post("", status_code=201)
async def make_suggestion(work: RequestWork, new: SuggestionIn) -> SuggestionReceiptOut:
    made = NewSuggestion(new.title, new.content, new.name, new.phone)
    number, code = await service.make_suggestion(work, made, new.solution.plain())
    return SuggestionReceiptOut(number=number, query_code=code)


@router.get("")
async def published_suggestions(
    work: RequestWork, after: Cursor = None, limit: Few = 20
) -> PageOut[PublicSuggestionOut]:
    """Those that were answered and published, the newest first."""
    page = await service.published_suggestions(work, after, limit)
    return PageOut(items=[PublicSuggestionOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/look-ups")
async def look_up_suggestion(work: RequestWork, asked: SuggestionLookUpIn) -> OwnSuggestionOut:
    found = await service.look_up_suggestion(work, asked.number, asked.query_code)
    return OwnSuggestionOut.model_validate(found)
