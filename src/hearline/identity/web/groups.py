"""Work groups and job numbers."""

from typing import Annotated, cast

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.identity import service
from hearline.identity.model.groups import GroupChange, NewGroup, NewRange
from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    Id,
    In,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Version,
)
from hearline.kit.web.work import RequestWork

router = APIRouter()

Prefix = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9A-Za-z._-]*$", max_length=20), STORABLE
]
Number = Annotated[int, Field(ge=0, le=999_999_999)]
Ids = Annotated[list[Id], Field(max_length=1000)]


class WorkGroupIn(In):
    unit_id: Id
    name: FilledLine


# The factories only mark a field as optional: their values are never used (see exclude_unset).
class WorkGroupChangeIn(In):
    """Only what is given changes."""

    version: Version
    name: FilledLine = Field(default_factory=str)
    active: bool = Field(default_factory=bool)


class GroupMembersIn(In):
    """All members; leaders are members too."""

    version: Version
    members: Ids
    leaders: Ids = []


class GroupMemberOut(Out):
    user_id: int
    job_number: str
    name: str
    leads: bool
    active: bool


class WorkGroupOut(Out):
    id: int
    unit_id: int
    unit_name: str
    name: str
    active: bool
    version: int
    member_count: int


class WholeGroupOut(Out):
    group: WorkGroupOut
    members: list[GroupMemberOut]


class RangeIn(In):
    """`prefix` and so many digits: `T` and 4 digits from 1 to 99 are T0001 to T0099."""

    unit_id: Id
    prefix: Prefix = ""
    digits: Annotated[int, Field(ge=1, le=9)]
    first_number: Number
    last_number: Number
    note: Line = ""


class RangeOut(Out):
    id: int
    unit_id: int
    unit_name: str
    prefix: str
    digits: int
    first_number: int
    last_number: int
    note: str


class NextNumberOut(Out):
    job_number: str


@router.get("/groups")
async def list_groups(
    work: RequestWork,
    q: Annotated[Line | None, Query(description="Part of the name.")] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[WholeGroupOut]:
    """One's own groups; for those who manage them, all of their units. By name."""
    return PageOut[WholeGroupOut].model_validate(await service.list_groups(work, q or None, after, limit))


@router.post("/groups", status_code=201)
async def add_group(work: RequestWork, body: WorkGroupIn) -> WholeGroupOut:
    return WholeGroupOut.model_validate(await service.add_group(work, NewGroup(body.unit_id, body.name)))


@router.patch("/groups/{group_id}")
async def change_group(work: RequestWork, group_id: PathId, body: WorkGroupChangeIn) -> WholeGroupOut:
    change = cast(GroupChange, body.model_dump(exclude_unset=True, exclude={"version"}))
    return WholeGroupOut.model_validate(await service.change_group(work, group_id, body.version, change))


@router.put("/groups/{group_id}/members")
async def set_group_members(work: RequestWork, group_id: PathId, body: GroupMembersIn) -> WholeGroupOut:
    """In place of those before."""
    found = await service.set_group_members(work, group_id, body.version, body.members, body.leaders)
    return WholeGroupOut.model_validate(found)


@router.delete("/groups/{group_id}", status_code=204)
async def remove_group(work: RequestWork, group_id: PathId) -> None:
    await service.remove_group(work, group_id)


@router.get("/job-number-ranges")
async def list_ranges(work: RequestWork) -> ListOut[RangeOut]:
    return ListOut[RangeOut].model_validate({"items": await service.list_ranges(work)})


@router.post("/job-number-ranges", status_code=201)
async def add_range(work: RequestWork, body: RangeIn) -> RangeOut:
    """From now on users of the unit, and of those below without a range of their own, get numbers of it."""
    return RangeOut.model_validate(await service.add_range(work, NewRange(**body.model_dump())))


@router.delete("/job-number-ranges/{range_id}", status_code=204)
async def remove_range(work: RequestWork, range_id: PathId) -> None:
    """Numbers that were given out stay."""
    await service.remove_range(work, range_id)


@router.get("/units/{unit_id}/next-job-number")
async def next_job_number(work: RequestWork, unit_id: PathId) -> NextNumberOut:
    """The first number of the unit's ranges that nobody has or had."""
    return NextNumberOut(job_number=await service.next_job_number(work, unit_id))
