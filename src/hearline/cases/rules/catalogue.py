"""Rules of the dispatch catalogue: which entry speaks, and what a file of it must hold. Source: docs/rules.md, K10."""

import re
from collections.abc import Mapping, Sequence

from hearline.cases.errors.cooperation import BadCatalogueFile
from hearline.cases.model import Category
from hearline.cases.model.catalogue import BadLine, Entry, NewEntry
from hearline.cases.rules import sheets
from hearline.identity.model import Unit

TITLES = {
    "category_code": "分类编码", "category_name": "分类名称", "place": "地点", "unit_code": "主办单位编码",
    "unit_name": "主办单位", "co_unit_codes": "协办单位编码", "basis": "依据",
}  # fmt: skip
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
    return sheets.sheet(tuple(TITLES.values()), rows)


def read(
    data: bytes, categories: Sequence[Category], units: Mapping[int, Unit]
) -> tuple[list[NewEntry], list[BadLine]]:
    """The entries of a file, and its bad lines. Raises: BadCatalogueFile."""
    by_code = {category.code: category for category in categories if category.active}
    unit_codes = {unit.code: unit for unit in units.values() if unit.active and unit.handles}
    entries: dict[tuple[int, str], NewEntry] = {}
    bad: list[BadLine] = []
    for line, row in sheets.records(data, TITLES, NEEDED, MOST_LINES, BadCatalogueFile):
        faults = _faults(line, row, by_code, unit_codes)
        if not faults:
            entry = _entry(row, by_code, unit_codes)
            key = (entry.category_id, entry.place.casefold())
            faults = [BadLine(line, "place", entry.place, "twice")] if key in entries else []
            entries.setdefault(key, entry)
        bad += faults
    return list(entries.values()), bad


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
        for code in _codes(row["co_unit_codes"])
        if code not in units or code == row["unit_code"]
    ]
    if len(row["place"]) > LONGEST_PLACE or len(row["basis"]) > LONGEST_BASIS:
        faults.append(BadLine(line, "place", row["place"][:50], "too_long"))
    return faults


def _entry(row: Mapping[str, str], categories: Mapping[str, Category], units: Mapping[str, Unit]) -> NewEntry:
    co_units = tuple(dict.fromkeys(int(units[code].id) for code in _codes(row["co_unit_codes"])))
    return NewEntry(
        categories[row["category_code"]].id, units[row["unit_code"]].id, row["place"], co_units,
        row["basis"],
    )  # fmt: skip
