"""Figures of campaigns, and answers as a file. Each figure says how it is computed."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from hearline.kit.web.shapes import FilledLine, Id, In, Instant, Out, PathId
from hearline.kit.web.work import RequestWork
from hearline.outreach import service
from hearline.outreach.web.questionnaires import AnswersIn

router = APIRouter(prefix="/outreach", tags=["outreach"])
Begin = Annotated[Instant, Query(alias="from")]
End = Annotated[Instant, Query(alias="to", description="Not included.")]
HOW = {
    "response_rate": (
        "已答复人数 ÷（名单人数 − 免打扰人数）× 100%",
        "People who answered ÷ (people on the list − people who asked not to be contacted) × 100%",
    ),
    "score": (
        "每份答卷得分的平均：评分题 (分值−1)×25，选项题取选项分值，文字题和数字题不计",
        "Mean of the answer sheets' scores: a grade counts (grade − 1) × 25, a choice its own score, texts nothing",
    ),
    "satisfaction": ("满意度评分题（1 至 5）的平均，先按答卷再按份数", "Mean of the sheets' means of satisfaction grades, 1 to 5"),
    "compliance": ("规范度评分题（1 至 5）的平均，先按答卷再按份数", "Mean of the sheets' means of compliance grades, 1 to 5"),
    "share": ("选择该项的份数 ÷ 回答该题的份数 × 100%；多选题合计可超过 100%", "Sheets with this choice ÷ sheets that answer the question × 100%"),
    "average": ("回答该题的答案的平均", "Mean over the sheets that answer the question"),
}  # fmt: skip


class HowOut(Out):
    zh: str
    en: str


class ShareOut(Out):
    code: str
    name: str
    name_en: str
    count: int
    share: float | None


class QuestionResultOut(Out):
    code: str
    type: str
    name: str
    name_en: str
    answered: int
    average: float | None
    least: float | None
    most: float | None
    shares: list[ShareOut]


class GroupResultOut(Out):
    key: str
    name: str
    responses: int
    score: float | None
    satisfaction: float | None
    compliance: float | None


def _how() -> dict[str, HowOut]:
    return {name: HowOut(zh=zh, en=en) for name, (zh, en) in HOW.items()}


class CampaignResultsOut(Out):
    targets: int
    barred: int
    answered: int
    responses: int = Field(description="All answer sheets, with those of sites and media.")
    attempts: int
    response_rate: float | None
    score: float | None
    satisfaction: float | None
    compliance: float | None
    states: dict[str, int]
    questions: list[QuestionResultOut]
    units: list[GroupResultOut]
    agents: list[GroupResultOut]
    sources: list[GroupResultOut]
    how: dict[str, HowOut] = Field(default_factory=_how, description="How each figure is computed.")


class JoinedAppraisalOut(Out):
    modes: list[GroupResultOut]
    units: list[GroupResultOut]
    sites: list[GroupResultOut]
    how: dict[str, HowOut] = Field(default_factory=_how)


class MediaReportIn(In):
    """What a medium has reported."""

    medium: FilledLine
    unit_id: Id | None = None
    answers: AnswersIn


class MediaReportOut(Out):
    id: int


@router.get("/campaigns/{campaign_id}/results")
async def campaign_results(work: RequestWork, campaign_id: PathId) -> CampaignResultsOut:
    return CampaignResultsOut.model_validate(await service.campaign_results(work, campaign_id))


@router.get(
    "/campaigns/{campaign_id}/export", response_class=Response, responses={200: {"content": {"text/csv": {}}}}
)
async def export_responses(work: RequestWork, campaign_id: PathId) -> Response:
    """Every answer sheet, as CSV."""
    content = await service.export_responses(work, campaign_id)
    headers = {"Content-Disposition": "attachment; filename=answers.csv", "Cache-Control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/campaigns/{campaign_id}/media", status_code=201)
async def enter_response(work: RequestWork, campaign_id: PathId, told: MediaReportIn) -> MediaReportOut:
    """Of media supervision alone."""
    return MediaReportOut(id=await service.enter_response(work, campaign_id, told.answers, told.unit_id, told.medium))


@router.get("/appraisal")
async def joined_appraisal(work: RequestWork, begins: Begin, ends: End) -> JoinedAppraisalOut:
    """All appraisals of a span: by mode, one score a unit, by site."""
    return JoinedAppraisalOut.model_validate(await service.joined_appraisal(work, begins, ends))
