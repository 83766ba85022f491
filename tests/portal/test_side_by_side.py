"""Two at once, on connections of their own."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from tests.portal.conftest import CONTENT
from tests.stage import NOW

from hearline.cases import service as cases
from hearline.cases.model import Case, NewCase
from hearline.kit.actor import ANONYMOUS, system
from hearline.kit.db import Database
from hearline.kit.errors import Problem
from hearline.kit.work import Tools, Work, open_work
from hearline.portal import service
from hearline.portal.errors import NoMatch, RatedAlready, RobotCheckFailed, TooMany
from hearline.portal.model import NewRequest, Solution
from hearline.portal.rules.limits import LOOK_UP_ADDRESS
from hearline.portal.rules.puzzle import digest, make


@pytest.fixture
async def real(tools: Tools, own_database: str) -> AsyncIterator[Tools]:
    database = Database(own_database, 8)
    await database.open()
    made = replace(tools, database=database)
    async with open_work(made, system("test"), NOW) as work:
        await cases.ensure_kinds(work)
    yield made
    await database.close()


async def finished(tools: Tools) -> Case:
    async with open_work(tools, system("test"), NOW) as work:
        case = await cases.open_case(work, NewCase(phone="19900000001", kind="complaint", title="灯", content="坏了"))
        await work.run(
            "UPDATE cases SET state = 'audited', node = 'audited', callback = 'due', result = '好了' WHERE id = %s",
            (case.id,),
        )
        return case


async def rated(tools: Tools, link: str, grade: int) -> Problem | None:
    try:
        async with open_work(tools, ANONYMOUS, NOW, address="203.0.113.7") as work:
            await service.rate_case(work, link, grade, True, "")
    except Problem as problem:
        return problem
    return None


async def test_of_two_ratings_at_once_one_counts(real: Tools) -> None:
    case = await finished(real)
    async with open_work(real, system("test"), NOW) as work:
        link = await service.make_rating_link(work, case.id)

    answers = await asyncio.gather(*(rated(real, link, grade) for grade in (5, 4, 5, 4)))

    async with open_work(real, system("test"), NOW) as work:
        after = await cases.case_by_id(work, case.id)
        rows = await work.tuples("SELECT grade FROM portal_ratings WHERE case_id = %s", (case.id,))
    assert [type(answer) for answer in answers].count(RatedAlready) == 3
    assert (after.state, [(after.grade,)]) == ("archived", rows)


async def test_a_limit_counts_across_connections_and_outlives_refusals(real: Tools) -> None:
    async def wrong(n: int) -> type[Problem]:
        try:
            async with open_work(real, ANONYMOUS, NOW, address="203.0.113.7") as work:
                await service.look_up(work, f"{n:010d}", f"{n:015d}", "", "", "")
        except Problem as problem:
            return type(problem)
        raise AssertionError("found something")

    answers = await asyncio.gather(*(wrong(n) for n in range(30)))

    assert answers.count(NoMatch) == LOOK_UP_ADDRESS.most
    assert answers.count(TooMany) == 30 - LOOK_UP_ADDRESS.most


async def test_a_puzzle_is_handed_in_once_by_however_many(real: Tools) -> None:
    puzzle = make(real.keyring, NOW, "ab", 7)
    assert digest(puzzle.salt, 7) == puzzle.target
    solution = Solution(puzzle.salt, puzzle.target, puzzle.most, puzzle.signature, 7)

    async def submit() -> bool:
        try:
            async with open_work(real, ANONYMOUS, NOW, address="203.0.113.7") as work:
                await service.submit_request(work, NewRequest("complaint", CONTENT), solution)
        except RobotCheckFailed:
            return False
        return True

    answers = await asyncio.gather(*(submit() for _ in range(5)))

    async with open_work(real, system("test"), NOW) as work:
        assert (sum(answers), await count(work)) == (1, 1)


async def count(work: Work) -> int:
    found: int = await work.value("SELECT count(*) FROM cases")
    return found
