"""Rows out of text files, in any of the encodings that people send."""

import codecs
import csv
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from pathlib import Path

from hearline.exchange.errors import BadTable
from hearline.exchange.rules.encodings import (
    BOMS,
    LONGEST_CELL,
    MARK_WRONG,
    delimiter_of,
    encoding_around_fault,
    encoding_by_mark,
    encoding_by_zeros,
    is_binary,
)

HEAD_BYTES = 1 << 18
SAMPLE_LETTERS = 1 << 16


def encoding_of(path: Path) -> str:
    """Raises: BadTable."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        named = encoding_by_mark(head) or encoding_by_zeros(head)
        if named is not None:
            return named
        if is_binary(head):
            raise BadTable("binary")
        file.seek(0)
        fault = _first_fault(file)
        if fault is None:
            return "utf-8"
        file.seek(max(0, fault - HEAD_BYTES // 4))
        return encoding_around_fault(file.read(HEAD_BYTES))


def sniffed_delimiter(path: Path, encoding: str) -> str:
    with _opened(path, encoding) as file:
        return delimiter_of(file.read(SAMPLE_LETTERS))


def text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Every row, empty ones too. Raises: BadTable."""
    csv.field_size_limit(LONGEST_CELL)
    with _opened(path, encoding) as file:
        watched = _Watched(file)
        reader = csv.reader(watched, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise BadTable("long_field", number) from error
            if watched.has_ended:  # the reader looked for more: a quotation mark is still open
                raise BadTable("quotes", number)
            yield row


class _Watched:
    """The lines of a file; tells whether somebody has asked for more than there were."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file
        self.has_ended = False

    def __iter__(self) -> "_Watched":
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_CELL)
        if not line:
            self.has_ended = True
            raise StopIteration
        if len(line) >= LONGEST_CELL:
            raise csv.Error("line too long")
        return line


def _opened(path: Path, encoding: str) -> TextIOWrapper:
    file = path.open("rb")
    mark = BOMS[encoding]
    if file.read(len(mark)) != mark:
        file.seek(0)
    return TextIOWrapper(file, encoding, MARK_WRONG, newline="")


def _first_fault(file: BufferedReader) -> int | None:
    """Where the bytes stop being UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    position = 0
    while chunk := file.read(1 << 20):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return position + error.start
        position += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return position
    return None
