"""The same deed from the field on several connections, and a connection that dies between."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from tests.stage import NOW
from tests.stage.people import People

from hearline.cases import service
from hearline.cases.model import Case, Deed, FieldDeed, FieldReceipt, NewCase
from hearline.kit.actor import Actor, system
from hearline.kit.db import Database
from hearline.kit.errors import Problem, Stale
from hearline.kit.work import Tools, open_work


@dataclass
class Field:
    tools: Tools
    handler: Actor
    case: Case

    async def sign(self, key: UUID, dies: bool = False) -> FieldReceipt:
        """`dies`: the connection breaks before the commit."""
        deed = FieldDeed(Deed.SIGN, self.case.id, self.case.version)
        async with open_work(self.tools, self.handler, NOW) as work:
            receipt = await service.deliver(work, key, b"sign", deed)
            if dies:
                await work.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return receipt

    async def signed(self) -> tuple[str, int]:
        async with open_work(self.tools, system("test"), NOW) as work:
            steps = await service.read_timeline(work, self.case.id)
            return (await service.case_by_id(work, self.case.id)).state, [s.kind for s in steps].count("cases.signed")


@pytest.fixture
async def place(tools: Tools, own_database: str) -> AsyncIterator[Field]:
    database = Database(own_database, 8)
    await database.open()
    real = replace(tools, database=database)
    async with open_work(real, system("test"), NOW) as work:
        await service.ensure_kinds(work)
        people = People(work)
        unit = await people.unit()
        handler = await people.actor(shipped="handler", unit=unit)
        case = await service.open_case(work, NewCase(phone="19900000001", kind="complaint", title="灯", content="坏"))
        case = await service.dispatch_case(work, case.id, case.version, unit.id, "")
    yield Field(real, handler, case)
    await database.close()


async def test_of_six_at_once_one_is_done_and_all_are_answered(place: Field) -> None:
    key = uuid4()

    receipts = await asyncio.gather(*(place.sign(key) for _ in range(6)))

    assert sorted(receipt.repeated for receipt in receipts) == [False] + [True] * 5
    assert len({receipt.version for receipt in receipts}) == 1
    assert await place.signed() == ("handling", 1)


@pytest.mark.requirement("S4C-021")
async def test_what_died_before_the_commit_was_not_done_and_is_done_later(place: Field) -> None:
    key = uuid4()
    with pytest.raises(Exception, match=r"terminat|closed|lost"):
        await place.sign(key, dies=True)
    assert await place.signed() == ("assigned", 0)

    receipt = await place.sign(key)

    assert not receipt.repeated
    assert await place.signed() == ("handling", 1)


async def test_an_answer_that_was_lost_after_the_commit_is_given_again(place: Field) -> None:
    key = uuid4()
    lost = await place.sign(key)

    again = await place.sign(key)

    assert (again.version, again.repeated) == (lost.version, True)
    assert await place.signed() == ("handling", 1)


async def test_two_keys_at_once_are_two_deeds_of_which_one_is_told_of_the_other(place: Field) -> None:
    async def tried() -> Problem | FieldReceipt:
        try:
            return await place.sign(uuid4())
        except Problem as problem:
            return problem

    answers = await asyncio.gather(tried(), tried())

    assert sorted(type(answer).__name__ for answer in answers) == [FieldReceipt.__name__, Stale.__name__]
    assert await place.signed() == ("handling", 1)
