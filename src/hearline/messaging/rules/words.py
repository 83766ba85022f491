"""Rules of words: what stands in braces, and what becomes of it. Source: docs/rules.md, M1-M2."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hearline.kit.errors import Invalid
from hearline.kit.topics import Wording
from hearline.messaging.model import Words

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
BRACE = re.compile(r"[{}]")
LONGEST_TITLE, LONGEST_TEXT, LONGEST_SHORT = 200, 5000, 500
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_BLANKS = re.compile(r"\s+")


def told(wording: Wording, facts: Mapping[str, Any], zone: ZoneInfo) -> Words:
    """The words with the facts in them, in both languages; a fact that is missing leaves a dash (rule M1)."""
    chinese, english = (
        {name: said(value, language, zone) for name, value in facts.items()} for language in ("zh", "en")
    )
    title, title_en = one_line(filled(wording.title, chinese)), one_line(filled(wording.title_en, english))
    return Words(
        title=title[:LONGEST_TITLE],
        title_en=title_en[:LONGEST_TITLE],
        text=filled(wording.text, chinese)[:LONGEST_TEXT],
        text_en=filled(wording.text_en, english)[:LONGEST_TEXT],
        short=(one_line(filled(wording.short, chinese)) or title)[:LONGEST_SHORT],
        short_en=(one_line(filled(wording.short_en, english)) or title_en)[:LONGEST_SHORT],
    )


def filled(template: str, facts: Mapping[str, str]) -> str:
    """A template with its placeholders replaced once: what stands in a fact is never taken for a placeholder."""
    return PLACEHOLDER.sub(lambda match: facts.get(match[1]) or "—", template)


def said(value: Any, language: str, zone: ZoneInfo) -> str:
    """A fact in words: instants in local time, and of a fact in two languages the reader's."""
    if isinstance(value, Mapping):
        value = value.get(language) or value.get("zh") or ""
    if isinstance(value, bool):
        return ("否", "是")[value] if language == "zh" else ("no", "yes")[value]
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else _CONTROL.sub("", str(value))


def one_line(text: str) -> str:
    """Without breaks: a title must not begin a new header of an e-mail."""
    return _BLANKS.sub(" ", _CONTROL.sub(" ", text)).strip()


def check(wording: Wording, known: Collection[str]) -> None:
    """Refuse words with a placeholder that the topic does not have, or with a brace that stands alone (rule M2).

    Raises: Invalid.
    """
    for field in ("title", "title_en", "text", "text_en", "short", "short_en"):
        template: str = getattr(wording, field)
        for name in PLACEHOLDER.findall(template):
            if name not in known:
                zh, en = f"没有占位符 {{{name}}}。", f"There is no placeholder {{{name}}}."
                raise Invalid(field, "unknown_placeholder", zh, en)
        if BRACE.search(PLACEHOLDER.sub("", template)):
            raise Invalid(field, "lone_brace", "花括号只能用于占位符。", "Braces stand for placeholders only.")
