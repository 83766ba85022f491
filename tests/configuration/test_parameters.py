"""Parameters: declared by modules, set by hands, in force at once, with their history."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage.people import People

from hearline.configuration import service
from hearline.configuration.rules import checked, read
from hearline.kit.actor import Actor
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.parameters import AnyValue, Choice, Consequence, Fault, Parameter, ParameterType
from hearline.kit.work import Tools, Work

Do = Callable[..., Awaitable[Any]]

DAYS = Parameter("test.days", ParameterType.INTEGER, 5, "天数", "Days", least=1, most=30)
WORDS = Parameter("test.words", ParameterType.TEXTS, ("甲",), "词", "Words", most=3)
MODE = Parameter(
    "test.mode",
    ParameterType.CHOICE,
    "off",
    "方式",
    "Mode",
    choices=(Choice("off", "关", "Off"), Choice("on", "开", "On")),
)
TITLE = Parameter("test.title", ParameterType.TEXT, "闻声", "标题", "Title", least=1, most=20)
EVEN = Parameter(
    "test.even", ParameterType.INTEGER, 2, "偶数", "Even",
    check=lambda value: Fault("应为偶数。", "Must be even.") if int(value) % 2 else None,  # type: ignore[arg-type]
)  # fmt: skip
ALL: tuple[Parameter[AnyValue], ...] = (DAYS, WORDS, MODE, TITLE, EVEN)


@pytest.fixture
def tools(tools: Tools) -> Tools:
    async def foresee(work: Work, wanted: AnyValue) -> list[Consequence]:
        return [Consequence(f"{wanted} 件变红", f"{wanted} turn red", int(str(wanted)))]

    return replace(tools, parameters={item.code: item for item in ALL}, foresees={DAYS.code: foresee})


@pytest.mark.requirement("S4B-045")
async def test_a_change_holds_at_once_and_in_the_same_transaction(
    do: Do, work: Work, people: People, administrator: Actor
) -> None:
    assert await service.value(work, DAYS) == 5

    mine = people.work_of(administrator)
    await service.change_parameter(mine, DAYS.code, 9, 0, "试行")
    inside = await service.value(mine, DAYS)
    await mine.flush()
    mine.tools.cache.drop(event.kind for event in mine.facts)

    assert (inside, await service.value(work, DAYS)) == (9, 9)


async def test_the_history_tells_who_from_what_to_what_and_why(do: Do, work: Work, administrator: Actor) -> None:
    await do(service.change_parameter, DAYS.code, 9, 0, "试行")
    await do(service.change_parameter, DAYS.code, 5, 1, "恢复")

    steps = (await do(service.parameter_history, DAYS.code, None, 50)).items

    assert [(step.before, step.after, step.reason) for step in steps] == [(9, 5, "恢复"), (5, 9, "试行")]
    assert steps[0].changed_by_name == administrator.name


async def test_two_who_change_at_once_are_told(do: Do) -> None:
    await do(service.change_parameter, DAYS.code, 9, 0, "")

    with pytest.raises(Stale) as refused:
        await do(service.change_parameter, DAYS.code, 7, 0, "")

    assert refused.value.current_version == 1


async def test_a_first_change_with_a_wrong_version_is_refused(do: Do) -> None:
    with pytest.raises(Stale):
        await do(service.change_parameter, DAYS.code, 7, 3, "")


async def test_what_no_module_declares_cannot_be_set(do: Do) -> None:
    with pytest.raises(NotFound):
        await do(service.change_parameter, "test.nothing", 7, 0, "")


async def test_others_may_not(do: Do, people: People) -> None:
    agent = await people.actor(shipped="agent")

    with pytest.raises(Forbidden):
        await do(service.change_parameter, DAYS.code, 7, 0, "", actor=agent)


async def test_what_a_change_does_is_told_before(do: Do, work: Work) -> None:
    told = await do(service.foresee_parameter, DAYS.code, 7)

    assert [item.count for item in told] == [7]
    assert await service.value(work, DAYS) == 5


@pytest.mark.parametrize(
    ("parameter", "raw"),
    [
        (DAYS, 0), (DAYS, 31), (DAYS, "5"), (DAYS, True), (DAYS, 2.5), (DAYS, None), (EVEN, 3), (EVEN, 10**30),
        (WORDS, "甲"), (WORDS, ["a", "b", "c", "d"]), (WORDS, [1]), (WORDS, ["\0"]), (WORDS, ["甲" * 201]),
        (MODE, "other"), (MODE, ["on"]), (MODE, None), (TITLE, "  "), (TITLE, "x" * 21), (TITLE, "a\nb"), (TITLE, "\ud800"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused(parameter: Parameter[AnyValue], raw: Any) -> None:
    with pytest.raises(Invalid):
        checked(parameter, raw)


def test_lists_lose_blanks_and_doubles() -> None:
    assert checked(WORDS, [" 甲 ", "", "乙", "甲"]) == ("甲", "乙")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    )
)
def test_whatever_is_stored_something_usable_is_read(stored: Any) -> None:
    assert isinstance(read(DAYS, stored), int)
    assert read(MODE, stored) in ("off", "on")
    assert isinstance(read(WORDS, stored), tuple)


async def test_over_the_wire(client: Any, people: People, tools: Tools) -> None:
    await client.log_in(await people.user(shipped="administrator"))
    shown = (await client.get("/api/parameters")).json()["items"]

    changed = await client.put("/api/parameters/test.words", json={"value": ["乙"], "version": 0, "reason": "换词"})
    refused = await client.put("/api/parameters/test.words", json={"value": [], "version": 0})

    assert [item["code"] for item in shown] == [item.code for item in ALL]
    assert (changed.status_code, changed.json()["value"], changed.json()["version"]) == (200, ["乙"], 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale")
