"""Listed numbers on the wire."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from hearline.kit.paging import Page
from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
    Storable,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.telephony import service
from hearline.telephony.model import ListedNumber, ListFilter, ListKind, ListState

router = APIRouter(tags=["telephony"])


class ListedNumberOut(Out):
    id: int
    kind: ListKind
    number_hint: str
    reason: str
    state: ListState
    expires_at: InstantOut | None
    proposed_by: int | None
    proposed_by_name: str | None
    made_at: InstantOut
    ended_at: InstantOut | None
    version: int


class ListStepOut(Out):
    step: str
    note: str
    made_by_name: str | None
    made_at: InstantOut


class WholeListedNumberOut(ListedNumberOut):
    steps: list[ListStepOut]


class ProposedNumberIn(In):
    kind: ListKind
    number: FilledLine
    reason: FilledLine
    expires_at: Instant | None = Field(None, description="Null: as long as the house keeps such numbers listed.")


class ListDecisionIn(In):
    version: Version
    granted: bool
    note: Line = ""


class ListNoteIn(In):
    version: Version
    note: FilledLine


class ListEndIn(In):
    version: Version
    expires_at: Instant | None
    note: Line = ""


class RevealNumberIn(In):
    reason: FilledLine


class RevealedNumberOut(Out):
    number: str


@router.get("/numbers", response_model=PageOut[ListedNumberOut])
async def list_listed_numbers(
    work: RequestWork,
    kind: ListKind | None = None,
    state: ListState | None = None,
    number: Annotated[Storable, Query(max_length=50)] = "",
    after: Cursor = None,
    limit: Limit = 50,
) -> Page[ListedNumber]:
    """The newest first, masked."""
    return await service.list_listed_numbers(work, ListFilter(kind, state, number), after, limit)


@router.post("/numbers", response_model=ListedNumberOut, status_code=201)
async def propose_number(work: RequestWork, body: ProposedNumberIn) -> ListedNumber:
    """Propose a number for a list; somebody else decides."""
    return await service.propose_number(work, body.kind, body.number, body.reason, body.expires_at)


@router.get("/numbers/{entry_id}")
async def listed_number(work: RequestWork, entry_id: PathId) -> WholeListedNumberOut:
    """An entry and its steps."""
    entry, steps = await service.listed_number(work, entry_id)
    shown = ListedNumberOut.model_validate(entry).model_dump()
    return WholeListedNumberOut(**shown, steps=[ListStepOut.model_validate(step) for step in steps])


@router.post("/numbers/{entry_id}/decision", response_model=ListedNumberOut)
async def decide_number(work: RequestWork, entry_id: PathId, body: ListDecisionIn) -> ListedNumber:
    """Approve or refuse a proposal."""
    return await service.decide_number(work, entry_id, body.version, body.granted, body.note)


@router.post("/numbers/{entry_id}/appeal", response_model=ListedNumberOut)
async def appeal_number(work: RequestWork, entry_id: PathId, body: ListNoteIn) -> ListedNumber:
    """Take down what somebody says who is listed wrongly."""
    return await service.appeal_number(work, entry_id, body.version, body.note)


@router.post("/numbers/{entry_id}/appeal/decision", response_model=ListedNumberOut)
async def decide_appeal(work: RequestWork, entry_id: PathId, body: ListDecisionIn) -> ListedNumber:
    """Granted: off the list. Otherwise the entry holds."""
    return await service.decide_appeal(work, entry_id, body.version, body.granted, body.note)


@router.post("/numbers/{entry_id}/lift", response_model=ListedNumberOut)
async def lift_number(work: RequestWork, entry_id: PathId, body: ListNoteIn) -> ListedNumber:
    """Take a number off its list."""
    return await service.lift_number(work, entry_id, body.version, body.note)


@router.post("/numbers/{entry_id}/end", response_model=ListedNumberOut)
async def extend_number(work: RequestWork, entry_id: PathId, body: ListEndIn) -> ListedNumber:
    """Set when an entry ends."""
    return await service.extend_number(work, entry_id, body.version, body.expires_at, body.note)


@router.post("/numbers/{entry_id}/reveal")
async def reveal_listed_number(work: RequestWork, entry_id: PathId, body: RevealNumberIn) -> RevealedNumberOut:
    """The plain number; who asked and why is recorded."""
    return RevealedNumberOut(number=await service.reveal_listed_number(work, entry_id, body.reason))
