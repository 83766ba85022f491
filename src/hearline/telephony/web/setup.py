"""Queues, skills and reasons for being busy on the wire."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import STORABLE, FilledLine, Id, In, Line, ListOut, Out, PathId, Version
from hearline.kit.web.work import RequestWork
from hearline.telephony import service
from hearline.telephony.model import (
    BusyReason,
    LastResort,
    NeededSkill,
    Queue,
    QueueSettings,
    Skill,
    SkillKind,
    Strategy,
)

router = APIRouter(tags=["telephony"])

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Dialled = Annotated[str, StringConstraints(pattern=r"^[0-9+*#-]{2,24}$")]
DutyNumbers = Annotated[list[Dialled], Field(max_length=10)]
Sound = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), STORABLE]
Priority = Annotated[int, Field(ge=0, le=9, description="A higher one goes first.")]
RingSeconds = Annotated[int, Field(ge=5, le=120)]
Waiting = Annotated[int, Field(ge=0, le=10_000, description="0: never.")]
Seconds = Annotated[int, Field(ge=0, le=7200, description="0: never.")]
Level = Annotated[int, Field(ge=1, le=9)]
Minutes = Annotated[int, Field(ge=0, le=1440, description="0: as long as it takes.")]


class NeededSkillIn(In):
    skill_id: Id
    least: Level = 1


class NeededSkillOut(Out):
    skill_id: int
    least: int


Needed = Annotated[list[NeededSkillIn], Field(max_length=20)]


class PhoneQueueOut(Out):
    id: int
    code: str
    name: str
    name_en: str
    unit_id: int | None
    unit_name: str | None
    strategy: Strategy
    priority: int
    ring_seconds: int
    overflow_queue_id: int | None
    overflow_seconds: int
    overflow_waiting: int
    most_wait_seconds: int
    most_waiting: int
    position_seconds: int
    call_back_seconds: int
    needs_staff: bool
    last_resort: LastResort
    duty_numbers: list[str]
    music: str
    greeting: str
    busy_prompt: str
    active: bool
    version: int
    skills: list[NeededSkillOut]


class NewPhoneQueueIn(In):
    code: Code
    name: FilledLine
    name_en: Line = ""
    unit_id: Id | None = Field(None, description="Whose calls these are; null: the centre's.")
    strategy: Strategy = Strategy.EQUAL_TALK_TIME
    priority: Priority = 5
    ring_seconds: RingSeconds = 20
    overflow_queue_id: Id | None = None
    overflow_seconds: Seconds = 0
    overflow_waiting: Waiting = 0
    most_wait_seconds: Seconds = 300
    most_waiting: Waiting = 50
    position_seconds: Annotated[int, Field(ge=0, le=600)] = 30
    call_back_seconds: Seconds = 0
    needs_staff: bool = False
    last_resort: LastResort = LastResort.VOICEMAIL
    duty_numbers: DutyNumbers = Field(default_factory=list)
    music: Sound = ""
    greeting: Sound = ""
    busy_prompt: Sound = ""
    skills: Needed = Field(default_factory=list)


class PhoneQueueChangeIn(In):
    """Fields that are left out stay; a null of `unit_id` or `overflow_queue_id` takes it away."""

    version: Version
    code: Code = ""
    name: FilledLine = ""
    name_en: Line = ""
    unit_id: Id | None = None
    strategy: Strategy = Strategy.EQUAL_TALK_TIME
    priority: Priority = 5
    ring_seconds: RingSeconds = 20
    overflow_queue_id: Id | None = None
    overflow_seconds: Seconds = 0
    overflow_waiting: Waiting = 0
    most_wait_seconds: Seconds = 300
    most_waiting: Waiting = 50
    position_seconds: Annotated[int, Field(ge=0, le=600)] = 30
    call_back_seconds: Seconds = 0
    needs_staff: bool = False
    last_resort: LastResort = LastResort.VOICEMAIL
    duty_numbers: DutyNumbers = Field(default_factory=list)
    music: Sound = ""
    greeting: Sound = ""
    busy_prompt: Sound = ""
    active: bool = True
    skills: Needed = Field(default_factory=list)


class PhoneSkillOut(Out):
    id: int
    code: str
    name: str
    name_en: str
    kind: SkillKind
    active: bool
    version: int


class NewPhoneSkillIn(In):
    code: Code
    name: FilledLine
    name_en: Line = ""
    kind: SkillKind = SkillKind.BUSINESS


class PhoneSkillChangeIn(In):
    """Fields that are left out stay."""

    version: Version
    name: FilledLine = ""
    name_en: Line = ""
    active: bool = True


class BusyReasonOut(Out):
    id: int
    code: str
    name: str
    name_en: str
    most_minutes: int
    is_work: bool
    active: bool
    version: int


class NewBusyReasonIn(In):
    code: Code
    name: FilledLine
    name_en: Line = ""
    most_minutes: Minutes = 0
    is_work: bool = False


class BusyReasonChangeIn(In):
    """Fields that are left out stay."""

    version: Version
    name: FilledLine = ""
    name_en: Line = ""
    most_minutes: Minutes = 0
    is_work: bool = False
    active: bool = True


@router.get("/queues", response_model=ListOut[PhoneQueueOut])
async def list_phone_queues(work: RequestWork) -> dict[str, Any]:
    """All queues, the more urgent first."""
    return {"items": await service.list_queues(work)}


@router.post("/queues", response_model=PhoneQueueOut, status_code=201)
async def add_phone_queue(work: RequestWork, body: NewPhoneQueueIn) -> Queue:
    """Begin a queue; the house distributes by equal talk time unless another strategy is chosen."""
    return await service.add_queue(work, QueueSettings(**_given(body)))


@router.patch("/queues/{queue_id}", response_model=PhoneQueueOut)
async def change_phone_queue(work: RequestWork, queue_id: PathId, body: PhoneQueueChangeIn) -> Queue:
    """Change a queue, or switch it off."""
    return await service.change_queue(work, queue_id, body.version, _changed(body))


@router.get("/skills", response_model=ListOut[PhoneSkillOut])
async def list_phone_skills(work: RequestWork) -> dict[str, Any]:
    """Business, languages and dialects."""
    return {"items": await service.list_skills(work)}


@router.post("/skills", response_model=PhoneSkillOut, status_code=201)
async def add_phone_skill(work: RequestWork, body: NewPhoneSkillIn) -> Skill:
    """Add a skill."""
    return await service.add_skill(work, body.code, body.name, body.name_en, body.kind)


@router.patch("/skills/{skill_id}", response_model=PhoneSkillOut)
async def change_phone_skill(work: RequestWork, skill_id: PathId, body: PhoneSkillChangeIn) -> Skill:
    """Change a skill, or switch it off when no queue asks for it."""
    return await service.change_skill(work, skill_id, body.version, _changed(body))


@router.get("/busy-reasons", response_model=ListOut[BusyReasonOut])
async def list_busy_reasons(work: RequestWork) -> dict[str, Any]:
    """Why agents take no calls."""
    return {"items": await service.list_busy_reasons(work)}


@router.post("/busy-reasons", response_model=BusyReasonOut, status_code=201)
async def add_busy_reason(work: RequestWork, body: NewBusyReasonIn) -> BusyReason:
    """Add a reason."""
    return await service.add_busy_reason(work, body.model_dump())


@router.patch("/busy-reasons/{reason_id}", response_model=BusyReasonOut)
async def change_busy_reason(work: RequestWork, reason_id: PathId, body: BusyReasonChangeIn) -> BusyReason:
    """Change a reason, or switch it off."""
    return await service.change_busy_reason(work, reason_id, body.version, _changed(body))


def _given(body: NewPhoneQueueIn) -> dict[str, Any]:
    return {**body.model_dump(), "skills": _needed(body.skills)}


def _changed(body: In) -> dict[str, Any]:
    """What the request names."""
    changed = body.model_dump(exclude_unset=True, exclude={"version"})
    return changed | (
        {"skills": _needed(body.skills)} if isinstance(body, PhoneQueueChangeIn) and "skills" in changed else {}
    )


def _needed(skills: list[NeededSkillIn]) -> tuple[NeededSkill, ...]:
    """Each skill once; of two, the last."""
    return tuple({one.skill_id: NeededSkill(one.skill_id, one.least) for one in skills}.values())
