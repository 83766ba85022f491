"""Shapes that every route shares. A text that PostgreSQL cannot hold is refused at the door."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, Self, TypeVar

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Item = TypeVar("Item")

MOST = 2**63 - 1
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


UNREADABLE = re.compile("[\0\ud800-\udfff]")


def _storable(text: str) -> str:
    if UNREADABLE.search(text):
        raise ValueError("unreadable_character")
    return text


def _zoned(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("zone_missing")
    if not EARLIEST <= instant <= LATEST:
        raise ValueError("instant_out_of_range")
    return instant.astimezone(UTC)


def _from_iso(value: Any) -> Any:
    if not isinstance(value, str | datetime):
        raise ValueError("instant_not_iso")
    return value


# After the constraints, so that these are a text's own: blanks are stripped before letters are counted.
STORABLE = AfterValidator(_storable)
Storable = Annotated[str, STORABLE]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), STORABLE]
FilledLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), STORABLE]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000), STORABLE]
FilledProse = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), STORABLE]
Id = Annotated[int, Field(ge=1, le=MOST)]
PathId = Annotated[int, Path(ge=1, le=MOST)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Instant = Annotated[datetime, BeforeValidator(_from_iso), AfterValidator(_zoned)]
Cursor = Annotated[Storable | None, Query(max_length=1000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows a page.")]


InstantOut = datetime  # connections speak UTC: it goes out with a Z


class In(BaseModel):
    """What comes in: unknown fields are refused, so that a typing error is not silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Out(BaseModel):
    """What goes out, read from rows."""

    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def sure(cls, values: dict[str, Any]) -> Self:
        """Out of every field's value, of the right type, without a second look: for long lists of our own rows."""
        made = cls.__new__(cls)
        for name, value in (
            ("__dict__", values), ("__pydantic_fields_set__", cls.__pydantic_fields__.keys()),
            ("__pydantic_extra__", None), ("__pydantic_private__", None),
        ):  # fmt: skip
            object.__setattr__(made, name, value)
        return made


class PageOut(Out, Generic[Item]):
    items: list[Item]
    next: str | None = None


class ListOut(Out, Generic[Item]):
    items: list[Item]
