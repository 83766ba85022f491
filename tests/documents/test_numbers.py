"""Numbers: by a rule, per year, without gaps, never the same twice."""

import asyncio
from dataclasses import replace
from datetime import date

import psycopg
import pytest
from tests.documents.conftest import Office
from tests.stage import NOW

from hearline.documents import service
from hearline.documents.errors import FaultyTemplate
from hearline.documents.model import Wanted
from hearline.documents.rules.numbers import check_rule, chinese_date, number_of
from hearline.documents.store import documents as store
from hearline.kit.actor import system
from hearline.kit.db import connect_to_ask
from hearline.kit.errors import Invalid
from hearline.kit.work import Tools, Work


def test_a_rule_holds_year_and_number_once_each() -> None:
    assert check_rule("某信转〔{year}〕{number}号") == []
    assert number_of("某信转〔{year}〕{number}号", 2026, 12) == "某信转〔2026〕12号"
    for rule in (
        "某信转{number}号",
        "{year}{year}{number}",
        "〔{year}〕{n}号",
        "{year}{number}{0.__class__}",
        "",
        "{year}",
    ):
        assert [finding.code for finding in check_rule(rule)] == ["bad_number_rule"]


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 1, 5)) == "2026年1月5日"


async def test_types_count_apart_and_years_begin_anew(office: Office) -> None:
    case = await office.stage.assigned()

    numbers = [(await office.made(case.id)).number, (await office.made(case.id)).number]
    numbers.append((await office.made(case.id, "acceptance")).number)
    office.stage.clock.move(days=365)
    numbers.append((await office.made(case.id)).number)

    assert numbers == ["热转〔2026〕1号", "热转〔2026〕2号", "热受告〔2026〕1号", "热转〔2027〕1号"]


async def test_what_is_refused_uses_no_number(office: Office) -> None:
    case = await office.stage.assigned()

    with pytest.raises(Invalid):
        await office.made(case.id, "extension", fields={"reason": "复杂", "extended_to": "soon"})
    made = await office.made(case.id, "extension", fields={"reason": "复杂", "extended_to": "2026-04-01"})

    assert made.number == "热延告〔2026〕1号"


async def test_a_double_click_makes_one_document(office: Office) -> None:
    case = await office.stage.assigned()

    first = await office.made(case.id, once="a-form")
    second = await office.made(case.id, once="a-form")

    assert second.id == first.id


async def test_two_rules_alike_share_one_sequence(office: Office) -> None:
    case = await office.stage.assigned()
    view = await office.do("administrator", service.read_template, "acceptance")
    shared = replace(view.current, number_rule="热转〔{year}〕{number}号")

    findings = await office.do("administrator", service.check_template, "acceptance", shared)
    await office.do("administrator", service.save_draft, "acceptance", 0, shared)
    await office.do("administrator", service.publish_template, "acceptance", 1, "")
    numbers = [(await office.made(case.id)).number, (await office.made(case.id, "acceptance")).number]

    assert [(finding.code, finding.fatal) for finding in findings] == [("shared_sequence", False)]
    assert numbers == ["热转〔2026〕1号", "热转〔2026〕2号"]


async def test_a_bad_rule_is_not_published(office: Office) -> None:
    view = await office.do("administrator", service.read_template, "transfer")
    await office.do("administrator", service.save_draft, "transfer", 0, replace(view.current, number_rule="转1号"))

    with pytest.raises(FaultyTemplate):
        await office.do("administrator", service.publish_template, "transfer", 1, "")


async def test_many_at_once_never_get_the_same_number_and_leave_no_gap(own_database: str, tools: Tools) -> None:
    async def take(fails: bool) -> int:
        async with await connect_to_ask(own_database) as connection:
            work = Work(tools, connection, system("test"), NOW)
            try:
                async with connection.transaction():
                    count = await store.next_count(work, "热转〔{year}〕{number}号", 2026)
                    await asyncio.sleep(0.002)
                    if fails:
                        raise psycopg.errors.QueryCanceled
            except psycopg.errors.QueryCanceled:
                return 0
            return count

    taken = await asyncio.gather(*(take(fails=number % 5 == 0) for number in range(40)))

    assert sorted(count for count in taken if count) == list(range(1, 33))


async def test_a_wanted_paper_of_no_type_is_not_found(office: Office) -> None:
    case = await office.stage.assigned()

    with pytest.raises(Exception, match="not-found"):
        await office.do("dispatcher", service.make_document, case.id, Wanted("nothing"))
