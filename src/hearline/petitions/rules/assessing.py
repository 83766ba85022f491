"""From answers to a score, from a score to a level (rule P5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from hearline.kit.errors import Invalid
from hearline.petitions.model.assessing import Answer, Question, Questionnaire, Reason, Score
from hearline.petitions.model.screening import Risk

MOST_QUESTIONS, MOST_CHOICES = 50, 12


def score(asked: Questionnaire, answers: Mapping[str, str]) -> Score:
    """The mean of the chosen scores by the weights of their questions; what is not answered counts fully.

    Each reason is what a question adds; the sum of all is the score.
    """
    weights = sum(question.weight for question in asked.questions)
    reasons = [_reason(question, answers.get(question.code, ""), weights) for question in asked.questions]
    total = round(sum(reason.points for reason in reasons), 1)
    told = sorted((reason for reason in reasons if reason.points > 0), key=lambda reason: -reason.points)
    return Score(total, level(total, asked.levels), told)


def level(total: float, levels: Mapping[str, int]) -> Risk:
    if total >= levels["high"]:
        return Risk.HIGH
    return Risk.MEDIUM if total >= levels["medium"] else Risk.LOW


def missing(asked: Questionnaire, answers: Mapping[str, str]) -> list[str]:
    """Questions without an answer."""
    return [question.code for question in asked.questions if question.code not in answers]


def check_answers(asked: Questionnaire, answers: Mapping[str, str]) -> None:
    """Raises: Invalid."""
    known = {question.code: {choice.code for choice in question.choices} for question in asked.questions}
    for question, choice in answers.items():
        if choice not in known.get(question, ()):
            raise Invalid(f"answers.{question}", "unknown", "没有这个选项。", "There is no such choice.")


def questionnaire(definition: Mapping[str, Any]) -> Questionnaire:
    """The stored definition as it is asked."""
    questions = [
        Question(one["code"], one["name"], one["name_en"], one["weight"], [Answer(**each) for each in one["choices"]])
        for one in definition["questions"]
    ]
    return Questionnaire(questions, definition["levels"])


def check(asked: Questionnaire) -> None:
    """Raises: Invalid."""
    if not 1 <= len(asked.questions) <= MOST_QUESTIONS:
        raise Invalid("questions", "count", "问题应为 1 至 50 个。", "There must be 1 to 50 questions.")
    _require_unique([question.code for question in asked.questions], "questions")
    for at, question in enumerate(asked.questions):
        if not 2 <= len(question.choices) <= MOST_CHOICES:
            raise Invalid(f"questions.{at}.choices", "count", "选项应为 2 至 12 个。", "There must be 2 to 12 choices.")
        _require_unique([choice.code for choice in question.choices], f"questions.{at}.choices")
    if not 0 < asked.levels["medium"] < asked.levels["high"] <= 100:
        raise Invalid("levels", "order", "中风险分值应低于高风险分值。", "Medium must begin below high.")


def _reason(question: Question, chosen: str, weights: int) -> Reason:
    worst = max(choice.score for choice in question.choices)
    points = next((choice.score for choice in question.choices if choice.code == chosen), worst)
    return Reason(question.code, chosen, round(points * question.weight / weights, 2))


def _require_unique(codes: Sequence[str], path: str) -> None:
    if len(set(codes)) < len(codes):
        raise Invalid(path, "twice", "编码重复。", "A code is there twice.")
