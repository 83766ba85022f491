"""Units working together on the wire. What moves a case goes by `/cases/{id}/actions/{action}`."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from hearline.cases import service
from hearline.cases.model.cooperation import RequestKind, RequestState, SupervisionState, Trigger, UrgeSource
from hearline.cases.web.cooperation_shapes import (
    AnswerSupervisionIn,
    BarIn,
    BarredOut,
    ColleagueOut,
    CooperationOut,
    DecisionIn,
    EvaluationIn,
    ExtensionIn,
    GroundOut,
    NewRuleIn,
    PartOut,
    PartResultIn,
    ReasonIn,
    RequestOut,
    ReturnRequestIn,
    ReviewIn,
    RuleChangeIn,
    RuleOut,
    SupervisionOut,
    UrgeIn,
    WhyIn,
)
from hearline.cases.web.shapes import CaseOut, VersionIn
from hearline.kit.web.shapes import Cursor, Id, Limit, ListOut, PageOut, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cooperation"])
States = Annotated[list[SupervisionState], Query(max_length=3)]


@router.get("/cases/{case_id}/cooperation")
async def cooperation_of(work: RequestWork, case_id: PathId) -> CooperationOut:
    """Co-units and squads, steps down inside the unit, requests, urgings, supervisions, who stands aside."""
    return CooperationOut.model_validate(await service.cooperation_and_suggestion(work, case_id))


@router.get("/cases/{case_id}/colleagues")
async def colleagues_of(work: RequestWork, case_id: PathId) -> ListOut[ColleagueOut]:
    """To whom, in the unit that has the case and below it, the case can be handed."""
    return ListOut(items=[ColleagueOut.model_validate(one) for one in await service.colleagues_of(work, case_id)])


@router.post("/cases/{case_id}/urgings")
async def urge_case(work: RequestWork, case_id: PathId, body: UrgeIn) -> CaseOut:
    """An agent urges for a citizen; nobody's version is spoilt by it."""
    case = await service.urge_case(work, case_id, body.text, UrgeSource.AGENT)
    return CaseOut.of_view(await service.view_of(work, case))


@router.post("/cases/{case_id}/return-requests", status_code=201)
async def ask_return(work: RequestWork, case_id: PathId, body: ReturnRequestIn) -> RequestOut:
    """The unit asks to give the case back, where a return needs consent."""
    return RequestOut.model_validate(await service.ask_return(work, case_id, body.version, body.reason, body.detail))


@router.post("/case-parts/{part_id}/sign")
async def sign_part(work: RequestWork, part_id: PathId, body: VersionIn) -> PartOut:
    """The helping unit takes its part in hand."""
    return PartOut.model_validate(await service.sign_part(work, part_id, body.version))


@router.post("/case-parts/{part_id}/result")
async def finish_part(work: RequestWork, part_id: PathId, body: PartResultIn) -> PartOut:
    """The helping unit's own result."""
    done = await service.finish_part(work, part_id, body.version, body.result, body.attachment_ids)
    return PartOut.model_validate(done)


@router.post("/case-parts/{part_id}/send-back")
async def send_back_part(work: RequestWork, part_id: PathId, body: ReasonIn) -> PartOut:
    """Its answer was not enough: by the lead or the centre."""
    return PartOut.model_validate(await service.send_back_part(work, part_id, body.version, body.reason))


@router.post("/case-parts/{part_id}/release")
async def release_part(work: RequestWork, part_id: PathId, body: ReasonIn) -> PartOut:
    """The unit is asked no more, and sees the case no more."""
    return PartOut.model_validate(await service.release_part(work, part_id, body.version, body.reason))


@router.post("/case-parts/{part_id}/review")
async def review_enforcement(work: RequestWork, part_id: PathId, body: ReviewIn) -> PartOut:
    """A leader lets a squad go, or does not."""
    reviewed = await service.review_enforcement(work, part_id, body.version, body.granted, body.opinion)
    return PartOut.model_validate(reviewed)


@router.post("/case-parts/{part_id}/extensions", status_code=201)
async def ask_part_extension(work: RequestWork, part_id: PathId, body: ExtensionIn) -> RequestOut:
    """A helping unit asks for more time for its own part."""
    asked = await service.ask_part_extension(work, part_id, body.version, body.days, body.reason)
    return RequestOut.model_validate(asked)


@router.get("/extensions")
async def list_requests(
    work: RequestWork,
    kind: RequestKind | None = None,
    state: RequestState | None = RequestState.ASKED,
    unit_id: Id | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[RequestOut]:
    """What units ask: extensions, and by `kind` returns and suspensions. The undecided come oldest first."""
    page = await service.list_requests(work, kind, state, after, limit, unit_id)
    return PageOut(items=[RequestOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/extensions/{extension_id}/decision")
async def decide_request(work: RequestWork, extension_id: PathId, body: DecisionIn) -> RequestOut:
    """The centre grants or refuses; only then does a deadline move."""
    decided = await service.decide_request(work, extension_id, body.version, body.granted, body.days, body.opinion)
    return RequestOut.model_validate(decided)


@router.get("/supervisions")
async def list_supervisions(
    work: RequestWork,
    state: States = [],  # noqa: B006 - FastAPI copies defaults
    trigger: Trigger | None = None,
    unit_id: Id | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[SupervisionOut]:
    """Supervisions of the cases that one may see, newest first."""
    page = await service.list_supervisions(work, state, trigger, unit_id, after, limit)
    return PageOut(items=[SupervisionOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/supervisions/{supervision_id}/answer")
async def answer_supervision(work: RequestWork, supervision_id: PathId, body: AnswerSupervisionIn) -> SupervisionOut:
    """The unit answers."""
    answered = await service.answer_supervision(work, supervision_id, body.version, body.answer)
    return SupervisionOut.model_validate(answered)


@router.post("/supervisions/{supervision_id}/evaluation")
async def evaluate_supervision(work: RequestWork, supervision_id: PathId, body: EvaluationIn) -> SupervisionOut:
    """The centre says what came of it, and closes it."""
    said = await service.evaluate_supervision(work, supervision_id, body.version, body.verdict, body.evaluation)
    return SupervisionOut.model_validate(said)


@router.get("/supervision-rules")
async def supervision_rules(work: RequestWork) -> ListOut[RuleOut]:
    """What begins supervisions by itself."""
    return ListOut(items=[RuleOut.model_validate(rule) for rule in await service.supervision_rules(work)])


@router.post("/supervision-rules", status_code=201)
async def add_supervision_rule(work: RequestWork, body: NewRuleIn) -> RuleOut:
    return RuleOut.model_validate(await service.add_supervision_rule(work, body.model_dump()))


@router.patch("/supervision-rules/{supervision_rule_id}")
async def change_supervision_rule(work: RequestWork, supervision_rule_id: PathId, body: RuleChangeIn) -> RuleOut:
    return RuleOut.model_validate(
        await service.change_supervision_rule(work, supervision_rule_id, body.version, body.values())
    )


@router.get("/rejection-grounds")
async def rejection_grounds(work: RequestWork) -> ListOut[GroundOut]:
    """The grounds of law on which a case is not accepted, and the channels that are open instead."""
    return ListOut(items=[GroundOut.model_validate(ground) for ground in await service.grounds(work)])


@router.post("/cases/{case_id}/barred", status_code=201)
async def bar(work: RequestWork, case_id: PathId, body: BarIn) -> ListOut[BarredOut]:
    """From now on the unit or the person knows nothing of the case; what lies there goes back to the centre."""
    barred = await service.bar(work, case_id, body.unit_id, body.user_id, body.why, body.reason)
    return ListOut(items=[BarredOut.model_validate(one) for one in barred])


@router.post("/cases/{case_id}/barred/{barred_id}/lifting")
async def unbar(work: RequestWork, case_id: PathId, barred_id: PathId, body: WhyIn) -> ListOut[BarredOut]:
    """They may know of it again."""
    return ListOut(
        items=[BarredOut.model_validate(one) for one in await service.unbar(work, case_id, barred_id, body.reason)]
    )


@router.post("/cases/{case_id}/recusal", status_code=204)
async def recuse(work: RequestWork, case_id: PathId, body: WhyIn) -> Response:
    """Say that one's own interest is in a case; one sees it no more."""
    await service.recuse(work, case_id, body.reason)
    return Response(status_code=204)
