"""Questionnaires on the wire."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import STORABLE, FilledLine, In, InstantOut, ListOut, Out, PathId
from hearline.kit.web.work import RequestWork
from hearline.outreach import rules, service
from hearline.outreach.model import Choice, GradeDimension, OnlyIf, Question, Questionnaire, QuestionType

router = APIRouter(prefix="/outreach", tags=["outreach"])
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
CodePath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
AnswerText = Annotated[str, StringConstraints(max_length=2000), STORABLE]
Number = Annotated[float, Field(ge=-1e12, le=1e12)]
AnswerValue = Annotated[list[Code], Field(max_length=30)] | Number | AnswerText
AnswersIn = Annotated[dict[Code, AnswerValue], Field(max_length=60, description="Answers by question.")]


class ChoiceShape(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    score: Annotated[int | None, Field(ge=0, le=100)] = None


class OnlyIfShape(In):
    """Asked only if an earlier question was answered with one of these; grades are `1` to `5`."""

    question: Code
    any: Annotated[list[Code], Field(min_length=1, max_length=30)]


class AskedQuestionShape(In):
    code: Code
    type: QuestionType
    name: FilledLine
    name_en: FilledLine
    required: bool = False
    dimension: GradeDimension = GradeDimension.NONE
    choices: Annotated[list[ChoiceShape], Field(max_length=30)] = Field(default_factory=list)
    only_if: OnlyIfShape | None = None

    def plain(self) -> Question:
        choices = [Choice(**one.model_dump()) for one in self.choices]
        only_if = OnlyIf(self.only_if.question, self.only_if.any) if self.only_if else None
        return Question(
            self.code, self.type, self.name, self.name_en, self.required, self.dimension, choices, only_if
        )


class SurveyFormIn(In):
    code: Code
    was: Annotated[int, Field(ge=0, le=2**31 - 2, description="The version that is followed; 0: a new one.")]
    name: FilledLine
    name_en: FilledLine
    questions: Annotated[list[AskedQuestionShape], Field(min_length=1, max_length=60)]


class SurveyFormOut(Out):
    id: int
    code: str
    number: int
    name: str
    name_en: str
    questions: list[AskedQuestionShape]
    made_by_name: str | None
    made_at: InstantOut

    @classmethod
    def of(cls, row: Questionnaire) -> "SurveyFormOut":
        known: dict[str, Any] = {name: getattr(row, name) for name in cls.model_fields if name != "questions"}
        return cls(**known, questions=questions_out(row.definition))


def questions_out(definition: Mapping[str, Any]) -> list[AskedQuestionShape]:
    asked = rules.questions_of(definition)
    return [AskedQuestionShape.model_validate(one, from_attributes=True) for one in asked]


@router.get("/questionnaires")
async def list_questionnaires(work: RequestWork) -> ListOut[SurveyFormOut]:
    """Each in its newest version."""
    return ListOut(items=[SurveyFormOut.of(one) for one in await service.list_questionnaires(work)])


@router.get("/questionnaires/{questionnaire_id}")
async def questionnaire_by_id(work: RequestWork, questionnaire_id: PathId) -> SurveyFormOut:
    return SurveyFormOut.of(await service.questionnaire_by_id(work, questionnaire_id))


@router.get("/questionnaire-codes/{code}/versions")
async def questionnaire_versions(work: RequestWork, code: CodePath) -> ListOut[SurveyFormOut]:
    """The newest first."""
    return ListOut(items=[SurveyFormOut.of(one) for one in await service.questionnaire_versions(work, code)])


@router.post("/questionnaires", status_code=201)
async def add_questionnaire(work: RequestWork, new: SurveyFormIn) -> SurveyFormOut:
    """Write the next version; what runs keeps its own."""
    asked = [question.plain() for question in new.questions]
    return SurveyFormOut.of(await service.add_questionnaire(work, new.code, new.was, new.name, new.name_en, asked))
