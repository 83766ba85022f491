"""Questionnaires as data. Rules U1 to U3."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.cases.conftest import Stage
from tests.outreach.conftest import ASKED, drafted, written

from hearline.kit.errors import Forbidden, Invalid, Stale, Taken
from hearline.outreach import rules, service
from hearline.outreach.model import CampaignKind, Choice, GradeDimension, OnlyIf, Question, QuestionType, Scores

GRADE = Question("g", QuestionType.GRADE, "评分", "Grade")


async def test_an_edit_is_a_new_version_and_a_campaign_keeps_its_own(stage: Stage) -> None:
    first = await written(stage)
    campaign = await drafted(stage, questionnaire_id=first.id)

    second = await stage.do("administrator", service.add_questionnaire, first.code, 1, "新版", "New", [GRADE])

    assert (first.number, second.number) == (1, 2)
    assert (await stage.do("administrator", service.campaign_by_id, campaign.id)).questionnaire_id == first.id
    assert [one.number for one in await stage.do("leader", service.questionnaire_versions, first.code)] == [2, 1]
    newest = await stage.do("callback", service.list_questionnaires)
    assert [one.number for one in newest if one.code == first.code] == [2]
    with pytest.raises(Stale):
        await stage.do("administrator", service.add_questionnaire, first.code, 1, "晚", "Late", [GRADE])
    with pytest.raises(Taken):
        await stage.do("administrator", service.add_questionnaire, first.code, 0, "重", "Twice", [GRADE])
    with pytest.raises(Forbidden):
        await stage.do("callback", service.add_questionnaire, "x", 0, "新", "New", [GRADE])


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [GRADE, GRADE],
        [replace(GRADE, choices=[Choice("a", "甲", "A"), Choice("b", "乙", "B")])],
        [replace(GRADE, type=QuestionType.SINGLE)],
        [replace(GRADE, type=QuestionType.TEXT, dimension=GradeDimension.COMPLIANCE)],
        [replace(GRADE, only_if=OnlyIf("g", ["1"]))],  # of itself
        [GRADE, replace(GRADE, code="h", only_if=OnlyIf("g", ["6"]))],
        [replace(GRADE, code="h", only_if=OnlyIf("g", ["1"])), GRADE],  # of what comes later
    ],
)
def test_what_cannot_be_asked_is_refused(asked: list[Question]) -> None:
    with pytest.raises(Invalid):
        rules.check_questions(asked)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"grade": 5},  # what is required is missing
        {"heard": "maybe"},
        {"heard": ["yes"]},
        {"heard": "yes", "wants": "park"},
        {"heard": "yes", "wants": ["moon"]},
        {"heard": "yes", "grade": 0},
        {"heard": "yes", "grade": 2.5},
        {"heard": "yes", "grade": True},
        {"heard": "yes", "years": "3"},
        {"heard": "yes", "years": float("nan")},
        {"heard": "no", "why": 3},
        {"heard": "yes", "unknown": 1},
    ],
)
def test_answers_that_do_not_fit_are_refused(answers: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        rules.check_answers(ASKED, answers)


def test_what_is_not_asked_is_not_kept() -> None:
    assert rules.check_answers(ASKED, {"heard": "yes", "why": "没空", "wants": []}) == {"heard": "yes"}
    assert rules.check_answers(ASKED, {"heard": "no", "why": "没空"}) == {"heard": "no", "why": "没空"}


def test_a_score_is_the_mean_of_what_is_scored() -> None:
    assert rules.scores(ASKED, {"heard": "no", "grade": 5, "wants": ["bus"], "years": 9}) == Scores(50, None, None)
    asked = [
        replace(GRADE, dimension=GradeDimension.SATISFACTION),
        replace(GRADE, code="h", dimension=GradeDimension.COMPLIANCE),
    ]
    assert rules.scores(asked, {"g": 2, "h": 5}) == Scores(62.5, 2, 5)


@given(some.dictionaries(some.sampled_from(["a", "b", "c"]), some.integers(1, 5), min_size=1))
def test_scores_stay_within_a_hundred(grades: dict[str, int]) -> None:
    score = rules.scores([replace(GRADE, code=code) for code in "abc"], grades).score

    assert score is not None
    assert 0 <= score <= 100


async def test_an_evaluation_grades_satisfaction_and_the_norms(stage: Stage) -> None:
    with pytest.raises(Invalid):
        await drafted(stage, CampaignKind.CALL)
