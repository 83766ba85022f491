"""Cells: stray white space out, and nothing that a spreadsheet would run. Source: docs/rules.md, E2, E7."""

import re

_BLANKS = re.compile("[\t\x0b\x0c\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|_x000[dD]_\n?")
_AROUND_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_SPACE = re.compile(r"\s+")

RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def tidy(text: str) -> str:
    """Every kind of blank becomes one blank, every line end one `\\n`, and what nobody sees goes."""
    if text.isalnum():
        return text
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    text = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", text))
    return _MANY_BREAKS.sub("\n\n", text).strip()


def one_line(text: str) -> str:
    return _SPACE.sub(" ", tidy(text))


def squeezed(text: str) -> str:
    """Without any white space: what counts when texts are compared."""
    return _SPACE.sub("", tidy(text))


def cut(text: str, most: int) -> str:
    """At most `most` characters, the last of them an ellipsis where something was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text
