"""Dictionaries and their entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a dictionary. `valid_to` is its last day; version 0: as the product ships it."""

    code: str
    name: str
    name_en: str = ""
    parent: str | None = None
    sort: int = 0
    active: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    built_in: bool = False
    version: int = 0

    def open_on(self, day: date) -> bool:
        """Whether it may be chosen on that day; what was chosen before stays."""
        begun = self.valid_from is None or self.valid_from <= day
        return self.active and begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class WordList:
    """A dictionary as it stands: what ships, with what hands made of it. `entries` are in order, by code."""

    id: int
    code: str
    name: str
    name_en: str
    note: str
    built_in: bool
    extendable: bool
    active: bool
    version: int
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class StoredList:
    id: int
    code: str
    name: str
    name_en: str
    note: str
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class StoredEntry:
    dictionary: str
    code: str
    name: str
    name_en: str
    parent: str | None
    sort: int
    active: bool
    valid_from: date | None
    valid_to: date | None
    version: int


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a file brought."""

    added: int
    changed: int
    unchanged: int
