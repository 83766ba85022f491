"""Entries of one citizen that become one, on the wire."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from hearline.customers import service
from hearline.customers.model import Customer, MergePreview
from hearline.customers.web.customers import CustomerItemOut, CustomerOut
from hearline.kit.web.shapes import FilledLine, Id, In, InstantOut, ListOut, Out, PathId, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["customers"])

Choosable = Literal["name", "gender", "phone", "id_number", "address", "note"]
Reason = Literal["id_number", "name_address", "account"]


class LikelyOut(Out):
    """Somebody who may be the same citizen."""

    customer: CustomerItemOut
    reasons: list[Reason]


class HangingCountOut(Out):
    code: str
    zh: str
    en: str
    count: int


class CustomerMergePreviewOut(Out):
    """Two entries side by side, and what would go along."""

    kept: CustomerOut
    gone: CustomerOut
    differing: list[Choosable] = Field(description="Both know something, and not the same.")
    taken: list[Choosable] = Field(description="What only the entry that goes knows.")
    hanging: list[HangingCountOut]


class MergeCustomersIn(In):
    version: Version
    gone_id: Id
    gone_version: Version
    take: Annotated[list[Choosable], Field(max_length=6)] = Field(
        default_factory=list, description="Fields of which the entry that goes has the better value."
    )
    reason: FilledLine


class CustomerMergeOut(Out):
    id: int
    kept_id: int
    gone_id: int
    gone_name: str
    gone_phone_hint: str
    taken: list[str]
    moved: dict[str, int] = Field(description="How many rows of what went along.")
    reason: str
    made_by_name: str | None
    made_at: InstantOut
    undone_by_name: str | None
    undone_at: InstantOut | None
    undone_why: str

    @classmethod
    def of(cls, merge: Any) -> "CustomerMergeOut":
        moved = {code: len(keys) for code, keys in merge.moved.items()}
        return cls(**{name: moved if name == "moved" else getattr(merge, name) for name in cls.model_fields})


class UndoMergeIn(In):
    reason: FilledLine


class TellApartIn(In):
    other_id: Id


@router.get("/customers/{customer_id}/likely-doubles")
async def likely_doubles(work: RequestWork, customer_id: PathId) -> ListOut[LikelyOut]:
    """Who may be the same citizen, and why: same id number, name and address, or name and account."""
    found = await service.likely_doubles(work, customer_id)
    return ListOut(items=[LikelyOut.model_validate(one) for one in found])


@router.get("/customers/{customer_id}/merge-preview/{other_id}", response_model=CustomerMergePreviewOut)
async def preview_merge(work: RequestWork, customer_id: PathId, other_id: PathId) -> MergePreview:
    """Both entries, where they differ, and how much would go along with the other one."""
    return await service.preview_merge(work, customer_id, other_id)


@router.post("/customers/{customer_id}/merge", response_model=CustomerOut)
async def merge_customers(work: RequestWork, customer_id: PathId, body: MergeCustomersIn) -> Customer:
    """The other entry goes into this one, with all that hangs on it; it can be undone."""
    return await service.merge_customers(
        work, customer_id, body.version, body.gone_id, body.gone_version, body.take, body.reason
    )


@router.get("/customers/{customer_id}/merges")
async def merges_of(work: RequestWork, customer_id: PathId) -> ListOut[CustomerMergeOut]:
    """What went into this entry and where it went itself, undone ones too; the newest first, at most a hundred."""
    return ListOut(items=[CustomerMergeOut.of(one) for one in await service.merges_of(work, customer_id)])


@router.post("/customer-merges/{merge_id}/undo", response_model=CustomerOut)
async def undo_merge(work: RequestWork, merge_id: PathId, body: UndoMergeIn) -> Customer:
    """Both stand as before; what was corrected or came since stays where it is. The entry that had gone."""
    return await service.undo_merge(work, merge_id, body.reason)


@router.post("/customers/{customer_id}/told-apart", status_code=204)
async def tell_apart(work: RequestWork, customer_id: PathId, body: TellApartIn) -> None:
    """They look alike and are two people: not to be suggested again."""
    await service.tell_apart(work, customer_id, body.other_id)
