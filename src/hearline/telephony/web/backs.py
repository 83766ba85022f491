"""Calling back on the wire."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from hearline.kit.paging import Page
from hearline.kit.web.shapes import (
    Cursor,
    Id,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.telephony import service
from hearline.telephony.model import BackFilter, BackOutcome, BackState, CallBack, Ending

router = APIRouter(tags=["telephony"])


class CallBackOut(Out):
    id: int
    call_id: str
    number_hint: str
    queue_id: int | None
    queue_name: str | None
    ending: Ending
    missed: int
    first_at: InstantOut
    state: BackState
    due_at: InstantOut
    claimed_by: int | None
    claimed_by_name: str | None
    claimed_until: InstantOut | None
    attempts: int
    outcome: BackOutcome
    note: str
    done_by: int | None
    done_at: InstantOut | None
    version: int


class ClaimedCallBackOut(CallBackOut):
    number: str


class BackCountOut(Out):
    state: BackState
    count: int


class VersionIn(In):
    version: Version


class PostponeIn(In):
    version: Version
    due_at: Instant | None = None


class FinishIn(In):
    version: Version
    outcome: Literal["reached", "declined", "unreachable"]
    note: Line = ""


@router.get("/call-backs", response_model=PageOut[CallBackOut])
async def list_call_backs(
    work: RequestWork,
    state: BackState | None = None,
    queue_id: Annotated[Id | None, Query()] = None,
    mine: bool = False,
    after: Cursor = None,
    limit: Limit = 50,
) -> Page[CallBack]:
    """Who found nobody and waits to be called; the longest due first."""
    return await service.list_call_backs(work, BackFilter(state, queue_id, mine), after, limit)


@router.get("/call-backs/counts")
async def count_call_backs(work: RequestWork) -> ListOut[BackCountOut]:
    """How many wait, and how many of the last day ended how."""
    found = await service.count_call_backs(work)
    return ListOut(items=[BackCountOut(state=state, count=count) for state, count in found])


@router.post("/call-backs/{call_back_id}/claim")
async def claim_call_back(work: RequestWork, call_back_id: PathId) -> ClaimedCallBackOut:
    """Take one; the answer has the number to dial."""
    claimed, number = await service.claim_call_back(work, call_back_id)
    return ClaimedCallBackOut(**CallBackOut.model_validate(claimed).model_dump(), number=number)


@router.post("/call-backs/{call_back_id}/release", response_model=CallBackOut)
async def release_call_back(work: RequestWork, call_back_id: PathId, body: VersionIn) -> CallBack:
    """Give it back without having called."""
    return await service.release_call_back(work, call_back_id, body.version)


@router.post("/call-backs/{call_back_id}/later", response_model=CallBackOut)
async def postpone_call_back(work: RequestWork, call_back_id: PathId, body: PostponeIn) -> CallBack:
    """Not reached: later again."""
    return await service.postpone_call_back(work, call_back_id, body.version, body.due_at)


@router.post("/call-backs/{call_back_id}/done", response_model=CallBackOut)
async def finish_call_back(work: RequestWork, call_back_id: PathId, body: FinishIn) -> CallBack:
    """Say what came of it."""
    return await service.finish_call_back(work, call_back_id, body.version, BackOutcome(body.outcome), body.note)
