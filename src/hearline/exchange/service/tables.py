"""Files as tables: unpacked within bounds, recognised by what they hold, read row by row."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from hearline.exchange.errors import BadTable
from hearline.exchange.model import Line, Table
from hearline.exchange.rules.cells import one_line
from hearline.exchange.rules.encodings import is_marked
from hearline.exchange.rules.headers import named
from hearline.exchange.service.texts import encoding_of, sniffed_delimiter, text_rows
from hearline.exchange.service.workbooks import check_workbook, declared_rows, workbook_rows
from hearline.kit.files import FileStore

MOST_COLUMNS = 200
HEADER_WITHIN = 10
SAMPLE_ROWS = 10
CHUNK = 1 << 20
GZIP, ZIP, OLE = b"\x1f\x8b", b"PK", b"\xd0\xcf\x11\xe0"


def unpack(store: FileStore, digest: str, limit_bytes: int) -> str:
    """The digest of the unpacked file; its own when it was not packed. Raises: BadTable, StorageFull."""
    path = store.path(digest)
    if _starts(path) != GZIP:
        return digest
    with store.writing() as (target, _):
        count = 0
        try:
            with gzip.open(path) as source:
                while chunk := source.read(CHUNK):
                    count += len(chunk)
                    if count > limit_bytes:
                        raise BadTable("too_large")
                    target.write(chunk)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BadTable("broken_gzip") from error
        target.flush()
        return store.save_file(Path(target.name)).digest


def recognise(path: Path, limit_bytes: int) -> Table:
    """How the file is read, by what it holds and not by its name. Raises: BadTable."""
    if path.stat().st_size == 0:
        raise BadTable("empty")
    start = _starts(path)
    if start == ZIP:
        check_workbook(path, limit_bytes)
        return with_header(path, Table("xlsx"))
    if start == OLE[:2]:
        raise BadTable("old_excel")
    encoding = encoding_of(path)
    return with_header(path, Table("csv", encoding, sniffed_delimiter(path, encoding)))


def with_header(path: Path, table: Table) -> Table:
    """The header is the first row with two cells, or with one where all have one. Raises: BadTable."""
    first = [(number, row) for number, row in enumerate(islice(_rows(path, table), HEADER_WITHIN), 1) if any(row)]
    if not first:
        raise BadTable("empty")
    number, cells = next(((number, row) for number, row in first if sum(map(bool, row)) > 1), first[0])
    width = max(index for index, cell in enumerate(cells, start=1) if cell)
    if width > MOST_COLUMNS:
        raise BadTable("too_many_columns")
    return replace(table, header_row=number, columns=named([one_line(_clean(cell)) for cell in cells[:width]]))


def sample_of(path: Path, table: Table) -> list[list[str]]:
    """The first rows. Raises: BadTable."""
    rows = [[one_line(cell)[:300] for cell in line.cells] for line in islice(lines_of(path, table), SAMPLE_ROWS)]
    if not rows:
        raise BadTable("no_rows")
    return rows


def count_rows(path: Path, table: Table) -> int:
    """Text is read to its end, so that an open quotation mark shows now; Excel is believed for the moment."""
    if table.format == "xlsx":
        return max(declared_rows(path) - table.header_row, 0)
    return sum(1 for _ in lines_of(path, table))


def lines_of(path: Path, table: Table) -> Iterator[Line]:
    """The rows below the header that hold anything. Raises: BadTable."""
    width = len(table.columns)
    for number, row in enumerate(_rows(path, table), start=1):
        if number > table.header_row and any(row):
            yield _line(number, row, width)


def _rows(path: Path, table: Table) -> Iterator[list[str]]:
    if table.format == "xlsx":
        return workbook_rows(path, MOST_COLUMNS + 1)
    return text_rows(path, table.encoding, table.delimiter)


def _line(number: int, row: Sequence[str], width: int) -> Line:
    whole = "".join(row)
    cells = [*row[:width], *[""] * (width - len(row))]
    if is_marked(whole):
        return Line(number, [_clean(cell) for cell in cells], "undecodable")
    if "\0" in whole:
        return Line(number, [_clean(cell) for cell in cells], "unreadable_character")
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        return Line(number, cells, "too_many_cells")
    return Line(number, cells)


def _clean(cell: str) -> str:
    """What can be kept of a cell with wrong bytes."""
    return cell.encode("utf-8", "replace").decode().replace("\0", "�")


def _starts(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(2)
