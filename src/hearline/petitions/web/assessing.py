"""Questionnaires and assessments."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    Id,
    In,
    InstantOut,
    Limit,
    ListOut,
    Out,
    PageOut,
    PathId,
    Prose,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.petitions import service
from hearline.petitions.model.assessing import Answer, AssessmentForm, NewAssessment, Question, Questionnaire
from hearline.petitions.model.screening import Risk

router = APIRouter(tags=["petitions"])
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Subject = Literal["decision", "project", "matter", "event"]
Answers = Annotated[dict[Code, Code], Field(max_length=50)]


class AnswerShape(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    score: Annotated[int, Field(ge=0, le=100)]


class QuestionShape(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    weight: Annotated[int, Field(ge=1, le=100)]
    choices: Annotated[list[AnswerShape], Field(min_length=2, max_length=12)]


class LevelsShape(In):
    high: Annotated[int, Field(ge=1, le=100)]
    medium: Annotated[int, Field(ge=1, le=100)]


class NewQuestionnaireIn(In):
    code: Code
    was: Annotated[int, Field(ge=0, le=100_000)] = Field(description="The number that was read; 0: a new form.")
    name: FilledLine
    name_en: FilledLine
    questions: Annotated[list[QuestionShape], Field(min_length=1, max_length=50)]
    levels: LevelsShape

    def read(self) -> Questionnaire:
        questions = [
            Question(one.code, one.name, one.name_en, one.weight, [Answer(**each.model_dump()) for each in one.choices])
            for one in self.questions
        ]
        return Questionnaire(questions, self.levels.model_dump())


class QuestionnaireOut(Out):
    id: int
    code: str
    number: int
    name: str
    name_en: str
    questions: list[QuestionShape]
    levels: LevelsShape
    made_by_name: str | None
    made_at: InstantOut

    @classmethod
    def of(cls, form: AssessmentForm) -> "QuestionnaireOut":
        definition: dict[str, Any] = dict(form.definition)
        own = {name: getattr(form, name) for name in cls.model_fields if name not in ("questions", "levels")}
        return cls(**own, questions=definition["questions"], levels=definition["levels"])


class AssessmentScoreIn(In):
    form_id: Id
    answers: Answers = {}


class AssessmentReasonOut(Out):
    question: str
    choice: str
    points: float


class AssessmentScoreOut(Out):
    score: float
    level: Risk
    reasons: list[AssessmentReasonOut] = Field(description="What each question adds; the sum is the score.")


class AssessmentIn(In):
    title: FilledLine
    subject: Subject
    answers: Answers = {}
    unit_id: Id | None = None
    case_id: Id | None = None
    measures: Prose = ""
    conclusion: Literal["", "go", "later", "stop"] = ""

    def read(self) -> NewAssessment:
        return NewAssessment(**self.model_dump(exclude={"form_id", "version"}))


class NewAssessmentIn(AssessmentIn):
    form_id: Id


class AssessmentChangeIn(AssessmentIn):
    version: Version


class SubmitAssessmentIn(In):
    version: Version


class AssessmentOut(Out):
    id: int
    form_id: int
    form_name: str
    form_name_en: str
    form_number: int
    title: str
    subject: Subject
    unit_id: int | None
    unit_name: str | None
    case_id: int | None
    answers: dict[str, str]
    score: float
    level: Risk
    reasons: list[AssessmentReasonOut]
    measures: str
    conclusion: str
    state: Literal["draft", "submitted"]
    created_by_name: str | None
    created_at: InstantOut
    submitted_at: InstantOut | None
    version: int


@router.get("/assessment-forms")
async def assessment_forms(work: RequestWork) -> ListOut[QuestionnaireOut]:
    return ListOut(items=[QuestionnaireOut.of(form) for form in await service.assessment_forms(work)])


@router.post("/assessment-forms", status_code=201)
async def add_assessment_form(work: RequestWork, body: NewQuestionnaireIn) -> QuestionnaireOut:
    form = await service.add_assessment_form(work, body.code, body.was, body.name, body.name_en, body.read())
    return QuestionnaireOut.of(form)


@router.get("/assessment-forms/{form_id}")
async def assessment_form(work: RequestWork, form_id: PathId) -> QuestionnaireOut:
    return QuestionnaireOut.of(await service.assessment_form(work, form_id))


@router.get("/assessment-forms/by-code/{code}")
async def assessment_form_versions(work: RequestWork, code: Annotated[Code, Path()]) -> ListOut[QuestionnaireOut]:
    return ListOut(items=[QuestionnaireOut.of(form) for form in await service.assessment_form_versions(work, code)])


@router.post("/assessments/preview")
async def preview_assessment(work: RequestWork, body: AssessmentScoreIn) -> AssessmentScoreOut:
    return AssessmentScoreOut.model_validate(await service.preview_assessment(work, body.form_id, body.answers))


@router.get("/assessments")
async def list_assessments(
    work: RequestWork,
    level: Risk | None = None,
    state: Literal["draft", "submitted"] | None = None,
    subject: Subject | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[AssessmentOut]:
    asked = {name: value for name, value in (("level", level), ("state", state), ("subject", subject)) if value}
    page = await service.list_assessments(work, asked, after, limit)
    return PageOut(items=[AssessmentOut.model_validate(one) for one in page.items], next=page.next)


@router.post("/assessments", status_code=201)
async def add_assessment(work: RequestWork, body: NewAssessmentIn) -> AssessmentOut:
    return AssessmentOut.model_validate(await service.add_assessment(work, body.form_id, body.read()))


@router.get("/assessments/{assessment_id}")
async def assessment_by_id(work: RequestWork, assessment_id: PathId) -> AssessmentOut:
    return AssessmentOut.model_validate(await service.assessment_by_id(work, assessment_id))


@router.put("/assessments/{assessment_id}")
async def change_assessment(work: RequestWork, assessment_id: PathId, body: AssessmentChangeIn) -> AssessmentOut:
    changed = await service.change_assessment(work, assessment_id, body.version, body.read())
    return AssessmentOut.model_validate(changed)


@router.post("/assessments/{assessment_id}/submit")
async def submit_assessment(work: RequestWork, assessment_id: PathId, body: SubmitAssessmentIn) -> AssessmentOut:
    return AssessmentOut.model_validate(await service.submit_assessment(work, assessment_id, body.version))
