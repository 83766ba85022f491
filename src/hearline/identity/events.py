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
class FactorEnrolled(UserEvent):
    kind: ClassVar[str] = "identity.factor_enrolled"


@dataclass(frozen=True)
class FactorRemoved(UserEvent):
    """By its owner."""

    kind: ClassVar[str] = "identity.factor_removed"


@dataclass(frozen=True)
class FactorReset(UserEvent):
    """By somebody else: the owner has lost it."""

    kind: ClassVar[str] = "identity.factor_reset"
    job_number: str


@dataclass(frozen=True)
class RecoveryCodesMade(UserEvent):
    kind: ClassVar[str] = "identity.recovery_codes_made"


@dataclass(frozen=True)
class RecoveryCodeUsed(UserEvent):
    kind: ClassVar[str] = "identity.recovery_code_used"
    left: int


@dataclass(frozen=True)
class DevicesForgotten(UserEvent):
    kind: ClassVar[str] = "identity.devices_forgotten"
    count: int


@dataclass(frozen=True)
class LoginThrottled(UserEvent):
    """From here on logins are refused for a while: of an address or of a job number. `user` is always 0."""

    kind: ClassVar[str] = "identity.login_throttled"
    throttle: str
    failures: int
    until: str


@dataclass(frozen=True)
class AddressRefused(UserEvent):
    """Somebody came from outside the networks that are admitted; 0 when it was not known who."""

    kind: ClassVar[str] = "identity.address_refused"
    path: str


@dataclass(frozen=True)
class TryForbidden(UserEvent):
    """Somebody tried what they may not."""

    kind: ClassVar[str] = "identity.try_forbidden"
    permission: str
    operation: str


@dataclass(frozen=True)
class ClearanceSet(UserEvent):
    kind: ClassVar[str] = "identity.clearance_set"
    before: int
    after: int


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
    """`code` keeps a role that ships from coming back at the next start."""

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


@dataclass(frozen=True)
class SecurityEvent(Event):
    """About the security of the whole house; the first field tells rows apart, and is 0 where there is one."""

    subject_kind: ClassVar[str] = "security"
    subject: int


@dataclass(frozen=True)
class NetworksSet(SecurityEvent):
    """`owner` is everybody, role or token; `subject` its id."""

    kind: ClassVar[str] = "identity.networks_set"
    owner: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True)
class DutiesSeparated(SecurityEvent):
    kind: ClassVar[str] = "identity.duties_separated"


@dataclass(frozen=True)
class DutiesJoined(SecurityEvent):
    """One administrator may do everything again."""

    kind: ClassVar[str] = "identity.duties_joined"


@dataclass(frozen=True)
class SeparationChanged(SecurityEvent):
    kind: ClassVar[str] = "identity.separation_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class SuperUserEntered(SecurityEvent):
    """The super user came in although duties are separated."""

    kind: ClassVar[str] = "identity.super_user_entered"
    job_number: str


@dataclass(frozen=True)
class LabelSet(SecurityEvent):
    kind: ClassVar[str] = "identity.label_set"
    labelled: str
    level: int


@dataclass(frozen=True)
class ChainChecked(SecurityEvent):
    """Every sealed event is as it was."""

    kind: ClassVar[str] = "identity.chain_checked"
    batches: int


@dataclass(frozen=True)
class ChainBroken(SecurityEvent):
    kind: ClassVar[str] = "identity.chain_broken"
    faults: list[str]


@dataclass(frozen=True)
class AuditExported(SecurityEvent):
    kind: ClassVar[str] = "identity.audit_exported"
    format: str
    filters: dict[str, object]
    row_count: int


@dataclass(frozen=True)
class AlarmNoted(SecurityEvent):
    """Somebody has seen to it; `subject` is the event."""

    kind: ClassVar[str] = "identity.alarm_noted"
    note: str


@dataclass(frozen=True)
class GroupEvent(Event):
    subject_kind: ClassVar[str] = "groups"
    group: int


@dataclass(frozen=True)
class GroupAdded(GroupEvent):
    kind: ClassVar[str] = "identity.group_added"
    name: str
    unit_id: int


@dataclass(frozen=True)
class GroupChanged(GroupEvent):
    kind: ClassVar[str] = "identity.group_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class GroupMembersSet(GroupEvent):
    kind: ClassVar[str] = "identity.group_members_set"
    members: list[int]
    leaders: list[int]


@dataclass(frozen=True)
class GroupRemoved(GroupEvent):
    kind: ClassVar[str] = "identity.group_removed"
    name: str


@dataclass(frozen=True)
class RangeEvent(Event):
    subject_kind: ClassVar[str] = "job-number-ranges"
    range: int


@dataclass(frozen=True)
class RangeAdded(RangeEvent):
    kind: ClassVar[str] = "identity.range_added"
    unit_id: int
    first: str
    last: str


@dataclass(frozen=True)
class RangeRemoved(RangeEvent):
    kind: ClassVar[str] = "identity.range_removed"
    unit_id: int
    first: str
    last: str
