"""`hearline import`."""

from pathlib import Path

import pytest
from rich.console import Console
from tests.stage import Clock

from hearline.app.importing import Options, import_file
from hearline.cases import service as cases
from hearline.exchange.errors import UnknownColumn
from hearline.kit.errors import NotFound
from hearline.kit.work import Tools, Work

FILE = "编号,标题,说明,时间,标签\n1,道路积水,解放路,2025/5/1,城建\n2,路灯不亮,三天了,昨天,城建\n3,井盖丢失,请补上,,\n"


@pytest.fixture
async def path(work: Work, tmp_path: Path) -> Path:
    await cases.ensure_kinds(work)
    work.tools.cache.clear()
    file = tmp_path / "工单.csv"
    file.write_text(FILE, encoding="gb18030")
    return file


@pytest.fixture
def console() -> Console:
    return Console(record=True, width=160)


async def test_a_file_comes_in_and_its_refused_rows_are_told(
    tools: Tools, work: Work, clock: Clock, path: Path, console: Console
) -> None:
    options = Options({"content": "说明"}, kind="complaint", channel="web", create_categories=True, yes=True)

    code = await import_file(tools, clock, path, options, console)

    said = console.export_text()
    assert code == 1
    assert "done: 2 added, 0 known already, 1 refused" in said
    assert "row 3  opened_at  Not an instant: 昨天" in said
    found = await work.tuples("SELECT title, content, kind, channel, category_id IS NULL FROM cases ORDER BY id")
    assert found == [
        ("道路积水", "解放路", "complaint", "web", False),
        ("井盖丢失", "请补上", "complaint", "web", True),
    ]


async def test_the_same_file_again_adds_nothing(tools: Tools, clock: Clock, path: Path, console: Console) -> None:
    await import_file(tools, clock, path, Options({}, yes=True), console)
    await import_file(tools, clock, path, Options({}, yes=True), console)

    assert "done: 0 added, 2 known already, 1 refused" in console.export_text()


async def test_what_does_not_fit_is_refused_before_anything_comes_in(
    tools: Tools, work: Work, clock: Clock, path: Path, console: Console
) -> None:
    with pytest.raises(UnknownColumn):
        await import_file(tools, clock, path, Options({"title": "没有"}, yes=True), console)
    with pytest.raises(NotFound):
        await import_file(tools, clock, path, Options({}, unit="nowhere", yes=True), console)

    assert await work.value("SELECT count(*) FROM cases") == 0
