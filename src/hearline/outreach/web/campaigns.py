"""Campaigns and their sites on the wire."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    Id,
    In,
    InstantOut,
    Limit,
    ListOut,
    Out,
    PageOut,
    PathId,
    Storable,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.outreach import service
from hearline.outreach.model import CampaignKind, CampaignState, NewCampaign

router = APIRouter(prefix="/outreach", tags=["outreach"])
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), STORABLE]
ContactChannel = Annotated[str, StringConstraints(pattern=r"^(phone|sms|wechat|app|email|visit)$")]
Channels = Annotated[list[ContactChannel], Field(min_length=1, max_length=6)]
Units = Annotated[list[Id], Field(max_length=500)]
Lease = Annotated[int, Field(ge=1, le=480)]
Attempts = Annotated[int, Field(ge=1, le=20)]
Retry = Annotated[int, Field(ge=1, le=43_200)]
Days = Annotated[int, Field(ge=1, le=365)]
Search = Annotated[Storable | None, Query(max_length=100)]


class NewCampaignIn(In):
    name: FilledLine
    kind: CampaignKind
    questionnaire_id: Id
    description: Words = ""
    channels: Channels = Field(default_factory=lambda: ["phone"])
    lease_minutes: Lease = 20
    most_attempts: Attempts = 3
    retry_minutes: Retry = 120
    link_days: Days = 15
    unit_ids: Units = Field(default_factory=list)


class CampaignChangeIn(In):
    """What is left out stays; while it runs, the questionnaire, channels and units stay."""

    version: Version
    name: FilledLine | None = None
    questionnaire_id: Id | None = None
    description: Words | None = None
    channels: Channels | None = None
    lease_minutes: Lease | None = None
    most_attempts: Attempts | None = None
    retry_minutes: Retry | None = None
    link_days: Days | None = None
    unit_ids: Units | None = None


class CampaignMoveIn(In):
    version: Version


class CampaignOut(Out):
    id: int
    name: str
    kind: CampaignKind
    questionnaire_id: int
    questionnaire_name: str
    questionnaire_name_en: str
    description: str
    channels: list[str]
    state: CampaignState
    lease_minutes: int
    most_attempts: int
    retry_minutes: int
    link_days: int
    unit_ids: list[int]
    targets: int
    answered: int
    responses: int
    made_by_name: str | None
    made_at: InstantOut
    started_at: InstantOut | None
    ended_at: InstantOut | None
    version: int


class SiteIn(In):
    name: FilledLine


class SiteChangeIn(In):
    active: bool


class SiteOut(Out):
    id: int
    campaign_id: int
    name: str
    active: bool
    made_at: InstantOut


class AskingLinkOut(Out):
    """Stands behind the # of the address, so that it reaches no log."""

    link: str


@router.get("/campaigns")
async def list_campaigns(
    work: RequestWork, state: CampaignState | None = None, kind: CampaignKind | None = None, q: Search = None,
    after: Cursor = None, limit: Limit = 50,
) -> PageOut[CampaignOut]:  # fmt: skip
    """The newest first."""
    asked: dict[str, Any] = {name: value for name, value in (("state", state), ("kind", kind), ("q", q)) if value}
    page = await service.list_campaigns(work, asked, after, limit)
    return PageOut(items=[CampaignOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/campaigns", status_code=201)
async def add_campaign(work: RequestWork, new: NewCampaignIn) -> CampaignOut:
    return CampaignOut.model_validate(await service.add_campaign(work, NewCampaign(**new.model_dump())))


@router.get("/campaigns/{campaign_id}")
async def campaign_by_id(work: RequestWork, campaign_id: PathId) -> CampaignOut:
    return CampaignOut.model_validate(await service.campaign_by_id(work, campaign_id))


@router.patch("/campaigns/{campaign_id}")
async def change_campaign(work: RequestWork, campaign_id: PathId, change: CampaignChangeIn) -> CampaignOut:
    values = change.model_dump(exclude={"version"}, exclude_none=True)
    return CampaignOut.model_validate(await service.change_campaign(work, campaign_id, change.version, values))


@router.post("/campaigns/{campaign_id}/start")
async def start_campaign(work: RequestWork, campaign_id: PathId, move: CampaignMoveIn) -> CampaignOut:
    return CampaignOut.model_validate(await service.start_campaign(work, campaign_id, move.version))


@router.post("/campaigns/{campaign_id}/end")
async def end_campaign(work: RequestWork, campaign_id: PathId, move: CampaignMoveIn) -> CampaignOut:
    """Nobody is asked any more; links end."""
    return CampaignOut.model_validate(await service.end_campaign(work, campaign_id, move.version))


@router.get("/campaigns/{campaign_id}/sites")
async def list_sites(work: RequestWork, campaign_id: PathId) -> ListOut[SiteOut]:
    return ListOut(items=[SiteOut.model_validate(one) for one in await service.list_sites(work, campaign_id)])


@router.post("/campaigns/{campaign_id}/sites", status_code=201)
async def add_site(work: RequestWork, campaign_id: PathId, new: SiteIn) -> SiteOut:
    """Where else the public is asked."""
    return SiteOut.model_validate(await service.add_site(work, campaign_id, new.name))


@router.patch("/sites/{site_id}")
async def change_site(work: RequestWork, site_id: PathId, change: SiteChangeIn) -> SiteOut:
    return SiteOut.model_validate(await service.change_site(work, site_id, change.active))


@router.post("/sites/{site_id}/link")
async def make_site_link(work: RequestWork, site_id: PathId) -> AskingLinkOut:
    return AskingLinkOut(link=await service.make_site_link(work, site_id))
