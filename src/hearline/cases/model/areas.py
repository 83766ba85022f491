"""The words of areas (辖区): where a place lies, and which unit answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewArea:
    """District, street, community, grid: each the narrower; the rest is empty. `aliases`: roads, estates, nicknames."""

    district: str
    street: str = ""
    community: str = ""
    grid: str = ""
    aliases: Sequence[str] = ()
    unit_id: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    id: int
    district: str
    street: str
    community: str
    grid: str
    aliases: Sequence[str]
    unit_id: int | None
    unit_name: str | None
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class AreaFilters:
    q: str = ""
    district: str = ""
    unit_id: int | None = None
    active: bool | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What a place text tells.

    Attributes:
        area: The one that it names; None if it names none, or several alike.
        word: The part of the text that told.
        candidates: Those that are named alike, when a hand has to choose.
    """

    area: Area | None
    word: str
    candidates: Sequence[Area]


@dataclass(frozen=True, slots=True)
class BadAreaLine:
    line: int
    field: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class AreaImport:
    """What a file brought: nothing while it has bad lines."""

    added: int
    changed: int
    bad: Sequence[BadAreaLine]
