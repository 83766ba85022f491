"""Customised fields."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.configuration import service
from hearline.configuration.model import CustomField, CustomFieldType, NewField, Owner
from hearline.configuration.web.dictionaries import DictionaryEntryOut
from hearline.configuration.web.shapes import ConfigurationChangeOut
from hearline.kit.web.shapes import STORABLE, Cursor, In, Limit, Line, ListOut, Out, PageOut, PathId, Storable, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/fields", tags=["configuration"])

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), STORABLE]
FieldCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$"), STORABLE]
KindCodes = Annotated[list[Annotated[Storable, Field(min_length=1, max_length=40)]], Field(max_length=50)]
Bound = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Sort = Annotated[int, Field(ge=0, le=100_000)]


class CustomFieldOut(Out):
    id: int
    owner: Owner
    code: str
    name: str
    name_en: str
    help: str
    type: CustomFieldType
    dictionary: str | None
    required: bool
    kinds: list[str]
    personal: bool
    searchable: bool
    exportable: bool
    listed: bool
    least: float | None
    most: float | None
    sort: int
    active: bool
    version: int
    choices: list[DictionaryEntryOut] = []


class NewFieldIn(In):
    owner: Owner
    code: FieldCode
    name: Name
    type: CustomFieldType
    name_en: Line = ""
    help: Line = ""
    dictionary: Annotated[Storable | None, Field(max_length=60)] = None
    required: bool = False
    kinds: KindCodes = []
    personal: bool = Field(False, description="Sealed at rest, and shown masked. Cannot be changed later.")
    searchable: bool = False
    exportable: bool = True
    listed: bool = False
    least: Bound | None = None
    most: Bound | None = None
    sort: Sort = 0


class FieldChangeIn(In):
    """What is left out stays; null takes away the bounds."""

    version: Version
    name: Name | None = None
    name_en: Line | None = None
    help: Line | None = None
    dictionary: Annotated[Storable | None, Field(max_length=60)] = None
    required: bool | None = None
    kinds: KindCodes | None = None
    searchable: bool | None = None
    exportable: bool | None = None
    listed: bool | None = None
    least: Bound | None = None
    most: Bound | None = None
    sort: Sort | None = None
    active: bool | None = None

    def values(self) -> dict[str, Any]:
        given = self.model_dump(exclude={"version"}, exclude_unset=True)
        return {name: value for name, value in given.items() if value is not None or name in ("least", "most")}


@router.get("")
async def list_fields(work: RequestWork, owner: Annotated[Owner, Query()]) -> ListOut[CustomFieldOut]:
    """The fields of customers or cases, with what they choose from."""
    known = await service.dictionaries(work)
    return ListOut(items=[_out(field, known) for field in await service.list_fields(work, owner)])


@router.post("", status_code=201)
async def add_field(work: RequestWork, body: NewFieldIn) -> CustomFieldOut:
    """Add a field; forms ask for it at once."""
    added = await service.add_field(work, NewField(**body.model_dump()))
    return _out(added, await service.dictionaries(work))


@router.patch("/{field_id}")
async def change_field(work: RequestWork, field_id: PathId, body: FieldChangeIn) -> CustomFieldOut:
    """Rename, sort, close …; values that were written stay."""
    changed = await service.change_field(work, field_id, body.version, body.values())
    return _out(changed, await service.dictionaries(work))


@router.get("/{field_id}/history")
async def field_history(
    work: RequestWork, field_id: PathId, after: Cursor = None, limit: Limit = 50
) -> PageOut[ConfigurationChangeOut]:
    page = await service.field_history(work, field_id, after, limit)
    return PageOut(items=[ConfigurationChangeOut.model_validate(change) for change in page.items], next=page.next)


def _out(field: CustomField, known: Any) -> CustomFieldOut:
    found = known.get(field.dictionary)
    out = CustomFieldOut.model_validate(field)
    out.choices = [DictionaryEntryOut.model_validate(entry) for entry in found.entries.values()] if found is not None else []
    return out
