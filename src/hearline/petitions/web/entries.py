"""Entering petitions and finding them."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field, StringConstraints

from hearline.cases.model import Urgency
from hearline.customers.model import Customer
from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    FilledProse,
    Id,
    In,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
    Prose,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.petitions import service
from hearline.petitions.model.entries import (
    CoUnit,
    Diversion,
    Form,
    NewPetition,
    Person,
    PetitionFilters,
    PetitionRow,
    Purpose,
    Reply,
)
from hearline.petitions.service import PetitionView

router = APIRouter(tags=["petitions"])
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), STORABLE]
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2199, 12, 31))]
People = Annotated[int, Field(ge=1, le=100_000)]
Sort = Literal[
    "opened_at", "-opened_at", "due_at", "-due_at", "number", "-number", "title", "-title", "received_on",
    "-received_on", "form", "-form", "purpose", "-purpose", "people_count", "-people_count", "transfer_body",
    "-transfer_body", "diversion", "-diversion", "reply", "-reply", "unit_name", "-unit_name", "lead_person",
    "-lead_person",
]  # fmt: skip


class PetitionerIn(In):
    name: Line = ""
    phone: Short = ""
    gender: Literal["", "female", "male"] = ""
    id_number: Short = ""
    address: Line = ""


class PetitionCoUnitIn(In):
    unit_id: Id
    person: Line = ""


class NewPetitionIn(In):
    """One form for letters, visits, the web, the telephone and fax."""

    form: Form
    purpose: Purpose
    people: Annotated[list[PetitionerIn], Field(max_length=20)] = Field(
        description="The first is the petitioner; of a group, its representatives, five at most."
    )
    people_count: People = 1
    title: FilledLine
    content: FilledProse
    received_on: Day
    place: Line = ""
    category_id: Id | None = None
    urgency: Urgency = Urgency.NORMAL
    confidential: bool = False
    transfer_body: Line = ""
    reference: Line = ""
    diversion: Diversion = Diversion.NONE
    lead_person: Line = ""
    co_units: Annotated[list[PetitionCoUnitIn], Field(max_length=20)] = []
    instruction: Prose = ""
    instructed_by: Line = ""
    instructed_on: Day | None = None
    attachment_ids: Annotated[list[Id], Field(max_length=20)] = []
    submit_key: UUID | None = Field(None, description="Made once per form: sent twice, one petition is entered.")

    def read(self) -> NewPetition:
        own = {"people", "co_units", "attachment_ids", "submit_key"}
        return NewPetition(
            **self.model_dump(exclude=own),
            people=[Person(**one.model_dump()) for one in self.people],
            co_units=[CoUnit(one.unit_id, one.person) for one in self.co_units],
            attachment_ids=tuple(self.attachment_ids),
            submit_key=str(self.submit_key) if self.submit_key else None,
        )


class PetitionChangeIn(In):
    version: Version
    purpose: Purpose | None = None
    people_count: People | None = None
    received_on: Day | None = None
    transfer_body: Line | None = None
    reference: Line | None = None
    diversion: Diversion | None = None
    lead_person: Line | None = None
    instruction: Prose | None = None
    instructed_by: Line | None = None
    instructed_on: Day | None = None
    co_units: Annotated[list[PetitionCoUnitIn], Field(max_length=20)] | None = None


class PetitionerOut(Out):
    id: int
    name: str
    gender: str
    phone_hint: str
    id_number_hint: str
    address_hint: str


class PetitionCoUnitOut(Out):
    unit_id: int
    unit_name: str
    person: str


class PetitionOut(Out):
    case_id: int
    number: str
    title: str
    content: str
    state: str
    form: Form
    purpose: Purpose
    people_count: int
    received_on: date
    transfer_body: str
    reference: str
    diversion: Diversion
    lead_person: str
    instruction: str
    instructed_by: str
    instructed_on: date | None
    version: int
    people: list[PetitionerOut]
    co_units: list[PetitionCoUnitOut]

    @classmethod
    def of(cls, view: PetitionView) -> "PetitionOut":
        case = {name: getattr(view.case, name) for name in ("number", "title", "content", "state")}
        people = [PetitionerOut.model_validate(one) for one in view.people]
        units = [PetitionCoUnitOut(unit_id=unit, unit_name=name, person=person) for unit, name, person in view.co_units]
        entry = {name: value for name, value in asdict(view.entry).items() if name != "opened_at"}
        return cls(**entry, **case, people=people, co_units=units)


class PetitionRowOut(Out):
    case_id: int
    number: str
    title: str
    state: str
    reply: Reply
    form: Form
    purpose: Purpose
    people_count: int
    received_on: date
    opened_at: InstantOut
    due_at: InstantOut
    finished_at: InstantOut | None
    transfer_body: str
    reference: str
    diversion: Diversion
    unit_id: int | None
    unit_name: str | None
    lead_person: str
    co_units: list[str]
    co_people: list[str]
    petitioner: PetitionerOut | None

    @classmethod
    def of(cls, row: PetitionRow, caller: Customer | None) -> "PetitionRowOut":
        told = {name: getattr(row, name) for name in cls.model_fields if name != "petitioner"}
        return cls(**told, petitioner=PetitionerOut.model_validate(caller) if caller else None)


class PetitionCountOut(Out):
    count: int


class PetitionCheckedOut(Out):
    complete: bool


async def _filters(
    number: Annotated[Short, Query()] = "",
    received_from: Day | None = None,
    received_to: Day | None = None,
    form: Form | None = None,
    transfer_body: Annotated[Line, Query()] = "",
    diversion: Diversion | None = None,
    reply: Reply | None = None,
    unit_id: Id | None = None,
    lead_person: Annotated[Line, Query()] = "",
    co_unit_id: Id | None = None,
    co_person: Annotated[Line, Query()] = "",
    group: bool = False,
) -> PetitionFilters:
    return PetitionFilters(
        number.replace("-", "").replace(" ", ""), received_from, received_to, form, transfer_body, diversion, reply,
        unit_id, lead_person, co_unit_id, co_person, group,
    )  # fmt: skip


Filters = Annotated[PetitionFilters, Depends(_filters)]


@router.post("/petitions", status_code=201)
async def enter_petition(work: RequestWork, body: NewPetitionIn) -> PetitionOut:
    return PetitionOut.of(await service.enter_petition(work, body.read()))


@router.post("/petitions/check")
async def check_petition(work: RequestWork, body: NewPetitionIn) -> PetitionCheckedOut:
    """Whether the form is complete and valid; nothing is kept."""
    await service.check_petition(work, body.read())
    return PetitionCheckedOut(complete=True)


@router.get("/petitions")
async def list_petitions(
    work: RequestWork, filters: Filters, sort: Sort = "-opened_at", after: Cursor = None, limit: Limit = 50
) -> PageOut[PetitionRowOut]:
    page = await service.list_petitions(work, filters, sort, after, limit)
    return PageOut(items=[PetitionRowOut.of(*row) for row in page.items], next=page.next)


@router.get("/petitions/count")
async def count_petitions(work: RequestWork, filters: Filters) -> PetitionCountOut:
    """Counted up to ten thousand."""
    return PetitionCountOut(count=await service.count_petitions(work, filters))


@router.get("/petitions/export", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
async def export_petitions(work: RequestWork, filters: Filters, sort: Sort = "-opened_at") -> Response:
    """The same rows as the list, as CSV."""
    content = await service.export_petitions(work, filters, sort)
    headers = {"Content-Disposition": "attachment; filename=petitions.csv", "Cache-Control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/petitions/{case_id}")
async def petition_by_case(work: RequestWork, case_id: PathId) -> PetitionOut:
    return PetitionOut.of(await service.petition_by_case(work, case_id))


@router.patch("/petitions/{case_id}")
async def change_petition(work: RequestWork, case_id: PathId, body: PetitionChangeIn) -> PetitionOut:
    values: dict[str, Any] = body.model_dump(exclude={"version", "co_units"}, exclude_none=True)
    if "instructed_on" in body.model_fields_set:  # a day can be taken away
        values["instructed_on"] = body.instructed_on
    units = None if body.co_units is None else [CoUnit(one.unit_id, one.person) for one in body.co_units]
    return PetitionOut.of(await service.change_petition(work, case_id, body.version, values, units))


