"""The words of the dispatch catalogue (派单目录)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version. `valid_from`: the day from which it holds; None: a draft."""

    id: int
    number: int
    note: str
    valid_from: date | None
    created_at: datetime
    published_at: datetime | None
    published_by_name: str | None
    entries: int
    version: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit for a category (and all below it) where the place holds a word; '' is everywhere."""

    id: int
    catalogue_id: int
    category_id: int
    category_name: str
    category_code: str
    category_path: str
    place: str
    unit_id: int
    unit_name: str
    co_unit_ids: tuple[int, ...] | list[int]
    basis: str
    version: int


@dataclass(frozen=True, slots=True)
class NewEntry:
    category_id: int
    unit_id: int
    place: str = ""
    co_unit_ids: tuple[int, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """To whom a case should go, and why.

    Attributes:
        source: `catalogue`, `category` (the unit that a category names), `area` (that answers for the place), or `none`.
        catalogue_number: Of the version that was asked.
    """

    source: str
    unit_id: int | None
    unit_name: str | None
    co_unit_ids: tuple[int, ...]
    co_unit_names: tuple[str, ...]
    entry_id: int | None
    catalogue_number: int | None
    category_name: str | None
    place: str
    basis: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of an imported catalogue that cannot be taken."""

    line: int
    field: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class CatalogueImport:
    """What an import brought; nothing is written while there are bad lines."""

    entries: int
    bad: tuple[BadLine, ...]
