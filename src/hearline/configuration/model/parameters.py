"""Parameters as they stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearline.kit.parameters import AnyValue, Parameter


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value that somebody set."""

    id: int
    code: str
    value: Any
    changed_at: datetime
    changed_by_name: str
    version: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter with the value that holds now; version 0 as long as it is the default that ships."""

    parameter: Parameter[AnyValue]
    value: AnyValue
    version: int = 0
    changed_at: datetime | None = None
    changed_by_name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A step in the history of something; `before` is None when it was not there."""

    id: int
    before: Any
    after: Any
    reason: str
    changed_at: datetime
    changed_by_name: str
