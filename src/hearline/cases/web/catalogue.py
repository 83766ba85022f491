"""The dispatch catalogue on the wire."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, UploadFile

from hearline.cases import service
from hearline.cases.model.catalogue import NewEntry
from hearline.cases.web.catalogue_shapes import (
    CatalogueImportOut,
    CatalogueOut,
    EntryChangeIn,
    EntryOut,
    NewCatalogueIn,
    NewEntryIn,
    PublishIn,
    SuggestionOut,
)
from hearline.kit.web.shapes import Id, Line, ListOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["dispatch catalogue"])
LARGEST_FILE = 5_000_001


@router.get("/dispatch-suggestion")
async def suggest_unit(
    work: RequestWork, category_id: Id | None = None, place: Annotated[Line, Query()] = ""
) -> SuggestionOut:
    """To whom a case of this category at this place should go, by the version that holds today."""
    return SuggestionOut.model_validate(await service.suggest_unit(work, category_id, place))


@router.get("/dispatch-catalogues")
async def list_catalogues(work: RequestWork) -> ListOut[CatalogueOut]:
    """Every version, the newest first."""
    return ListOut(items=[CatalogueOut.model_validate(one) for one in await service.list_catalogues(work)])


@router.post("/dispatch-catalogues", status_code=201)
async def make_catalogue(work: RequestWork, body: NewCatalogueIn) -> CatalogueOut:
    """A draft of the next version; there is one at a time."""
    return CatalogueOut.model_validate(await service.make_catalogue(work, body.note, body.copy_of))


@router.post("/dispatch-catalogues/{catalogue_id}/publish")
async def publish_catalogue(work: RequestWork, catalogue_id: PathId, body: PublishIn) -> CatalogueOut:
    """From that day on it holds, and is never changed again."""
    published = await service.publish_catalogue(work, catalogue_id, body.version, body.valid_from)
    return CatalogueOut.model_validate(published)


@router.delete("/dispatch-catalogues/{catalogue_id}", status_code=204)
async def drop_catalogue(work: RequestWork, catalogue_id: PathId) -> None:
    """A draft only."""
    await service.drop_catalogue(work, catalogue_id)


@router.get("/dispatch-catalogues/{catalogue_id}/entries")
async def catalogue_entries(work: RequestWork, catalogue_id: PathId) -> ListOut[EntryOut]:
    entries = await service.catalogue_entries(work, catalogue_id)
    return ListOut(items=[EntryOut.model_validate(one) for one in entries])


@router.post("/dispatch-catalogues/{catalogue_id}/entries", status_code=201)
async def add_catalogue_entry(work: RequestWork, catalogue_id: PathId, body: NewEntryIn) -> EntryOut:
    new = NewEntry(body.category_id, body.unit_id, body.place, tuple(body.co_unit_ids), body.basis)
    return EntryOut.model_validate(await service.add_entry(work, catalogue_id, new))


@router.patch("/dispatch-entries/{catalogue_entry_id}")
async def change_catalogue_entry(work: RequestWork, catalogue_entry_id: PathId, body: EntryChangeIn) -> EntryOut:
    return EntryOut.model_validate(await service.change_entry(work, catalogue_entry_id, body.version, body.values()))


@router.delete("/dispatch-entries/{catalogue_entry_id}", status_code=204)
async def drop_catalogue_entry(work: RequestWork, catalogue_entry_id: PathId) -> None:
    await service.drop_entry(work, catalogue_entry_id)


@router.get("/dispatch-catalogues/{catalogue_id}/file", response_class=Response)
async def catalogue_file(work: RequestWork, catalogue_id: PathId) -> Response:
    """All entries as CSV that spreadsheets read; the same form comes in again."""
    content = await service.catalogue_file(work, catalogue_id)
    name = f'attachment; filename="dispatch-catalogue-{catalogue_id}.csv"'
    return Response(content, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


@router.put("/dispatch-catalogues/{catalogue_id}/file")
async def import_catalogue(work: RequestWork, catalogue_id: PathId, file: UploadFile) -> CatalogueImportOut:
    """A CSV takes the place of all of a draft's entries, or of none while it has bad lines."""
    data = await file.read(LARGEST_FILE)
    return CatalogueImportOut.model_validate(await service.import_catalogue(work, catalogue_id, data))
