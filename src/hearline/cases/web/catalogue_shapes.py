"""The shapes of the dispatch catalogue on the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hearline.cases.web.shapes import VersionIn
from hearline.kit.web.shapes import Id, In, InstantOut, Line, Out, Prose

CoUnits = Annotated[list[Id], Field(max_length=20)]
Day = Annotated[date, Field(ge=date(1990, 1, 1), lt=date(2200, 1, 1))]


class CatalogueOut(Out):
    """One version; a draft as long as `published_at` is null."""

    id: int
    number: int
    note: str
    valid_from: date | None
    created_at: InstantOut
    published_at: InstantOut | None
    published_by_name: str | None
    entries: int
    version: int


class NewCatalogueIn(In):
    note: Line = ""
    copy_of: Id | None = Field(None, description="The version whose entries it begins with.")


class PublishIn(VersionIn):
    valid_from: Day


class EntryOut(Out):
    id: int
    catalogue_id: int
    category_id: int
    category_name: str
    category_code: str
    place: str = Field(description="What the case's place must hold; empty: everywhere.")
    unit_id: int
    unit_name: str
    co_unit_ids: list[int]
    basis: str
    version: int


class NewEntryIn(In):
    category_id: Id
    place: Line = ""
    unit_id: Id
    co_unit_ids: CoUnits = Field(default_factory=list)
    basis: Annotated[Prose, Field(max_length=2000)] = ""


class EntryChangeIn(VersionIn):
    unit_id: Id | None = None
    co_unit_ids: CoUnits | None = None
    basis: Annotated[Prose, Field(max_length=2000)] | None = None

    def values(self) -> dict[str, object]:
        """What changes; null leaves a field as it is."""
        return self.model_dump(exclude={"version"}, exclude_none=True)


class SuggestionOut(Out):
    """To whom a case should go, and why."""

    source: Literal["catalogue", "category", "area", "none"]
    unit_id: int | None
    unit_name: str | None
    co_unit_ids: list[int]
    co_unit_names: list[str]
    entry_id: int | None
    catalogue_number: int | None
    category_name: str | None
    place: str
    basis: str


class BadLineOut(Out):
    line: int
    field: str
    value: str
    code: Literal["unknown_category", "unknown_unit", "lead_again", "twice", "too_long"]


class CatalogueImportOut(Out):
    """What a file brought: nothing, as long as it has bad lines."""

    entries: int
    bad: list[BadLineOut]
