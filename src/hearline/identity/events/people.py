"""Facts about units, users, roles, sessions and tokens. The first field is the subject's id."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class UserEvent(Event):
    subject_kind: ClassVar[str] = "users"
    user: int


@dataclass(frozen=True)
class LoggedIn(UserEvent):
    kind: ClassVar[str] = "identity.logged_in"
    job_number: str
    method: str
    agent: str


@dataclass(frozen=True)
class LoginFailed(UserEvent):
    """`user` is 0 for an unknown job number, of which only the beginning is kept: it may be a password."""

    kind: ClassVar[str] = "identity.login_failed"
    job_number: str
    reason: str


@dataclass(frozen=True)
class AccountLocked(UserEvent):
    kind: ClassVar[str] = "identity.account_locked"
    job_number: str
    failures: int
    until: str


@dataclass(frozen=True)
class LoggedOut(UserEvent):
    kind: ClassVar[str] = "identity.logged_out"


@dataclass(frozen=True)
class SessionEnded(UserEvent):
    """A session was ended from another one."""

    kind: ClassVar[str] = "identity.session_ended"
    session: int


@dataclass(frozen=True)
class PasswordChanged(UserEvent):
    kind: ClassVar[str] = "identity.password_changed"


@dataclass(frozen=True)
class PasswordReset(UserEvent):
    kind: ClassVar[str] = "identity.password_reset"
    job_number: str


@dataclass(frozen=True)
class UserAdded(UserEvent):
    kind: ClassVar[str] = "identity.user_added"
    job_number: str
    name: str
    unit_id: int
    role_ids: list[int]


@dataclass(frozen=True)
class UserChanged(UserEvent):
    kind: ClassVar[str] = "identity.user_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class UserRolesSet(UserEvent):
    kind: ClassVar[str] = "identity.user_roles_set"
    before: list[int]
    after: list[int]


@dataclass(frozen=True)
class UserDeactivated(UserEvent):
    kind: ClassVar[str] = "identity.user_deactivated"
    job_number: str


@dataclass(frozen=True)
class UserActivated(UserEvent):
    kind: ClassVar[str] = "identity.user_activated"
    job_number: str


@dataclass(frozen=True)
class UserUnlocked(UserEvent):
    kind: ClassVar[str] = "identity.user_unlocked"
    job_number: str


@dataclass(frozen=True)
class TokenMade(UserEvent):
    kind: ClassVar[str] = "identity.token_made"
    token: int
    name: str
    scopes: list[str]
    expires_at: str


@dataclass(frozen=True)
class TokenRevoked(UserEvent):
    kind: ClassVar[str] = "identity.token_revoked"
    token: int
    name: str


@dataclass(frozen=True)
class RoleEvent(Event):
    subject_kind: ClassVar[str] = "roles"
    role: int


@dataclass(frozen=True)
class RoleAdded(RoleEvent):
    kind: ClassVar[str] = "identity.role_added"
    name: str
    permissions: list[str]


@dataclass(frozen=True)
class RoleChanged(RoleEvent):
    kind: ClassVar[str] = "identity.role_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class RoleRightsSet(RoleEvent):
    kind: ClassVar[str] = "identity.role_rights_set"
    name: str
    added: list[str]
    removed: list[str]


@dataclass(frozen=True)
class RoleDemandsSet(RoleEvent):
    """What a role asks of its holders: a second factor, changes of the password at irregular intervals."""

    kind: ClassVar[str] = "identity.role_demands_set"
    second_factor: bool
    rotates: bool


@dataclass(frozen=True)
class RoleRemoved(RoleEvent):
    """`code` tells whether it was one that ships."""

    kind: ClassVar[str] = "identity.role_removed"
    name: str
    code: str | None


@dataclass(frozen=True)
class UnitEvent(Event):
    subject_kind: ClassVar[str] = "units"
    unit: int


@dataclass(frozen=True)
class UnitAdded(UnitEvent):
    kind: ClassVar[str] = "identity.unit_added"
    name: str
    parent_id: int | None


@dataclass(frozen=True)
class UnitChanged(UnitEvent):
    kind: ClassVar[str] = "identity.unit_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class UnitMoved(UnitEvent):
    """With everything below it."""

    kind: ClassVar[str] = "identity.unit_moved"
    old_path: str
    new_path: str


@dataclass(frozen=True)
class UnitDeactivated(UnitEvent):
    kind: ClassVar[str] = "identity.unit_deactivated"
    name: str


@dataclass(frozen=True)
class PeopleLoaded(UnitEvent):
    """Units or users came in bulk; the first field is the root unit."""

    kind: ClassVar[str] = "identity.people_loaded"
    unit_count: int
    user_count: int


@dataclass(frozen=True)
class DemoMarked(Event):
    """The database was made for the demo; the first field is always 0."""

    kind: ClassVar[str] = "identity.demo_marked"
    subject_kind: ClassVar[str] = "parameters"
    parameter: int
    job_numbers: list[str]
