"""What people of the house do for the citizens' pages."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from hearline.kit.web.shapes import Cursor, Limit, PageOut, PathId, Storable
from hearline.kit.web.work import RequestWork
from hearline.portal import service
from hearline.portal.model import Publication, SuggestionState
from hearline.portal.model import Verdict as Said
from hearline.portal.web.shapes import (
    EditedAnswerOut,
    AnswerSuggestionIn,
    QueryCodeOut,
    HandOverSuggestionIn,
    RatingLinkOut,
    OpenedSuggestionOut,
    AnswerProposalOut,
    ProposeAnswerIn,
    PublishAnswerIn,
    BoxSuggestionOut,
    SuggestionVersionIn,
)

router = APIRouter(prefix="/desk", tags=["portal"])
Search = Annotated[Storable | None, Query(max_length=100)]


@router.get("/suggestions")
async def list_suggestions(
    work: RequestWork, state: SuggestionState | None = None, q: Search = None, after: Cursor = None,
    sort: Literal["-made_at", "made_at"] = "-made_at", limit: Limit = 50,
) -> PageOut[BoxSuggestionOut]:  # fmt: skip
    page = await service.list_suggestions(work, state, q, after, limit, oldest=sort == "made_at")
    return PageOut(items=[BoxSuggestionOut.model_validate(one) for one in page.items], next=page.next)


@router.get("/suggestions/{suggestion_id}")
async def read_suggestion(work: RequestWork, suggestion_id: PathId) -> OpenedSuggestionOut:
    return OpenedSuggestionOut.of(await service.read_suggestion(work, suggestion_id))


@router.post("/suggestions/{suggestion_id}/answer")
async def answer_suggestion(work: RequestWork, suggestion_id: PathId, given: AnswerSuggestionIn) -> OpenedSuggestionOut:
    said = Said(given.verdict, given.reply, given.publish, given.public_title, given.public_content)
    return OpenedSuggestionOut.of(await service.answer_suggestion(work, suggestion_id, given.version, said))


@router.post("/suggestions/{suggestion_id}/case")
async def hand_over_suggestion(
    work: RequestWork, suggestion_id: PathId, given: HandOverSuggestionIn
) -> OpenedSuggestionOut:
    """Open a case of it; needs the permission to open cases besides."""
    return OpenedSuggestionOut.of(await service.hand_over_suggestion(work, suggestion_id, given.version, given.kind))


@router.post("/suggestions/{suggestion_id}/archive")
async def archive_suggestion(
    work: RequestWork, suggestion_id: PathId, given: SuggestionVersionIn
) -> OpenedSuggestionOut:
    return OpenedSuggestionOut.of(await service.archive_suggestion(work, suggestion_id, given.version))


@router.get("/answers")
async def list_answers(
    work: RequestWork, q: Search = None, published: bool | None = None, after: Cursor = None, limit: Limit = 50
) -> PageOut[EditedAnswerOut]:
    page = await service.list_answers(work, q, published, after, limit)
    return PageOut(items=[EditedAnswerOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/answers/proposal")
async def propose_answer(work: RequestWork, asked: ProposeAnswerIn) -> AnswerProposalOut:
    """A finished case with what identifies people taken out, to be read and corrected by hand."""
    return AnswerProposalOut.model_validate(await service.propose_answer(work, asked.number))


@router.post("/answers", status_code=201)
async def publish_answer(work: RequestWork, given: PublishAnswerIn) -> EditedAnswerOut:
    """Publish, for the first time or anew."""
    publication = Publication(given.title, given.question, given.answer, given.confirmed, given.consent_by_phone)
    return EditedAnswerOut.model_validate(await service.publish_answer(work, given.case_id, publication))


@router.post("/answers/{answer_id}/take-back")
async def take_answer_back(work: RequestWork, answer_id: PathId, given: SuggestionVersionIn) -> EditedAnswerOut:
    return EditedAnswerOut.model_validate(await service.take_answer_back(work, answer_id, given.version))


@router.post("/cases/{case_id}/code")
async def issue_code(work: RequestWork, case_id: PathId) -> QueryCodeOut:
    """The query code, to be told to the citizen; that it was read is a fact on the timeline."""
    return QueryCodeOut(query_code=await service.issue_code(work, case_id))


@router.post("/cases/{case_id}/rating-link")
async def make_rating_link(work: RequestWork, case_id: PathId) -> RatingLinkOut:
    return RatingLinkOut(link=await service.make_rating_link(work, case_id))
