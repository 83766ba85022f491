"""What was answered, in figures."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hearline.kit.work import Work
from hearline.outreach import permissions, rules
from hearline.outreach.model import APPRAISALS, Appraisal, Question, QuestionResult, QuestionType, Result, Share
from hearline.outreach.service.campaigns import campaign_by_id
from hearline.outreach.service.questionnaires import questionnaire_by_id
from hearline.outreach.store import results as store

COUNTED = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.GRADE)


async def campaign_results(work: Work, campaign_id: int) -> Result:
    """Counts, shares, averages, and the response rate of a campaign (rule U3). Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE)
    campaign = await campaign_by_id(work, campaign_id)
    questionnaire = await questionnaire_by_id(work, campaign.questionnaire_id)
    states = await store.states(work, campaign_id)
    responses, score, satisfaction, compliance = await store.total(work, campaign_id)
    targets, barred, answered = sum(states.values()), states.get("barred", 0), states.get("answered", 0)
    return Result(
        targets, barred, answered, responses, await store.attempts(work, campaign_id),
        rules.share(answered, targets - barred), score, satisfaction, compliance, states,
        await _questions(work, campaign_id, rules.questions_of(questionnaire.definition)),
        await store.of_campaign(work, campaign_id, "unit"), await store.of_campaign(work, campaign_id, "agent"),
        await store.of_campaign(work, campaign_id, "source"),
    )  # fmt: skip


async def joined_appraisal(work: Work, begins: datetime, ends: datetime) -> Appraisal:
    """All appraisals of a span: by their four modes, one score for each unit, and by the sites they came from."""
    work.actor.require_any(permissions.READ, permissions.MANAGE)
    kinds = [str(kind) for kind in APPRAISALS]
    modes, units, sites = [await store.of_appraisals(work, kinds, begins, ends, by) for by in ("mode", "unit", "site")]
    return Appraisal(modes, units, sites)


async def _questions(work: Work, campaign_id: int, asked: Sequence[Question]) -> list[QuestionResult]:
    answered = await store.answered(work, campaign_id)
    chosen = await store.chosen(work, campaign_id, [one.code for one in asked if one.type in COUNTED])
    numeric = [one.code for one in asked if one.type in (QuestionType.GRADE, QuestionType.NUMBER)]
    numbers = await store.numbers(work, campaign_id, numeric)
    return [_result(one, answered.get(one.code, 0), chosen, numbers.get(one.code)) for one in asked]


def _result(
    question: Question, answered: int, chosen: Mapping[tuple[str, str], int], number: tuple[float, float, float] | None
) -> QuestionResult:
    mean, least, most = number or (None, None, None)
    names = [(choice.code, choice.name, choice.name_en) for choice in question.choices]
    if question.type == QuestionType.GRADE:
        names = [(str(grade), str(grade), str(grade)) for grade in range(5, 0, -1)]
    counts = [(code, zh, en, chosen.get((question.code, code), 0)) for code, zh, en in names]
    shares = [Share(code, zh, en, count, rules.share(count, answered)) for code, zh, en, count in counts]
    return QuestionResult(
        question.code, question.type, question.name, question.name_en, answered, mean, least, most, shares
    )
