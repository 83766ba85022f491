"""What must hold when several come at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from tests.stage import NOW

from hearline.identity import service
from hearline.identity.errors import AccountLocked, LoginFailed
from hearline.identity.model import NewUnit, UnitChange, UnitId
from hearline.kit.actor import ANONYMOUS, system
from hearline.kit.db import Database
from hearline.kit.errors import Problem
from hearline.kit.work import Tools, open_work


@pytest.fixture
async def busy(tools: Tools, own_database: str) -> AsyncIterator[Tools]:
    """Tools with a pool of connections to a database of its own."""
    database = Database(own_database, 8)
    await database.open()
    yield replace(tools, database=database)
    await database.close()


async def found(tools: Tools) -> str | None:
    async with open_work(tools, system("start"), NOW) as work:
        return await service.found_house(work, "admin", "首位管理员")


async def guess(tools: Tools) -> type[Exception]:
    try:
        async with open_work(tools, ANONYMOUS, NOW) as work:
            await service.log_in(work, "admin", "wrong", "")
    except (LoginFailed, AccountLocked) as refused:
        return type(refused)
    raise AssertionError("A wrong password opened the door.")


async def move(tools: Tools, unit_id: int, below: int) -> bool:
    change = UnitChange(parent_id=UnitId(below))
    try:
        async with open_work(tools, system("test"), NOW) as work:
            await service.change_unit(work, unit_id, 1, change)
    except Problem:
        return False
    return True


async def test_two_first_starts_make_one_super_user(busy: Tools) -> None:
    passwords = await asyncio.gather(found(busy), found(busy))

    assert sum(password is not None for password in passwords) == 1


async def test_guesses_at_once_are_all_counted(busy: Tools) -> None:
    await found(busy)

    refusals = await asyncio.gather(*(guess(busy) for _ in range(8)))

    assert refusals.count(LoginFailed) == busy.settings.lock_after - 1


async def test_two_moves_at_once_make_no_ring(busy: Tools) -> None:
    await found(busy)
    async with open_work(busy, system("test"), NOW) as work:
        root = (await service.list_units(work))[0]
        one = await service.add_unit(work, NewUnit(root.id, "a", "甲"))
        two = await service.add_unit(work, NewUnit(root.id, "b", "乙"))

    moved = await asyncio.gather(move(busy, one.id, two.id), move(busy, two.id, one.id))

    assert sorted(moved) == [False, True]
