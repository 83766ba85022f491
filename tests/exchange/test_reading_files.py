"""How files are recognised and read, and how hostile ones are refused."""

import gzip
import io
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import openpyxl
import pytest

from hearline.exchange.errors import BadTable
from hearline.exchange.model import Table
from hearline.exchange.rules.encodings import delimiter_of, encoding_by_mark
from hearline.exchange.service import tables
from hearline.kit.files import FileStore

MB = 1024 * 1024
TEXT = '编号,标题,内容\r\n1,道路积水,"昨夜大雨，\n解放路积水"\r\n2,路灯不亮,三天了\r\n'
Put = Callable[[bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(data: bytes) -> Path:
        path = tmp_path / "file"
        path.write_bytes(data)
        return path

    return write


def read(path: Path) -> tuple[Table, list[tuple[int, list[str], str]]]:
    table = tables.look(path, MB).table
    return table, [(line.number, line.cells, line.fault) for line in tables.lines_of(path, table)]


def refused(path: Path, limit: int = MB) -> str:
    with pytest.raises(BadTable) as caught:
        tables.look(path, limit)
    assert caught.value.text("zh")
    assert caught.value.text("en")
    return caught.value.reason


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_that_people_send_reads_the_same(put: Put, encoding: str) -> None:
    table, rows = read(put((TEXT * 3).encode(encoding)))

    assert table.columns == ("编号", "标题", "内容")
    assert rows[0] == (2, ["1", "道路积水", "昨夜大雨，\n解放路积水"], "")
    assert len(rows) == 8


def test_a_mark_names_the_encoding() -> None:
    assert encoding_by_mark("a".encode("utf-16")) == "utf-16-le"
    assert encoding_by_mark("a".encode("utf-8-sig")) == "utf-8"
    assert encoding_by_mark(b"a,b") is None


def test_text_that_turns_into_gbk_late_is_seen(put: Put) -> None:
    table, rows = read(
        put(b"id,title\r\n" + b"1,ascii only\r\n" * 30_000 + "2,路灯不亮请派人修理\r\n".encode("gbk") * 5)
    )

    assert table.encoding == "gb18030"
    assert rows[-1][1] == ["2", "路灯不亮请派人修理"]


def test_rows_with_wrong_bytes_are_marked_and_the_others_read(put: Put) -> None:
    data = TEXT.encode() + b"3,\xff\xfe\xff,x\r\n" + "4,井盖丢失,请补上\r\n".encode()

    table, rows = read(put(data))

    assert table.encoding == "utf-8"
    assert [(number, fault) for number, _, fault in rows] == [(2, ""), (3, ""), (4, "undecodable"), (5, "")]


def test_wrong_bytes_in_gbk_do_not_swallow_the_row_end(put: Put) -> None:
    _, rows = read(put((TEXT * 5).encode("gbk") + b"9,\x80\xff,x\r\n" + "10,井盖,补\r\n".encode("gbk")))

    assert [fault for _, _, fault in rows[-2:]] == ["undecodable", ""]


def test_a_zero_byte_spoils_its_row_only(put: Put) -> None:
    _, rows = read(put((TEXT * 20).encode() + b"5,a\0b,c\r\n"))

    assert rows[-1][2] == "unreadable_character"
    assert {fault for _, _, fault in rows[:-1]} == {""}


def test_rows_wider_than_the_header_are_marked(put: Put) -> None:
    _, rows = read(put(b"a,b\n1,2\n1,2,3\n1,2,\n1\n"))

    assert [(cells, fault) for _, cells, fault in rows] == [
        (["1", "2"], ""), (["1", "2"], "too_many_cells"), (["1", "2"], ""), (["1", ""], ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("delimiter", "found"), [(",", ","), ("\t", "\t"), (";", ";"), ("|", "|")])
def test_delimiters(delimiter: str, found: str) -> None:
    assert delimiter_of(f"a{delimiter}b{delimiter}c\n1{delimiter}x, y; z{delimiter}3\n" * 5) == found


def test_a_title_above_the_header_is_passed_over(put: Put) -> None:
    table, rows = read(put("二〇二五年工单\n\n编号,标题\n1,积水\n".encode()))

    assert (table.header_row, table.columns, rows[0][0]) == (3, ("编号", "标题"), 4)


def test_one_column_is_a_table_too(put: Put) -> None:
    table, rows = read(put("内容\n路灯不亮\n道路积水\n".encode()))

    assert (table.columns, len(rows)) == (("内容",), 2)


def test_equal_and_empty_headers_get_names_of_their_own(put: Put) -> None:
    table, _ = read(put("标题,标题,,标题\n1,2,3,4\n".encode()))

    assert table.columns == ("标题", "标题 (2)", "#3", "标题 (3)")


def test_excel_is_read_as_it_was_typed(put: Put) -> None:
    from datetime import UTC, datetime

    opened = datetime(2025, 5, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    table, rows = read(
        put(workbook(["编号", "时间", "标题", None], [24.0, opened, "积水", None], [None], [25, 45000.5, "#N/A"]))
    )

    assert (table.format, table.columns) == ("xlsx", ("编号", "时间", "标题"))
    assert rows == [(2, ["24", "2025-05-01 09:30:00", "积水"], ""), (4, ["25", "45000.5", ""], "")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n , \n", "no_rows"),
        ("编号,标题\n".encode(), "no_rows"),
        (",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1\n", "too_many_columns"),
        (b'a,b\n1,"open\n2,3\n', "quotes"),
        (b'a,b\n1,"' + b"x" * (2 * MB) + b'"\n', "long_field"),
        (b"a,b\n1," + b"x" * (2 * MB), "long_field"),
        (bytes(range(256)) * 200, "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"PK\x03\x04 no archive at all", "broken_excel"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_a_reason(put: Put, data: bytes, reason: str) -> None:
    assert refused(put(data)) == reason


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def test_an_archive_that_is_called_a_table_is_refused(put: Put) -> None:
    assert refused(put(archive(readme=b"hello"))) == "zip"


def test_a_bomb_in_a_workbook_is_not_unpacked(put: Put) -> None:
    assert refused(put(archive(xl__workbook_xml=b"0" * (2 * MB)))) == "too_large"


def test_a_workbook_that_is_none_is_refused(put: Put) -> None:
    assert refused(put(archive(xl__workbook_xml=b"<workbook/>"))) == "broken_excel"


def with_sheet(sheet: bytes) -> bytes:
    """A workbook whose sheet was written by hand."""
    whole, changed = io.BytesIO(workbook(["标题"], ["积水"])), io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name.startswith("xl/worksheets/") else source.read(name))
    return changed.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
CELL = '<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'


@pytest.mark.parametrize(("row", "place", "reason"), [(1, "XFD1", "empty"), (900_000_000, "A900000000", "empty")])
def test_a_lonely_cell_far_out_does_not_fill_the_memory(put: Put, row: int, place: str, reason: str) -> None:
    assert refused(put(with_sheet(SHEET.format(CELL.format(row=row, place=place)).encode()))) == reason


def test_rows_are_counted_before_they_are_believed(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1000)

    assert refused(put(b"a,b\n1,2\n" + b"\n" * 2000)) == "too_many_rows"
    far = CELL.format(row=1, place="A1") + CELL.format(row=900_000_000, place="A900000000")
    assert refused(put(with_sheet(SHEET.format(far).encode()))) == "too_many_rows"


def test_entities_in_a_workbook_are_refused(put: Put) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData>&a;</sheetData></worksheet>'

    assert refused(put(with_sheet(evil))) == "unsafe_excel"


async def test_packed_files_are_unpacked_within_bounds(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "store")

    async def kept(data: bytes) -> str:
        async def chunks() -> AsyncIterator[bytes]:
            yield data

        return (await store.save(chunks(), 10)).digest

    small = tables.unpack(store, await kept(gzip.compress(TEXT.encode())), MB)
    plain = await kept(TEXT.encode())

    assert small == plain == tables.unpack(store, plain, MB)
    with pytest.raises(BadTable) as bomb:
        tables.unpack(store, await kept(gzip.compress(b"0" * (3 * MB))), MB)
    assert bomb.value.reason == "too_large"
    with pytest.raises(BadTable) as broken:
        tables.unpack(store, await kept(gzip.compress(TEXT.encode())[:-12]), MB)
    assert broken.value.reason == "broken_gzip"
