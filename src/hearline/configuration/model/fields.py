"""Customised fields: what a house wants to know besides, of customers and of cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hearline.configuration.model.dictionaries import Entry

Values = Mapping[str, Any]  # by the field's code, as they lie in the row


class Owner(StrEnum):
    CASES = "cases"
    CUSTOMERS = "customers"


class CustomFieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class NewField:
    """A definition. `least` and `most` bound a number, or the letters of a text."""

    owner: Owner
    code: str
    name: str
    type: CustomFieldType
    name_en: str = ""
    help: str = ""
    dictionary: str | None = None
    required: bool = False
    kinds: Sequence[str] = ()
    personal: bool = False
    searchable: bool = False
    exportable: bool = True
    listed: bool = False
    least: float | None = None
    most: float | None = None
    sort: int = 0


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field as it stands. Owner, code, type and whether it is personal never change: values lie in rows."""

    id: int
    owner: Owner
    code: str
    name: str
    name_en: str
    help: str
    type: CustomFieldType
    dictionary: str | None
    required: bool
    kinds: Sequence[str]
    personal: bool
    searchable: bool
    exportable: bool
    listed: bool
    least: float | None
    most: float | None
    sort: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of customers or of cases, with the entries that they choose from."""

    fields: Sequence[CustomField] = ()
    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)  # by dictionary

    def __bool__(self) -> bool:
        return bool(self.fields)

    def open(self, kind: str | None = None) -> list[CustomField]:
        """Those that a form of this kind asks for."""
        return [one for one in self.fields if one.active and (kind is None or not one.kinds or kind in one.kinds)]
