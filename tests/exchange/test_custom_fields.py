"""Customised fields come in with files and go out with them; personal ones sealed, and masked."""

import csv
import io
from typing import Any

import pytest
from tests.exchange.conftest import Desk
from tests.stage.people import People

from hearline.cases import service as cases
from hearline.cases.service import Filters
from hearline.configuration import service as configuration
from hearline.configuration.model import CustomFieldType, Entry, NewField, Owner
from hearline.exchange import service
from hearline.exchange.model import Export
from hearline.exchange.service.shelf import Shelf
from hearline.kit.actor import system
from hearline.kit.work import Work

CARD = "51010419800101123X"
FILE = (
    f"工单标题,工单内容,联系电话,街道,楼层,医保卡号\n路灯不亮,三天了,13800138000,梧桐东街,3,{CARD}\n"
    "井盖破损,危险,,没有的街,三,\n"
).encode()


@pytest.fixture(autouse=True)
async def fields(desk: Desk, work: Work) -> None:
    await configuration.add_dictionary(work, "streets", "街道", "", "")
    await configuration.add_entry(work, "streets", Entry("east", "梧桐东街"))
    for new in (
        NewField(Owner.CASES, "street", "街道", CustomFieldType.CHOICE, dictionary="streets", searchable=True),
        NewField(Owner.CASES, "floor", "楼层", CustomFieldType.NUMBER),
        NewField(Owner.CASES, "inner", "内部", CustomFieldType.TEXT, exportable=False),
        NewField(Owner.CUSTOMERS, "card", "医保卡号", CustomFieldType.TEXT, personal=True, searchable=True),
    ):
        await configuration.add_field(work, new)
    work.tools.cache.clear()


async def exported(desk: Desk, **filters: Any) -> list[list[str]]:
    found: Export = await desk.do(service.start_export, "csv", filters)
    while found.state == "running":
        await desk.do(service.export_batch, found.id, found.position, by=system("exchange.export_batch"))
        found = await desk.do(service.export_by_id, found.id)
    path = Shelf(desk.people.work_of(desk.clerk).tools).product(found.id, "csv")
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.requirement("S3-040")
async def test_columns_named_as_fields_are_suggested_checked_and_come_in(
    desk: Desk, work: Work, people: People
) -> None:
    found = await desk.uploaded(FILE)
    preview = await desk.mapped(found)
    done = await desk.loaded(FILE)

    assert {key: found.mapping.get(key) for key in ("cases.street", "cases.floor", "customers.card")} == {
        "cases.street": "街道", "cases.floor": "楼层", "customers.card": "医保卡号",
    }  # fmt: skip
    assert {(flaw.field, flaw.code) for flaw in preview.rows[1].flaws} == {
        ("cases.street", "bad_field"), ("cases.floor", "bad_field"),
    }  # fmt: skip
    assert CARD not in str([row.values for row in preview.rows])
    assert (done.added, done.refused) == (2, 0)
    leader = people.work_of(await people.actor("cases.read_all", "customers.read"))
    page = await cases.list_cases(leader, Filters(fields={"street": "east"}), None, 9)
    assert [(view.item.title, view.item.fields) for view in page.items] == [
        ("路灯不亮", {"street": "east", "floor": 3})
    ]
    assert CARD not in await work.value("SELECT string_agg(c::text, '') FROM customers c")


async def test_they_go_out_with_an_export(desk: Desk) -> None:
    await desk.loaded(FILE)

    header, *rows = await exported(desk)
    filtered = await exported(desk, fields={"street": "east"})

    assert header[-2:] == ["街道", "楼层"]
    assert sorted(row[-2:] for row in rows) == [["", ""], ["梧桐东街", "3"]]
    assert [row[1] for row in filtered[1:]] == ["路灯不亮"]


async def test_an_export_keeps_the_columns_that_it_began_with(
    desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearline.exchange.service.exports.BATCH_ROWS", 1)
    await desk.loaded(FILE)
    found: Export = await desk.do(service.start_export, "csv", {})
    await desk.do(service.export_batch, found.id, 0, by=system("exchange.export_batch"))
    await configuration.add_field(work, NewField(Owner.CASES, "late", "后加", CustomFieldType.TEXT))
    work.tools.cache.clear()

    await desk.do(service.export_batch, found.id, 1, by=system("exchange.export_batch"))

    text = Shelf(work.tools).product(found.id, "csv").read_text("utf-8-sig")
    assert {len(row) for row in csv.reader(io.StringIO(text))} == {24}


async def test_over_the_wire(client: Any, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    made = (await client.post("/api/imports", files={"file": ("a.csv", FILE, "text/csv")})).json()

    mapped = await client.put(
        f"/api/imports/{made['id']}/mapping", json={"mapping": {"title": "工单标题", "cases.street": "街道"}}
    )
    unknown = await client.put(
        f"/api/imports/{made['id']}/mapping", json={"mapping": {"title": "工单标题", "cases.nothing": "街道"}}
    )

    assert {"name": "cases.street", "label": "街道", "required": False} in made["fields"]
    assert mapped.status_code == 200
    assert unknown.json()["code"] == "unknown-field"
