"""Deadline profiles on the wire."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from hearline.cases import service
from hearline.cases.model import DeadlineLimit, Measure, Urgency
from hearline.cases.service import ProfileView
from hearline.cases.web.definition import Code as CodeIn
from hearline.cases.web.flow_shapes import Code
from hearline.cases.web.shapes import KindCode
from hearline.kit.web.shapes import FilledLine, In, InstantOut, ListOut, Out, Prose, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["deadlines"])
# No limit reaches beyond the calendar.
LONGEST = 2000


class DeadlineLimitIn(In):
    clock: CodeIn
    kind: KindCode | None = None
    urgency: Urgency | None = None
    amount: Annotated[int, Field(ge=1, le=LONGEST)]
    measure: Measure
    warn_amount: Annotated[int, Field(ge=0, le=LONGEST)] = 0
    warn_measure: Measure


class LimitsIn(In):
    limits: Annotated[list[DeadlineLimitIn], Field(max_length=500)]

    def rows(self, code: str) -> list[DeadlineLimit]:
        return [DeadlineLimit(profile_code=code, **one.model_dump()) for one in self.limits]


class ProfileIn(LimitsIn):
    version: Version
    name: FilledLine
    name_en: FilledLine
    source: Prose = ""


class NewProfileIn(In):
    code: CodeIn
    name: FilledLine
    name_en: FilledLine
    source: Prose = ""


class DeadlineLimitOut(Out):
    clock: str
    kind: str | None
    urgency: Urgency | None
    amount: int
    measure: Measure
    warn_amount: int
    warn_measure: Measure


class ProfileOut(Out):
    code: str
    name: str
    name_en: str
    source: str
    shipped: bool
    version: int
    limits: list[DeadlineLimitOut]
    kinds: list[str]


class LimitOut(Out):
    amount: int
    measure: Measure


class LimitEffectOut(Out):
    """What a case opened now would be due by; those that run keep their deadlines."""

    kind: str
    urgency: Urgency
    clock: str
    before: LimitOut
    after: LimitOut
    due_before: InstantOut
    due_after: InstantOut
    running: int


class ChangedProfileOut(ProfileOut):
    effects: list[LimitEffectOut]

    @classmethod
    def of(cls, view: ProfileView) -> "ChangedProfileOut":
        profile = ProfileOut.model_validate(view.profile).model_dump()
        return cls(**profile, effects=[LimitEffectOut.model_validate(effect) for effect in view.effects])


@router.get("/deadline-profiles")
async def deadline_profiles(work: RequestWork) -> ListOut[ProfileOut]:
    return ListOut(items=[ProfileOut.model_validate(one) for one in await service.deadline_profiles(work)])


@router.post("/deadline-profiles", status_code=201)
async def add_deadline_profile(work: RequestWork, body: NewProfileIn) -> ProfileOut:
    added = await service.add_deadline_profile(work, body.code, body.name, body.name_en, body.source)
    return ProfileOut.model_validate(added)


@router.get("/deadline-profiles/{code}")
async def deadline_profile(work: RequestWork, code: Code) -> ProfileOut:
    return ProfileOut.model_validate(await service.deadline_profile(work, code))


@router.put("/deadline-profiles/{code}")
async def change_deadline_profile(work: RequestWork, code: Code, body: ProfileIn) -> ChangedProfileOut:
    view = await service.change_deadline_profile(
        work, code, body.version, body.name, body.name_en, body.source, body.rows(code)
    )
    return ChangedProfileOut.of(view)


@router.post("/deadline-profiles/{code}/preview")
async def foresee_deadline_profile(work: RequestWork, code: Code, body: LimitsIn) -> ChangedProfileOut:
    """What a change would mean; nothing is kept."""
    return ChangedProfileOut.of(await service.foresee_deadline_profile(work, code, body.rows(code)))
