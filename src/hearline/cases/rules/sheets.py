"""Tables that people bring as CSV: encodings, cells, and no formula on the way out."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hearline.cases.errors.cooperation import BadCatalogueFile

LARGEST_FILE = 5_000_000
# A cell that begins with one of these would be a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(data: bytes, refusal: type[BadCatalogueFile]) -> list[list[str]]:
    """The lines of a CSV file. Raises: `refusal`."""
    try:
        return list(csv.reader(io.StringIO(_text(data, refusal), newline="")))
    except csv.Error as error:
        raise refusal("bad_csv", "不是 CSV 文件。", "it is not a CSV file.") from error


def records(
    data: bytes, titles: Mapping[str, str], needed: Sequence[str], most: int, refusal: type[BadCatalogueFile]
) -> list[tuple[int, dict[str, str]]]:
    """The lines of a file with their numbers, by column; what the file has no column for is empty.

    A column is found by its title or by its name. Raises: `refusal`, where a needed one is missing, too.
    """
    rows = cells(data, refusal)
    heading = [found.strip() for found in rows[0]] if rows else []
    columns = {
        name: heading.index(known) for name, title in titles.items() for known in (title, name) if known in heading
    }
    if any(name not in columns for name in needed):
        zh = "".join(f"“{titles[name]}”" for name in needed)
        raise refusal("bad_heading", f"首行须有{zh}列。", f"the first line must name {' and '.join(needed)}.")
    if len(rows) > most:
        raise refusal("too_long", f"最多 {most} 行。", f"it may have {most} lines.")
    return [
        (line, {name: cell(row, columns[name]) if name in columns else "" for name in titles})
        for line, row in enumerate(rows[1:], start=2)
        if any(found.strip() for found in row)
    ]


def sheet(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """As CSV that spreadsheets read."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def cell(row: Sequence[str], at: int) -> str:
    found = row[at].strip() if at < len(row) else ""
    return found[1:] if found.startswith("'") and found[1:].startswith(FORMULA) else found


def _text(data: bytes, refusal: type[BadCatalogueFile]) -> str:
    if len(data) > LARGEST_FILE:
        raise refusal("too_large", "文件过大。", "it is too large.")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(
        "unreadable", "无法识别文字编码，请用 UTF-8 或 GB 18030。", "the encoding is neither UTF-8 nor GB 18030."
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
