"""Numbers of cases by a rule of the house: previewed, unique, and the old ones keep being found."""

from dataclasses import replace
from datetime import date

import pytest
from tests.cases.conftest import Stage

from hearline.cases import parameters, rules, service
from hearline.cases.model import NumberRule
from hearline.cases.rules.numbers import parsed
from hearline.cases.service import Filters
from hearline.configuration import service as configuration
from hearline.kit.errors import Invalid
from hearline.kit.work import Work

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("{yymmdd}{n:7}{check}", "260302000001246"), ("W{yyyymm}{n:6}", "W202603000012"), ("12345{yy}{n:8}", "123452600000012"),
        ("{n:9}{check}", None),
    ],
)  # fmt: skip
def test_a_rule_makes_numbers(text: str, number: str | None) -> None:
    rule = parsed(text)
    assert rule is not None

    made = rules.case_number(DAY, 12, rule)

    assert number is None or made[: len(number) - 2] == number[: len(number) - 2]
    assert len(made) == len(rule.prefix) + rule.length
    assert rules.is_case_number(made, [rule])


@pytest.mark.parametrize(
    "text",
    ["", "{n:7}", "{yymmdd}", "{yymmdd}{n:3}", "{yymm}{n:5}", "w{yymmdd}{n:7}", "{n:7}{yymmdd}", "{ymd}{n:9}",
     "TOOLONG{yymmdd}{n:7}", "{yymmdd}{n:7}{check}x"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        configuration.check_value(parameters.NUMBER_RULE, text)


async def set_rule(work: Work, text: str, version: int) -> None:
    await configuration.change_parameter(work, parameters.NUMBER_RULE.code, text, version, "")


async def test_new_cases_follow_the_new_rule_and_old_ones_are_found(stage: Stage, work: Work) -> None:
    old = await stage.opened()
    await stage.do("administrator", set_rule, "W{yyyymmdd}{n:5}", 0)
    work.tools.cache.clear()

    new = await stage.opened()

    assert (old.number[:6], len(old.number)) == ("260302", 15)
    assert (new.number[:9], len(new.number)) == ("W20260302", 14)
    for case, text in ((old, f"{old.number[:6]}-{old.number[6:]}"), (new, new.number.lower())):
        page = await stage.do("agent", service.list_cases, Filters(), text, 50)
        assert [view.item.id for view in page.items] == [case.id]
        assert (await stage.do("agent", service.case_by_number, text)).id == case.id


async def test_a_number_that_is_taken_is_passed_over(stage: Stage, work: Work) -> None:
    taken = await stage.opened()
    await work.run("SELECT setval('case_number_seq', %s)", (int(taken.number[6:13]) - 1,))

    following = await stage.opened()

    assert int(following.number[6:13]) == int(taken.number[6:13]) + 1


async def test_a_form_sent_twice_still_opens_one_case(stage: Stage) -> None:
    first = await stage.opened(submit_key="k1")
    second = await stage.opened(submit_key="k1")

    assert first.id == second.id


async def test_a_rule_is_previewed(stage: Stage) -> None:
    assert await stage.do("administrator", service.preview_number, "W{yymmdd}{n:7}") == "W2603021234567"
    with pytest.raises(Invalid):
        await stage.do("administrator", service.preview_number, "{n:2}")


def test_the_shipped_rule_is_the_written_one() -> None:
    assert parsed(parameters.NUMBER_RULE.default) == NumberRule() == replace(NumberRule(), digits=7)
