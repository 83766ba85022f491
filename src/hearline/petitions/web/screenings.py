"""Conflicts that were found."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    FilledProse,
    Id,
    In,
    InstantOut,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Prose,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.petitions import service
from hearline.petitions.model.screening import NewScreening, Risk, ScreeningState
from hearline.petitions.service import linked_cases

router = APIRouter(tags=["petitions"])
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2199, 12, 31))]
People = Annotated[int, Field(ge=0, le=1_000_000)]


class NewScreeningIn(In):
    title: FilledLine
    kind: FilledLine
    risk: Risk
    description: FilledProse
    found_on: Day
    place: Line = ""
    people_count: People = 0
    unit_id: Id | None = None
    responsible_id: Id | None = None
    measures: Prose = ""
    due_on: Day | None = None

    def read(self) -> NewScreening:
        return NewScreening(**self.model_dump())


class ScreeningChangeIn(In):
    version: Version
    title: FilledLine | None = None
    kind: FilledLine | None = None
    risk: Risk | None = None
    description: FilledProse | None = None
    place: Line | None = None
    people_count: People | None = None
    unit_id: Id | None = None
    responsible_id: Id | None = None
    measures: Prose | None = None
    due_on: Day | None = None


class ScreeningMoveIn(In):
    version: Version
    state: ScreeningState
    text: Prose = ""


class ScreeningOut(Out):
    id: int
    title: str
    kind: str
    risk: Risk
    place: str
    people_count: int
    description: str
    unit_id: int | None
    unit_name: str | None
    responsible_id: int | None
    responsible_name: str | None
    measures: str
    resolution: str
    state: ScreeningState
    source: str
    found_on: date
    due_on: date | None
    resolved_at: InstantOut | None
    created_by_name: str | None
    created_at: InstantOut
    case_count: int
    version: int


class ScreenedCaseOut(Out):
    id: int
    number: str
    title: str
    state: str


class WholeScreeningOut(ScreeningOut):
    cases: list[ScreenedCaseOut]


class ScreeningStepOut(Out):
    id: int
    occurred_at: InstantOut
    kind: str
    actor_name: str
    facts: dict[str, Any]


@router.get("/screenings")
async def list_screenings(
    work: RequestWork,
    state: ScreeningState | None = None,
    risk: Risk | None = None,
    unit_id: Id | None = None,
    responsible_id: Id | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[ScreeningOut]:
    asked = {"state": state, "risk": risk, "unit_id": unit_id, "responsible_id": responsible_id}
    given = {name: value for name, value in asked.items() if value is not None}
    page = await service.list_screenings(work, given, after, limit)
    return PageOut(items=[ScreeningOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/screenings", status_code=201)
async def add_screening(work: RequestWork, body: NewScreeningIn) -> ScreeningOut:
    return ScreeningOut.model_validate(await service.add_screening(work, body.read()))


@router.get("/screenings/{screening_id}")
async def screening_by_id(work: RequestWork, screening_id: PathId) -> WholeScreeningOut:
    found = ScreeningOut.model_validate(await service.screening_by_id(work, screening_id))
    cases = [ScreenedCaseOut.model_validate(case) for case in await linked_cases(work, screening_id)]
    return WholeScreeningOut(**found.model_dump(), cases=cases)


@router.patch("/screenings/{screening_id}")
async def change_screening(work: RequestWork, screening_id: PathId, body: ScreeningChangeIn) -> ScreeningOut:
    values = body.model_dump(exclude={"version"}, exclude_none=True)
    return ScreeningOut.model_validate(await service.change_screening(work, screening_id, body.version, values))


@router.post("/screenings/{screening_id}/move")
async def move_screening(work: RequestWork, screening_id: PathId, body: ScreeningMoveIn) -> ScreeningOut:
    moved = await service.move_screening(work, screening_id, body.version, body.state, body.text)
    return ScreeningOut.model_validate(moved)


@router.get("/screenings/{screening_id}/history")
async def screening_history(work: RequestWork, screening_id: PathId) -> ListOut[ScreeningStepOut]:
    steps = await service.screening_history(work, screening_id)
    return ListOut(items=[ScreeningStepOut.model_validate(step) for step in steps])
