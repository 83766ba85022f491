"""The tree of units."""

from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import Field

from hearline.identity import service
from hearline.identity.model import NewUnit, UnitChange
from hearline.kit.web.shapes import FilledLine, Id, In, ListOut, Out, PathId, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/units")

Sort = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


class UnitIn(In):
    parent_id: Id
    code: FilledLine
    name: FilledLine
    sort: Sort = 0
    handles: bool = True


# The factories only mark a field as optional: their values are never used (see exclude_unset).
class UnitChangeIn(In):
    """Only what is given changes; `active` false closes the unit. The root alone has no parent."""

    version: Version
    parent_id: Id | None = None
    code: FilledLine = Field(default_factory=str)
    name: FilledLine = Field(default_factory=str)
    sort: Sort = Field(default_factory=int)
    handles: bool = Field(default_factory=bool)
    active: bool = Field(default_factory=bool)


class UnitOut(Out):
    """`path` holds the ids from the root down to the unit itself: `/1/4/9/`."""

    id: int
    parent_id: int | None
    path: str
    code: str
    name: str
    sort: int
    handles: bool
    active: bool
    version: int


@router.get("")
async def list_units(work: RequestWork) -> ListOut[UnitOut]:
    """All units, closed ones too, in the order of display."""
    return ListOut[UnitOut].model_validate({"items": await service.list_units(work)})


@router.post("", status_code=201)
async def add_unit(work: RequestWork, body: UnitIn) -> UnitOut:
    return UnitOut.model_validate(await service.add_unit(work, NewUnit(**body.model_dump())))


@router.patch("/{unit_id}")
async def change_unit(work: RequestWork, unit_id: PathId, body: UnitChangeIn) -> UnitOut:
    """Rename, move with everything below, close, open again."""
    change = cast(UnitChange, body.model_dump(exclude_unset=True, exclude={"version"}))
    return UnitOut.model_validate(await service.change_unit(work, unit_id, body.version, change))
