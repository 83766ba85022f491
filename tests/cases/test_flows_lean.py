"""Flows cost a registration nothing."""

from tests.cases.conftest import Stage
from tests.cases.walking import begun, use_flow


def about_flows(statements: list[str]) -> list[str]:
    words = ("flow_versions", "flows ", "deadline_", "case_clocks", "case_kinds")
    return [statement for statement in statements if any(word in statement for word in words)]


async def test_a_registration_asks_nothing_about_flows(stage: Stage, asked: list[str]) -> None:
    await stage.opened()
    asked.clear()

    await stage.opened()

    assert asked
    assert about_flows(asked) == []


async def test_nor_does_an_action_of_the_standard_flow(stage: Stage, asked: list[str]) -> None:
    walk = await begun(stage)
    asked.clear()

    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)

    assert asked
    assert about_flows(asked) == []


async def test_nor_a_profile(stage: Stage, asked: list[str]) -> None:
    await use_flow(stage, "complaint", "municipal")
    work = stage.people.work_of(stage.actors["administrator"])
    await work.run("UPDATE case_kinds SET profile_code = 'beijing' WHERE code = 'complaint'")
    work.tools.cache.clear()
    await stage.opened()
    asked.clear()

    await stage.opened()

    assert asked
    assert about_flows(asked) == []
