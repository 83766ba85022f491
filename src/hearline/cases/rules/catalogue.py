"""Rules of the dispatch catalogue: which entry speaks, and what a file of it must hold. Source: docs/rules.md, K10."""

import re
from collections.abc import Mapping, Sequence

from hearline.cases.errors.cooperation import BadCatalogueFile
from hearline.cases.model import Category
from hearline.cases.model.catalogue import BadLine, Entry, NewEntry
from hearline.cases.rules import sheets
from hearline.identity.model import Unit

COLUMNS = ("category_code", "category_name", "place", "unit_code", "unit_name", "co_unit_codes", "basis")
HEADINGS = ("分类编码", "分类名称", "地点", "主办单位编码", "主办单位", "协办单位编码", "依据")
NEEDED = ("category_code", "unit_code")
MOST_LINES = 20_000
LONGEST_PLACE, LONGEST_BASIS = 200, 2000
BLANKS = "、,，;； "
BETWEEN = f"[{BLANKS}]+"


def best(entries: Sequence[Entry], category_path: str | None, place: str) -> Entry | None:
    """The entry that speaks for a case: its category or one above, where the place holds the entry's word.

    The deepest category goes first, then the longest word of place.
    """
    place = place.casefold()
    fitting = [
        entry
        for entry in entries
        if category_path is not None
        and category_path.startswith(entry.category_path)
        and entry.place.casefold() in place
    ]
    return max(fitting, key=lambda entry: (len(entry.category_path), len(entry.place)), default=None)


def written(entries: Sequence[Entry], units: Mapping[int, Unit]) -> bytes:
    """A catalogue as CSV that spreadsheets read."""
    rows = []
    for entry in entries:
        codes = " ".join(units[one].code for one in entry.co_unit_ids if one in units)
        lead = units[entry.unit_id].code
        row = (entry.category_code, entry.category_name, entry.place, lead, entry.unit_name, codes, entry.basis)
        rows.append(row)
    return sheets.sheet(HEADINGS, rows)


def read(
    data: bytes, categories: Sequence[Category], units: Mapping[int, Unit]
) -> tuple[list[NewEntry], list[BadLine]]:
    """The entries of a file, and its bad lines. Raises: BadCatalogueFile."""
    by_code = {category.code: category for category in categories if category.active}
    unit_codes = {unit.code: unit for unit in units.values() if unit.active and unit.handles}
    entries: dict[tuple[int, str], NewEntry] = {}
    bad: list[BadLine] = []
    for line, row in _rows(data):
        faults = _faults(line, row, by_code, unit_codes)
        if not faults:
            entry = _entry(row, by_code, unit_codes)
            key = (entry.category_id, entry.place.casefold())
            faults = [BadLine(line, "place", entry.place, "twice")] if key in entries else []
            entries.setdefault(key, entry)
        bad += faults
    return list(entries.values()), bad


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]]:
    rows = sheets.cells(data, BadCatalogueFile)
    heading = [cell.strip() for cell in rows[0]] if rows else []
    columns = {
        name: heading.index(known)
        for name, title in zip(COLUMNS, HEADINGS, strict=True)
        for known in (title, name)
        if known in heading
    }
    if any(name not in columns for name in NEEDED):
        raise BadCatalogueFile(
            "bad_heading",
            "首行须有“分类编码”“主办单位编码”两列。",
            "the first line must name category_code and unit_code.",
        )
    if len(rows) > MOST_LINES:
        raise BadCatalogueFile("too_long", f"最多 {MOST_LINES} 行。", f"it may have {MOST_LINES} lines.")
    return [
        (line, {name: sheets.cell(row, at) for name, at in columns.items()})
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _codes(text: str) -> list[str]:
    return re.split(BETWEEN, text.strip(BLANKS)) if text.strip(BLANKS) else []


def _faults(
    line: int, row: Mapping[str, str], categories: Mapping[str, Category], units: Mapping[str, Unit]
) -> list[BadLine]:
    faults = []
    if row["category_code"] not in categories:
        faults.append(BadLine(line, "category_code", row["category_code"], "unknown_category"))
    if row["unit_code"] not in units:
        faults.append(BadLine(line, "unit_code", row["unit_code"], "unknown_unit"))
    faults += [
        BadLine(line, "co_unit_codes", code, "unknown_unit" if code not in units else "lead_again")
        for code in _codes(row.get("co_unit_codes", ""))
        if code not in units or code == row["unit_code"]
    ]
    if len(row.get("place", "")) > LONGEST_PLACE or len(row.get("basis", "")) > LONGEST_BASIS:
        faults.append(BadLine(line, "place", row.get("place", "")[:50], "too_long"))
    return faults


def _entry(row: Mapping[str, str], categories: Mapping[str, Category], units: Mapping[str, Unit]) -> NewEntry:
    co_units = tuple(dict.fromkeys(int(units[code].id) for code in _codes(row.get("co_unit_codes", ""))))
    return NewEntry(
        categories[row["category_code"]].id, units[row["unit_code"]].id, row.get("place", ""), co_units,
        row.get("basis", ""),
    )  # fmt: skip
