"""The spool: the rows of an import, decoded once, so that a batch can go on anywhere at no cost."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hearline.exchange.model import Import, Line
from hearline.exchange.rules.rows import places_of
from hearline.exchange.rules.times import day_first_evidence
from hearline.exchange.service.shelf import Shelf, put_in_place
from hearline.exchange.service.tables import lines_of

TIMES = frozenset({"opened_at", "finished_at"})


@dataclass(frozen=True)
class Spooled:
    """What was learnt while the rows were written."""

    total: int
    day_first: bool


def make_spool(shelf: Shelf, found: Import) -> Spooled:
    """Write the spool anew. Raises: BadTable."""
    places = places_of(found.mapping, found.table.columns)
    columns = [index for field, index in places.items() if field in TIMES]
    target = shelf.spool(found.id)
    fresh = target.with_suffix(".fresh")
    total, days, months = 0, 0, 0
    with fresh.open("wb") as file:
        for line in lines_of(shelf.uploads.path(found.digest), found.table):
            total += 1
            file.write(json.dumps([line.number, line.cells, line.fault], ensure_ascii=False).encode() + b"\n")
            shown = [day_first_evidence(line.cells[index]) for index in columns]
            days, months = days + shown.count(True), months + shown.count(False)
    put_in_place(fresh, target)
    return Spooled(total, days > months)


def day_first_of(lines: Iterable[Line], found: Import) -> bool:
    """The same, as far as the first rows tell."""
    places = places_of(found.mapping, found.table.columns)
    columns = [index for field, index in places.items() if field in TIMES]
    shown = [day_first_evidence(line.cells[index]) for line in lines for index in columns]
    return shown.count(True) > shown.count(False)


def read_spool(path: Path, offset: int, most: int) -> tuple[list[Line], int]:
    """At most `most` rows from a byte on, and where the next begins."""
    lines: list[Line] = []
    with path.open("rb") as file:
        file.seek(offset)
        for raw in file:
            number, cells, fault = json.loads(raw)
            lines.append(Line(number, cells, fault))
            offset += len(raw)
            if len(lines) == most:
                break
    return lines, offset
