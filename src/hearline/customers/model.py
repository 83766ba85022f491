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
