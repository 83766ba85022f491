"""A house with parameters of every type, and an administrator."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.kit.actor import Actor
from hearline.kit.work import Tools, Work


@pytest.fixture
async def administrator(people: People) -> Actor:
    return await people.actor(shipped="administrator")


@pytest.fixture
def do(people: People, administrator: Actor, clock: Clock, tools: Tools) -> Callable[..., Awaitable[Any]]:
    """Let the administrator (or `actor`) do something now, and have its facts written."""

    async def call(verb: Callable[..., Awaitable[Any]], *arguments: Any, actor: Actor | None = None) -> Any:
        work: Work = replace(people.work_of(actor or administrator), now=clock.now)
        done = await verb(work, *arguments)
        await work.flush()
        tools.cache.drop(event.kind for event in work.facts)
        return done

    return call
