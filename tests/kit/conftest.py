"""Tools on a database of the test's own, where commits are commits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from hearline.kit.db import Database
from hearline.kit.events import Event
from hearline.kit.work import Tools


@dataclass(frozen=True)
class LampLit(Event):
    kind: ClassVar[str] = "lamps.lit"
    subject_kind: ClassVar[str] = "lamps"
    lamp: int
    colour: str


@pytest.fixture
async def own_tools(tools: Tools, own_database: str) -> AsyncIterator[Tools]:
    database = Database(own_database, 4)
    await database.open()
    yield replace(tools, database=database)
    await database.close()
