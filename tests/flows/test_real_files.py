"""Real files of three cities come in whole, and three of their cases go the whole loop."""

import csv
import gzip
import os
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tests.flows.conftest import City, House
from tests.flows.steps import archive, audit, dispatch, hand_in, sign

from hearline.app.clock import utc_now
from hearline.app.importing import Options, import_file
from hearline.kit.actor import system
from hearline.kit.asking import Query
from hearline.kit.work import Tools, open_work

SHARED = Path(os.environ.get("HEARLINE_SHARED", Path(__file__).parents[3] / "shared"))
MESSAGES = SHARED / "data/messages"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MESSAGES.exists(), reason="the real files lie outside the repository, and are not here"),
]


def rows_of(name: str) -> int:
    with gzip.open(MESSAGES / name, "rt", encoding="utf-8") as file:
        return sum(1 for _ in csv.DictReader(file))


async def come_in(house: House, name: str) -> None:
    options = Options({}, create_categories=True, yes=True)
    await import_file(house.tools, house.clock, MESSAGES / name, options, Console(quiet=True))


async def counted(tools: Tools, query: Query, *parameters: Any) -> Any:
    async with open_work(tools, system("test"), utc_now()) as work:
        return (await work.tuples(query, parameters))[0]


@pytest.mark.parametrize("name", ["fuzhou_12345_cases.csv.gz", "replied.csv.gz", "labelled.csv.gz"])
async def test_every_row_of_a_real_file_is_a_case_or_a_refusal_with_its_reason(house: House, name: str) -> None:
    await come_in(house, name)
    await come_in(house, name)

    first, second = await imports(house.tools)
    assert (first["total"], first["added"] + first["refused"] + first["skipped"]) == (rows_of(name), rows_of(name))
    assert (second["added"], second["skipped"] + second["refused"]) == (0, rows_of(name))
    assert first["refused"] == first["listed"]
    assert first["added"] > 0.95 * first["total"]


async def imports(tools: Tools) -> list[dict[str, int]]:
    async with open_work(tools, system("test"), utc_now()) as work:
        found = await work.tuples(
            """
            SELECT total, added, skipped, refused,
                   (SELECT count(*) FROM import_refusals r WHERE r.import_id = i.id)
              FROM imports i ORDER BY id
            """
        )
    return [dict(zip(("total", "added", "skipped", "refused", "listed"), row, strict=True)) for row in found]


async def test_a_reply_and_its_time_become_the_result(house: House) -> None:
    await come_in(house, "replied.csv.gz")

    answered, without_time = await counted(
        house.tools,
        """
        SELECT count(*), count(*) FILTER (WHERE finished_at IS NULL)
          FROM cases WHERE import_key IS NOT NULL AND result <> ''
        """,
    )
    assert (answered > 1500, without_time) == (True, 0)


async def test_a_label_becomes_the_category(house: House) -> None:
    await come_in(house, "labelled.csv.gz")

    labelled, labels = await counted(
        house.tools,
        """
        SELECT count(*), count(DISTINCT k.name) FROM cases c JOIN categories k ON k.id = c.category_id
         WHERE c.import_key IS NOT NULL
        """,
    )
    assert (labelled > 2200, labels) == (True, 7)


@pytest.mark.browser
async def test_three_real_cases_go_the_whole_loop(city: City) -> None:
    await come_in(city.house, "labelled.csv.gz")
    dispatcher, unit = await city.person("2001"), await city.person("7001")
    auditor, archivist = await city.person("3001"), await city.person("4001")
    found = (await dispatcher.ask("GET", "/api/cases?state=recorded&channel=import&limit=3"))["items"]
    assert len(found) == 3

    for case in found:
        await dispatch(dispatcher, case["id"])
        await sign(unit, case["id"])
        await hand_in(unit, case["id"], "已核实办理，并答复来信人。")
        await audit(auditor, case["id"], passes=True)
        await archive(archivist, case["id"])

    for case in found:
        closed = await auditor.ask("GET", f"/api/cases/{case['id']}")
        assert (closed["state"], closed["title"]) == ("archived", case["title"])
