"""The whole page of a citizen on the wire: accounts, addresses, preferences, contacts."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field, model_validator

from hearline.customers import service
from hearline.customers.model import Account, Address, Around, Contact, FoundAccount, NewContact, Preferences
from hearline.customers.ports import ContactLine
from hearline.customers.web.customers import CustomerOut
from hearline.kit.paging import Page
from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    Id,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
    Storable,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["customers"])

Kind = Literal["water", "gas", "heat", "power", "sewage", "other"]
Way = Literal["", "phone", "text", "email", "post"]
Time = Literal["morning", "noon", "afternoon", "evening", "weekend"]
ContactChannel = Literal["phone", "text", "counter", "letter", "email", "web", "wechat", "app", "visit", "other"]


class AccountOut(Out):
    id: int
    customer_id: int
    kind: Kind
    number: str
    meter: str
    address_hint: str


class AddressOut(Out):
    id: int
    label: str
    address_hint: str


class ContactPreferencesOut(Out):
    way: Way
    times: list[Time]
    not_to_call: bool
    note: str


class OtherNumberOut(Out):
    customer_id: int
    phone_hint: str


class AroundOut(Out):
    accounts: list[AccountOut]
    addresses: list[AddressOut]
    preferences: ContactPreferencesOut
    numbers: list[OtherNumberOut] = Field(description="Telephones of entries that were merged into this one.")


class FoundAccountOut(Out):
    account: AccountOut
    customer: CustomerOut


class NewAccountIn(In):
    kind: Kind
    number: Annotated[Storable, Field(min_length=1, max_length=60)]
    meter: Annotated[Line, Field(max_length=60)] = ""
    address: Line = ""


class NewAddressIn(In):
    label: Annotated[Line, Field(max_length=40)] = ""
    address: FilledLine


class ContactPreferencesIn(In):
    way: Way = ""
    times: Annotated[list[Time], Field(max_length=5)] = Field(default_factory=list)
    not_to_call: bool = False
    note: Line = ""


class AddressReasonIn(In):
    reason: FilledLine


class PlainAddressOut(Out):
    address: str


class NewCustomerContactIn(In):
    """Who, when and how must be said; the agent is who is logged in."""

    customer_id: Id | None = None
    anonymous: bool = Field(False, description="Somebody who did not say who they are: gets a number of their own.")
    at: Instant
    channel: ContactChannel
    outgoing: bool = False
    note: Line = ""

    @model_validator(mode="after")
    def somebody(self) -> "NewCustomerContactIn":
        if (self.customer_id is None) != self.anonymous:
            raise ValueError("customer_or_anonymous")
        return self


class CustomerContactOut(Out):
    id: int
    customer_id: int | None
    anonymous_no: str | None
    agent_id: int
    at: InstantOut
    channel: str
    outgoing: bool
    note: str


class ContactLineOut(Out):
    """A contact out of any module."""

    source: str
    id: int
    at: InstantOut
    channel: str
    outgoing: bool
    agent_name: str
    text: str
    link: str


@router.get("/customer-accounts", response_model=PageOut[FoundAccountOut])
async def find_accounts(
    work: RequestWork,
    number: Annotated[Storable, Query(min_length=1, max_length=60)],
    after: Cursor = None,
    limit: Limit = 20,
) -> Page[FoundAccount]:
    """Accounts whose number begins so, each with whose it is."""
    return await service.find_accounts(work, number, after, limit)


@router.post("/customer-contacts", response_model=CustomerContactOut, status_code=201)
async def record_customer_contact(work: RequestWork, body: NewCustomerContactIn) -> Contact:
    """A contact that no case tells of: with whom or which anonymous number, by whom, when, how."""
    new = body.model_dump(exclude={"anonymous"})
    return await service.record_contact(work, NewContact(**new))


@router.get("/customers/{customer_id}/around", response_model=AroundOut)
async def read_around(work: RequestWork, customer_id: PathId) -> Around:
    """Accounts, further addresses and telephones, and how somebody likes to be reached."""
    return await service.read_around(work, customer_id)


@router.get("/customers/{customer_id}/contacts", response_model=PageOut[ContactLineOut])
async def contact_history(
    work: RequestWork, customer_id: PathId, after: Cursor = None, limit: Limit = 20
) -> Page[ContactLine]:
    """Every contact with a citizen, out of every module, as far as the asker may see it; newest first."""
    return await service.contact_history(work, customer_id, after, limit)


@router.post("/customers/{customer_id}/accounts", response_model=AccountOut, status_code=201)
async def add_account(work: RequestWork, customer_id: PathId, body: NewAccountIn) -> Account:
    """A customer number of a utility; several citizens of a household may have the same."""
    return await service.add_account(work, customer_id, body.kind, body.number, body.meter, body.address)


@router.delete("/customers/{customer_id}/accounts/{account_id}", status_code=204)
async def remove_account(work: RequestWork, customer_id: PathId, account_id: PathId) -> None:
    await service.remove_account(work, customer_id, account_id)


@router.post("/customers/{customer_id}/addresses", response_model=AddressOut, status_code=201)
async def add_address(work: RequestWork, customer_id: PathId, body: NewAddressIn) -> Address:
    """A further address; the first one stands with the citizen."""
    return await service.add_address(work, customer_id, body.label, body.address)


@router.delete("/customers/{customer_id}/addresses/{address_id}", status_code=204)
async def remove_address(work: RequestWork, customer_id: PathId, address_id: PathId) -> None:
    await service.remove_address(work, customer_id, address_id)


@router.post("/customers/{customer_id}/{where}/{key}/reveal", response_model=PlainAddressOut)
async def reveal_address(
    work: RequestWork, customer_id: PathId, where: Literal["accounts", "addresses"], key: PathId, body: AddressReasonIn
) -> PlainAddressOut:
    """The plain address of an account or of a further address; who asked and why is recorded."""
    return PlainAddressOut(address=await service.reveal_address(work, customer_id, where, key, body.reason))


@router.put("/customers/{customer_id}/preferences", response_model=ContactPreferencesOut)
async def set_contact_preferences(work: RequestWork, customer_id: PathId, body: ContactPreferencesIn) -> Preferences:
    """How and when somebody likes to be reached, and whether not at all."""
    return await service.set_preferences(work, customer_id, Preferences(**body.model_dump()))
