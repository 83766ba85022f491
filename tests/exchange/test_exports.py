"""Cases go out as files, with the eyes of their owner."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from tests.exchange.conftest import Desk
from tests.stage.people import People

from hearline.exchange import service
from hearline.exchange.errors import FileGone, TooManyAtOnce, WrongStage
from hearline.exchange.service import exports
from hearline.exchange.service.shelf import Shelf
from hearline.identity.model import Unit
from hearline.kit.actor import Actor
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.work import Work

HEADER = "编号,标题,内容,时间,承办单位,答复意见,电话,姓名\n"


@pytest.fixture
async def lamps(desk: Desk, people: People) -> Unit:
    """A bureau with 3 of 8 cases."""
    unit = await people.unit("城市管理局")
    line = "{n},{title},内容{n},2025/5/{n} 09:30,{unit},{result},1381234000{n},王小二\n"
    own = [line.format(n=n, title="=1+1", unit="城市管理局", result="已办") for n in range(1, 4)]
    others = [line.format(n=n, title=f"案{n}", unit="", result="") for n in range(4, 9)]
    await desk.loaded((HEADER + "".join(own + others)).encode())
    return unit


async def exported(desk: Desk, by: Actor | None = None, form: str = "csv", **filters: Any) -> bytes:
    started = await desk.do(service.start_export, form, filters, by=by)
    done = await desk.run_export(started.id, by)
    assert done.state == "done"
    path, _ = await desk.do(service.export_file, done.id, by=by)
    data: bytes = path.read_bytes()
    assert len(data) == done.byte_count
    return data


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


async def test_a_list_goes_out_as_csv_that_runs_nothing(desk: Desk, lamps: Unit) -> None:
    rows = table(await exported(desk))

    assert [row["标题"] for row in rows] == ["案8", "案7", "案6", "案5", "案4", "'=1+1", "'=1+1", "'=1+1"]
    assert rows[0]["状态"] == "记录待分配"
    assert rows[-1]["登记时间"] == "2025-05-01 09:30:00"
    assert rows[-1]["承办单位"] == "城市管理局"


async def test_a_list_goes_out_as_a_workbook(desk: Desk, lamps: Unit) -> None:
    book = openpyxl.load_workbook(io.BytesIO(await exported(desk, form="xlsx", sort="opened_at")))

    cells = list(book.active.iter_rows(values_only=True))
    assert len(cells) == 9
    assert cells[0][:2] == ("工单编号", "标题")
    assert (cells[1][1], book.active["B2"].data_type) == ("=1+1", "s")


async def test_filters_hold(desk: Desk, lamps: Unit) -> None:
    rows = table(await exported(desk, state=["recorded"], opened_to="2025-05-06T00:00:00Z", q="内容4"))

    assert [row["标题"] for row in rows] == ["案4"]


async def test_a_unit_exports_its_own_cases_only(desk: Desk, lamps: Unit, people: People) -> None:
    handler = await people.actor("cases.read", "exchange.export", unit=lamps)

    rows = table(await exported(desk, handler))

    assert len(rows) == 3


@pytest.mark.requirement("S0-025")
async def test_personal_data_is_masked_as_on_the_screen(desk: Desk, lamps: Unit, people: People) -> None:
    leader = await people.actor("cases.read_all", "customers.read", "exchange.export")
    stranger = await people.actor("cases.read_all", "exchange.export")

    seen, unseen = table(await exported(desk, leader)), table(await exported(desk, stranger))

    assert (seen[0]["来电人"], seen[0]["联系电话"]) == ("王**", "138****0008")
    assert (unseen[0]["来电人"], unseen[0]["联系电话"]) == ("", "")


async def test_an_export_is_its_owners(desk: Desk, lamps: Unit, people: People) -> None:
    started = await desk.do(service.start_export, "csv", {})
    await desk.run_export(started.id)
    other, agent = await people.actor(shipped="administrator"), await people.actor(shipped="agent")

    with pytest.raises(NotFound):
        await desk.do(service.export_file, started.id, by=other)
    with pytest.raises(Forbidden):
        await desk.do(service.start_export, "csv", {}, by=agent)


async def test_pages_are_written_once_whatever_an_earlier_attempt_left(
    desk: Desk, lamps: Unit, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "BATCH_ROWS", 3)
    started = await desk.do(service.start_export, "csv", {})
    half = await desk.run_export(started.id, most=1)
    part = Shelf(work.tools).part(started.id)
    part.write_bytes(part.read_bytes() + b'["a page that was never comm')  # killed while writing

    await desk.do(service.export_batch, started.id, 0, by=work.actor)
    done = await desk.run_export(started.id)

    path, name = await desk.do(service.export_file, done.id)
    assert (half.position, done.position, done.total) == (3, 8, 8)
    assert len({row["工单编号"] for row in table(path.read_bytes())}) == 8
    assert name == f"工单-20260302-{done.id}.csv"
    assert not part.exists()


async def test_an_owner_who_left_gets_nothing(desk: Desk, lamps: Unit, people: People, work: Work) -> None:
    leader = await people.actor("cases.read_all", "exchange.export")
    started = await desk.do(service.start_export, "csv", {}, by=leader)
    await work.run("UPDATE users SET active = false WHERE id = %s", (leader.id,))

    ended = await desk.run_export(started.id, leader)

    assert (ended.state, ended.error) == ("failed", "owner-gone")


async def test_an_export_is_cancelled_between_pages(desk: Desk, lamps: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "BATCH_ROWS", 3)
    started = await desk.do(service.start_export, "csv", {})
    await desk.run_export(started.id, most=1)

    await desk.do(service.cancel_export, started.id)
    ended = await desk.run_export(started.id)

    assert (ended.state, ended.position) == ("cancelled", 3)
    with pytest.raises(WrongStage):
        await desk.do(service.export_file, started.id)


async def test_nobody_starts_more_than_a_few_at_once(desk: Desk) -> None:
    for _ in range(exports.MOST_RUNNING):
        await desk.do(service.start_export, "csv", {})

    with pytest.raises(TooManyAtOnce):
        await desk.do(service.start_export, "csv", {})


async def test_an_empty_list_is_a_header(desk: Desk) -> None:
    assert table(await exported(desk)) == []
    assert len(openpyxl.load_workbook(io.BytesIO(await exported(desk, form="xlsx"))).active["A"]) == 1


async def test_files_are_gone_after_a_week(desk: Desk, work: Work) -> None:
    started = await desk.do(service.start_export, "csv", {})
    await desk.run_export(started.id)

    desk.clock.move(days=8)
    await desk.do(service.tidy_files, by=work.actor)

    with pytest.raises(FileGone):
        await desk.do(service.export_file, started.id)
