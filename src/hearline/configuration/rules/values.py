"""Which values a parameter may have. Source: docs/rules.md, V1."""

import re
from collections.abc import Callable
from typing import Any

from hearline.kit.errors import Invalid
from hearline.kit.parameters import AnyValue, Parameter, ParameterType

MOST_LETTERS = {ParameterType.TEXT: 200, ParameterType.LONG_TEXT: 5000, ParameterType.IMAGE: 64}
MOST_LINES = 500
MOST_LINE = 200
LARGEST = 10**12

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_IMAGE = re.compile(r"|[0-9a-f]{64}")


def checked(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    """The value as it is stored. Raises: Invalid (path `value`)."""
    value = _READERS[parameter.type](parameter, raw)
    fault = parameter.check(value) if parameter.check is not None else None
    if fault is not None:
        raise Invalid("value", "refused", fault.zh, fault.en)
    return value


def read(parameter: Parameter[AnyValue], stored: Any) -> AnyValue:
    """A stored value; the default where the declaration has changed since and refuses it."""
    try:
        return checked(parameter, stored)
    except Invalid:
        return parameter.default


def _integer(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Invalid("value", "int_type", "应为整数。", "This must be a whole number.")
    return _within(parameter, raw)


def _number(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Invalid("value", "number_type", "应为数字。", "This must be a number.")
    return _within(parameter, raw)


def _within(parameter: Parameter[AnyValue], number: int | float) -> int | float:
    least, most = (
        (-LARGEST if parameter.least is None else parameter.least),
        (LARGEST if parameter.most is None else parameter.most),
    )
    if not least <= number <= most:
        raise Invalid("value", "out_of_range", f"应在 {least:g} 至 {most:g} 之间。", f"Between {least:g} and {most:g}.")
    return number


def _boolean(_: Parameter[AnyValue], raw: Any) -> AnyValue:
    if not isinstance(raw, bool):
        raise Invalid("value", "bool_type", "应为是或否。", "This must be true or false.")
    return raw


def _text(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    text = _line(raw).strip()
    fewest = int(parameter.least or 0)
    most = int(parameter.most or MOST_LETTERS[parameter.type])
    if not fewest <= len(text) <= most:
        raise Invalid("value", "length", f"应为 {fewest} 至 {most} 个字。", f"Between {fewest} and {most} characters.")
    if parameter.type is ParameterType.TEXT and ("\n" in text or "\r" in text):
        raise Invalid("value", "one_line", "只能填写一行。", "One line only.")
    return text


def _texts(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    if not isinstance(raw, list | tuple):
        raise Invalid("value", "list_type", "应为列表。", "This must be a list.")
    lines = tuple(dict.fromkeys(line for line in (_line(item).strip() for item in raw) if line))
    fewest, most = int(parameter.least or 0), int(parameter.most or MOST_LINES)
    if not fewest <= len(lines) <= most:
        raise Invalid("value", "count", f"应为 {fewest} 至 {most} 项。", f"Between {fewest} and {most} items.")
    if any(len(line) > MOST_LINE or "\n" in line for line in lines):
        raise Invalid("value", "length", f"每项最多 {MOST_LINE} 个字。", f"At most {MOST_LINE} characters an item.")
    return lines


def _choice(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    if raw not in [choice.code for choice in parameter.choices]:
        allowed_zh = "、".join(choice.zh for choice in parameter.choices)
        allowed_en = ", ".join(choice.code for choice in parameter.choices)
        raise Invalid("value", "enum", f"只能是：{allowed_zh}。", f"One of: {allowed_en}.")
    chosen: str = raw
    return chosen


def _choices(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    if not isinstance(raw, list | tuple):
        raise Invalid("value", "list_type", "应为列表。", "This must be a list.")
    wanted = {str(_choice(parameter, item)) for item in raw if isinstance(item, str) or _choice(parameter, item)}
    return tuple(choice.code for choice in parameter.choices if choice.code in wanted)


def _pattern(pattern: re.Pattern[str], zh: str, en: str) -> Callable[[Parameter[AnyValue], Any], AnyValue]:
    def check(_: Parameter[AnyValue], raw: Any) -> AnyValue:
        text = _line(raw)
        if not pattern.fullmatch(text):
            raise Invalid("value", "string_pattern_mismatch", zh, en)
        return text

    return check


def _line(raw: Any) -> str:
    if not isinstance(raw, str):
        raise Invalid("value", "string_type", "应为文字。", "This must be text.")
    if "\0" in raw or any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise Invalid(
            "value", "unreadable_character", "含有无法保存的字符。", "Holds a character that cannot be stored."
        )
    return raw


_READERS: dict[ParameterType, Callable[[Parameter[AnyValue], Any], AnyValue]] = {
    ParameterType.INTEGER: _integer,
    ParameterType.NUMBER: _number,
    ParameterType.BOOLEAN: _boolean,
    ParameterType.TEXT: _text,
    ParameterType.LONG_TEXT: _text,
    ParameterType.TEXTS: _texts,
    ParameterType.CHOICE: _choice,
    ParameterType.CHOICES: _choices,
    ParameterType.MINUTES: _integer,
    ParameterType.TIME: _pattern(_TIME, "时间格式不正确，例如 08:30。", "Not a time of day, for example 08:30."),
    ParameterType.COLOUR: _pattern(_COLOUR, "颜色格式不正确，例如 #1d4ed8。", "Not a colour, for example #1d4ed8."),
    ParameterType.IMAGE: _pattern(_IMAGE, "请上传图片。", "Upload a picture."),
}
