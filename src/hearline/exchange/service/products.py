"""Files that go out: rows gathered in a part file, then made into CSV or a workbook."""

import csv
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hearline.exchange.rules.cells import safe
from hearline.exchange.rules.sheets import HEADER, WIDTHS
from hearline.exchange.service.shelf import put_in_place
from hearline.kit.files import StoredFile

if TYPE_CHECKING:
    import xlsxwriter

ROWS_PER_SHEET = 1_000_000
LONGEST_CELL = 32_000
CHUNK = 1 << 20
OWN_WIDTH = 20

Row = Sequence[str | int]


def append_rows(path: Path, offset: int, rows: Sequence[Row]) -> int:
    """Write rows after `offset` bytes, whatever an earlier attempt left behind; the new end."""
    text = b"".join(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n" for row in rows)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return offset + len(text)


def assemble(part: Path, product: Path, form: str) -> StoredFile:
    """Make the file; it appears whole or not at all."""
    fresh = product.with_suffix(".fresh")
    make = _make_csv if form == "csv" else _make_workbook
    make(part, fresh)
    made = _fingerprint(fresh)
    put_in_place(fresh, product)
    return made


def columns_of_part(path: Path) -> list[str]:
    """The customised fields that an export began with: the same ones to its end."""
    with path.open("rb") as file:
        codes: list[str] = json.loads(file.readline())
        return codes


def _make_csv(part: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in _rows(part):
            writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])


def _make_workbook(part: Path, target: Path) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(target.parent),
    }
    import xlsxwriter  # loaded when first needed: it would cost every start a tenth of a second

    book = xlsxwriter.Workbook(str(target), options)
    bold = book.add_format({"bold": True})
    sheet = None
    lines = _rows(part)
    header = next(lines, HEADER)
    for number, row in enumerate(lines):
        if sheet is None or number % ROWS_PER_SHEET == 0:
            sheet = _add_sheet(book, bold, header)
        line = number % ROWS_PER_SHEET + 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, cell[:LONGEST_CELL])
            else:
                sheet.write_number(line, column, cell)
    if sheet is None:
        _add_sheet(book, bold, header)
    book.close()


def _add_sheet(book: "xlsxwriter.Workbook", bold: object, header: Row) -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet()
    for column, width in enumerate((*WIDTHS, *(OWN_WIDTH for _ in header[len(WIDTHS) :]))):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [str(name) for name in header], bold)
    return sheet


def _rows(part: Path) -> Iterator[Row]:
    """The header and the cases; what stands before them is for us."""
    with part.open("rb") as file:
        file.readline()
        for line in file:
            yield json.loads(line)


def _fingerprint(path: Path) -> StoredFile:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            count += len(chunk)
    return StoredFile(digest.hexdigest(), count)
