"""Failed logins, counted beyond the lock-out."""

import asyncio
from dataclasses import replace

import pytest
from tests.identity.demands import demand
from tests.stage import NOW, Client, Clock
from tests.stage.people import People

from hearline.identity import parameters, service
from hearline.identity.errors import AccountLocked, LoginFailed, TooManyLogins
from hearline.identity.events import LoginThrottled
from hearline.kit import throttle
from hearline.kit.actor import ANONYMOUS
from hearline.kit.db import Database
from hearline.kit.work import Tools, Work, open_work

PASSWORD = "river7-Stone-cloud"


@pytest.fixture
async def strict(work: Work) -> Work:
    await demand(work, parameters.ADDRESS_FAILURES, 5)
    await demand(work, parameters.NUMBER_FAILURES, 5)
    return work


async def attempt(tools: Tools, clock: Clock, number: str, address: str | None, password: str = "wrong") -> str:
    try:
        async with open_work(tools, ANONYMOUS, clock.now, "", address) as work:
            await service.log_in(work, number, password, "")
    except (LoginFailed, AccountLocked, TooManyLogins) as refused:
        return refused.code
    return "in"


@pytest.mark.requirement("S3-069")
@pytest.mark.control("8.1.3.3-a", "8.1.4.1-b")
async def test_an_address_that_guesses_at_many_accounts_is_refused(
    strict: Work, tools: Tools, clock: Clock, people: People
) -> None:
    users = [await people.user(password=PASSWORD) for _ in range(6)]

    said = [await attempt(tools, clock, user.job_number, "203.0.113.9") for user in users]

    assert said == ["login-failed"] * 5 + ["too-many-logins"]
    assert await attempt(tools, clock, users[0].job_number, "203.0.113.9", PASSWORD) == "too-many-logins"
    assert await attempt(tools, clock, users[0].job_number, "198.51.100.1", PASSWORD) == "in"


async def test_many_addresses_that_guess_at_one_number_are_refused(strict: Work, tools: Tools, clock: Clock) -> None:
    said = [await attempt(tools, clock, "nobody", f"203.0.113.{host}") for host in range(6)]

    assert said == ["login-failed"] * 5 + ["too-many-logins"]


async def test_a_number_is_one_however_it_is_written(strict: Work, tools: Tools, clock: Clock) -> None:
    spellings = ["nobody", "NOBODY", " nobody ", "ｎｏｂｏｄｙ", "Nobody", "nObody"]

    said = [await attempt(tools, clock, one, f"203.0.113.{host}") for host, one in enumerate(spellings)]

    assert said[-1] == "too-many-logins"


async def test_a_network_of_ipv6_is_one_address(strict: Work, tools: Tools, clock: Clock) -> None:
    said = [await attempt(tools, clock, f"nobody{host}", f"2001:db8:1:2::{host}") for host in range(1, 7)]

    assert said[-1] == "too-many-logins"
    assert await attempt(tools, clock, "nobody9", "2001:db8:1:3::1") == "login-failed"


async def test_the_window_ends(strict: Work, tools: Tools, clock: Clock) -> None:
    for number in range(5):
        await attempt(tools, clock, f"nobody{number}", "203.0.113.9")
    assert await attempt(tools, clock, "nobody9", "203.0.113.9") == "too-many-logins"
    clock.move(minutes=60)

    assert await attempt(tools, clock, "nobody9", "203.0.113.9") == "login-failed"


async def test_guesses_in_vain_do_not_lengthen_the_window(strict: Work, tools: Tools, clock: Clock) -> None:
    for number in range(5):
        await attempt(tools, clock, f"nobody{number}", "203.0.113.9")
    clock.move(minutes=59)
    await attempt(tools, clock, "nobody9", "203.0.113.9")
    clock.move(minutes=1)

    assert await attempt(tools, clock, "nobody9", "203.0.113.9") == "login-failed"


async def test_a_right_login_forgives_its_number_and_not_its_address(
    strict: Work, tools: Tools, clock: Clock, people: People
) -> None:
    user = await people.user(password=PASSWORD)
    for _ in range(4):
        await attempt(tools, clock, user.job_number, "203.0.113.9")
    assert await attempt(tools, clock, user.job_number, "203.0.113.9", PASSWORD) == "in"

    said = [await attempt(tools, clock, user.job_number, "203.0.113.9") for _ in range(2)]

    assert said == ["login-failed", "too-many-logins"]


async def test_the_measure_is_full_once(strict: Work, tools: Tools, clock: Clock, work: Work) -> None:
    for number in range(8):
        await attempt(tools, clock, f"nobody{number}", "203.0.113.9")

    told = await work.tuples("SELECT facts FROM events WHERE kind = %s", (LoginThrottled.kind,))
    assert [row[0]["throttle"] for row in told] == ["address"]


async def test_a_number_that_may_be_a_password_is_not_kept(
    strict: Work, tools: Tools, clock: Clock, work: Work
) -> None:
    await attempt(tools, clock, PASSWORD, None)

    (key,) = (await work.tuples("SELECT key FROM throttles"))[0]
    assert PASSWORD.encode() not in bytes(key)
    assert len(key) == 16


async def test_what_is_over_is_swept(strict: Work, tools: Tools, clock: Clock, work: Work) -> None:
    await attempt(tools, clock, "nobody", "203.0.113.9")
    clock.move(hours=2)
    work.now = clock.now

    await throttle.tidy(work)

    assert await work.value("SELECT count(*) FROM throttles") == 0


async def test_the_answer_says_how_long_to_wait(client: Client, strict: Work) -> None:
    for number in range(5):
        await client.post("/api/session", json={"job_number": f"nobody{number}", "password": "x"})

    answer = await client.post("/api/session", json={"job_number": "nobody9", "password": "x"})

    assert (answer.status_code, answer.json()["code"], answer.json()["minutes"]) == (429, "too-many-logins", 60)


async def test_guesses_from_several_processes_are_counted_together(tools: Tools, own_database: str) -> None:
    one, other = Database(own_database, 6), Database(own_database, 6)
    await one.open()
    await other.open()
    houses = [replace(tools, database=one), replace(tools, database=other)]

    said = await asyncio.gather(
        *(attempt(houses[number % 2], _standing(), f"nobody{number}", "203.0.113.9") for number in range(12))
    )
    async with open_work(houses[0], ANONYMOUS, NOW) as work:
        counted = await work.value("SELECT max(tries) FROM throttles")
    await one.close()
    await other.close()

    assert said == ["login-failed"] * 12
    assert counted == 12


def _standing() -> Clock:
    return Clock()
