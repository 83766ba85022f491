"""Working off a list: the next person is reserved, tried, and settled or tried again."""

from datetime import timedelta

from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work
from hearline.outreach import permissions, rules
from hearline.outreach.errors import AnsweredAlready, NotReserved
from hearline.outreach.events import LinkIssued, TargetContacted, TargetReleased, TargetReserved
from hearline.outreach.model import Contact, ContactOutcome, Reserved, Source, Target, TargetState
from hearline.outreach.rules import Link
from hearline.outreach.service.answering import keep_answers
from hearline.outreach.service.campaigns import running
from hearline.outreach.service.targets import bar, masked
from hearline.outreach.store import targets as store


async def reserve_next(work: Work, campaign_id: int) -> Reserved | None:
    """The next person, for the minutes of the campaign's lease; who holds one gets the same again (rule U4).

    None when nobody waits. Raises: NotFound, CampaignWrongState.
    """
    work.actor.require(permissions.WORK)
    campaign = await running(work, campaign_id)
    until = work.now + timedelta(minutes=campaign.lease_minutes)
    target_id = await store.reserve(work, campaign_id, until)
    if target_id is None:
        return None
    await work.publish(TargetReserved(campaign_id, target_id))
    return await _reserved(work, target_id)


async def release_target(work: Work, target_id: int) -> None:
    """Somebody else may try. Raises: NotFound, NotReserved."""
    work.actor.require(permissions.WORK)
    target = await _held(work, target_id)
    await store.release(work, target_id)
    await work.publish(TargetReleased(target.campaign_id, target_id))


async def record_contact(work: Work, target_id: int, contact: Contact) -> Reserved:
    """What came of trying; answers are kept with it. Raises: NotFound, NotReserved, AnsweredAlready, Invalid."""
    work.actor.require(permissions.WORK)
    target = await _held(work, target_id)
    campaign = await running(work, target.campaign_id)
    rules.check_again(contact.again_at, work.now)
    if contact.channel not in campaign.channels:
        raise Invalid("channel", "unknown", "活动没有这个联系方式。", "The campaign does not use this channel.")
    state = rules.after_contact(contact.outcome, target.attempts + 1, campaign.most_attempts)
    due_at = contact.again_at or work.now + timedelta(minutes=campaign.retry_minutes)
    if contact.outcome == ContactOutcome.ANSWERED:
        await keep_answers(work, campaign, contact.answers, Source.AGENT, target=target)
    await store.settle(work, target_id, state, target.attempts + 1, due_at)
    await store.add_attempt(work, target_id, contact.channel, contact.outcome, contact.note)
    if contact.outcome == ContactOutcome.DO_NOT_CONTACT:
        await bar(work, target.customer_id, contact.note)
    await work.publish(TargetContacted(campaign.id, target_id, contact.channel, contact.outcome))
    return await _reserved(work, target_id)


async def make_target_link(work: Work, target_id: int) -> str:
    """A link for this person alone, good once. Raises: NotFound, AnsweredAlready, CampaignWrongState."""
    work.actor.require_any(permissions.WORK, permissions.MANAGE)
    target = await _existing(work, target_id)
    campaign = await running(work, target.campaign_id)
    if target.state == TargetState.ANSWERED:
        raise AnsweredAlready
    if target.state == TargetState.BARRED:
        raise NotFound("campaign-targets", target_id)
    await store.note_link(work, target_id)
    await work.publish(LinkIssued(campaign.id, target_id))
    return rules.write_link(work.tools.keyring, Link("t", target_id), work.now + timedelta(days=campaign.link_days))


async def _reserved(work: Work, target_id: int) -> Reserved:
    (target,) = await masked(work, [await _existing(work, target_id)])
    return Reserved(target, await store.attempts_of(work, target_id))


async def _held(work: Work, target_id: int) -> Target:
    await store.lock(work, target_id)
    target = await _existing(work, target_id)
    lasting = target.reserved_until is not None and target.reserved_until > work.now
    if target.state == TargetState.ANSWERED:
        raise AnsweredAlready
    if target.reserved_by != work.actor.id or not lasting:
        raise NotReserved
    return target


async def _existing(work: Work, target_id: int) -> Target:
    target = await store.by_id(work, target_id)
    if target is None:
        raise NotFound("campaign-targets", target_id)
    return target
