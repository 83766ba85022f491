"""The reader's language, and the words of faults in the shape of what came in."""

from collections.abc import Mapping
from typing import Any

WORDS: dict[str, tuple[str, str]] = {
    "invalid": ("有内容填写不正确，请按提示修改。", "Some fields are not right, see each of them."),
    "not-found": ("没有找到您要的内容。", "There is nothing here."),
    "method-not-allowed": ("不支持此操作方式。", "This cannot be done here."),
    "too-large": ("提交的内容过大。", "What was sent is too large."),
    "unreadable": ("提交的内容无法读取。", "What was sent cannot be read."),
    "fault": (
        "系统出错，已记录。请把追踪编号告诉管理员。",
        "Something broke and was recorded. Give the request id to an administrator.",
    ),
    "missing": ("此项必填。", "This is required."),
    "extra_forbidden": ("没有此项。", "There is no such field."),
    "string_too_short": ("至少 {min_length} 个字。", "At least {min_length} characters."),
    "string_too_long": ("最多 {max_length} 个字。", "At most {max_length} characters."),
    "string_type": ("应为文字。", "This must be text."),
    "string_unicode": ("含有无法保存的字符。", "Holds a character that cannot be stored."),
    "string_pattern_mismatch": ("格式不正确。", "The format is not right."),
    "int_type": ("应为整数。", "This must be a whole number."),
    "int_parsing": ("应为整数。", "This must be a whole number."),
    "int_from_float": ("应为整数。", "This must be a whole number."),
    "bool_type": ("应为是或否。", "This must be true or false."),
    "bool_parsing": ("应为是或否。", "This must be true or false."),
    "list_type": ("应为列表。", "This must be a list."),
    "too_long": ("最多 {max_length} 项。", "At most {max_length} items."),
    "too_short": ("至少 {min_length} 项。", "At least {min_length} items."),
    "greater_than_equal": ("不能小于 {ge}。", "At least {ge}."),
    "less_than_equal": ("不能大于 {le}。", "At most {le}."),
    "enum": ("只能是：{expected}。", "One of: {expected}."),
    "literal_error": ("只能是：{expected}。", "One of: {expected}."),
    "json_invalid": ("提交的内容不是有效的 JSON。", "This is not valid JSON."),
    "datetime_parsing": (
        "时间格式不正确，例如 2026-03-01T09:00:00+08:00。",
        "Not an instant, for example 2026-03-01T09:00:00Z.",
    ),
    "datetime_from_date_parsing": (
        "时间格式不正确，例如 2026-03-01T09:00:00+08:00。",
        "Not an instant, for example 2026-03-01T09:00:00Z.",
    ),
    "date_from_datetime_parsing": ("日期格式不正确，例如 2026-03-01。", "Not a date, for example 2026-03-01."),
    "uuid_parsing": ("标识格式不正确。", "Not a UUID."),
    "unreadable_character": ("含有无法保存的字符。", "Holds a character that cannot be stored."),
    "zone_missing": ("时间缺少时区。", "The instant has no time zone."),
    "instant_out_of_range": ("时间应在 1990 年至 2200 年之间。", "The instant must lie between 1990 and 2200."),
    "instant_not_iso": ("时间应为 ISO 8601 文字。", "The instant must be ISO 8601 text."),
}


def locale_of(accept_language: str | None) -> str:
    """`en` if the reader asks for English first, else `zh`."""
    return "en" if (accept_language or "").strip().lower().startswith("en") else "zh"


def say(code: str, locale: str, facts: Mapping[str, Any]) -> str:
    """The text of a code; an unknown one is said in general words."""
    chinese, english = WORDS.get(code, ("填写不正确（{code}）。", "Not right ({code})."))
    template = english if locale == "en" else chinese
    try:
        return template.format_map({"code": code, **facts})
    except KeyError:
        return template
