"""Files come in: mapped, previewed, loaded in batches, never double."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.exchange.conftest import Desk
from tests.stage.people import People

from hearline.exchange import service
from hearline.exchange.errors import BadTable, MappingIncomplete, UnknownColumn, WrongStage
from hearline.exchange.model import Options
from hearline.exchange.service import batches
from hearline.exchange.service.shelf import Shelf
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.work import Work, open_work

HEADER = "编号,标题,内容,时间,类型,渠道,分类,承办单位,电话,姓名,答复意见,答复时间\n"
ROW = "{n},道路积水{n},解放路积水,2025/5/1 09:30,投诉,网站,,,,,,\n"


def rows(count: int, start: int = 1) -> bytes:
    return (HEADER + "".join(ROW.format(n=n) for n in range(start, start + count))).encode()


async def counted(work: Work, where: str = "TRUE") -> int:
    found: int = await work.value(f"SELECT count(*) FROM cases WHERE {where}")
    return found


async def test_an_upload_suggests_what_its_columns_mean(desk: Desk, work: Work) -> None:
    found = await desk.uploaded(rows(12))

    assert (found.state, found.total, found.encoding, found.file_name) == ("uploaded", 12, "utf-8", "工单.csv")
    assert found.mapping["unit"] == "承办单位"
    assert service.sample_of(work, found)[0][:2] == ["1", "道路积水1"]
    assert len(service.sample_of(work, found)) == 10


async def test_nothing_comes_in_without_permission(desk: Desk, people: People) -> None:
    agent = await people.actor(shipped="agent")

    with pytest.raises(Forbidden):
        await desk.do(service.list_imports, None, 10, by=agent)


async def test_an_import_is_its_owners(desk: Desk, people: People) -> None:
    found = await desk.uploaded(rows(1))
    other = await people.actor(shipped="administrator")

    with pytest.raises(NotFound):
        await desk.do(service.import_by_id, found.id, by=other)


async def test_the_preview_names_what_is_wrong(desk: Desk) -> None:
    found = await desk.uploaded(rows(3) + "9,,,,,,,,,,,\n10,x,y,昨天,投诉,信鸽,交通,水务局,138****0000,,,\n".encode())

    preview = await desk.mapped(found)

    assert (preview.checked, preview.refused) == (5, 2)
    assert [flaw.code for flaw in preview.rows[3].flaws] == ["no_text"]
    assert [(flaw.code, flaw.fatal) for flaw in preview.rows[4].flaws] == [
        ("bad_time", True), ("unknown_channel", False), ("unknown_category", False), ("unknown_unit", False),
        ("bad_phone", False),
    ]  # fmt: skip


async def test_a_mapping_must_fit_the_file(desk: Desk) -> None:
    found = await desk.uploaded(rows(1))

    with pytest.raises(UnknownColumn):
        await desk.mapped(found, {"title": "没有这列"})
    with pytest.raises(MappingIncomplete):
        await desk.mapped(found, {"place": "标题"})


async def test_rows_become_cases_that_wait(desk: Desk, work: Work) -> None:
    found = await desk.loaded(rows(3))

    assert (found.state, found.added, found.skipped, found.refused, found.position) == ("done", 3, 0, 0, 3)
    case = (
        await work.tuples("SELECT state, kind, channel, title, opened_at, alarm_at, opened_by FROM cases ORDER BY id")
    )[0]
    assert case == ("recorded", "complaint", "web", "道路积水1", datetime(2025, 5, 1, 1, 30, tzinfo=UTC), None, None)
    assert await work.value("SELECT count(*) FROM case_search s JOIN cases c ON c.id = s.case_id") == 3


async def test_units_and_callers_are_found_or_added(desk: Desk, people: People, work: Work) -> None:
    unit = await people.unit("水务集团")
    line = "{n},漏水,{n}号漏水,2025/5/1,投诉,电话,,水务集团,13812345678,王五,已修好,2025/5/3 10:00\n"

    await desk.loaded((HEADER + line.format(n=1) + line.format(n=2)).encode())

    assert await work.tuples("SELECT DISTINCT unit_id, state, result FROM cases") == [(unit.id, "archived", "已修好")]
    assert await work.value("SELECT count(DISTINCT customer_id) FROM cases WHERE customer_id IS NOT NULL") == 1
    steps = await work.tuples(
        "SELECT kind, actor_name, occurred_at FROM events WHERE subject_kind = 'cases' AND kind <> 'cases.imported' ORDER BY id LIMIT 3"
    )
    closed = datetime(2025, 5, 3, 2, tzinfo=UTC)
    assert [step[:2] for step in steps] == [
        ("cases.opened", "导入"), ("cases.result_submitted", "水务集团"), ("cases.archived", "导入"),
    ]  # fmt: skip
    assert [step[2] for step in steps[1:]] == [closed, closed]


async def test_categories_are_added_when_asked(desk: Desk, work: Work) -> None:
    lines = [
        "1,a,a,,,,城乡建设,,,,,",
        "2,b,b,,,,城乡建设/安全生产/事故,,,,,",
        "3,c,c,,,,安全生产,,,,,",
        "4,d,d,,,,,,,,,",
    ]

    await desk.loaded((HEADER + "\n".join(lines)).encode(), create_categories=True)

    named = dict(await work.tuples("SELECT c.title, g.name FROM cases c JOIN categories g ON g.id = c.category_id"))
    assert named == {"a": "城乡建设", "b": "事故", "c": "安全生产"}
    assert await work.value("SELECT count(*) FROM categories") == 3


async def test_categories_are_added_by_those_only_who_may(desk: Desk, people: People) -> None:
    found = await desk.uploaded(rows(1))
    clerk = await people.actor("exchange.import")

    with pytest.raises(Forbidden):
        await desk.do(service.map_import, found.id, found.mapping, Options(create_categories=True), by=clerk)


async def test_the_same_rows_never_come_in_twice(desk: Desk, work: Work) -> None:
    await desk.loaded(rows(5))

    again = await desk.loaded(rows(7))
    as_gbk = await desk.loaded(rows(7).decode().replace(",", "\t").encode("gbk"))
    other_source = await desk.loaded(rows(2).decode().replace("积水", "塌陷").encode())

    assert (again.added, again.skipped) == (2, 5)
    assert (as_gbk.added, as_gbk.skipped) == (0, 7)
    assert other_source.added == 2
    assert await counted(work) == 9


async def test_a_row_that_stands_twice_in_a_file_comes_in_once(desk: Desk) -> None:
    found = await desk.loaded(rows(2) + rows(2)[len(HEADER.encode()) :])

    assert (found.added, found.skipped, found.refused) == (2, 2, 0)


async def test_batches_go_on_where_they_ended_and_are_harmless_twice(
    desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_ROWS", 4)
    found = await desk.uploaded(rows(10))
    await desk.mapped(found)
    await desk.do(service.start_import, found.id)

    await desk.run_import(found.id, most=1)
    await desk.do(service.import_batch, found.id, 0, by=work.actor)
    half = await desk.do(service.import_by_id, found.id)
    Shelf(work.tools).spool(found.id).unlink()  # another machine, or a cleared folder
    done = await desk.run_import(found.id)

    assert (half.position, half.added) == (4, 4)
    assert (done.state, done.added, done.position) == ("done", 10, 10)
    queued = await work.tuples("SELECT convert_from(payload, 'UTF8')::jsonb ->> 'position' FROM pgqueuer ORDER BY id")
    assert [row[0] for row in queued] == ["0", "4", "8"]


async def test_a_batch_that_dies_leaves_nothing_and_is_run_again(
    desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await desk.uploaded(rows(4))
    await desk.mapped(found)
    await desk.do(service.start_import, found.id)

    async def dies(*_: object) -> None:
        raise RuntimeError("the plug was pulled")

    with monkeypatch.context() as broken:
        broken.setattr("hearline.exchange.store.imports.add_refusals", dies)
        with pytest.raises(RuntimeError):
            async with open_work(work.tools, work.actor, work.now) as batch:
                await service.import_batch(batch, found.id, 0)
    left = (await counted(work), (await desk.do(service.import_by_id, found.id)).position)
    done = await desk.run_import(found.id)

    assert left == (0, 0)
    assert (done.state, done.added) == ("done", 4)


async def test_an_owner_who_left_brings_nothing_in(desk: Desk, work: Work) -> None:
    found = await desk.uploaded(rows(4))
    await desk.mapped(found)
    await desk.do(service.start_import, found.id)
    await work.run("UPDATE users SET active = false WHERE id = %s", (desk.clerk.id,))

    ended = await desk.run_import(found.id)

    assert (ended.state, ended.error, ended.added) == ("failed", "owner-gone", 0)


async def test_more_categories_than_codes_leave_the_rest_without(desk: Desk, work: Work) -> None:
    lines = "".join(f"{n},题{n},文{n},,,,类别{n},,,,,\n" for n in range(105))

    found = await desk.loaded((HEADER + lines).encode(), create_categories=True)

    assert (found.state, found.added) == ("done", 105)
    assert await counted(work, "category_id IS NULL") == 105 - await work.value("SELECT count(*) FROM categories")


async def test_an_import_is_cancelled_between_batches(desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_ROWS", 4)
    found = await desk.uploaded(rows(10))
    await desk.mapped(found)
    await desk.do(service.start_import, found.id)
    await desk.run_import(found.id, most=1)

    await desk.do(service.cancel_import, found.id)
    ended = await desk.run_import(found.id)

    assert (ended.state, ended.added) == ("cancelled", 4)
    with pytest.raises(WrongStage):
        await desk.do(service.cancel_import, found.id)
    with pytest.raises(WrongStage):
        await desk.do(service.start_import, found.id)


async def test_refused_rows_are_listed_and_safe_in_a_spreadsheet(desk: Desk) -> None:
    bad = "7,x,y,=HYPERLINK(1),投诉,,,,,,,\n".encode() + b"8,\xff\xfe,y,,,,,,,,,\n"
    found = await desk.loaded(rows(1) + bad)

    listed = (await desk.do(service.list_refusals, found.id, None, 10)).items
    text = (await desk.do(service.refusals_csv, found.id, "zh")).decode("utf-8-sig")

    assert [(row.row_number, row.reason, row.field) for row in listed] == [
        (3, "bad_time", "opened_at"),
        (4, "undecodable", ""),
    ]
    assert (found.added, found.refused) == (1, 2)
    assert "'=HYPERLINK(1)" in text
    assert text.startswith("行号,代码,字段,原值,说明")


async def test_a_file_that_turns_out_broken_ends_the_import(desk: Desk, work: Work) -> None:
    found = await desk.uploaded(rows(3))
    await desk.mapped(found)
    await desk.do(service.start_import, found.id)
    Shelf(work.tools).uploads.path(found.digest).unlink()

    ended = await desk.run_import(found.id)

    assert (ended.state, ended.error) == ("failed", "gone")


async def test_hostile_uploads_leave_nothing_behind(desk: Desk, work: Work) -> None:
    with pytest.raises(BadTable):
        await desk.uploaded(b"PK\x03\x04" + b"\0" * 100, "table.csv")

    assert await work.value("SELECT count(*) FROM imports") == 0


async def test_files_are_cleared_away_after_a_week(desk: Desk, work: Work) -> None:
    import os

    found = await desk.loaded(rows(2))
    path = Shelf(work.tools).uploads.path(found.digest)
    os.utime(path, (0, 0))
    await desk.do(service.tidy_files, by=work.actor)
    assert path.exists()

    desk.clock.move(days=8)
    await desk.do(service.tidy_files, by=work.actor)

    assert not path.exists()
    assert not Shelf(work.tools).spool(found.id).exists()
    assert service.sample_of(work, await desk.do(service.import_by_id, found.id)) == []


@pytest.mark.slow
async def test_cases_of_a_real_city_come_in_as_suggested(
    desk: Desk, work: Work, source: Callable[[str], bytes]
) -> None:
    found = await desk.loaded(source("fuzhou_12345_cases.csv.gz"), "fuzhou_12345_cases.csv.gz")

    assert (found.state, found.added, found.refused, found.skipped) == ("done", 1053, 0, 0)
    assert dict(await work.tuples("SELECT kind, count(*) FROM cases GROUP BY kind")) == {
        "complaint": 853, "consultation": 120, "suggestion": 43, "report": 33, "help": 4,
    }  # fmt: skip
    assert await counted(work, "state = 'archived' AND finished_at IS NOT NULL AND result <> ''") == 1053
    assert await counted(work, "opened_at AT TIME ZONE 'Asia/Shanghai' = '2016-12-31'") >= 1
    assert await counted(work, "channel = 'app'") == 72


@pytest.mark.slow
async def test_replied_messages_come_in_with_their_reply(
    desk: Desk, work: Work, source: Callable[[str], bytes]
) -> None:
    found = await desk.loaded(source("replied.csv.gz"), "replied.csv.gz")
    again = await desk.loaded(source("replied.csv.gz"), "again.csv.gz")

    assert (found.state, found.added + found.skipped, found.refused) == ("done", 1677, 0)
    assert (again.added, again.skipped) == (0, 1677)
    case = await work.tuples(
        """
        SELECT id, state, finished_at, disposition FROM cases WHERE title = 'A3区潇楚南路洋湖段怎么还没修好？'
        """
    )
    finished = datetime(2019, 5, 9, 1, 49, 10, tzinfo=UTC)
    assert [row[1:] for row in case] == [("archived", finished, "handled")]
    steps = await work.tuples(
        "SELECT kind, occurred_at FROM events WHERE subject_kind = 'cases' AND subject_id = %s ORDER BY occurred_at, id",
        (case[0][0],),
    )
    assert steps == [
        ("cases.opened", datetime(2019, 4, 24, 8, 3, 40, tzinfo=UTC)), ("cases.result_submitted", finished),
        ("cases.archived", finished),
    ]  # fmt: skip


@pytest.mark.slow
async def test_labelled_messages_bring_their_categories(desk: Desk, work: Work, source: Callable[[str], bytes]) -> None:
    found = await desk.loaded(source("labelled.csv.gz"), "labelled.csv.gz", create_categories=True)

    assert (found.state, found.added, found.refused) == ("done", 2383, 0)
    labels = dict(
        await work.tuples(
            "SELECT g.name, count(*) FROM cases c JOIN categories g ON g.id = c.category_id GROUP BY g.name"
        )
    )
    assert len(labels) == 7
    assert labels["城乡建设"] == 532
    assert await counted(work, "state = 'recorded' AND title <> ''") == 2383
