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
