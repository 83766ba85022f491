"""The demo city in a real database."""

from dataclasses import replace

import pytest
from fastapi import FastAPI
from tests.stage import Client, Clock

from hearline.app.demo.load import NotEmpty, load_demo
from hearline.app.start import prepare
from hearline.identity import service as identity
from hearline.kit.actor import ANONYMOUS
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work, open_work

COUNT = 400


@pytest.fixture
def demo_tools(tools: Tools, settings: Settings) -> Tools:
    return replace(tools, settings=settings.model_copy(update={"demo": True}))


@pytest.fixture
async def demo(demo_tools: Tools, clock: Clock) -> Tools:
    await prepare(demo_tools, clock.now)
    await load_demo(demo_tools, clock.now, 1, COUNT)
    return demo_tools


async def test_every_case_comes_with_its_words_and_its_history(demo: Tools, work: Work) -> None:
    assert await work.value("SELECT count(*) FROM cases") == COUNT
    assert await work.value("SELECT count(*) FROM case_search") == COUNT
    assert await work.value("SELECT count(*) FROM events WHERE kind = 'cases.opened'") == COUNT


async def test_the_city_is_raised_once(demo: Tools, work: Work, clock: Clock) -> None:
    raised = await load_demo(demo, clock.now, 1, COUNT)

    assert not raised
    assert await work.value("SELECT count(*) FROM cases") == COUNT


async def test_no_city_is_raised_among_real_units(demo_tools: Tools, work: Work, clock: Clock) -> None:
    await prepare(demo_tools, clock.now)
    root = (await identity.list_units(work))[0]
    await work.run(
        "INSERT INTO units (parent_id, path, code, name) VALUES (%s, %s, 'real', '真实单位')", (root.id, "/1/2/")
    )

    with pytest.raises(NotEmpty):
        await load_demo(demo_tools, clock.now, 1, COUNT)


async def test_each_role_is_offered_one_user(demo: Tools, clock: Clock) -> None:
    async with open_work(demo, ANONYMOUS, clock.now) as work:
        offered = await identity.list_demo_users(work)

    assert len(offered) == 8
    assert all(user.hint for user in offered)


async def test_the_telephone_is_set_up_and_has_a_past(demo: Tools, work: Work) -> None:
    assert await work.value("SELECT count(*) FROM calls") == COUNT
    assert await work.value("SELECT count(*) FROM calls_other") == 0
    assert await work.value("SELECT count(DISTINCT user_id) FROM agent_skills") == 10
    assert await work.value("SELECT count(*) FROM call_backs WHERE state = 'waiting'") > 0
    assert await work.value("SELECT count(*) FROM calls WHERE ended_at > %s", (work.now,)) == 0


async def test_telephones_are_sealed(demo: Tools, work: Work) -> None:
    assert await work.value("SELECT count(*) FROM customers WHERE phone_sealed IS NULL") == 0
    assert await work.value("SELECT count(*) FROM cases WHERE content LIKE '%1990%'") == 0


async def test_a_demo_user_finds_cases_to_dispatch(demo: Tools, app: FastAPI, client: Client) -> None:
    app.state.tools = demo

    await client.post("/api/demo/session", json={"job_number": "2001"})
    answer = await client.get("/api/cases?queue=dispatch")

    assert answer.json()["items"]
