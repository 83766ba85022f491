"""What strangers with a link do, and answers that staff enter for media."""

from hearline.kit import throttle
from hearline.kit.addresses import neighbourhood
from hearline.kit.errors import Invalid
from hearline.kit.throttle import Limit
from hearline.kit.work import Work, open_to_all
from hearline.outreach import permissions, rules
from hearline.outreach.errors import AnsweredAlready, AskingOver, TooManyTries
from hearline.outreach.model import (
    RESPONDENT,
    Answers,
    Asked,
    Campaign,
    CampaignKind,
    CampaignState,
    Site,
    Source,
    Target,
    TargetState,
)
from hearline.outreach.service.answering import keep_answers
from hearline.outreach.service.campaigns import running
from hearline.outreach.store import campaigns, questionnaires, targets


@open_to_all("guarded by a signed link")
async def read_asked(work: Work, link: str) -> Asked:
    """What a link asks. Raises: AskingOver, AnsweredAlready, TooManyTries."""
    campaign, target, _ = await _opened(work, link)
    questionnaire = await questionnaires.by_id(work, campaign.questionnaire_id)
    if questionnaire is None:
        raise AskingOver
    about = target is not None and target.unit_id is not None
    units = [] if about else await campaigns.units_of(work, campaign.id)
    return Asked(campaign.name, campaign.description, questionnaire, units, bool(units))


@open_to_all("guarded by a signed link")
async def answer_asked(work: Work, link: str, answers: Answers, unit_id: int | None) -> None:
    """A person's link is good once, a site's as often as strangers may try (rule U6).

    Raises: AskingOver, AnsweredAlready, TooManyTries, Invalid.
    """
    campaign, target, site = await _opened(work, link)
    await _spend(work, rules.ANSWER)
    if target is not None:
        await keep_answers(work, campaign, answers, Source.LINK, target=target, unit_id=unit_id)
        await targets.settle(work, target.id, TargetState.ANSWERED, target.attempts, work.now)
    elif site is not None:
        await keep_answers(work, campaign, answers, Source.SITE, unit_id=unit_id, site=site.name)


async def enter_response(work: Work, campaign_id: int, answers: Answers, unit_id: int | None, medium: str) -> int:
    """What a medium has reported, as staff appraise it. Raises: NotFound, CampaignWrongState, Invalid."""
    work.actor.require(permissions.WORK)
    campaign = await running(work, campaign_id)
    if campaign.kind != CampaignKind.MEDIA:
        raise Invalid("campaign_id", "kind", "只有媒体监督可以直接录入。", "Only media supervision is entered so.")
    return await keep_answers(work, campaign, answers, Source.MEDIA, unit_id=unit_id, site=medium)


async def _opened(work: Work, text: str) -> tuple[Campaign, Target | None, Site | None]:
    """From here on a citizen acts, whoever else is logged in in this browser."""
    work.actor = RESPONDENT
    link = rules.read_link(work.tools.keyring, text, work.now)
    if link is None:
        await _spend(work, rules.GUESS)
        raise AskingOver
    if link.opens == "t":
        await targets.lock(work, link.subject)
        target = await targets.by_id(work, link.subject)
        if target is None or target.state == TargetState.BARRED:
            raise AskingOver
        campaign = await _asking(work, target.campaign_id)
        if target.state == TargetState.ANSWERED:
            raise AnsweredAlready
        return campaign, target, None
    site = await campaigns.site_by_id(work, link.subject)
    if site is None or not site.active:
        raise AskingOver
    return await _asking(work, site.campaign_id), None, site


async def _asking(work: Work, campaign_id: int) -> Campaign:
    campaign = await campaigns.by_id(work, campaign_id)
    if campaign is None or campaign.state != CampaignState.RUNNING:
        raise AskingOver
    return campaign


async def _spend(work: Work, limit: Limit) -> None:
    if minutes := await throttle.spend(work, limit, neighbourhood(work.address)):
        raise TooManyTries(minutes)
