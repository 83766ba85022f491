"""Facts about customers: which fields, never their values."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class CustomerEvent(Event):
    subject_kind: ClassVar[str] = "customers"
    customer: int


@dataclass(frozen=True)
class CustomerAdded(CustomerEvent):
    kind: ClassVar[str] = "customers.added"


@dataclass(frozen=True)
class CustomerChanged(CustomerEvent):
    kind: ClassVar[str] = "customers.changed"
    fields: list[str]


@dataclass(frozen=True)
class CustomerRevealed(CustomerEvent):
    """Somebody saw these fields plainly, and said why."""

    kind: ClassVar[str] = "customers.revealed"
    fields: list[str]
    reason: str


@dataclass(frozen=True)
class CustomerForgotten(CustomerEvent):
    """Whatever was known was removed at the person's own request; the row stays for what counts."""

    kind: ClassVar[str] = "customers.forgotten"
    request: int


@dataclass(frozen=True)
class CustomersLoaded(Event):
    """Many came in by another door; the first field is always 0."""

    kind: ClassVar[str] = "customers.loaded"
    subject_kind: ClassVar[str] = "customers"
    subject: int
    count: int


@dataclass(frozen=True)
class CustomersMerged(CustomerEvent):
    """Another entry of the same citizen went into this one; `moved`: how many of what came along."""

    kind: ClassVar[str] = "customers.merged"
    gone: int
    merge: int
    taken: list[str]
    moved: dict[str, int]
    reason: str


@dataclass(frozen=True)
class CustomerWentInto(CustomerEvent):
    """The same, told of the entry that went."""

    kind: ClassVar[str] = "customers.went_into"
    kept: int
    merge: int


@dataclass(frozen=True)
class CustomersParted(CustomerEvent):
    """A merge was undone: what had come along went back."""

    kind: ClassVar[str] = "customers.parted"
    gone: int
    merge: int
    moved: dict[str, int]
    reason: str


@dataclass(frozen=True)
class CustomerReturned(CustomerEvent):
    """The same, told of the entry that had gone."""

    kind: ClassVar[str] = "customers.returned"
    kept: int
    merge: int


@dataclass(frozen=True)
class CustomersToldApart(CustomerEvent):
    """They look alike and are two people."""

    kind: ClassVar[str] = "customers.told_apart"
    other: int


@dataclass(frozen=True)
class AccountAdded(CustomerEvent):
    kind: ClassVar[str] = "customers.account_added"
    account: int
    of: str


@dataclass(frozen=True)
class AccountRemoved(CustomerEvent):
    kind: ClassVar[str] = "customers.account_removed"
    account: int
    of: str


@dataclass(frozen=True)
class AddressAdded(CustomerEvent):
    kind: ClassVar[str] = "customers.address_added"
    address: int


@dataclass(frozen=True)
class AddressRemoved(CustomerEvent):
    kind: ClassVar[str] = "customers.address_removed"
    address: int


@dataclass(frozen=True)
class PreferencesChanged(CustomerEvent):
    kind: ClassVar[str] = "customers.preferences_changed"
    way: str
    times: list[str]
    not_to_call: bool


@dataclass(frozen=True)
class ContactRecorded(Event):
    """Somebody was in contact with us; the customer is 0 for who did not say."""

    kind: ClassVar[str] = "customers.contact_recorded"
    subject_kind: ClassVar[str] = "customer-contacts"
    contact: int
    customer: int
    channel: str
    outgoing: bool
