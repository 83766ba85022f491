"""Which letters a set of fonts can show: read from their character maps. Used inside the press, imports nothing of ours."""

import struct
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

STAND_IN = "〓"  # what printers put where a letter is wanting
ALWAYS = frozenset("\n \u3000")
PLAIN_KEYS = frozenset({"kind", "layout", "seal", "name"})  # never shown as letters
COLLECTION = b"ttcf"
LARGEST_PLANE = 0x110000


def shown_letters(folders: Iterable[str]) -> set[int]:
    """Code points that one of the fonts in these folders has a glyph for."""
    found: set[int] = set()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in (".otf", ".ttf", ".ttc", ".otc"):
                found |= _of_file(path.read_bytes())
    return found


def replacer(letters: set[int], missing: dict[str, None]) -> Callable[[str], str]:
    """A function that puts a stand-in for letters that cannot be shown, and leaves out signs such as emoji."""

    def replace(text: str) -> str:
        return "".join(one if ord(one) in letters or one in ALWAYS else _instead(one) for one in text)

    def _instead(letter: str) -> str:
        missing[letter] = None
        return STAND_IN if unicodedata.category(letter)[0] in "LMN" or unicodedata.category(letter) == "Co" else ""

    return replace


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same paper with every text that is shown changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [every_text(one, change) for one in value]
    if isinstance(value, dict):
        return {key: one if key in PLAIN_KEYS else every_text(one, change) for key, one in value.items()}
    return value


def _of_file(data: bytes) -> set[int]:
    try:
        starts = struct.unpack_from(f">{_count(data)}I", data, 12) if data[:4] == COLLECTION else (0,)
        return set().union(*(_of_font(data, start) for start in starts))
    except (struct.error, IndexError):
        return set()


def _count(data: bytes) -> int:
    return min(int.from_bytes(data[8:12], "big"), 64)


def _of_font(data: bytes, start: int) -> set[int]:
    tables = struct.unpack_from(">H", data, start + 4)[0]
    for at in range(start + 12, start + 12 + 16 * tables, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, at)
        if tag == b"cmap":
            return _of_map(data, offset)
    return set()


def _of_map(data: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">I", data, start + 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", data, offset)[0]
        if form == 12:
            found |= _groups(data, offset)
        elif form == 4:
            found |= _segments(data, offset)
    return found


def _groups(data: bytes, offset: int) -> set[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">I", data, offset + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, offset + 16 + 12 * index)
        found.update(range(first, min(last + 1, LARGEST_PLANE)))
    return found


def _segments(data: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, offset + 14)
    starts = struct.unpack_from(f">{count}H", data, offset + 16 + 2 * count)
    return {code for first, last in zip(starts, ends, strict=True) if last != 0xFFFF for code in range(first, last + 1)}
