"""Rules of areas: which one a place text names, and what a file of them must hold. Source: docs/rules.md, K16."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hearline.assist.service import fold
from hearline.cases.errors.areas import BadAreaFile
from hearline.cases.model.areas import Area, BadAreaLine, NewArea, PlaceFound
from hearline.cases.rules import sheets
from hearline.identity.model import Unit

TITLES = {
    "district": "区县", "street": "街道", "community": "社区", "grid": "网格", "aliases": "别名",
    "unit_code": "单位编码", "unit_name": "单位", "active": "启用",
}  # fmt: skip
MOST_LINES = 50_000
MOST_CANDIDATES = 8
LONGEST_NAME, LONGEST_ALIAS, MOST_ALIASES = 60, 60, 100
SHORTEST_NAME = 2
ROADS = tuple("路街巷弄道桥")
NO = ("否", "停用", "no", "n", "0", "false")

_BREAK = re.compile(r"[、,，;；|/]+")
_BLANKS = re.compile(r"\s+")
# What people leave out; what is left must still be a name.
_ENDINGS = re.compile(r"(?:街道办事处|社区居委会|街道|社区|新区|网格|镇|乡|村|区|县|市)$")

Level = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of an area, as it stands in a text."""

    begin: int
    end: int
    area: Area


@dataclass(frozen=True)
class Gazetteer:
    """All areas, ready to be looked for in texts."""

    areas: Sequence[Area]

    @cached_property
    def words(self) -> dict[str, list[tuple[Area, bool]]]:
        """What names an area: its narrowest level, its aliases, and whether it is only the short form of a name."""
        found: dict[str, list[tuple[Area, bool]]] = {}
        for area in self.areas:
            for word, short in _words_of(area).items():
                found.setdefault(word, []).append((area, short))
        return found

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.words), default=0)

    @cached_property
    def districts(self) -> frozenset[str]:
        return frozenset(_plain(area.district) for area in self.areas)

    def find(self, place: str) -> PlaceFound:
        """The area that a place names.

        A word inside a longer one tells nothing. Of the rest: whose other levels stand in the text too, then the
        narrowest, then the longest word. Several alike: a hand has to choose.
        """
        text = _plain(place)
        best, leaders = (0, 0, 0), dict[int, Hit]()
        for hit in _widest(list(self._hits(text))):
            score = (_agreement(hit.area, text, self.districts), _depth(hit.area), hit.end - hit.begin)
            if score > best:
                best, leaders = score, {}
            if score == best:
                leaders.setdefault(hit.area.id, hit)
        if not leaders:
            return PlaceFound(None, "", ())
        first = next(iter(leaders.values()))
        word = text[first.begin : first.end]
        if len(leaders) == 1:
            return PlaceFound(first.area, word, ())
        return PlaceFound(None, word, tuple(hit.area for hit in leaders.values())[:MOST_CANDIDATES])

    def _hits(self, text: str) -> Iterator[Hit]:
        """Every word of the table that stands in the text; a number is whole or not there."""
        for begin in range(len(text)):
            for end in range(begin + SHORTEST_NAME, min(begin + self.longest, len(text)) + 1):
                for area, short in self.words.get(text[begin:end], ()):
                    if not _cuts_number(text, begin, end) and not (short and text[end : end + 1] in ROADS):
                        yield Hit(begin, end, area)


def _widest(hits: Sequence[Hit]) -> list[Hit]:
    spans = {(hit.begin, hit.end) for hit in hits}
    inner = {one for one in spans if any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)}
    return [hit for hit in hits if (hit.begin, hit.end) not in inner]


def written(areas: Sequence[Area], units: Mapping[int, Unit]) -> bytes:
    """Areas as CSV that spreadsheets read, and that comes in again."""
    return sheets.sheet(
        tuple(TITLES.values()),
        (
            (
                area.district, area.street, area.community, area.grid, "、".join(area.aliases),
                units[area.unit_id].code if area.unit_id is not None and area.unit_id in units else "", area.unit_name or "",
                "是" if area.active else "否",
            )
            for area in areas
        ),
    )  # fmt: skip


def read(data: bytes, units: Mapping[int, Unit]) -> tuple[list[NewArea], list[BadAreaLine]]:
    """The areas of a file, and its bad lines. Raises: BadAreaFile."""
    codes = {unit.code: unit for unit in units.values() if unit.active}
    found: dict[Level, NewArea] = {}
    bad: list[BadAreaLine] = []
    for line, row in sheets.records(data, TITLES, ("district",), MOST_LINES, BadAreaFile):
        faults = _faults(line, row, codes)
        if not faults:
            unit = codes.get(row["unit_code"])
            area = NewArea(
                row["district"], row["street"], row["community"], row["grid"], tuple(aliases_of(row["aliases"])),
                unit.id if unit else None, row["active"].lower() not in NO,
            )  # fmt: skip
            key = (area.district, area.street, area.community, area.grid)
            faults = [BadAreaLine(line, "district", " ".join(filter(None, key)), "twice")] if key in found else []
            found.setdefault(key, area)
        bad += faults
    return list(found.values()), bad


def aliases_of(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _BREAK.split(text) if part.strip()))


def _faults(line: int, row: Mapping[str, str], units: Mapping[str, Unit]) -> list[BadAreaLine]:
    faults = []
    if not row["district"]:
        faults.append(BadAreaLine(line, "district", "", "missing"))
    if row["unit_code"] and row["unit_code"] not in units:
        faults.append(BadAreaLine(line, "unit_code", row["unit_code"][:LONGEST_NAME], "unknown_unit"))
    aliases = aliases_of(row["aliases"])
    too_long = [name for name in ("district", "street", "community", "grid") if len(row[name]) > LONGEST_NAME] + [
        "aliases"
    ] * (len(aliases) > MOST_ALIASES or any(len(alias) > LONGEST_ALIAS for alias in aliases))
    return faults + [BadAreaLine(line, name, row[name][:LONGEST_NAME], "too_long") for name in too_long]


def _words_of(area: Area) -> dict[str, bool]:
    """Each word, and whether it is only short for a name. What a grid is called says little without its ending."""
    own = _plain(next(name for name in (area.grid, area.community, area.street, area.district) if name))
    short = "" if area.grid else _ENDINGS.sub("", own)
    words = {short: True} | {own: False} | {_plain(alias): False for alias in area.aliases}
    return {word: is_short for word, is_short in words.items() if len(word) >= SHORTEST_NAME}


def _agreement(area: Area, text: str, districts: frozenset[str]) -> int:
    """How far the other levels of an area are told by the text; none at all if it names another district."""
    own = _plain(area.district)
    if own not in text and any(other in text for other in districts if other != own):
        return -1
    above = [level for level in (area.district, area.street, area.community, area.grid) if level]
    return 0 if len(above) == 1 and own not in text else sum(_plain(level) in text for level in above)


def _depth(area: Area) -> int:
    return sum(map(bool, (area.district, area.street, area.community, area.grid)))


def _cuts_number(text: str, begin: int, end: int) -> bool:
    """`3号` does not stand in `13号`, nor `12` in `120`."""
    before = text[begin].isdigit() and begin > 0 and text[begin - 1].isdigit()
    return before or (text[end - 1].isdigit() and end < len(text) and text[end].isdigit())


def _plain(text: str) -> str:
    return _BLANKS.sub("", fold(text))
