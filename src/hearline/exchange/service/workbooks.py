"""Rows out of Excel workbooks, with an eye on bombs."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hearline.exchange.errors import BadTable

MOST_PARTS = 2000
MOST_ROWS = 1_048_576
BROKEN = (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError, OSError,
          IndexError, NotImplementedError, EOFError)  # fmt: skip


def check_workbook(path: Path, limit_bytes: int) -> None:
    """Look at what the archive says of itself before anything is unpacked. Raises: BadTable."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except BROKEN as error:
        raise BadTable("broken_excel") from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise BadTable("zip")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limit_bytes:
        raise BadTable("too_large")


@contextmanager
def workbook_rows(path: Path, width: int) -> Iterator[tuple[int, Iterator[list[str]]]]:
    """How many rows the first visible sheet says that it has (0: it does not say), and every row, cut to `width`.

    Raises: BadTable.
    """
    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if not visible:
                raise BadTable("empty")
            declared = min(visible[0].max_row or 0, MOST_ROWS)
            yield declared, _rows(visible[0], width)
    except BROKEN as error:  # what defusedxml refuses is a ValueError too, sometimes wrapped in another
        is_unsafe = isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException)
        raise BadTable("unsafe_excel" if is_unsafe else "broken_excel") from error


def _rows(sheet: Any, width: int) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True, max_col=width):
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    """A cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value.startswith("#") and value.endswith(("!", "?", "/A")) else value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
