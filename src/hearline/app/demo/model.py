"""What the demo city consists of: plain values, keyed by codes and job numbers, never by database ids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Facts: TypeAlias = dict[str, str | int | bool | None]
DueAt: TypeAlias = Callable[[datetime, int], datetime]
"""(opened_at in UTC, working days) → the instant a result is due, by the caller's calendar."""

Kind = Literal["consultation", "help", "complaint", "report", "suggestion", "praise", "other"]
State = Literal["recorded", "assigned", "handling", "auditing", "audited", "archived"]


@dataclass(frozen=True, slots=True)
class DemoUnit:
    code: str
    parent_code: str | None
    name: str
    sort: int
    handles: bool


@dataclass(frozen=True, slots=True)
class DemoUser:
    job_number: str
    name: str
    unit_code: str
    role: str
    phone: str
    hint: str = ""
    """What to try after the one-click login; empty: not offered there."""


@dataclass(frozen=True, slots=True)
class DemoCategory:
    code: str
    parent_code: str | None
    name: str
    depth: int
    unit_code: str | None
    sort: int
    kinds: tuple[tuple[str, int], ...] = ()
    """The usual kinds of request with their weights; only at depth 3."""


@dataclass(frozen=True, slots=True)
class DemoCity:
    name: str
    units: tuple[DemoUnit, ...]
    users: tuple[DemoUser, ...]
    categories: tuple[DemoCategory, ...]


@dataclass(frozen=True, slots=True)
class DemoEvent:
    occurred_at: datetime
    kind: str
    actor: str
    """Job number; empty: the clock."""
    facts: Facts


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case as it stands at `now`, with everything that happened to it, oldest first."""

    caller_name: str
    caller_gender: str
    phone: str
    kind: Kind
    channel: str
    urgency: str
    category_code: str
    title: str
    content: str
    place: str
    confidential: bool
    unit_code: str | None
    opened_at: datetime
    opened_by: str
    state: State
    events: tuple[DemoEvent, ...]
    due_at: datetime
    assigned_at: datetime | None = None
    signed_at: datetime | None = None
    handler: str | None = None
    finished_at: datetime | None = None
    result: str = ""
    audited_at: datetime | None = None
    auditor: str | None = None
    archived_at: datetime | None = None
    disposition: str = ""
    callback: str = ""
    callback_attempts: int = 0
    grade: int | None = None
    solved: bool | None = None
    redo_count: int = 0
    return_count: int = 0
