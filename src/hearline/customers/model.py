"""The words of a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

CustomerId = NewType("CustomerId", int)
Phone = NewType("Phone", str)  # in the one form that rule C1 makes
IdNumber = NewType("IdNumber", str)

GENDERS = ("", "female", "male")


class Secret(StrEnum):
    """Fields that are sealed."""

    PHONE = "phone"
    ID_NUMBER = "id_number"
    ADDRESS = "address"

    @property
    def context(self) -> str:
        """What a sealed value is bound to."""
        return f"customers.{self.value}"


@dataclass(frozen=True, slots=True)
class Customer:
    """A citizen, as the asker may see them: hints are masked, and so is the name unless the asker may read names.

    `fields` are those of the house's own, by code.
    """

    id: CustomerId
    name: str
    gender: str
    phone_hint: str
    id_number_hint: str
    address_hint: str
    tags: Sequence[str]
    note: str
    created_at: datetime
    version: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    merged_into: CustomerId | None = None  # the entry of the same citizen that stays


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """What is written down about somebody. Empty texts: not known."""

    phone: str = ""
    name: str = ""
    gender: str = ""
    id_number: str = ""
    address: str = ""
    tags: Sequence[str] = ()
    note: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CustomerChange:
    """Corrections; None leaves a field as it is, an empty text clears it. Of `fields`, those that are named."""

    phone: str | None = None
    name: str | None = None
    gender: str | None = None
    id_number: str | None = None
    address: str | None = None
    tags: Sequence[str] | None = None
    note: str | None = None
    fields: Mapping[str, Any] | None = None


# What can be chosen when two entries become one; tags and the house's own fields are joined.
CHOOSABLE = ("name", "gender", "phone", "id_number", "address", "note")


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the same citizen, and why that is thought."""

    customer: Customer
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class HangingCount:
    code: str
    zh: str
    en: str
    count: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Two entries side by side, and what would go along.

    Attributes:
        differing: Fields of which both know something, and not the same.
        taken: What the entry that stays would do well to take: what it does not know.
    """

    kept: Customer
    gone: Customer
    differing: Sequence[str]
    taken: Sequence[str]
    hanging: Sequence[HangingCount]


@dataclass(frozen=True, slots=True)
class CustomerMerge:
    id: int
    kept_id: int
    gone_id: int
    taken: Sequence[str]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    moved: Mapping[str, Sequence[str]]
    followed: Sequence[int]
    reason: str
    made_by_name: str | None
    made_at: datetime
    undone_by_name: str | None
    undone_at: datetime | None
    undone_why: str
    gone_name: str
    gone_phone_hint: str


ACCOUNT_KINDS = ("water", "gas", "heat", "power", "sewage", "other")
WAYS = ("", "phone", "text", "email", "post")
TIMES = ("morning", "noon", "afternoon", "evening", "weekend")


@dataclass(frozen=True, slots=True)
class Account:
    """A customer number of a utility."""

    id: int
    customer_id: int
    kind: str
    number: str
    meter: str
    address_hint: str


@dataclass(frozen=True, slots=True)
class FoundAccount:
    account: Account
    customer: Customer


@dataclass(frozen=True, slots=True)
class Address:
    id: int
    customer_id: int
    label: str
    address_hint: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """How and when somebody likes to be reached."""

    way: str = ""
    times: Sequence[str] = ()
    not_to_call: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A telephone that leads to the same citizen, of an entry that was merged."""

    customer_id: int
    phone_hint: str


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a citizen: the rest of the page."""

    accounts: Sequence[Account]
    addresses: Sequence[Address]
    preferences: Preferences
    numbers: Sequence[OtherNumber]


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact that no case tells of. Without a customer: anonymous, and numbered."""

    at: datetime
    channel: str
    customer_id: int | None = None
    outgoing: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    id: int
    customer_id: int | None
    anonymous_no: str | None
    agent_id: int
    at: datetime
    channel: str
    outgoing: bool
    note: str
