"""Rules of customised fields: which values they take, how they are shown and found. Source: docs/rules.md, V3."""

import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from hearline.configuration.model import CustomField, CustomFieldType, Fields, Values
from hearline.kit.errors import Invalid

MOST_FIELDS = 60
LONGEST = {CustomFieldType.TEXT: 200, CustomFieldType.LONG_TEXT: 5000}
LARGEST = 1e12
HIDDEN = "***"
SEALABLE = frozenset({CustomFieldType.TEXT, CustomFieldType.LONG_TEXT, CustomFieldType.NUMBER, CustomFieldType.DATE})
EMPTY: tuple[Any, ...] = (None, "", [], ())


def path_of(code: str) -> str:
    return f"fields.{code}"


def checked(
    fields: Fields, given: Mapping[str, Any], before: Values, kind: str | None, today: date, complete: bool
) -> dict[str, Any]:
    """What is written: typed values by code, None where a value is taken away. Personal ones are still plain.

    Args:
        complete: Whether what is required must be there; else it must only not be taken away.
    Raises: Invalid (path `fields.<code>`).
    """
    known = {field.code: field for field in fields.fields}
    found = {code: _checked(fields, known.get(code), code, value, before, today) for code, value in given.items()}
    for field in fields.open(kind):
        missing = found.get(field.code, before.get(field.code)) in EMPTY
        if field.required and missing and (complete or field.code in found):
            raise Invalid(path_of(field.code), "missing", f"“{field.name}”必填。", f"{_english(field)} is required.")
    return found


def _checked(fields: Fields, field: CustomField | None, code: str, value: Any, before: Values, today: date) -> Any:
    if field is None or (not field.active and value not in EMPTY):
        raise Invalid(path_of(code), "unknown_field", f"没有自定义字段 {code}。", f"There is no field {code}.")
    if value in EMPTY:
        return None
    if field.type in (CustomFieldType.CHOICE, CustomFieldType.CHOICES):
        return _chosen(fields, field, value, before.get(code), today)
    return _READERS[field.type](field, value)


def _text(field: CustomField, value: Any) -> str | None:
    if not isinstance(value, str) or "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise _refused(field, "string_type", "应为文字。", "This must be text.")
    text = value.strip()
    most = int(field.most or LONGEST[field.type])
    if text and not int(field.least or 0) <= len(text) <= most:
        fewest = int(field.least or 0)
        raise _refused(field, "length", f"应为 {fewest} 至 {most} 个字。", f"Between {fewest} and {most} characters.")
    return text or None


def _number(field: CustomField, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _refused(field, "number_type", "应为数字。", "This must be a number.")
    least, most = -LARGEST if field.least is None else field.least, LARGEST if field.most is None else field.most
    if not least <= value <= most:
        raise _refused(field, "out_of_range", f"应在 {least:g} 至 {most:g} 之间。", f"Between {least:g} and {most:g}.")
    return int(value) if float(value).is_integer() else value


def _date(field: CustomField, value: Any) -> str:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _refused(
            field, "date", "日期格式不正确，例如 2026-03-01。", "Not a date, for example 2026-03-01."
        ) from error
    if not 1850 <= day.year <= 2200:
        raise _refused(field, "date", "年份应在 1850 至 2200 之间。", "The year must lie between 1850 and 2200.")
    return day.isoformat()


def _boolean(field: CustomField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refused(field, "bool_type", "应为是或否。", "This must be true or false.")
    return value


def _chosen(fields: Fields, field: CustomField, value: Any, before: Any, today: date) -> str | list[str]:
    """Entries that are open today, or that were chosen before."""
    several = field.type == CustomFieldType.CHOICES
    wanted = value if several and isinstance(value, list | tuple) else [value]
    kept = before if isinstance(before, list) else [before]
    entries = fields.entries.get(field.dictionary or "", {})
    for code in wanted:
        entry = entries.get(code) if isinstance(code, str) else None
        if entry is None or not (entry.open_on(today) or code in kept):
            raise _refused(field, "enum", "不在可选范围内，或已停用。", "Not one of the choices, or closed.")
    ordered = [code for code in entries if code in wanted]
    return ordered if several else ordered[0]


_READERS: dict[CustomFieldType, Callable[[CustomField, Any], Any]] = {
    CustomFieldType.TEXT: _text,
    CustomFieldType.LONG_TEXT: _text,
    CustomFieldType.NUMBER: _number,
    CustomFieldType.DATE: _date,
    CustomFieldType.BOOLEAN: _boolean,
}


def from_text(fields: Fields, field: CustomField, text: str) -> Any:
    """What somebody wrote into a cell or a filter, in the field's type: names of entries count as well as codes."""
    plain = text.strip()
    if field.type == CustomFieldType.NUMBER:
        return _as_number(field, plain)
    if field.type == CustomFieldType.BOOLEAN:
        return _as_boolean(field, plain)
    if field.type == CustomFieldType.DATE:
        return plain.replace("/", "-").replace(".", "-")
    if field.type in (CustomFieldType.CHOICE, CustomFieldType.CHOICES):
        parts = [part.strip() for part in plain.replace("；", ";").replace("、", ";").split(";") if part.strip()]
        codes = [_code_of(fields, field, part) for part in parts]
        return codes if field.type == CustomFieldType.CHOICES else (codes[0] if codes else None)
    return plain


def _as_number(field: CustomField, text: str) -> int | float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError as error:
        raise _refused(field, "number_type", "应为数字。", "This must be a number.") from error


def _as_boolean(field: CustomField, text: str) -> bool | None:
    word = text.lower()
    if not word:
        return None
    if word in ("true", "1", "yes", "y", "是"):
        return True
    if word in ("false", "0", "no", "n", "否"):
        return False
    raise _refused(field, "bool_type", "应为是或否。", "This must be true or false.")


def _code_of(fields: Fields, field: CustomField, text: str) -> str:
    entries = fields.entries.get(field.dictionary or "", {})
    if text in entries:
        return text
    return next((code for code, entry in entries.items() if text in (entry.name, entry.name_en)), text)


def value_of(fields: Fields, field: CustomField, text: str, today: date) -> Any:
    """What a text of a file means, checked. Raises: Invalid."""
    return checked(fields, {field.code: from_text(fields, field, text)}, {}, None, today, complete=False)[field.code]


def as_text(fields: Fields, field: CustomField, value: Any) -> str:
    """As people read it: names of entries, 是 and 否; of personal values the mask."""
    if value is None:
        return ""
    if field.personal:
        return str(value.get("hint", "")) if isinstance(value, Mapping) else HIDDEN
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.type in (CustomFieldType.CHOICE, CustomFieldType.CHOICES):
        entries = fields.entries.get(field.dictionary or "", {})
        codes = value if isinstance(value, list) else [value]
        return "；".join(entries[code].name if code in entries else str(code) for code in codes)
    return plain_text(value)


def plain_text(value: Any) -> str:
    """Numbers in the shortest form that loses nothing."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def shown(values: Values) -> dict[str, Any]:
    """What goes out: personal values masked. Fields that were closed stay."""
    return {code: value.get("hint", "") if isinstance(value, Mapping) else value for code, value in values.items()}


def words(fields: Fields, values: Values) -> str:
    """What a search finds a row by, besides its own texts. Never what is personal."""
    found = (field for field in fields.fields if field.searchable and not field.personal and field.code in values)
    return "\n".join(as_text(fields, field, values[field.code]) for field in found)


def mask(text: str) -> str:
    """The first and the last letter of what is longer than four; else nothing."""
    return f"{text[0]}{HIDDEN}{text[-1]}" if len(text) > 4 else HIDDEN


def alike(text: str) -> str:
    """The one form in which personal values are compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def exported(fields: Fields) -> Sequence[CustomField]:
    return [field for field in fields.fields if field.exportable and field.active]


def _refused(field: CustomField, reason: str, zh: str, en: str) -> Invalid:
    return Invalid(path_of(field.code), reason, f"“{field.name}”{zh}", f"{_english(field)}: {en}")


def _english(field: CustomField) -> str:
    return field.name_en or field.name
