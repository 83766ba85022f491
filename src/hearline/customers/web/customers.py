"""Routes of customers."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints, computed_field

from hearline.customers import rules, service
from hearline.customers.model import Customer, CustomerChange, NewCustomer, Secret
from hearline.kit.paging import Page
from hearline.kit.web.fields import FieldCode, FieldQuery, FieldsIn
from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    In,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
    Storable,
    Version,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/customers", tags=["customers"])

Gender = Literal["", "female", "male"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=50), STORABLE]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), STORABLE]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20), STORABLE]
Tags = Annotated[list[Tag], Field(max_length=20)]


class CustomerItemOut(Out):
    """A customer in a list."""

    id: int
    name: str = Field(description="Masked unless the asker may read names.")
    gender: str
    phone_hint: str
    tags: list[str]
    created_at: InstantOut
    version: int
    fields: dict[str, Any] = Field(description="Customised ones by code; personal ones masked.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def name_masked(self) -> str:
        return rules.mask_name(self.name)


class CustomerOut(CustomerItemOut):
    id_number_hint: str
    address_hint: str
    note: str
    merged_into: int | None = Field(None, description="The entry of the same citizen that stays.")


class NewCustomerIn(In):
    name: Name = ""
    phone: Line = ""
    gender: Gender = ""
    id_number: Line = ""
    address: Line = ""
    tags: Tags = Field(default_factory=list)
    note: Note = ""
    fields: FieldsIn = Field(default_factory=dict)


class CustomerChangeIn(In):
    """Fields that are left out stay; an empty text clears."""

    version: Version
    name: Name | None = None
    phone: Line | None = None
    gender: Gender | None = None
    id_number: Line | None = None
    address: Line | None = None
    tags: Tags | None = None
    note: Note | None = None
    fields: FieldsIn | None = Field(None, description="Those named change; null takes a value away.")


class RevealIn(In):
    fields: Annotated[list[Secret], Field(min_length=1, max_length=3)]
    reason: FilledLine


class RevealCustomerFieldsIn(In):
    fields: Annotated[list[FieldCode], Field(min_length=1, max_length=60)]
    reason: FilledLine


class RevealedOut(Out):
    """What was asked for; the rest is null."""

    phone: str | None = None
    id_number: str | None = None
    address: str | None = None


@router.get("", response_model=PageOut[CustomerItemOut])
async def find_customers(
    work: RequestWork,
    phone: Annotated[Storable | None, Query(max_length=50)] = None,
    id_number: Annotated[Storable | None, Query(max_length=50)] = None,
    q: Annotated[Storable | None, Query(max_length=50, description="The beginning of the name.")] = None,
    after: Cursor = None,
    limit: Limit = 50,
    fields: FieldQuery = {},  # noqa: B006 - FastAPI copies defaults
) -> Page[Customer]:
    """By number, by id number, by the beginning of the name, by `fields.<code>=`, or the newest."""
    return await service.find_customers(work, phone, id_number, q, after, limit, fields)


@router.post("", response_model=CustomerOut, status_code=201)
async def add_customer(work: RequestWork, body: NewCustomerIn) -> Customer:
    """Add somebody; a number belongs to one customer."""
    return await service.add_customer(work, NewCustomer(**body.model_dump()))


@router.get("/{customer_id}", response_model=CustomerOut)
async def read_customer(work: RequestWork, customer_id: PathId) -> Customer:
    """One customer, masked."""
    return await service.read_customer(work, customer_id)


@router.patch("/{customer_id}", response_model=CustomerOut)
async def change_customer(work: RequestWork, customer_id: PathId, body: CustomerChangeIn) -> Customer:
    """Correct what is known."""
    change = CustomerChange(**body.model_dump(exclude={"version"}))
    return await service.change_customer(work, customer_id, change, body.version)


@router.post("/{customer_id}/reveal", response_model=RevealedOut)
async def reveal_customer(work: RequestWork, customer_id: PathId, body: RevealIn) -> dict[Secret, str]:
    """The plain values; who asked and why is recorded."""
    return await service.reveal_customer(work, customer_id, body.fields, body.reason)


@router.post("/{customer_id}/reveal-fields")
async def reveal_customer_fields(
    work: RequestWork, customer_id: PathId, body: RevealCustomerFieldsIn
) -> dict[str, str]:
    """The plain values of personal customised fields; who asked and why is recorded."""
    return await service.reveal_customer_fields(work, customer_id, body.fields, body.reason)
