"""Keeping answers, whoever brings them."""

from dataclasses import asdict

from hearline.kit.errors import Invalid
from hearline.kit.work import Work
from hearline.outreach import rules
from hearline.outreach.errors import AnsweredAlready
from hearline.outreach.events import ResponseGiven
from hearline.outreach.model import Answers, Campaign, Source, Target
from hearline.outreach.store import campaigns
from hearline.outreach.store import questionnaires as questionnaires
from hearline.outreach.store import responses as store


async def keep_answers(
    work: Work,
    campaign: Campaign,
    answers: Answers,
    source: Source,
    *,
    target: Target | None = None,
    unit_id: int | None = None,
    site: str = "",
) -> int:
    """Check them, score them, write them once. Raises: Invalid, AnsweredAlready."""
    questionnaire = await questionnaires.by_id(work, campaign.questionnaire_id)
    asked = rules.questions_of(questionnaire.definition if questionnaire else {"questions": []})
    kept = rules.check_answers(asked, answers)
    about = (
        target.unit_id if target is not None and target.unit_id is not None else await _unit(work, campaign, unit_id)
    )
    values = asdict(rules.scores(asked, kept)) | {
        "campaign_id": campaign.id, "questionnaire_id": campaign.questionnaire_id, "answers": kept, "source": source,
        "site": site, "unit_id": about, "target_id": target.id if target else None,
        "case_id": target.case_id if target else None, "agent_id": target.agent_id if target else None,
    }  # fmt: skip
    added = await store.add(work, values)
    if added is None:
        raise AnsweredAlready
    await work.publish(ResponseGiven(campaign.id, added, source, values["case_id"]))
    return added


async def _unit(work: Work, campaign: Campaign, unit_id: int | None) -> int | None:
    """One of those that the campaign appraises; none where it names none. Raises: Invalid."""
    known = {unit.id for unit in await campaigns.units_of(work, campaign.id)}
    if (known and unit_id not in known) or (not known and unit_id is not None):
        raise Invalid("unit_id", "unknown", "请选择要评议的单位。", "Choose the unit that you appraise.")
    return unit_id
