"""How long cases are kept, and how they are numbered."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import StringConstraints

from hearline.cases import service
from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    Id,
    In,
    InstantOut,
    Limit,
    Out,
    PageOut,
    PathId,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])


class LegalHoldIn(In):
    reason: FilledLine


class LegalHoldOut(Out):
    id: int
    case_id: int
    case_number: str
    reason: str
    placed_at: InstantOut
    placed_by_name: str
    lifted_at: InstantOut | None
    lifted_by_name: str


class NumberRuleIn(In):
    rule: Annotated[str, StringConstraints(max_length=60), STORABLE]


class CaseNumberOut(Out):
    number: str


@router.get("/legal-holds")
async def legal_holds(
    work: RequestWork, case_id: Annotated[Id | None, Query()] = None, after: Cursor = None, limit: Limit = 50
) -> PageOut[LegalHoldOut]:
    """Cases that are kept whole whatever the rules say, newest first."""
    page = await service.legal_holds(work, case_id, after, limit)
    return PageOut(items=[LegalHoldOut.model_validate(hold) for hold in page.items], next=page.next)


@router.post("/cases/{case_id}/hold", status_code=204)
async def place_hold(work: RequestWork, case_id: PathId, body: LegalHoldIn) -> None:
    await service.place_hold(work, case_id, body.reason)


@router.post("/cases/{case_id}/hold/lift", status_code=204)
async def lift_hold(work: RequestWork, case_id: PathId, body: LegalHoldIn) -> None:
    await service.lift_hold(work, case_id, body.reason)


@router.post("/case-numbers/preview")
async def preview_number(work: RequestWork, body: NumberRuleIn) -> CaseNumberOut:
    """What a number made by a rule looks like."""
    return CaseNumberOut(number=await service.preview_number(work, body.rule))
