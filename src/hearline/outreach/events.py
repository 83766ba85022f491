"""Facts of outreach. No names, no numbers of telephones, no words of citizens."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class QuestionnaireChanged(Event):
    kind: ClassVar[str] = "outreach.questionnaire_changed"
    subject_kind: ClassVar[str] = "questionnaires"
    questionnaire: int
    code: str
    number: int


@dataclass(frozen=True)
class CampaignEvent(Event):
    subject_kind: ClassVar[str] = "campaigns"
    campaign: int


@dataclass(frozen=True)
class CampaignAdded(CampaignEvent):
    kind: ClassVar[str] = "outreach.campaign_added"
    name: str
    purpose: str


@dataclass(frozen=True)
class CampaignChanged(CampaignEvent):
    kind: ClassVar[str] = "outreach.campaign_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class CampaignMoved(CampaignEvent):
    kind: ClassVar[str] = "outreach.campaign_moved"
    state: str


@dataclass(frozen=True)
class TargetsAdded(CampaignEvent):
    kind: ClassVar[str] = "outreach.targets_added"
    origin: str
    added: int
    skipped: int


@dataclass(frozen=True)
class SiteChanged(CampaignEvent):
    kind: ClassVar[str] = "outreach.site_changed"
    site: int
    active: bool


@dataclass(frozen=True)
class TargetReserved(CampaignEvent):
    kind: ClassVar[str] = "outreach.target_reserved"
    target: int


@dataclass(frozen=True)
class TargetReleased(CampaignEvent):
    kind: ClassVar[str] = "outreach.target_released"
    target: int


@dataclass(frozen=True)
class TargetContacted(CampaignEvent):
    kind: ClassVar[str] = "outreach.target_contacted"
    target: int
    channel: str
    outcome: str


@dataclass(frozen=True)
class LinkIssued(CampaignEvent):
    kind: ClassVar[str] = "outreach.link_issued"
    target: int


@dataclass(frozen=True)
class ResponseGiven(CampaignEvent):
    kind: ClassVar[str] = "outreach.response_given"
    response: int
    source: str
    case: int | None


@dataclass(frozen=True)
class ResponsesExported(CampaignEvent):
    kind: ClassVar[str] = "outreach.responses_exported"
    rows: int


@dataclass(frozen=True)
class DoNotContactSet(Event):
    kind: ClassVar[str] = "outreach.do_not_contact_set"
    subject_kind: ClassVar[str] = "customers"
    customer: int


@dataclass(frozen=True)
class DoNotContactLifted(Event):
    kind: ClassVar[str] = "outreach.do_not_contact_lifted"
    subject_kind: ClassVar[str] = "customers"
    customer: int
