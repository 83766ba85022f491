"""Campaigns: what is asked of whom, and where."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work
from hearline.outreach import permissions, rules
from hearline.outreach.errors import CampaignWrongState, NobodyToAsk
from hearline.outreach.events import CampaignAdded, CampaignChanged, CampaignMoved, SiteChanged
from hearline.outreach.model import Campaign, CampaignKind, CampaignState, NewCampaign, Site
from hearline.outreach.rules import Link
from hearline.outreach.service.questionnaires import questionnaire_by_id
from hearline.outreach.store import campaigns as store

NEWEST = 2**63 - 1
WHILE_RUNNING = {"name", "description", "lease_minutes", "most_attempts", "retry_minutes", "link_days"}


async def list_campaigns(work: Work, asked: Mapping[str, Any], after: str | None, limit: int) -> Page[Campaign]:
    """The newest first. `asked`: state, kind, q."""
    work.actor.require_any(permissions.READ, permissions.MANAGE, permissions.WORK)
    before = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.page(work, asked, before, limit + 1), limit, lambda row: (row.id,))


async def campaign_by_id(work: Work, campaign_id: int) -> Campaign:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE, permissions.WORK)
    return await existing(work, campaign_id)


async def add_campaign(work: Work, new: NewCampaign) -> Campaign:
    """A draft. Raises: NotFound, Invalid."""
    work.actor.require(permissions.MANAGE)
    await _check_fits(work, new.kind, new.questionnaire_id)
    values = asdict(new) | {"channels": list(dict.fromkeys(new.channels))}
    unit_ids = await _units(work, values.pop("unit_ids"))
    added = await store.add(work, values)
    await store.set_units(work, added, unit_ids)
    await work.publish(CampaignAdded(added, new.name, new.kind))
    return await existing(work, added)


async def change_campaign(work: Work, campaign_id: int, version: int, values: dict[str, Any]) -> Campaign:
    """While it runs, what is asked of whom stays. Raises: NotFound, Stale, CampaignWrongState, Invalid."""
    work.actor.require(permissions.MANAGE)
    before = await at_version(work, campaign_id, version)
    allowed = WHILE_RUNNING if before.state == CampaignState.RUNNING else set(values)
    if before.state == CampaignState.ENDED or not set(values) <= allowed:
        raise CampaignWrongState(before.state)
    if "questionnaire_id" in values:
        await _check_fits(work, before.kind, values["questionnaire_id"])
    columns = {name: value for name, value in values.items() if name != "unit_ids"}
    if "unit_ids" in values:
        await store.set_units(work, campaign_id, await _units(work, values["unit_ids"]))
    await _write(work, before, columns)
    was = {name: getattr(before, name) for name in values}
    await work.publish(CampaignChanged(campaign_id, was, values))
    return await existing(work, campaign_id)


async def start_campaign(work: Work, campaign_id: int, version: int) -> Campaign:
    """Raises: NotFound, Stale, CampaignWrongState, NobodyToAsk."""
    work.actor.require(permissions.MANAGE)
    before = await at_version(work, campaign_id, version)
    if before.state != CampaignState.DRAFT:
        raise CampaignWrongState(before.state)
    sites = await store.sites_of(work, campaign_id)
    if not before.targets and not sites and before.kind != CampaignKind.MEDIA:
        raise NobodyToAsk
    await _write(work, before, {"state": CampaignState.RUNNING, "started_at": work.now})
    await work.publish(CampaignMoved(campaign_id, CampaignState.RUNNING))
    return await existing(work, campaign_id)


async def end_campaign(work: Work, campaign_id: int, version: int) -> Campaign:
    """From now on nobody is asked any more; links end. Raises: NotFound, Stale, CampaignWrongState."""
    work.actor.require(permissions.MANAGE)
    before = await at_version(work, campaign_id, version)
    if before.state != CampaignState.RUNNING:
        raise CampaignWrongState(before.state)
    await _write(work, before, {"state": CampaignState.ENDED, "ended_at": work.now})
    await work.publish(CampaignMoved(campaign_id, CampaignState.ENDED))
    return await existing(work, campaign_id)


async def list_sites(work: Work, campaign_id: int) -> list[Site]:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE)
    await existing(work, campaign_id)
    return await store.sites_of(work, campaign_id)


async def add_site(work: Work, campaign_id: int, name: str) -> Site:
    """Raises: NotFound, CampaignWrongState, Taken."""
    work.actor.require(permissions.MANAGE)
    campaign = await existing(work, campaign_id)
    if campaign.state == CampaignState.ENDED:
        raise CampaignWrongState(campaign.state)
    site = await store.add_site(work, campaign_id, name)
    if site is None:
        raise Taken("name", name)
    await work.publish(SiteChanged(campaign_id, site.id, active=True))
    return site


async def change_site(work: Work, site_id: int, active: bool) -> Site:
    """A site that is switched off gets no answers. Raises: NotFound."""
    work.actor.require(permissions.MANAGE)
    site = await _site(work, site_id)
    await store.set_site(work, site_id, active)
    await work.publish(SiteChanged(site.campaign_id, site_id, active))
    return await _site(work, site_id)


async def make_site_link(work: Work, site_id: int) -> str:
    """What the site puts on its pages; good until the link's days are over. Raises: NotFound, CampaignWrongState."""
    work.actor.require(permissions.MANAGE)
    site = await _site(work, site_id)
    campaign = await existing(work, site.campaign_id)
    if campaign.state == CampaignState.ENDED:
        raise CampaignWrongState(campaign.state)
    until = work.now + timedelta(days=campaign.link_days)
    return rules.write_link(work.tools.keyring, Link("s", site_id), until)


async def existing(work: Work, campaign_id: int) -> Campaign:
    found = await store.by_id(work, campaign_id)
    if found is None:
        raise NotFound("campaigns", campaign_id)
    return found


async def running(work: Work, campaign_id: int) -> Campaign:
    """Raises: NotFound, CampaignWrongState."""
    found = await existing(work, campaign_id)
    if found.state != CampaignState.RUNNING:
        raise CampaignWrongState(found.state)
    return found


async def at_version(work: Work, campaign_id: int, version: int) -> Campaign:
    found = await existing(work, campaign_id)
    if found.version != version:
        raise Stale("campaigns", campaign_id, found.version)
    return found


async def _site(work: Work, site_id: int) -> Site:
    found = await store.site_by_id(work, site_id)
    if found is None:
        raise NotFound("campaign-sites", site_id)
    return found


async def _write(work: Work, before: Campaign, values: dict[str, Any]) -> None:
    if not await store.change(work, before.id, before.version, values):
        raise Stale("campaigns", before.id, before.version + 1)


async def _units(work: Work, unit_ids: Any) -> list[int]:
    for unit_id in unit_ids:
        await identity.unit_by_id(work, unit_id)
    return list(unit_ids)


async def _check_fits(work: Work, kind: str, questionnaire_id: int) -> None:
    questionnaire = await questionnaire_by_id(work, questionnaire_id)
    rules.check_fits(kind, rules.questions_of(questionnaire.definition))
