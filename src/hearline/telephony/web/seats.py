"""Seats and agents on the wire."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.kit.paging import Page
from hearline.kit.web.shapes import Cursor, Id, In, Limit, Line, Out, PageOut, PathId, Storable, Version
from hearline.kit.web.work import RequestWork
from hearline.telephony import service
from hearline.telephony.model import AgentSettings, HeldSkill, NewSeat, PhoneAgent, Seat, SeatKind
from hearline.telephony.web.setup import Level

router = APIRouter(tags=["telephony"])

Extension = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,8}$")]
Place = Annotated[int, Field(ge=1, le=9999, description="The agent's number in the fixed order.")]


class SeatOut(Out):
    id: int
    extension: str
    name: str
    kind: SeatKind
    unit_id: int
    unit_name: str
    active: bool
    version: int


class NewSeatIn(In):
    extension: Extension
    kind: SeatKind = SeatKind.WEBRTC
    unit_id: Id
    name: Line = ""


class NewSeatOut(SeatOut):
    secret: str = Field(description="With which its telephone signs in; shown this once.")


class SeatChangeIn(In):
    """Fields that are left out stay."""

    version: Version
    extension: Extension = ""
    kind: SeatKind = SeatKind.WEBRTC
    unit_id: Id = 1
    name: Line = ""
    active: bool = True


class SeatSecretOut(Out):
    secret: str


class HeldSkillOut(Out):
    skill_id: int
    level: int


class HeldSkillIn(In):
    skill_id: Id
    level: Level = 1


class PhoneAgentOut(Out):
    user_id: int
    name: str
    job_number: str
    unit_id: int
    place: int
    level: int
    wrap_up_seconds: int
    active: bool
    version: int
    skills: list[HeldSkillOut]
    queues: list[int]


class PhoneAgentIn(In):
    version: Annotated[int, Field(ge=0, le=2**31 - 1, description="0: not an agent yet.")]
    place: Place = 100
    level: Level = 1
    wrap_up_seconds: Annotated[int, Field(ge=0, le=3600)] = 30
    active: bool = True
    skills: Annotated[list[HeldSkillIn], Field(max_length=50)] = Field(default_factory=list)
    queues: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)


@router.get("/seats", response_model=PageOut[SeatOut])
async def list_seats(
    work: RequestWork,
    q: Annotated[Storable, Query(max_length=50, description="Beginning of the extension, or part of the name.")] = "",
    after: Cursor = None,
    limit: Limit = 50,
) -> Page[Seat]:
    """By extension."""
    return await service.list_seats(work, q, after, limit)


@router.post("/seats", status_code=201)
async def add_seat(work: RequestWork, body: NewSeatIn) -> NewSeatOut:
    """Add a seat; the answer has its secret."""
    seat, secret = await service.add_seat(work, NewSeat(**body.model_dump()))
    return NewSeatOut(**SeatOut.model_validate(seat).model_dump(), secret=secret)


@router.patch("/seats/{seat_id}", response_model=SeatOut)
async def change_seat(work: RequestWork, seat_id: PathId, body: SeatChangeIn) -> Seat:
    """Change a seat, or switch it off."""
    change = body.model_dump(exclude_unset=True, exclude={"version"})
    return await service.change_seat(work, seat_id, body.version, change)


@router.post("/seats/{seat_id}/secret")
async def renew_seat_secret(work: RequestWork, seat_id: PathId) -> SeatSecretOut:
    """A new secret; the old one signs in no longer."""
    return SeatSecretOut(secret=await service.renew_seat_secret(work, seat_id))


@router.get("/agents", response_model=PageOut[PhoneAgentOut])
async def list_phone_agents(work: RequestWork, after: Cursor = None, limit: Limit = 50) -> Page[PhoneAgent]:
    """Who answers calls, in the fixed order, with their skills."""
    return await service.list_agents(work, after, limit)


@router.put("/agents/{user_id}", response_model=PhoneAgentOut)
async def set_phone_agent(work: RequestWork, user_id: PathId, body: PhoneAgentIn) -> PhoneAgent:
    """Make a user an agent, or set place and skills, all in place of those before."""
    skills = tuple({one.skill_id: HeldSkill(one.skill_id, one.level) for one in body.skills}.values())
    queues = tuple(dict.fromkeys(body.queues))
    given = AgentSettings(body.place, body.level, body.wrap_up_seconds, body.active, skills, queues)
    return await service.set_agent(work, user_id, body.version, given)
