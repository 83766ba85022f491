"""Rows and values of identity."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, TypedDict

from hearline.kit.actor import Actor

UnitId = NewType("UnitId", int)
UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)
SessionId = NewType("SessionId", int)
TokenId = NewType("TokenId", int)


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree; `path` holds the ids from the root down to itself: `/1/4/9/`."""

    id: UnitId
    parent_id: UnitId | None
    path: str
    code: str
    name: str
    sort: int
    handles: bool
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class NewUnit:
    parent_id: int
    code: str
    name: str
    sort: int = 0
    handles: bool = True


class UnitChange(TypedDict, total=False):
    parent_id: UnitId | None
    code: str
    name: str
    sort: int
    handles: bool
    active: bool


@dataclass(frozen=True, slots=True)
class UnitSeed:
    """A unit that comes in bulk; the one without `parent_code` is the root."""

    code: str
    parent_code: str | None
    name: str
    sort: int = 0
    handles: bool = True


@dataclass(frozen=True, slots=True)
class User:
    """A person who works here, as administrators see them."""

    id: UserId
    job_number: str
    name: str
    unit_id: UnitId
    unit_name: str
    unit_path: str
    phone: str
    email: str
    role_ids: list[RoleId]
    is_super: bool
    active: bool
    locked: bool
    must_change: bool
    clearance: int
    second_factor: bool
    last_login_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class NewUser:
    job_number: str
    name: str
    unit_id: int
    phone: str = ""
    email: str = ""
    role_ids: tuple[int, ...] = ()


class UserChange(TypedDict, total=False):
    job_number: str
    name: str
    unit_id: UnitId
    phone: str
    email: str
    role_ids: list[RoleId]
    active: bool


@dataclass(frozen=True, slots=True)
class UserFilter:
    """None leaves a filter out. `text` is part of a job number or a name; `unit_id` includes the units below."""

    text: str | None = None
    role_id: int | None = None
    unit_id: int | None = None
    active: bool | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class UserSeed:
    """A user that comes in bulk, without a password; roles by code."""

    job_number: str
    name: str
    unit_id: int
    phone: str = ""
    email: str = ""
    role_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to check a password."""

    id: UserId
    job_number: str
    name: str
    phone: str
    is_super: bool
    must_change: bool
    password_set_at: datetime | None
    password_hash: str | None
    former_hashes: list[str]
    failures: int
    locked_until: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions. `unit_id`: offered to this unit and below; None: everywhere.

    Its holders must have a second factor if `second_factor`, and change passwords at irregular intervals if `rotates`.
    """

    id: RoleId
    code: str | None
    name: str
    description: str
    unit_id: UnitId | None
    unit_path: str | None
    permissions: list[str]
    second_factor: bool
    rotates: bool
    user_count: int
    version: int


@dataclass(frozen=True, slots=True)
class NewRole:
    name: str
    description: str = ""
    unit_id: int | None = None
    permissions: tuple[str, ...] = ()
    code: str | None = None
    second_factor: bool = False
    rotates: bool = False


class RoleChange(TypedDict, total=False):
    name: str
    description: str
    unit_id: UnitId | None
    permissions: list[str]
    second_factor: bool
    rotates: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a session or a token stands for, as one query finds them."""

    id: UserId
    name: str
    unit_id: UnitId
    unit_path: str
    is_super: bool
    clearance: int
    shielded: bool
    permissions: list[str]
    role_ids: list[int]
    must_change: bool
    must_enrol: bool


@dataclass(frozen=True, slots=True)
class SessionHolder(Holder):
    session_id: SessionId
    csrf: str
    seen_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TokenHolder(Holder):
    token_id: TokenId
    scopes: list[str]
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who asks. `csrf` is what an unsafe request must repeat; None when no cookie is involved."""

    actor: Actor
    must_change: bool
    csrf: str | None = None
    must_enrol: bool = False
    role_ids: tuple[int, ...] = ()
    token_id: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    id: SessionId
    user_id: UserId
    address: str | None
    agent: str
    created_at: datetime
    seen_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The one who asks, with what their screens need to know."""

    id: UserId
    job_number: str
    name: str
    unit_id: UnitId
    unit_name: str
    phone: str
    email: str
    is_super: bool
    clearance: int
    must_change: bool
    must_enrol: bool
    csrf: str | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """How long a session lasts: `idle_minutes` without a request, and never past `ends_at`."""

    id: int
    idle_minutes: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Me:
    user: Profile
    permissions: list[str]
    csrf: str
    session: SessionTerms | None
    demo: bool


@dataclass(frozen=True, slots=True)
class Token:
    id: TokenId
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class DemoUser:
    job_number: str
    name: str
    role: str
    unit_name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """None leaves a filter out. `kind` is a prefix; `since` is included, `until` is not.

    `words` must all stand in the facts; `address` is how an address begins.
    """

    kind: str | None = None
    actor_id: int | None = None
    subject_kind: str | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    address: str | None = None
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """The fields that differ, as they were and as they are."""

    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)
