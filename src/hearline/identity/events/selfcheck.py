"""Facts about the self-check of security. The first field is the report's or the acceptance's id."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class SecurityChecked(Event):
    """How many findings nobody answers for."""

    kind: ClassVar[str] = "identity.security_checked"
    subject_kind: ClassVar[str] = "security-reports"
    report: int
    high: int
    medium: int
    low: int
    accepted: int


@dataclass(frozen=True)
class SecurityWanting(SecurityChecked):
    """A check found something grave."""

    kind: ClassVar[str] = "identity.security_wanting"


@dataclass(frozen=True)
class FindingAccepted(Event):
    kind: ClassVar[str] = "identity.finding_accepted"
    subject_kind: ClassVar[str] = "security-acceptances"
    acceptance: int
    code: str
    about: str
    grounds: str
    until: str


@dataclass(frozen=True)
class AcceptanceWithdrawn(Event):
    kind: ClassVar[str] = "identity.acceptance_withdrawn"
    subject_kind: ClassVar[str] = "security-acceptances"
    acceptance: int
    code: str
    about: str


@dataclass(frozen=True)
class SecurityReportExported(Event):
    kind: ClassVar[str] = "identity.security_report_exported"
    subject_kind: ClassVar[str] = "security-reports"
    report: int
    count: int
