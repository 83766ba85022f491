"""Which encoding and delimiter a text has. Source: docs/rules.md, E1."""

import codecs
import csv
import re

BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"\x84\x31\x95\x33",
}
DELIMITERS = (",", "\t", ";", "|")
MARK_WRONG = "hearline.mark"  # an error handler: each wrong byte becomes a lone surrogate
LONGEST_CELL = 1 << 20
LIKE_TEXT = 0.85
GOOD_PER_WRONG = 4  # of a UTF-8 text with a few wrong bytes

_SURROGATE = re.compile("[\ud800-\udfff]")
_SIGNS = re.compile("[\n\r,;|\t]")
_USUAL = re.compile("[\t\n\r\x20-\x7e\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _mark(error: UnicodeError) -> tuple[str, int]:
    return "\udcff", error.end  # type: ignore[attr-defined]


codecs.register_error(MARK_WRONG, _mark)


def is_marked(text: str) -> bool:
    """Whether wrong bytes stood here."""
    return _SURROGATE.search(text) is not None


def encoding_by_mark(head: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for name, mark in BOMS.items() if head.startswith(mark)), None)


def encoding_by_zeros(head: bytes) -> str | None:
    """UTF-16 without a mark: its commas, digits and line ends are half zeros."""
    if head.count(0) < max(3, len(head) // 400):
        return None
    scores = {name: _likeness(head.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > LIKE_TEXT else None


def _likeness(text: str) -> float:
    """How much of it is what tables here are made of; 0 without a line end or delimiter."""
    return len(_USUAL.findall(text)) / len(text) if _SIGNS.search(text) else 0.0


def is_binary(head: bytes) -> bool:
    """Control characters that no text holds in such number."""
    return len(_CONTROL.findall(head)) > max(8, len(head) // 500)


def encoding_around_fault(window: bytes) -> str:
    """UTF-8 with a few wrong bytes, or GB 18030; `window` is not clean UTF-8."""
    text = window.decode("utf-8", MARK_WRONG)
    wrong = len(_SURROGATE.findall(text))
    good = sum(letter > "\x7f" for letter in text) - wrong
    if good > GOOD_PER_WRONG * wrong:
        return "utf-8"
    return "gb18030"


def delimiter_of(sample: str) -> str:
    """The delimiter that cuts most rows to the same width as the first; a comma where none does."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = _widths(sample, delimiter)
        if not widths or widths[0] < 2:
            continue
        same = sum(width == widths[0] for width in widths) / len(widths)
        score = same * 10 + min(widths[0], 50) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(sample: str, delimiter: str) -> list[int]:
    reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) == 50:
                break
    except csv.Error:
        return widths
    return widths[:-1] if len(widths) > 2 else widths  # the sample may end within a row
