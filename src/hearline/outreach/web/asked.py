"""What strangers with a link are asked. The link goes in a header, so that it reaches no log."""

from typing import Annotated

from fastapi import APIRouter, Header
from pydantic import StringConstraints

from hearline.kit.web.shapes import STORABLE, Id, In, Out
from hearline.kit.web.work import RequestWork
from hearline.outreach import service
from hearline.outreach.model import Asked
from hearline.outreach.web.questionnaires import AnswersIn, AskedQuestionShape, questions_out

router = APIRouter(prefix="/portal/asked", tags=["outreach"])
AskingLink = Annotated[str, Header(alias="X-Portal-Ticket"), StringConstraints(max_length=200), STORABLE]


class AskedUnitOut(Out):
    id: int
    name: str


class AskedOut(Out):
    name: str
    description: str
    questions: list[AskedQuestionShape]
    units: list[AskedUnitOut]
    unit_needed: bool

    @classmethod
    def of(cls, asked: Asked) -> "AskedOut":
        units = [AskedUnitOut.model_validate(unit) for unit in asked.units]
        questions = questions_out(asked.questionnaire.definition)
        return cls(
            name=asked.name, description=asked.description, questions=questions, units=units,
            unit_needed=asked.unit_needed,
        )  # fmt: skip


class AnswerAskedIn(In):
    answers: AnswersIn
    unit_id: Id | None = None


@router.get("")
async def read_asked(work: RequestWork, link: AskingLink = "") -> AskedOut:
    return AskedOut.of(await service.read_asked(work, link))


@router.post("", status_code=204)
async def answer_asked(work: RequestWork, told: AnswerAskedIn, link: AskingLink = "") -> None:
    await service.answer_asked(work, link, told.answers, told.unit_id)
