"""The form of an action: each field has a type, and is required or not. Source: docs/rules.md, F4."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hearline.cases.errors import CommentMissing, GradeMissing
from hearline.cases.model import FieldType, FlowAction, FormField
from hearline.cases.rules.flows import matches
from hearline.kit.errors import Invalid, Problem

LONGEST = {FieldType.TEXT: 200, FieldType.LONG_TEXT: 20_000}
MOST_THINGS = 20
LARGEST_NUMBER, LARGEST_ID = 2**31 - 1, 2**63 - 1
WORDS = {
    "missing": ("此项必填。", "This is required."),
    "unknown_field": ("没有此项。", "There is no such field."),
    "wrong_type": ("填写格式不正确。", "This is not of the right type."),
    "too_long": ("内容过长。", "This is too long."),
    "too_many": ("数量过多。", "These are too many."),
    "too_large": ("数值过大。", "The number is too large."),
    "unknown_choice": ("没有这个选项。", "There is no such choice."),
    "unreadable_character": ("含有无法保存的字符。", "Holds a character that cannot be stored."),
}


def checked(action: FlowAction, form: Mapping[str, Any]) -> dict[str, Any]:
    """The form with the types of its fields; what was not given is missing from it.

    Raises: Invalid (the first field that is wrong), CommentMissing, GradeMissing.
    """
    fields = {field.code: field for field in action.fields}
    for code in form:
        if code not in fields:
            raise refusal(code, "unknown_field")
    given = {code: typed(field, form[code]) for code, field in fields.items() if not _is_empty(field, form.get(code))}
    for field in action.fields:
        if given.get(field.code, "") == "" and _is_required(field, given):
            raise _missing(field)
    return given


def typed(field: FormField, value: Any) -> Any:
    """The value as its field's type. Raises: Invalid."""
    try:
        return READERS[field.type](field, value)
    except ValueError as error:
        reason = str(error)
        raise refusal(field.code, reason if reason in WORDS else "wrong_type") from error


def refusal(field: str, reason: str) -> Invalid:
    return Invalid(f"form.{field}", reason, *WORDS[reason])


def _is_empty(field: FormField, value: Any) -> bool:
    """Whether nothing was given; a text that was emptied says something, where it is not required."""
    return value is None or (field.type not in LONGEST and isinstance(value, str) and not value.strip())


def _is_required(field: FormField, given: Mapping[str, Any]) -> bool:
    return field.required or bool(field.required_when and matches(given, field.required_when))


def _missing(field: FormField) -> Problem:
    """A word, or a grade, that is wanted because of what else was said has a refusal of its own."""
    if not field.required and field.type in LONGEST:
        return CommentMissing()
    if not field.required and field.type in (FieldType.GRADE, FieldType.BOOLEAN):
        return GradeMissing()
    return refusal(field.code, "missing")


def _text(field: FormField, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("wrong_type")
    text = value.strip()
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("unreadable_character")
    if len(text) > (field.most or LONGEST.get(field.type, 200)):
        raise ValueError("too_long")
    return text


def _choice(field: FormField, value: Any) -> str:
    text = _text(field, value)
    if field.choices and text not in {choice.code for choice in field.choices}:
        raise ValueError("unknown_choice")
    return text


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError("wrong_type")
    if value > most:
        raise ValueError("too_large")
    return value


def _number(field: FormField, value: Any) -> int:
    return _whole(value, 0, field.most or LARGEST_NUMBER)


def _date(_: FormField, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("wrong_type")
    found = date.fromisoformat(value)
    if not 1990 <= found.year < 2200:
        raise ValueError("wrong_type")
    return found.isoformat()


def _boolean(_: FormField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("wrong_type")
    return value


def _id(_: FormField, value: Any) -> int:
    return _whole(value, 1, LARGEST_ID)


def _ids(field: FormField, value: Any) -> list[int]:
    if not isinstance(value, list | tuple):
        raise ValueError("wrong_type")
    if len(value) > (field.most or MOST_THINGS):
        raise ValueError("too_many")
    return [_whole(one, 1, LARGEST_ID) for one in value]


def _grade(_: FormField, value: Any) -> int:
    return _whole(value, 1, 5)


READERS: dict[FieldType, Callable[[FormField, Any], Any]] = {
    FieldType.TEXT: _text, FieldType.LONG_TEXT: _text, FieldType.CHOICE: _choice, FieldType.NUMBER: _number,
    FieldType.DATE: _date, FieldType.BOOLEAN: _boolean, FieldType.UNIT: _id, FieldType.UNITS: _ids,
    FieldType.USER: _id, FieldType.FILES: _ids, FieldType.GRADE: _grade,
}  # fmt: skip
