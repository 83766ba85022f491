"""Lists of people, and working them off."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    Id,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
    Storable,
)
from hearline.kit.web.work import RequestWork
from hearline.outreach import service
from hearline.outreach.model import CaseFilter, Contact, ContactOutcome, TargetState
from hearline.outreach.web.campaigns import AskingLinkOut, ContactChannel, Words
from hearline.outreach.web.questionnaires import AnswersIn

router = APIRouter(prefix="/outreach", tags=["outreach"])
Kind = Annotated[Storable, StringConstraints(max_length=40)]
ListText = Annotated[str, StringConstraints(min_length=1, max_length=200_000), STORABLE]


class CaseFilterIn(In):
    """Which archived cases are asked about."""

    kinds: Annotated[list[Kind], Field(max_length=50)] = Field(default_factory=list)
    unit_id: Id | None = None
    category_id: Id | None = None
    channel: Kind | None = None
    most_grade: Annotated[int | None, Field(ge=1, le=5)] = None
    archived_from: Instant | None = None
    archived_to: Instant | None = None

    def plain(self) -> CaseFilter:
        return CaseFilter(**self.model_dump())


class UploadedListIn(In):
    text: Annotated[ListText, Field(description="Lines of `number,name`.")]


class FoundTargetsOut(Out):
    count: int


class FilledOut(Out):
    added: int
    skipped: int
    refusals: list[str]


class TargetOut(Out):
    """Somebody to ask; the number is masked, and revealed by `reveal_customer`."""

    id: int
    campaign_id: int
    customer_id: int
    name: str
    phone_hint: str
    case_id: int | None
    case_number: str | None
    case_title: str | None
    unit_id: int | None
    unit_name: str | None
    state: TargetState
    attempts: int
    due_at: InstantOut
    reserved_by: int | None
    reserved_until: InstantOut | None


class ContactAttemptOut(Out):
    channel: str
    outcome: ContactOutcome
    note: str
    made_by_name: str | None
    made_at: InstantOut


class ReservedOut(Out):
    target: TargetOut
    attempts: list[ContactAttemptOut]


class NextOut(Out):
    """Null when nobody waits now."""

    reserved: ReservedOut | None


class ContactResultIn(In):
    outcome: ContactOutcome
    channel: ContactChannel = "phone"
    note: Words = ""
    answers: AnswersIn = Field(default_factory=dict)
    again_at: Instant | None = None


class BarContactIn(In):
    customer_id: Id
    reason: Line = ""


class BarredContactOut(Out):
    customer_id: int
    name: str
    phone_hint: str
    reason: str
    made_by_name: str | None
    made_at: InstantOut


@router.post("/campaigns/{campaign_id}/targets/count")
async def count_targets(work: RequestWork, campaign_id: PathId, asked: CaseFilterIn) -> FoundTargetsOut:
    """How many a filter finds; nothing is added."""
    return FoundTargetsOut(count=await service.count_targets(work, campaign_id, asked.plain()))


@router.post("/campaigns/{campaign_id}/targets/cases")
async def fill_targets(work: RequestWork, campaign_id: PathId, asked: CaseFilterIn) -> FilledOut:
    return FilledOut.model_validate(await service.fill_targets(work, campaign_id, asked.plain()))


@router.post("/campaigns/{campaign_id}/targets/list")
async def upload_targets(work: RequestWork, campaign_id: PathId, uploaded: UploadedListIn) -> FilledOut:
    return FilledOut.model_validate(await service.upload_targets(work, campaign_id, uploaded.text))


@router.get("/campaigns/{campaign_id}/targets")
async def list_targets(
    work: RequestWork, campaign_id: PathId, state: TargetState | None = None, after: Cursor = None, limit: Limit = 50
) -> PageOut[TargetOut]:
    page = await service.list_targets(work, campaign_id, {"state": state} if state else {}, after, limit)
    return PageOut(items=[TargetOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/campaigns/{campaign_id}/next")
async def reserve_next(work: RequestWork, campaign_id: PathId) -> NextOut:
    """The next person, reserved for the campaign's minutes."""
    found = await service.reserve_next(work, campaign_id)
    return NextOut(reserved=ReservedOut.model_validate(found) if found else None)


@router.post("/targets/{target_id}/release", status_code=204)
async def release_target(work: RequestWork, target_id: PathId) -> None:
    await service.release_target(work, target_id)


@router.post("/targets/{target_id}/contacts")
async def record_contact(work: RequestWork, target_id: PathId, said: ContactResultIn) -> ReservedOut:
    """What came of trying, with the answers where there are some."""
    return ReservedOut.model_validate(await service.record_contact(work, target_id, Contact(**said.model_dump())))


@router.post("/targets/{target_id}/link")
async def make_target_link(work: RequestWork, target_id: PathId) -> AskingLinkOut:
    """Good once."""
    return AskingLinkOut(link=await service.make_target_link(work, target_id))


@router.get("/do-not-contact")
async def list_barred(work: RequestWork, after: Cursor = None, limit: Limit = 50) -> PageOut[BarredContactOut]:
    page = await service.list_barred(work, after, limit)
    return PageOut(items=[BarredContactOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/do-not-contact", status_code=204)
async def bar_contact(work: RequestWork, new: BarContactIn) -> None:
    await service.bar_contact(work, new.customer_id, new.reason)


@router.delete("/do-not-contact/{customer_id}", status_code=204)
async def unbar_contact(work: RequestWork, customer_id: PathId) -> None:
    await service.unbar_contact(work, customer_id)
