"""Rows and values of security: policy, second factors, networks, separated duties, alarms."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import NewType, TypedDict

from hearline.kit.parameters import AnyValue

Network = IPv4Network | IPv6Network
SeparationId = NewType("SeparationId", int)


class Demand(StrEnum):
    """Who must have a second factor."""

    NOBODY = "nobody"
    ROLES = "roles"  # whoever holds a role that says so
    EVERYBODY = "everybody"


class Level(IntEnum):
    """How much of the house something is for."""

    PUBLIC = 0
    INTERNAL = 1
    SENSITIVE = 2
    SECRET = 3


@dataclass(frozen=True, slots=True)
class Policy:
    """What the house asks of passwords and logins; 0 days or hours: not asked.

    Attributes:
        history: How many former passwords cannot come back.
        least_hours: Age before which a password is not changed again by its owner.
        rotate_from: With `rotate_to`, the days after which holders of some roles change theirs.
        device_days: How long a device may be remembered.
        address_failures: Failed logins from one address in `window_minutes` that are borne.
        number_failures: Likewise for one job number.
    """

    length: int
    classes: int
    history: int
    days: int
    least_hours: int
    rotate_from: int
    rotate_to: int
    factor: Demand
    device_days: int
    address_failures: int
    number_failures: int
    window_minutes: int


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value of the policy, with what a form needs to change it."""

    code: str
    type: str
    value: AnyValue
    default: AnyValue
    least: float | None
    most: float | None
    choices: list[dict[str, str]]
    name_zh: str
    name_en: str
    help_zh: str
    help_en: str
    unit_zh: str
    unit_en: str
    effect_zh: str
    effect_en: str
    version: int


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a password must not speak of."""

    job_number: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor as it is stored; `proved_at` is None until a first code was shown."""

    secret_sealed: bytes
    recovery_hashes: list[bytes]
    last_step: int
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class FactorState:
    """What its owner may know of it."""

    proved_at: datetime | None
    recovery_left: int
    required: bool
    device_days: int
    devices: int


@dataclass(frozen=True, slots=True)
class FactorOffer:
    """What an authenticator needs: as text, as an address, as a picture (SVG)."""

    secret: str
    uri: str
    picture: str


@dataclass(frozen=True, slots=True)
class Admission:
    """Someone has shown what was asked; `device` is the secret of a device to remember, if that was wanted."""

    session: str
    device: str | None
    device_days: int


@dataclass(frozen=True, slots=True)
class AdmittedNetwork:
    network: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """Of everybody when there is neither a role nor a token."""

    role_id: int | None
    token_id: int | None
    network: Network
    note: str


@dataclass(frozen=True, slots=True)
class Fence:
    """Networks that may come in; an empty list admits all."""

    everybody: tuple[Network, ...] = ()
    roles: dict[int, tuple[Network, ...]] = field(default_factory=dict)
    tokens: dict[int, tuple[Network, ...]] = field(default_factory=dict)


class FenceOwner(StrEnum):
    EVERYBODY = "everybody"
    ROLE = "role"
    TOKEN = "token"  # noqa: S105 - a kind, no secret


@dataclass(frozen=True, slots=True)
class FenceList:
    """The list of one owner; `name` is the role's or the token's with its owner's, `owner_id` 0 for everybody."""

    owner: FenceOwner
    owner_id: int
    name: str
    networks: list[AdmittedNetwork]


@dataclass(frozen=True, slots=True)
class FencePreview:
    """What a list would do: to the one who asks, and to sessions that are open."""

    address: str
    admitted: bool
    sessions: int
    sessions_refused: int


class SeparationKind(StrEnum):
    RIGHTS = "rights"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Separation:
    """What one pair of hands may not do; `sides` are permissions, or kinds of events."""

    id: SeparationId
    code: str
    kind: SeparationKind
    name: str
    sides: list[list[str]]
    active: bool
    version: int


class SeparationChange(TypedDict, total=False):
    name: str
    sides: list[list[str]]
    active: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody holds, for the question whether it is too much."""

    user_id: int
    job_number: str
    name: str
    permissions: list[str]


@dataclass(frozen=True, slots=True)
class Breach:
    """Somebody who holds two sides of a separation."""

    user_id: int
    job_number: str
    name: str
    separation: str


@dataclass(frozen=True, slots=True)
class Duties:
    """Whether duties are separated, by which rules, and who stands against them now."""

    separated: bool
    separations: list[Separation]
    breaches: list[Breach]


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """None leaves a filter out; `kind` is one of ALARMS; `since` is included, `until` is not."""

    kind: str | None = None
    open: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """An event that wants to be seen to, and who has."""

    id: int
    occurred_at: datetime
    kind: str
    subject_kind: str
    subject_id: int
    actor_id: int | None
    actor_name: str
    address: str | None
    facts: dict[str, object]
    noted_by: str | None
    noted_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """`checked_at` is None while it is going on; `faults` are what was found."""

    id: int
    asked_by: str
    asked_at: datetime
    checked_at: datetime | None
    batches: int
    events: int
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Label:
    subject_kind: str
    subject_key: str
    level: Level
