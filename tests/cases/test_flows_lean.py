"""Flows cost a registration nothing."""

from typing import Any

import psycopg
import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import begun, use_flow


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement from here on."""
    statements: list[str] = []
    plain = psycopg.AsyncCursor.execute

    async def execute(cursor: Any, query: Any, *arguments: Any, **more: Any) -> Any:
        statements.append(str(query if isinstance(query, str) else query.as_string(cursor)))
        return await plain(cursor, query, *arguments, **more)

    monkeypatch.setattr(psycopg.AsyncCursor, "execute", execute)
    return statements


def about_flows(statements: list[str]) -> list[str]:
    words = ("flow_versions", "flows ", "deadline_", "case_clocks", "case_kinds")
    return [statement for statement in statements if any(word in statement for word in words)]


async def test_a_registration_asks_nothing_about_flows(stage: Stage, said: list[str]) -> None:
    await stage.opened()
    said.clear()

    await stage.opened()

    assert said
    assert about_flows(said) == []


async def test_nor_does_an_action_of_the_standard_flow(stage: Stage, said: list[str]) -> None:
    walk = await begun(stage)
    said.clear()

    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)

    assert said
    assert about_flows(said) == []


async def test_nor_a_profile(stage: Stage, said: list[str]) -> None:
    await use_flow(stage, "complaint", "municipal")
    work = stage.people.work_of(stage.actors["administrator"])
    await work.run("UPDATE case_kinds SET profile_code = 'beijing' WHERE code = 'complaint'")
    work.tools.cache.clear()
    await stage.opened()
    said.clear()

    await stage.opened()

    assert said
    assert about_flows(said) == []
