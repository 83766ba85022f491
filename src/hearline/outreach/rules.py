"""What may be asked, what answers it, what the answers come to; links and limits. Source: docs/rules.md, U1 to U6."""

import base64
import hmac
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hearline.kit.errors import Invalid
from hearline.kit.seal import Keyring
from hearline.kit.throttle import Limit
from hearline.outreach.model import (
    OF_CASES,
    Answers,
    Choice,
    ContactOutcome,
    GradeDimension,
    OnlyIf,
    Question,
    QuestionType,
    Scores,
    TargetState,
)

MOST_QUESTIONS, MOST_CHOICES, MOST_LETTERS, FARTHEST = 60, 30, 2_000, 1e12
CHOOSING = (QuestionType.SINGLE, QuestionType.MULTIPLE)
CONTEXT, LONGEST_LINK = "outreach.link", 200
ENDS = {
    ContactOutcome.ANSWERED: TargetState.ANSWERED,
    ContactOutcome.REFUSED: TargetState.REFUSED,
    ContactOutcome.WRONG_NUMBER: TargetState.WRONG_NUMBER,
    ContactOutcome.DO_NOT_CONTACT: TargetState.BARRED,
}


def questions_of(definition: Mapping[str, Any]) -> list[Question]:
    """The stored definition as it is asked."""
    return [_question(one) for one in definition["questions"]]


def _question(one: Mapping[str, Any]) -> Question:
    only_if = OnlyIf(**one["only_if"]) if one.get("only_if") else None
    choices = [Choice(**choice) for choice in one.get("choices", ())]
    return Question(
        one["code"], QuestionType(one["type"]), one["name"], one["name_en"], one.get("required", False),
        GradeDimension(one.get("dimension", "")), choices, only_if,
    )  # fmt: skip


def check_questions(asked: Sequence[Question]) -> None:
    """Raises: Invalid."""
    if not 1 <= len(asked) <= MOST_QUESTIONS:
        raise Invalid("questions", "count", "问题应为 1 至 60 个。", "There must be 1 to 60 questions.")
    _require_unique([one.code for one in asked], "questions")
    for at, question in enumerate(asked):
        _check_choices(question, f"questions.{at}.choices")
        if question.dimension and question.type != QuestionType.GRADE:
            raise Invalid(f"questions.{at}.dimension", "grade", "只有评分题有维度。", "Only a grade has a dimension.")
        _check_branch(question, asked[:at], f"questions.{at}.only_if")


def _check_choices(question: Question, path: str) -> None:
    fits = 2 <= len(question.choices) <= MOST_CHOICES if question.type in CHOOSING else not question.choices
    if not fits:
        raise Invalid(path, "count", "选择题应有 2 至 30 个选项，其他题没有选项。", "2 to 30 choices to choose from.")
    _require_unique([choice.code for choice in question.choices], path)


def _check_branch(question: Question, before: Sequence[Question], path: str) -> None:
    if question.only_if is None:
        return
    asked = next((one for one in before if one.code == question.only_if.question), None)
    if asked is None or not set(question.only_if.any) <= _values(asked) or not question.only_if.any:
        raise Invalid(path, "unknown", "条件应为前面选择题或评分题的选项。", "A condition names choices asked before.")


def _values(question: Question) -> set[str]:
    if question.type == QuestionType.GRADE:
        return {"1", "2", "3", "4", "5"}
    return {choice.code for choice in question.choices}


def check_fits(kind: str, asked: Sequence[Question]) -> None:
    """Evaluations of calls and handling grade satisfaction and the norms (rule U2). Raises: Invalid."""
    have = {question.dimension for question in asked}
    if kind in OF_CASES and not {GradeDimension.SATISFACTION, GradeDimension.COMPLIANCE} <= have:
        text = "通话评价和办理评价的问卷应同时有满意度和规范度评分题。"
        raise Invalid("questionnaire_id", "dimensions", text, "It must grade satisfaction and compliance.")


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether earlier answers lead to this question."""
    if question.only_if is None:
        return True
    given = answers.get(question.only_if.question)
    values = given if isinstance(given, list) else [given]
    return any(str(value) in question.only_if.any for value in values if value is not None)


def check_answers(asked: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """Answers as they are kept: blanks left out. Raises: Invalid."""
    unknown = set(answers) - {question.code for question in asked}
    if unknown:
        raise _wrong(min(unknown), "unknown", "没有这个问题。", "There is no such question.")
    given = {code: value for code, value in answers.items() if value not in (None, "", [])}
    kept: dict[str, Any] = {}
    for question in asked:
        if not is_asked(question, kept):
            continue  # answered before another answer closed the way to it
        if question.code in given:
            kept[question.code] = _checked(question, given[question.code])
        elif question.required:
            raise _wrong(question.code, "required", "请回答这个问题。", "Please answer this question.")
    if not kept:
        raise Invalid("answers", "empty", "请至少回答一个问题。", "Please answer one question at least.")
    return kept


def without_words(asked: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """Answers as figures: choices, grades and numbers; whatever somebody wrote is left out."""
    figures = {question.code: question for question in asked if question.type != QuestionType.TEXT}
    return {code: value for code, value in answers.items() if code in figures and _fits(figures[code], value)}


def _checked(question: Question, value: Any) -> Any:
    if not _fits(question, value):
        raise _wrong(question.code, "unfit", "答案与题型不符。", "The answer does not fit the question.")
    if question.type == QuestionType.MULTIPLE:
        return [choice.code for choice in question.choices if choice.code in value]
    return int(value) if question.type == QuestionType.GRADE else value


def _fits(question: Question, value: Any) -> bool:
    codes = {choice.code for choice in question.choices}
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    match question.type:
        case QuestionType.SINGLE:
            return isinstance(value, str) and value in codes
        case QuestionType.MULTIPLE:
            return isinstance(value, list) and set(map(str, value)) <= codes
        case QuestionType.GRADE:
            return number and value in (1, 2, 3, 4, 5)
        case QuestionType.NUMBER:
            return number and abs(value) <= FARTHEST
        case QuestionType.TEXT:
            return isinstance(value, str) and len(value) <= MOST_LETTERS


def _wrong(code: str, reason: str, zh: str, en: str) -> Invalid:
    return Invalid(f"answers.{code}", reason, zh, en)


def scores(asked: Sequence[Question], answers: Answers) -> Scores:
    """The mean over what is scored: a grade counts (grade - 1) × 25, a choice its own score (rule U3)."""
    points = [point for question in asked for point in _points(question, answers.get(question.code))]
    return Scores(
        _mean(points),
        _graded(asked, answers, GradeDimension.SATISFACTION),
        _graded(asked, answers, GradeDimension.COMPLIANCE),
    )


def _points(question: Question, answer: Any) -> list[float]:
    if answer is None:
        return []
    if question.type == QuestionType.GRADE:
        return [(answer - 1) * 25.0]
    chosen = answer if isinstance(answer, list) else [answer]
    found = [choice.score for choice in question.choices if choice.code in chosen and choice.score is not None]
    return [sum(found) / len(found)] if found else []


def _graded(asked: Sequence[Question], answers: Answers, dimension: GradeDimension) -> float | None:
    return _mean([answers[one.code] for one in asked if one.dimension == dimension and one.code in answers])


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 2) if values else None


def share(part: int, whole: int) -> float | None:
    """In percent; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def after_contact(outcome: ContactOutcome, attempts: int, most_attempts: int) -> TargetState:
    """How somebody stands after another try: who was not reached is tried again, up to the most (rule U4)."""
    if outcome in ENDS:
        return ENDS[outcome]
    return (
        TargetState.UNREACHED
        if outcome == ContactOutcome.UNREACHED and attempts >= most_attempts
        else TargetState.WAITING
    )


def check_again(again_at: datetime | None, now: datetime) -> None:
    """Raises: Invalid."""
    if again_at is not None and not now < again_at <= now + timedelta(days=90):
        raise Invalid("again_at", "range", "再次联系的时间应在 90 天以内。", "Call again within 90 days from now.")


def people_of(text: str) -> list[tuple[int, str, str]]:
    """Lines `number,name` of an uploaded list: line, number, name. A head line without a digit is passed over."""
    found: list[tuple[int, str, str]] = []
    for at, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        phone, _, name = line.replace("\t", ",").replace("，", ",").replace(";", ",").partition(",")
        if line.strip(" ,") and not (at == 1 and not any(map(str.isdigit, line))):
            found.append((at, phone.strip(' "'), name.split(",")[0].strip(' "')[:50]))
    return found


@dataclass(frozen=True, slots=True)
class Link:
    """`opens` is `t`, a person asked once, or `s`, a site that asks many."""

    opens: str
    subject: int


def write_link(keyring: Keyring, link: Link, until: datetime) -> str:
    text = f"{link.opens}.{link.subject}.{int(until.timestamp())}"
    return f"{text}.{_sign(keyring, text)}"


def read_link(keyring: Keyring, text: str, now: datetime) -> Link | None:
    """None for what we have not signed, or what has expired."""
    plain, _, signature = text[:LONGEST_LINK].rpartition(".")
    if not hmac.compare_digest(_sign(keyring, plain).encode(), signature.encode("utf-8", "replace")):
        return None
    opens, subject, expires = plain.split(".")
    return Link(opens, int(subject)) if int(expires) > now.timestamp() else None


def _sign(keyring: Keyring, text: str) -> str:
    signature = keyring.index(text.encode("utf-8", "replace").decode(), CONTEXT)
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")


ANSWER = Limit("outreach.answer", 30, timedelta(hours=1))
GUESS = Limit("outreach.guess", 30, timedelta(minutes=10))  # links that are not ours


def _require_unique(codes: Sequence[str], path: str) -> None:
    if len(set(codes)) < len(codes):
        raise Invalid(path, "twice", "编码重复。", "A code is there twice.")
