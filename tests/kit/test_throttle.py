"""Throttles: at most so many in a span, whoever counts."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.stage import NOW

from hearline.kit import throttle
from hearline.kit.actor import system
from hearline.kit.addresses import neighbourhood
from hearline.kit.throttle import Limit
from hearline.kit.work import Tools, Work, open_work

LAMPS = Limit("test.lamps", 3, timedelta(hours=1))
DOORS = Limit("test.doors", 1, timedelta(minutes=10))


async def spent(work: Work, limit: Limit, *subjects: str, **later: float) -> list[int]:
    now = replace(work, now=NOW.replace(minute=15) + timedelta(**later))
    return [await throttle.spend(now, limit, subject) for subject in subjects]


async def test_at_most_so_many_in_a_span_and_the_refusal_says_how_long(work: Work) -> None:
    assert await spent(work, LAMPS, "a", "a", "a", "a", "a") == [0, 0, 0, 45, 45]


async def test_each_subject_and_each_limit_has_its_own_count(work: Work) -> None:
    assert await spent(work, DOORS, "a", "b", "a") == [0, 0, 5]
    assert await spent(work, LAMPS, "a") == [0]


async def test_spans_begin_at_full_multiples_and_each_begins_anew(work: Work) -> None:
    await spent(work, LAMPS, "a", "a", "a")

    assert await spent(work, LAMPS, "a", minutes=44, seconds=59) == [1]
    assert await spent(work, LAMPS, "a", "a", "a", "a", minutes=45) == [0, 0, 0, 60]


async def test_what_is_given_back_can_be_spent_again_and_nothing_more(work: Work) -> None:
    at = replace(work, now=NOW.replace(minute=15))
    await spent(work, LAMPS, "a")
    for _ in range(3):
        await throttle.give_back(at, LAMPS, "a")

    assert await spent(work, LAMPS, "a", "a", "a", "a") == [0, 0, 0, 45]


async def test_a_try_of_a_span_that_is_over_is_not_given_back_to_the_next(work: Work) -> None:
    await spent(work, DOORS, "a")
    await throttle.give_back(replace(work, now=NOW.replace(minute=25)), DOORS, "a")

    assert await spent(work, DOORS, "a") == [5]


async def test_a_span_may_begin_with_its_first_try(work: Work) -> None:
    at, ends_at = replace(work, now=NOW), NOW + timedelta(minutes=7)
    assert await throttle.counted(at, "test.login", "a") is None

    first = await throttle.count(at, "test.login", "a", ends_at)
    second = await throttle.count(at, "test.login", "a", ends_at + timedelta(hours=1))

    assert [(found.tries, found.ends_at) for found in (first, second)] == [(1, ends_at), (2, ends_at)]
    assert await throttle.counted(at, "test.login", "a") == second
    assert await throttle.counted(replace(at, now=ends_at), "test.login", "a") is None
    await throttle.forget(at, "test.login", "a")
    assert await throttle.counted(at, "test.login", "a") is None


async def test_tidying_takes_what_is_over_and_leaves_what_counts(work: Work) -> None:
    await spent(work, LAMPS, "a", "a", "a")
    await spent(work, DOORS, "a")

    await throttle.tidy(replace(work, now=NOW.replace(minute=35)))

    assert await work.value("SELECT count(*) FROM throttles") == 1
    assert await spent(work, LAMPS, "a") == [45]


async def test_nobody_is_named(work: Work) -> None:
    await spent(work, LAMPS, "203.0.113.9")

    key = bytes(await work.value("SELECT key FROM throttles"))
    assert (b"203" in key, b"test" in key) == (False, False)


async def test_of_many_at_once_no_more_than_the_limit_come_through(own_tools: Tools) -> None:
    async def one() -> int:
        async with open_work(own_tools, system("test"), NOW) as work:
            return await throttle.spend(work, LAMPS, "a")

    answers = await asyncio.gather(*(one() for _ in range(20)))

    assert answers.count(0) == LAMPS.most


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_one_visitor_is_an_address_or_a_network_of_ipv6(address: str | None, counted_as: str) -> None:
    assert neighbourhood(address) == counted_as
