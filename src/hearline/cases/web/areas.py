"""Areas on the wire."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response, UploadFile
from pydantic import Field, StringConstraints

from hearline.cases import service
from hearline.cases.model.areas import AreaFilters, NewArea
from hearline.cases.web.shapes import VersionIn
from hearline.kit.web.shapes import STORABLE, Cursor, Id, In, Limit, Line, Out, PageOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["areas"])
LARGEST_FILE = 5_000_001
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), STORABLE]
FilledName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), STORABLE]
Aliases = Annotated[list[FilledName], Field(max_length=100)]


class AreaOut(Out):
    """District, street, community, grid: each the narrower; the rest is empty."""

    id: int
    district: str
    street: str
    community: str
    grid: str
    aliases: list[str]
    unit_id: int | None
    unit_name: str | None
    active: bool
    version: int


class NewAreaIn(In):
    district: FilledName
    street: Name = ""
    community: Name = ""
    grid: Name = ""
    aliases: Aliases = Field(default_factory=list, description="Roads, estates, and how people say it.")
    unit_id: Id | None = None


class AreaChangeIn(VersionIn):
    """What is left out stays; a unit of null takes the unit away."""

    aliases: Aliases | None = None
    unit_id: Id | None = None
    active: bool | None = None

    def values(self) -> dict[str, object]:
        sent = self.model_dump(exclude={"version"}, exclude_unset=True)
        return {name: value for name, value in sent.items() if value is not None or name == "unit_id"}


class BadAreaLineOut(Out):
    line: int
    field: str
    value: str
    code: Literal["missing", "unknown_unit", "twice", "too_long"]


class AreaImportOut(Out):
    """What a file brought: nothing, as long as it has bad lines."""

    added: int
    changed: int
    bad: list[BadAreaLineOut]


class PlaceFoundOut(Out):
    """What a place text tells."""

    area: AreaOut | None = Field(description="Null if it names none, or several alike.")
    word: str = Field(description="The part of the text that told.")
    candidates: list[AreaOut] = Field(description="Those that are named alike.")


class LocateIn(In):
    area_id: Id | None = Field(description="Null takes it back.")


class CaseAreaOut(Out):
    area: AreaOut | None


@router.get("/areas")
async def list_areas(
    work: RequestWork,
    q: Annotated[Line, Query(description="Part of a name or of an alias.")] = "",
    district: Annotated[Line, Query()] = "",
    unit_id: Id | None = None,
    active: bool | None = None,
    sort: Literal["name", "-name"] = "name",
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[AreaOut]:
    """By district, street, community and grid."""
    filters = AreaFilters(q, district, unit_id, active, sort == "-name")
    page = await service.list_areas(work, filters, after, limit)
    return PageOut(items=[AreaOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/areas", status_code=201)
async def add_area(work: RequestWork, body: NewAreaIn) -> AreaOut:
    return AreaOut.model_validate(await service.add_area(work, NewArea(**body.model_dump())))


@router.get("/areas/file", response_class=Response)
async def area_file(work: RequestWork) -> Response:
    """All areas as CSV that spreadsheets read; the same form comes in again."""
    content = await service.area_file(work)
    return Response(
        content,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="areas.csv"'},
    )


@router.put("/areas/file")
async def import_areas(work: RequestWork, file: UploadFile) -> AreaImportOut:
    """A CSV adds areas and changes those that are there; nothing is taken while it has bad lines."""
    return AreaImportOut.model_validate(await service.import_areas(work, await file.read(LARGEST_FILE)))


@router.get("/areas/of-place")
async def find_area(work: RequestWork, place: Annotated[Line, Query()] = "") -> PlaceFoundOut:
    """District, street, community, grid and unit that a place text tells."""
    return PlaceFoundOut.model_validate(await service.find_area(work, place))


@router.patch("/areas/{area_id}")
async def change_area(work: RequestWork, area_id: PathId, body: AreaChangeIn) -> AreaOut:
    return AreaOut.model_validate(await service.change_area(work, area_id, body.version, body.values()))


@router.get("/cases/{case_id}/area")
async def area_of_case(work: RequestWork, case_id: PathId) -> CaseAreaOut:
    """Where a case lies, as it was said."""
    return CaseAreaOut.model_validate({"area": await service.area_of_case(work, case_id)})


@router.put("/cases/{case_id}/area")
async def locate_case(work: RequestWork, case_id: PathId, body: LocateIn) -> CaseAreaOut:
    """Say in which area a case lies, or take it back."""
    return CaseAreaOut.model_validate({"area": await service.locate_case(work, case_id, body.area_id)})
