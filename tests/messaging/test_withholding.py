"""Messages to citizens that stay in the house: filtered numbers, and the wish not to be contacted."""

import pytest
from tests.messaging.conftest import House

from hearline.configuration import service as configuration
from hearline.customers.service import find_or_add
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import Notice, Outside, Way

PHONE = "13800138000"
FACTS = {"text": "明天停水", "source": "disk", "detail": "full"}


async def told(house: House, person: Outside, topic: str = "soap.message") -> tuple[str, str]:
    """State and reason of a message to a citizen, of one that nobody waits for."""
    notice = Notice(topic, outside=(person,), facts=FACTS, outside_ways=frozenset({Way.TEXT}))
    await messaging.notify(house.now, notice)
    await house.carry()
    rows = await house.work.tuples("SELECT state, fault FROM deliveries ORDER BY id DESC LIMIT 1")
    return rows[0][0], rows[0][1]


async def filter_number(house: House) -> None:
    await configuration.change_parameter(house.now, "numbers.filter_blacklist", [PHONE], 0, "骚扰")


async def wishes_no_contact(house: House, phone: str = PHONE) -> int:
    found = await find_or_add(house.work, phone, "王五")
    assert found is not None
    await house.work.run("INSERT INTO do_not_contact (customer_id, made_at) VALUES (%s, now())", (found.id,))
    return int(found.id)


async def test_a_message_goes_out_where_nothing_stands_against_it(house: House) -> None:
    assert await told(house, Outside(phone=PHONE)) == ("sent", "")


@pytest.mark.requirement("S0-071")
async def test_a_filtered_number_gets_nothing_and_the_delivery_says_so(house: House) -> None:
    await filter_number(house)

    assert await told(house, Outside(phone=PHONE)) == ("withheld", "number-filtered")
    assert house.texts.sent == {}


async def test_who_wishes_no_contact_gets_nothing_whether_named_by_id_or_by_number(house: House) -> None:
    person = await wishes_no_contact(house)

    assert await told(house, Outside(customer_id=person)) == ("withheld", "do-not-contact")
    assert await told(house, Outside(phone=PHONE)) == ("withheld", "do-not-contact")
    assert house.texts.sent == {}


async def test_what_they_wait_for_comes_all_the_same(house: House) -> None:
    person = await wishes_no_contact(house)

    assert await told(house, Outside(customer_id=person), topics.ALARM_RAISED.code) == ("sent", "")


async def test_a_code_that_they_ask_for_comes_all_the_same(house: House) -> None:
    await wishes_no_contact(house)

    await messaging.send_code(house.now, PHONE, "portal.log_in")
    await house.carry()

    assert [message.to for message in house.texts.sent.values()] == [PHONE]


async def test_what_was_held_back_is_no_dead_letter_and_is_not_tried_again(house: House) -> None:
    await filter_number(house)
    await told(house, Outside(phone=PHONE))
    house.clock.move(days=1)

    await house.carry()

    assert await messaging.dead_letters(house.now) == 0
    assert await house.work.value("SELECT attempts FROM deliveries") == 1


async def test_who_works_here_is_reached_whatever_stands_in_the_lists(house: House) -> None:
    await filter_number(house)
    reader = await house.person(phone=PHONE)
    await house.work.run(
        "INSERT INTO topic_choices (user_id, topic, ways) VALUES (%s, %s, '{text}')",
        (reader.id, topics.ALARM_RAISED.code),
    )

    await messaging.notify(house.now, Notice(topics.ALARM_RAISED.code, (reader.id or 0,), facts=FACTS))
    await house.carry()

    assert [message.to for message in house.texts.sent.values()] == [PHONE]
