"""What citizens were told is theirs: handed to them, forgotten at their request, cleared when it is old."""

from datetime import timedelta

import pytest
from tests.messaging.conftest import House

from hearline.customers.service import find_or_add
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import Notice, Outside

PHONE = "13800138000"
FACTS = {"code": "1", "minutes": 5}


async def citizen(house: House) -> int:
    found = await find_or_add(house.work, PHONE, "王五")
    assert found is not None
    return found.id


async def told(house: House, person: Outside) -> None:
    work = house.now
    await messaging.notify(work, Notice(topics.CODE.code, outside=(person,), facts=FACTS))
    await house.carry()


@pytest.mark.requirement("S1-012")
async def test_a_citizen_is_reached_by_their_row_and_no_event_names_the_number(house: House) -> None:
    await told(house, Outside(customer_id=await citizen(house)))
    await house.work.flush()

    assert [message.to for message in house.texts.sent.values()] == [PHONE]
    rows = await house.work.tuples("SELECT kind, facts::text FROM events WHERE facts::text LIKE %s", (f"%{PHONE}%",))
    assert rows == []


async def test_what_somebody_was_told_is_found_and_forgotten(house: House) -> None:
    person = await citizen(house)
    await told(house, Outside(customer_id=person))
    await told(house, Outside(phone=PHONE))
    await told(house, Outside(phone="13900139000"))
    await messaging.send_code(house.now, PHONE, "portal.log_in")

    held = await messaging.messages_of_person(house.now, person)
    count = await messaging.forget_messages(house.now, person, 1)

    assert [entry["title"] for entry in held.data] == ["验证码 1", "验证码 1", ""]
    assert count == 3
    assert await house.work.value("SELECT count(*) FROM deliveries") == 1
    assert await house.work.value("SELECT count(*) FROM notices") == 1
    assert await house.work.value("SELECT count(*) FROM codes") == 0


async def test_what_is_old_and_at_rest_is_cleared_and_what_waits_stays(house: House) -> None:
    reader = await house.person()
    await told(house, Outside(phone=PHONE))
    await messaging.notify(house.now, Notice(topics.ALARM_RAISED.code, (reader.id or 0,)))
    await messaging.notify(house.now, Notice(topics.CODE.code, outside=(Outside(phone=PHONE),)))  # not carried yet
    later = house.clock.now + timedelta(seconds=1)

    count = await messaging.count_old_notices(house.now, later)
    cleared = [await messaging.clear_old_notices(house.now, later, 1) for _ in range(3)]

    assert (count, cleared) == (2, [1, 1, 0])
    assert await house.work.value("SELECT count(*) FROM notices") == 1
