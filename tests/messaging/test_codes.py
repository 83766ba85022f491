"""One-time codes: proof of possession, for a while, for one purpose, not to be guessed."""

import re
from dataclasses import replace

import pytest
from tests.messaging.conftest import House

from hearline.kit.errors import Invalid
from hearline.messaging import service as messaging
from hearline.messaging.errors import CodeWrong, NoWayToAddress, TooManyCodes

PHONE, MAILBOX, PURPOSE = "13800138000", "Citizen@mail.example", "portal.log_in"


async def sent(house: House, address: str = PHONE) -> str:
    work = house.now
    await messaging.send_code(work, address, PURPOSE)
    await work.flush()
    await house.carry()
    said = list(house.texts.sent.values())[-1].text if "@" not in address else str(house.mails.mails[-1]["Subject"])
    found = re.search(r"\d{6}", said)
    assert found is not None
    return found[0]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.parametrize("address", [PHONE, MAILBOX])
async def test_the_code_that_was_sent_proves_it_once(house: House, address: str) -> None:
    code = await sent(house, address)

    await messaging.check_code(house.now, address.upper() if "@" in address else f"+86 {address}", PURPOSE, code)

    with pytest.raises(CodeWrong):
        await messaging.check_code(house.now, address, PURPOSE, code)


async def test_the_code_is_nowhere_once_it_is_sent(house: House) -> None:
    code = await sent(house)

    rows = await house.work.tuples(
        """
        SELECT convert_to(row_to_json(d)::text, 'UTF8') FROM deliveries d
         UNION ALL SELECT convert_to(row_to_json(c)::text, 'UTF8') FROM codes c
         UNION ALL SELECT convert_to(facts::text, 'UTF8') FROM events
        """
    )
    assert all(code.encode() not in bytes(row[0]) and PHONE.encode() not in bytes(row[0]) for row in rows)
    assert await house.work.value("SELECT body_sealed IS NULL FROM deliveries")


async def test_it_is_good_for_its_purpose_and_its_address_only(house: House) -> None:
    code = await sent(house)

    for address, purpose in ((PHONE, "portal.register"), ("13900139000", PURPOSE)):
        with pytest.raises(CodeWrong):
            await messaging.check_code(house.now, address, purpose, code)


async def test_it_expires(house: House) -> None:
    code = await sent(house)
    house.clock.move(minutes=5)

    with pytest.raises(CodeWrong):
        await messaging.check_code(house.now, PHONE, PURPOSE, code)


async def test_guessing_ends_it(house: House) -> None:
    code = await sent(house)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            await messaging.check_code(house.now, PHONE, PURPOSE, other_than(code))

    with pytest.raises(CodeWrong):
        await messaging.check_code(house.now, PHONE, PURPOSE, code)


def test_a_refusal_keeps_the_count_of_attempts() -> None:
    assert CodeWrong.keeps_work
    assert TooManyCodes.keeps_work


async def test_a_newer_code_replaces_the_one_before(house: House) -> None:
    first = await sent(house)
    house.clock.move(seconds=61)
    second = await sent(house)

    if first != second:
        with pytest.raises(CodeWrong):
            await messaging.check_code(house.now, PHONE, PURPOSE, first)
    await messaging.check_code(house.now, PHONE, PURPOSE, second)


@pytest.mark.parametrize(("pause", "most"), [(1, 1), (61, 5), (3600, 10)])
async def test_codes_are_limited_by_pause_hour_and_day(house: House, pause: int, most: int) -> None:
    count, refused = 0, None
    while refused is None:
        try:
            await messaging.send_code(house.now, PHONE, PURPOSE)
            count += 1
            house.clock.move(seconds=pause)
        except TooManyCodes as problem:
            refused = problem

    assert count == most
    assert refused.seconds > 0


async def test_one_origin_cannot_send_to_the_whole_city(house: House) -> None:
    async def ask(number: int) -> None:
        work = replace(house.now, address="203.0.113.7")
        await messaging.send_code(work, f"138{number:08}", PURPOSE)

    for number in range(30):
        await ask(number)

    with pytest.raises(TooManyCodes):
        await ask(30)


@pytest.mark.parametrize("address", ["", "110", "01065551234", "a@b", "138001380001", "a@mail.example\r\nx", "１３x"])
async def test_what_is_no_address_gets_no_code(house: House, address: str) -> None:
    with pytest.raises(Invalid):
        await messaging.send_code(house.now, address, PURPOSE)


async def test_a_house_without_a_gateway_says_so(house: House) -> None:
    bare = replace(house.now, tools=replace(house.tools, answers={}))

    with pytest.raises(NoWayToAddress):
        await messaging.send_code(bare, PHONE, PURPOSE)


async def test_a_code_that_comes_late_is_not_sent(house: House) -> None:
    house.mails.refusals["MAIL"] = ["451 later"] * 9
    work = house.now
    await messaging.send_code(work, MAILBOX, PURPOSE)
    await work.flush()
    for _ in range(4):
        await house.carry()
        house.clock.move(seconds=30)

    assert await house.states() == [("email", "given_up")]
