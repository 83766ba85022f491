"""Dictionaries and their entries."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response, UploadFile
from pydantic import AfterValidator, Field, StringConstraints

from hearline.configuration import service
from hearline.configuration.model import Entry, ReadIn, WordList
from hearline.configuration.rules.dictionaries import LARGEST_FILE
from hearline.configuration.web.shapes import ConfigurationChangeOut, SetVersion
from hearline.kit.web.shapes import STORABLE, Cursor, In, Limit, Line, ListOut, Out, PageOut
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/dictionaries", tags=["configuration"])

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,59}$"), STORABLE]
EntryCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$"), STORABLE]
PathCode = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_.-]{0,59}$"), STORABLE]
PathEntry = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$"), STORABLE]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), STORABLE]
Sort = Annotated[int, Field(ge=0, le=1_000_000)]


class ListItemOut(Out):
    code: str
    name: str
    name_en: str
    note: str
    built_in: bool = Field(description="The product ships it.")
    extendable: bool
    active: bool
    entry_count: int
    version: int


class DictionaryEntryOut(Out):
    code: str
    name: str
    name_en: str
    parent: str | None
    sort: int
    active: bool
    valid_from: date | None
    valid_to: date | None
    built_in: bool
    version: int


class DictionaryOut(ListItemOut):
    entries: list[DictionaryEntryOut]

    @classmethod
    def whole(cls, found: WordList) -> "DictionaryOut":
        return cls(**_plain(found), entries=[DictionaryEntryOut.model_validate(entry) for entry in found.entries.values()])


class NewDictionaryIn(In):
    code: Code
    name: Name
    name_en: Line = ""
    note: Line = ""


class DictionaryChangeIn(In):
    version: SetVersion
    name: Name | None = None
    name_en: Line | None = None
    note: Line | None = None
    active: bool | None = None


def _some_day(day: date | None) -> date | None:
    if day is not None and not 1900 <= day.year <= 2200:
        raise ValueError("instant_out_of_range")
    return day


Day = Annotated[date | None, AfterValidator(_some_day)]


class NewDictionaryEntryIn(In):
    code: EntryCode
    name: Name
    name_en: Line = ""
    parent: EntryCode | None = None
    sort: Sort = 0
    valid_from: Day = None
    valid_to: Day = None


class DictionaryEntryChangeIn(In):
    """What is left out stays; null takes away the parent and the days."""

    version: SetVersion
    name: Name | None = None
    name_en: Line | None = None
    parent: EntryCode | None = None
    sort: Sort | None = None
    active: bool | None = None
    valid_from: Day = None
    valid_to: Day = None

    def values(self) -> dict[str, Any]:
        given = self.model_dump(exclude={"version"}, exclude_unset=True)
        clearable = ("parent", "valid_from", "valid_to")
        return {name: value for name, value in given.items() if value is not None or name in clearable}


class ReadInOut(Out):
    added: int
    changed: int
    unchanged: int


@router.get("")
async def list_dictionaries(work: RequestWork) -> ListOut[ListItemOut]:
    """Every dictionary, without its entries."""
    return ListOut(items=[ListItemOut(**_plain(found)) for found in await service.list_dictionaries(work)])


@router.post("", status_code=201)
async def add_dictionary(work: RequestWork, body: NewDictionaryIn) -> DictionaryOut:
    """Add a list of one's own."""
    return DictionaryOut.whole(await service.add_dictionary(work, body.code, body.name, body.name_en, body.note))


@router.get("/{code}")
async def read_dictionary(work: RequestWork, code: PathCode) -> DictionaryOut:
    """One dictionary with its entries, closed ones too."""
    return DictionaryOut.whole(await service.read_dictionary(work, code))


@router.patch("/{code}")
async def change_dictionary(work: RequestWork, code: PathCode, body: DictionaryChangeIn) -> DictionaryOut:
    """Rename it, or close it."""
    values = body.model_dump(exclude={"version"}, exclude_none=True)
    return DictionaryOut.whole(await service.change_dictionary(work, code, body.version, values))


@router.post("/{code}/entries", status_code=201)
async def add_dictionary_entry(work: RequestWork, code: PathCode, body: NewDictionaryEntryIn) -> DictionaryOut:
    """Add an entry; forms offer it at once."""
    return DictionaryOut.whole(await service.add_entry(work, code, Entry(**body.model_dump())))


@router.patch("/{code}/entries/{entry}")
async def change_dictionary_entry(work: RequestWork, code: PathCode, entry: PathEntry, body: DictionaryEntryChangeIn) -> DictionaryOut:
    """Rename, sort, move, close or open an entry. Entries are never deleted."""
    return DictionaryOut.whole(await service.change_entry(work, code, entry, body.version, body.values()))


@router.get("/{code}/history")
async def dictionary_history(
    work: RequestWork, code: PathCode, after: Cursor = None, limit: Limit = 50
) -> PageOut[ConfigurationChangeOut]:
    """What was changed on it and on its entries."""
    page = await service.dictionary_history(work, code, after, limit)
    return PageOut(items=[ConfigurationChangeOut.model_validate(change) for change in page.items], next=page.next)


@router.post("/{code}/import", response_model=ReadInOut)
async def read_in_dictionary(work: RequestWork, code: PathCode, file: UploadFile) -> ReadIn:
    """Take over a CSV file of entries: new ones are added, known ones changed, the others stay."""
    return await service.read_in(work, code, await file.read(LARGEST_FILE + 1))


@router.get("/{code}/export", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
async def write_out_dictionary(work: RequestWork, code: PathCode) -> Response:
    """A CSV file of the entries."""
    text = await service.written_out(work, code)
    headers = {"Content-Disposition": f'attachment; filename="{code}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _plain(found: WordList) -> dict[str, Any]:
    names = ("code", "name", "name_en", "note", "built_in", "extendable", "active", "version")
    return {name: getattr(found, name) for name in names} | {"entry_count": len(found.entries)}
