"""The words of the self-check of security: reports, findings, what was accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Gravity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ReportSource(StrEnum):
    WORKER = "worker"
    COMMAND = "command"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as far as its safety goes."""

    job_number: str
    is_super: bool
    administers: bool
    has_factor: bool
    has_password: bool
    must_change: bool
    created_at: datetime
    last_login_at: datetime | None
    password_set_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenState:
    """A token that is good. `used_at` is None before its first use."""

    owner: str
    name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    fenced: bool


@dataclass(frozen=True, slots=True)
class Package:
    """What is installed, and what the lock says; None: the lock does not name it."""

    name: str
    version: str
    locked: str | None


@dataclass(frozen=True, slots=True)
class Advisory:
    """A known fault of a package, as OSV tells it. `spans`: from, up to and without, or up to and with."""

    id: str
    package: str
    summary: str
    versions: Sequence[str]
    spans: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Machine:
    """What the files and the environment of this process say."""

    secure_cookies: bool
    demo: bool
    face: str
    trusted_proxies: str
    scanner: bool
    mail_in_the_open: bool
    lock_after: int
    public_url: str
    open_paths: Sequence[str]  # keys and folders that others may read
    free_mb: int
    free_percent: int
    backed_up_at: datetime | None
    lock_known: bool
    packages: Sequence[Package] = ()
    advisories: Sequence[Advisory] = ()
    advisories_at: datetime | None = None
    bad_files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What the house asks of logins."""

    factor: str
    password_length: int
    networks: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that wants to be looked at, and what to do."""

    code: str
    subject: str
    level: Gravity
    zh: str
    en: str
    advice_zh: str
    advice_en: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SecurityReport:
    """One check. `accepted`: how many findings somebody answered for that day."""

    id: int
    source: ReportSource
    made_at: datetime
    made_by_name: str
    high: int
    medium: int
    low: int
    accepted: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding in a report, with what stands accepted about it now."""

    id: int
    code: str
    subject: str
    level: Gravity
    zh: str
    en: str
    advice_zh: str
    advice_en: str
    acceptance_id: int | None
    grounds: str | None
    until: date | None
    accepted_by_name: str | None


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """None leaves a filter out. `level`: reports with at least one finding of it."""

    source: ReportSource | None = None
    level: Gravity | None = None
    since: datetime | None = None
    until: datetime | None = None
