"""Facts about security, work groups and job numbers. The first field is the subject's id."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.identity.events.people import UserEvent
from hearline.kit.events import Event


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
