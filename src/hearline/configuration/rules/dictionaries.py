"""Rules of dictionaries: what ships with what hands made of it, and files of entries. Source: docs/rules.md, V2."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from hearline.configuration.errors import BadDictionaryFile
from hearline.configuration.model import Entry, StoredEntry, StoredList, WordList
from hearline.kit.dictionaries import Dictionary

COLUMNS = ("code", "name", "name_en", "parent", "sort", "active", "valid_from", "valid_to")
LARGEST_FILE = 2 * 1024 * 1024
MOST_ENTRIES = 10_000
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
LONGEST_NAME = 100
YES, NO = {"1", "true", "yes", "y", "是", "启用", ""}, {"0", "false", "no", "n", "否", "停用"}


def joined(
    shipped: Mapping[str, Dictionary], lists: Iterable[StoredList], entries: Iterable[StoredEntry]
) -> dict[str, WordList]:
    """Every dictionary by code: the shipped ones first, each with its entries in order."""
    stored = {row.code: row for row in lists}
    inside: dict[str, list[StoredEntry]] = {}
    for entry in entries:
        inside.setdefault(entry.dictionary, []).append(entry)
    return {
        code: _joined(code, shipped.get(code), stored.get(code), inside.get(code, []))
        for code in dict.fromkeys([*shipped, *stored])
    }


def _joined(code: str, ships: Dictionary | None, row: StoredList | None, stored: list[StoredEntry]) -> WordList:
    own = {
        entry.code: Entry(
            entry.code, entry.name, entry.name_en, entry.parent, entry.sort, entry.active, entry.valid_from,
            entry.valid_to, False, entry.version,
        )
        for entry in stored
    }  # fmt: skip
    for place, choice in enumerate(ships.entries if ships else ()):
        known = own.get(choice.code, Entry(choice.code, choice.zh, choice.en, sort=place * 10))
        own[choice.code] = replace(known, built_in=True)
    ordered = {entry.code: entry for entry in sorted(own.values(), key=lambda entry: (entry.sort, entry.code))}
    extendable = ships is None or ships.extendable
    base = row or StoredList(0, code, ships.zh if ships else code, ships.en if ships else "", "", True, 0)
    return WordList(
        base.id, code, base.name, base.name_en, base.note, ships is not None, extendable, base.active, base.version,
        ordered,
    )  # fmt: skip


def makes_ring(entries: Mapping[str, Entry], code: str, parent: str | None) -> bool:
    """Whether an entry would stand below itself."""
    seen = {code}
    while parent is not None:
        if parent in seen:
            return True
        seen.add(parent)
        above = entries.get(parent)
        parent = above.parent if above else None
    return False


def written(entries: Iterable[Entry]) -> str:
    """A file that spreadsheets read: with a byte order mark, and no cell that begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_cell(getattr(entry, column)) for column in COLUMNS])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def read_file(data: bytes) -> list[Entry]:
    """The entries of a file, in UTF-8 or GB 18030. Raises: BadDictionaryFile."""
    if len(data) > LARGEST_FILE:
        raise BadDictionaryFile(1, "too_large", "文件超过 2 MB。", "The file is larger than 2 MB.")
    rows = csv.reader(io.StringIO(_decoded(data)))
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "code" not in header or "name" not in header:
            raise BadDictionaryFile(
                1, "no_header", "首行应含 code、name 两列。", "The first line must name code and name."
            )
        found: dict[str, Entry] = {}
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            entry = _entry(rows.line_num, dict(zip(header, cells, strict=False)), len(found))
            if entry.code in found:
                raise BadDictionaryFile(
                    rows.line_num, "double", f"编码 {entry.code} 重复。", f"{entry.code} comes twice."
                )
            found[entry.code] = entry
            if len(found) > MOST_ENTRIES:
                raise BadDictionaryFile(rows.line_num, "too_many", "超过一万条。", "More than ten thousand entries.")
    except csv.Error as error:
        raise BadDictionaryFile(rows.line_num, "unreadable", "无法读取。", "It cannot be read.") from error
    return list(found.values())


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise BadDictionaryFile(1, "encoding", "编码应为 UTF-8 或 GB 18030。", "The encoding must be UTF-8 or GB 18030.")


def _entry(line: int, row: Mapping[str, str], place: int) -> Entry:
    cells = {name: (row.get(name) or "").strip().removeprefix("'") for name in COLUMNS}
    if not CODE.fullmatch(cells["code"]):
        raise BadDictionaryFile(line, "code", "编码只能用字母、数字、_ . -。", "A code is of letters, digits, _ . -")
    if not 1 <= len(cells["name"]) <= LONGEST_NAME or len(cells["name_en"]) > LONGEST_NAME:
        raise BadDictionaryFile(line, "name", "名称应为 1 至 100 个字。", "A name has 1 to 100 characters.")
    if cells["active"].lower() not in YES | NO:
        raise BadDictionaryFile(line, "active", "启用应为 1 或 0。", "active is 1 or 0.")
    begins, ends = _day(line, cells["valid_from"]), _day(line, cells["valid_to"])
    if begins and ends and ends < begins:
        raise BadDictionaryFile(line, "span", "失效日早于生效日。", "It ends before it begins.")
    return Entry(
        cells["code"], cells["name"], cells["name_en"], cells["parent"] or None, _sort(line, cells["sort"], place),
        cells["active"].lower() in YES, begins, ends,
    )  # fmt: skip


def _sort(line: int, text: str, place: int) -> int:
    if not text:
        return place * 10
    if not text.isascii() or not text.isdigit() or int(text) > 1_000_000:
        raise BadDictionaryFile(line, "sort", "排序应为 0 至 1000000 的整数。", "sort is a number up to 1,000,000.")
    return int(text)


def _day(line: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadDictionaryFile(line, "date", "日期应写作 2026-03-01。", "A date is written 2026-03-01.") from error
