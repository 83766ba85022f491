"""Files as tables: unpacked within bounds, recognised by what they hold, read row by row."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from hearline.exchange.errors import BadTable
from hearline.exchange.model import Line, Table
from hearline.exchange.rules.cells import one_line
from hearline.exchange.rules.encodings import is_marked
from hearline.exchange.rules.headers import named
from hearline.exchange.rules.rows import LONGEST_TEXT
from hearline.exchange.service.texts import encoding_of, sniffed_delimiter, text_rows
from hearline.exchange.service.workbooks import check_workbook, workbook_rows
from hearline.kit.files import FileStore

MOST_COLUMNS = 200
MOST_ROWS = 2_000_000  # empty ones too: they cost nothing to send
HEADER_WITHIN = 10
FIRST_ROWS = 500
FIRST_LETTERS = 4_000_000
CHUNK = 1 << 20
GZIP, ZIP, OLE = b"\x1f\x8b", b"PK", b"\xd0\xcf"


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


@dataclass(frozen=True)
class Seen:
    """What one look at a file tells: how it is read, its first rows, how many there are."""

    table: Table
    first: list[Line]
    total: int


def look(path: Path, limit_bytes: int) -> Seen:
    """Text is read to its end, so that an open quotation mark shows now; Excel is believed for the moment.

    Raises: BadTable.
    """
    table = recognise(path, limit_bytes)
    with _opened(path, table) as (declared, rows):
        head = list(islice(rows, HEADER_WITHIN))
        table = _with_header(head, table)
        lines = _lines(chain(head, rows), table)
        first = list(_within(islice(lines, FIRST_ROWS)))
        if not first:
            raise BadTable("no_rows")
        if table.format == "xlsx":
            return Seen(table, first, max(declared - table.header_row, len(first)))
        return Seen(table, first, len(first) + sum(1 for _ in lines))


def recognise(path: Path, limit_bytes: int) -> Table:
    """How the file is read, by what it holds and not by its name. Raises: BadTable."""
    if path.stat().st_size == 0:
        raise BadTable("empty")
    start = _starts(path)
    if start == ZIP:
        check_workbook(path, limit_bytes)
        return Table("xlsx")
    if start == OLE:
        raise BadTable("old_excel")
    encoding = encoding_of(path)
    return Table("csv", encoding, sniffed_delimiter(path, encoding))


def lines_of(path: Path, table: Table) -> Iterator[Line]:
    """The rows below the header that hold anything. Raises: BadTable."""
    with _opened(path, table) as (_, rows):
        yield from _lines(rows, table)


def _with_header(head: list[list[str]], table: Table) -> Table:
    """The header is the first row with two cells, or with one where all have one."""
    filled = [(number, row) for number, row in enumerate(head, start=1) if any(row)]
    if not filled:
        raise BadTable("empty")
    number, cells = next(((number, row) for number, row in filled if sum(map(bool, row)) > 1), filled[0])
    width = max(index for index, cell in enumerate(cells, start=1) if cell)
    if width > MOST_COLUMNS:
        raise BadTable("too_many_columns")
    return replace(table, header_row=number, columns=named([one_line(_clean(cell)) for cell in cells[:width]]))


def _lines(rows: Iterable[list[str]], table: Table) -> Iterator[Line]:
    width = len(table.columns)
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise BadTable("too_many_rows")
        if number > table.header_row and any(row):
            yield _line(number, row, width)


def _within(lines: Iterable[Line]) -> Iterator[Line]:
    """As many as may be kept beside the import; a cell longer than a text may be is cut where that still shows."""
    letters = 0
    for line in lines:
        cells = [cell[: LONGEST_TEXT + 1] for cell in line.cells]
        letters += sum(map(len, cells))
        yield replace(line, cells=cells)
        if letters > FIRST_LETTERS:
            return


@contextmanager
def _opened(path: Path, table: Table) -> Iterator[tuple[int, Iterator[list[str]]]]:
    if table.format == "xlsx":
        with workbook_rows(path, MOST_COLUMNS + 1) as opened:
            yield opened
    else:
        yield 0, text_rows(path, table.encoding, table.delimiter)


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
