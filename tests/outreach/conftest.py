"""The stage of cases, a questionnaire, and a campaign that runs."""

from itertools import count
from typing import Any

from tests.cases.conftest import Stage
from tests.cases.conftest import stage as stage

from hearline.cases import service as cases
from hearline.cases.model import CallbackResult, CallOutcome, Case, Decision
from hearline.outreach import service
from hearline.outreach.model import (
    Campaign,
    CampaignKind,
    Choice,
    NewCampaign,
    OnlyIf,
    Question,
    Questionnaire,
    QuestionType,
)

NUMBERS = count(1)
YES_OR_NO = [Choice("yes", "是", "Yes", 100), Choice("no", "否", "No", 0)]
THINGS = [Choice("park", "公园", "Parks"), Choice("bus", "公交", "Buses"), Choice("road", "道路", "Roads")]
ASKED = [
    Question("heard", QuestionType.SINGLE, "听说过吗？", "Heard of it?", required=True, choices=YES_OR_NO),
    Question("wants", QuestionType.MULTIPLE, "希望改善", "Wishes", choices=THINGS),
    Question("grade", QuestionType.GRADE, "总体评价", "Overall"),
    Question("years", QuestionType.NUMBER, "居住年数", "Years here"),
    Question("why", QuestionType.TEXT, "为什么没有？", "Why not?", only_if=OnlyIf("heard", ["no"])),
]


async def written(stage: Stage, code: str = "survey-1") -> Questionnaire:
    made: Questionnaire = await stage.do(
        "administrator", service.add_questionnaire, code, 0, "民生调查", "Survey", ASKED
    )
    return made


async def drafted(stage: Stage, kind: CampaignKind = CampaignKind.SURVEY, **more: Any) -> Campaign:
    if "questionnaire_id" not in more:
        more["questionnaire_id"] = (await written(stage, f"q-{next(NUMBERS)}")).id
    new = NewCampaign("三月调查", kind, **more)
    made: Campaign = await stage.do("administrator", service.add_campaign, new)
    return made


async def started(stage: Stage, campaign: Campaign) -> Campaign:
    now = await stage.do("administrator", service.campaign_by_id, campaign.id)
    run: Campaign = await stage.do("administrator", service.start_campaign, now.id, now.version)
    return run


async def running(stage: Stage, people: int = 1, **more: Any) -> Campaign:
    """With so many people on its list."""
    campaign = await drafted(stage, **more)
    lines = "\n".join(f"199000002{at:02},居民{at}" for at in range(people))
    await stage.do("administrator", service.upload_targets, campaign.id, lines)
    return await started(stage, campaign)


async def archived(stage: Stage, **fields: Any) -> Case:
    """A case of the lamps' that was called back about, and is closed."""
    case = await stage.audited(**fields)
    said = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 4, solved=True)
    called = await stage.do("callback", cases.record_callback, case.id, case.version, said)
    done: Case = await stage.do("callback", cases.archive_case, called.id, called.version)
    return done
