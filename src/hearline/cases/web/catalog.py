"""Kinds and categories on the wire."""

from fastapi import APIRouter

from hearline.cases import service
from hearline.cases.web.shapes import (
    CategoryChangeIn,
    CategoryOut,
    ChannelOut,
    KindChangeIn,
    KindCode,
    KindOut,
    NewCategoryIn,
    NewKindIn,
)
from hearline.kit.web.shapes import ListOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["categories"])


@router.get("/case-kinds")
async def all_kinds(work: RequestWork) -> ListOut[KindOut]:
    return ListOut(items=[KindOut.model_validate(kind) for kind in await service.all_kinds(work)])


@router.post("/case-kinds", status_code=201)
async def add_kind(work: RequestWork, body: NewKindIn) -> KindOut:
    """A kind of the house's own, on every form from the next moment on."""
    return KindOut.model_validate(await service.add_kind(work, body.kind()))


@router.patch("/case-kinds/{code}")
async def change_kind(work: RequestWork, code: KindCode, body: KindChangeIn) -> KindOut:
    values = body.model_dump(exclude={"version"}, exclude_none=True)
    return KindOut.model_validate(await service.change_kind(work, code, body.version, values))


@router.get("/channels")
async def list_channels(work: RequestWork) -> ListOut[ChannelOut]:
    """The ways on which cases come in; plug-ins may bring more."""
    return ListOut(items=[ChannelOut.of(*offered) for offered in await service.all_channels(work)])


@router.get("/categories")
async def all_categories(work: RequestWork) -> ListOut[CategoryOut]:
    return ListOut(items=[CategoryOut.model_validate(one) for one in await service.all_categories(work)])


@router.post("/categories", status_code=201)
async def add_category(work: RequestWork, body: NewCategoryIn) -> CategoryOut:
    added = await service.add_category(work, body.name, body.parent_id, body.code, body.unit_id, body.sort)
    return CategoryOut.model_validate(added)


@router.patch("/categories/{category_id}")
async def change_category(work: RequestWork, category_id: PathId, body: CategoryChangeIn) -> CategoryOut:
    changed = await service.change_category(work, category_id, body.version, body.values())
    return CategoryOut.model_validate(changed)
