"""How long data is kept, and what citizens ask for about theirs."""

from typing import Annotated

from fastapi import APIRouter, Query

from hearline.configuration import service
from hearline.configuration.model import PersonalRequest, PersonalPurpose, PersonalRequestState
from hearline.configuration.web.parameters import ParameterOut
from hearline.kit.web.files import WholeFile
from hearline.kit.web.shapes import Cursor, FilledLine, Id, In, InstantOut, Limit, ListOut, Out, PageOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["configuration"])


class KeepingOut(Out):
    parameter: ParameterOut
    before: InstantOut | None
    count: int


class HindranceOut(Out):
    code: str
    zh: str
    en: str
    count: int


class PersonalRequestOut(Out):
    id: int
    purpose: PersonalPurpose
    person_id: int
    state: PersonalRequestState
    basis: str
    refusals: list[HindranceOut]
    kept: list[HindranceOut]
    counts: dict[str, int]
    byte_count: int
    asked_at: InstantOut
    asked_by_name: str
    finished_at: InstantOut | None
    expires_at: InstantOut | None


class PersonalRequestIn(In):
    person_id: Id
    purpose: PersonalPurpose
    basis: FilledLine


@router.get("/retention")
async def retention(work: RequestWork) -> ListOut[KeepingOut]:
    """Every kind of data that is kept for a time, and how much would go now."""
    found = await service.retention(work)
    return ListOut(
        items=[
            KeepingOut(parameter=ParameterOut.of(one.setting, foreseen=True), before=one.before, count=one.count)
            for one in found
        ]
    )


@router.get("/personal-requests")
async def personal_requests(
    work: RequestWork, person_id: Annotated[Id | None, Query()] = None, after: Cursor = None, limit: Limit = 50
) -> PageOut[PersonalRequestOut]:
    """What citizens asked for about their own data, newest first."""
    page = await service.personal_requests(work, person_id, after, limit)
    return PageOut(items=[PersonalRequestOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/personal-requests", response_model=PersonalRequestOut, status_code=201)
async def make_personal_request(work: RequestWork, body: PersonalRequestIn) -> PersonalRequest:
    """Have a copy made, or remove everything; removal is refused with reasons while cases run."""
    verb = service.ask_for_copy if body.purpose is PersonalPurpose.COPY else service.erase_person
    return await verb(work, body.person_id, body.basis)


@router.get("/personal-requests/refusals")
async def why_not_erase(work: RequestWork, person_id: Annotated[Id, Query()]) -> ListOut[HindranceOut]:
    """What stands against removing a person's data now."""
    return ListOut(items=[HindranceOut.model_validate(one) for one in await service.why_not_erase(work, person_id)])


@router.get("/personal-requests/{request_id}", response_model=PersonalRequestOut)
async def personal_request(work: RequestWork, request_id: PathId) -> PersonalRequest:
    return await service.personal_request(work, request_id)


@router.get("/personal-requests/{request_id}/file", response_class=WholeFile)
async def personal_file(work: RequestWork, request_id: PathId) -> WholeFile:
    """The zip: data.json and the files. That it was taken is recorded."""
    path = await service.personal_file(work, request_id)
    return WholeFile(path, media_type="application/zip", filename=f"personal-data-{request_id}.zip")
