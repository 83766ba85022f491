"""Who is asked: lists out of archived cases or of people that somebody brings, and who is not to be contacted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from hearline.customers import service as customers
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.outreach import permissions, rules
from hearline.outreach.errors import CampaignWrongState, ListTooLong
from hearline.outreach.events import DoNotContactLifted, DoNotContactSet, TargetsAdded
from hearline.outreach.model import OF_CASES, Barred, Campaign, CampaignState, CaseFilter, Filled, Target
from hearline.outreach.service.campaigns import existing
from hearline.outreach.store import targets as store

MOST_CASES, MOST_PEOPLE, MOST_REFUSALS = 50_000, 2_000, 50
LATEST = datetime.fromisoformat("2200-01-01T00:00:00+00:00")


async def count_targets(work: Work, campaign_id: int, asked: CaseFilter) -> int:
    """How many a filter would find, counted up to one more than a list takes. Raises: NotFound."""
    work.actor.require(permissions.MANAGE)
    return await store.count_found(work, await _open(work, campaign_id), asked, MOST_CASES + 1)


async def fill_targets(work: Work, campaign_id: int, asked: CaseFilter) -> Filled:
    """Add who brought the archived cases of a filter; nobody twice (rule U5).

    Raises: NotFound, CampaignWrongState, ListTooLong.
    """
    work.actor.require(permissions.MANAGE)
    campaign = await _open(work, campaign_id)
    found = await store.count_found(work, campaign, asked, MOST_CASES + 1)
    if found > MOST_CASES:
        raise ListTooLong(MOST_CASES)
    added = await store.fill(work, campaign, asked)
    await work.publish(TargetsAdded(campaign_id, "cases", added, found - added))
    return Filled(added, found - added)


async def upload_targets(work: Work, campaign_id: int, text: str) -> Filled:
    """Add people by lines of `number,name`; what is no number is told by its line.

    Raises: NotFound, CampaignWrongState, ListTooLong, Invalid.
    """
    work.actor.require(permissions.MANAGE)
    campaign = await _open(work, campaign_id)
    if campaign.kind in OF_CASES:
        raise Invalid("text", "cases", "评价活动的名单来自工单。", "An evaluation asks about cases.")
    lines = rules.people_of(text)
    if len(lines) > MOST_PEOPLE:
        raise ListTooLong(MOST_PEOPLE)
    found, refusals = await _people(work, lines)
    added = await store.add_people(work, campaign_id, sorted(found))
    await work.publish(TargetsAdded(campaign_id, "list", added, len(lines) - added))
    return Filled(added, len(lines) - added, refusals[:MOST_REFUSALS])


async def list_targets(
    work: Work, campaign_id: int, asked: dict[str, Any], after: str | None, limit: int
) -> Page[Target]:
    """`asked`: state. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE)
    await existing(work, campaign_id)
    begin = (decode(after, int) or (0,))[0]
    page = page_of(await store.page(work, campaign_id, asked, begin, limit + 1), limit, lambda row: (row.id,))
    return replace(page, items=await masked(work, page.items))


async def bar_contact(work: Work, customer_id: int, reason: str) -> None:
    """They are asked no more, in no campaign. Raises: NotFound."""
    work.actor.require_any(permissions.WORK, permissions.MANAGE)
    if await customers.customer_by_id(work, customer_id) is None:
        raise NotFound("customer", customer_id)
    await bar(work, customer_id, reason)


async def unbar_contact(work: Work, customer_id: int) -> None:
    """From now on they may stand on lists again; they are put on none. Raises: NotFound."""
    work.actor.require(permissions.MANAGE)
    if not await store.unbar(work, customer_id):
        raise NotFound("do-not-contact", customer_id)
    await work.publish(DoNotContactLifted(customer_id))


@open_to_all("asked before a message leaves; tells nobody anything")
async def is_barred(work: Work, customer_id: int) -> bool:
    """Whether somebody said that they are not to be contacted."""
    return await store.is_barred(work, customer_id)


async def list_barred(work: Work, after: str | None, limit: int) -> Page[Barred]:
    """The newest first."""
    work.actor.require_any(permissions.WORK, permissions.MANAGE)
    before, before_id = decode(after, datetime, int) or (LATEST, 0)
    page = page_of(
        await store.barred(work, before, before_id, limit + 1), limit, lambda row: (row.made_at, row.customer_id)
    )
    return replace(page, items=await masked(work, page.items))


async def bar(work: Work, customer_id: int, reason: str) -> None:
    if await store.bar(work, customer_id, reason):
        await work.publish(DoNotContactSet(customer_id))


async def masked(work: Work, rows: Any) -> list[Any]:
    """With names as the actor may read them."""
    known = await customers.customers_by_ids(work, [row.customer_id for row in rows])
    return [replace(row, name=known[row.customer_id].name if row.customer_id in known else "") for row in rows]


async def _open(work: Work, campaign_id: int) -> Campaign:
    campaign = await existing(work, campaign_id)
    if campaign.state == CampaignState.ENDED:
        raise CampaignWrongState(campaign.state)
    return campaign


async def _people(work: Work, lines: list[tuple[int, str, str]]) -> tuple[set[int], list[str]]:
    """Customers by their numbers, and the lines that hold none."""
    found: set[int] = set()
    refusals: list[str] = []
    for at, phone, name in lines:
        try:
            customer = await customers.find_or_add(work, phone, name) if phone else None
        except Invalid as invalid:
            refusals.append(f"{at}: {invalid.text_zh}")
            continue
        if customer is None or not customer.phone_hint:
            refusals.append(f"{at}: 没有电话号码。")
            continue
        found.add(int(customer.id))
    return found, refusals
