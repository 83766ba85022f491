"""One voice: whatever leaves the house carries the same name and the same number."""

from typing import Any

import pytest
from tests.messaging.conftest import House

from hearline.configuration import parameters
from hearline.configuration import service as configuration
from hearline.configuration.model import Voice
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import Notice, Outside
from hearline.messaging.rules.letters import Item, letter, signed_text

NAMED = Voice("澄湖 12345 热线", "0512-12345")
UNNAMED = Voice("", "")


@pytest.mark.parametrize(
    ("said", "language", "voice", "expected"),
    [
        ("新工单 1 号", "zh", NAMED, "【澄湖 12345 热线】新工单 1 号。热线 0512-12345"),
        ("【热线】已办结。", "zh", NAMED, "【澄湖 12345 热线】已办结。热线 0512-12345"),
        ("请拨 0512-12345", "zh", NAMED, "【澄湖 12345 热线】请拨 0512-12345"),
        ("Your case", "en", Voice("Lake City", "12345"), "【Lake City】Your case. Hotline 12345"),
        ("已办结", "zh", UNNAMED, "【闻声热线平台】已办结"),
    ],
)
def test_a_text_message_is_signed_once(said: str, language: str, voice: Voice, expected: str) -> None:
    assert signed_text(said, language, voice) == expected


@pytest.mark.parametrize("inside", [True, False])
def test_a_letter_is_signed_in_both_its_forms(inside: bool) -> None:
    made = letter([Item("办结", "已修好", "")], "zh", Voice("<b>澄湖</b>", "12345"), inside=inside)

    assert "<b>澄湖</b> · 热线 12345" in made.text
    assert "&lt;b&gt;澄湖&lt;/b&gt; · 热线 12345" in made.html


@pytest.mark.requirement("S1-001")
async def test_every_message_carries_the_name_and_number_of_the_house(house: House) -> None:
    boss = house.as_(await house.person("configuration.manage"))
    values: dict[Any, str] = {parameters.SERVICE_NAME: NAMED.name, parameters.HOTLINE_NUMBER: NAMED.number}
    for parameter, value in values.items():
        await configuration.change_parameter(boss, parameter.code, value, 0, "")
    house.tools.cache.clear()

    duty = await house.person("messaging.hear_alarms", email="duty@city.example")
    citizens = (Outside(phone="13900139000"), Outside(email="zhang@post.example"))
    facts = {"source": "billing", "detail": "x", "since": house.clock.now}
    notice = Notice(topics.ALARM_RAISED.code, (duty.id or 0,), "cases/7", facts, outside=citizens)
    await messaging.notify(house.now, notice)
    await house.carry()

    (text,) = house.texts.sent.values()
    assert text.text.startswith(f"【{NAMED.name}】")
    assert text.text.endswith(f"热线 {NAMED.number}")
    assert {str(mail["From"]) for mail in house.mails.mails} == {f"{NAMED.name} <hotline@city.example>"}
    for mail in house.mails.mails:
        for part in mail.iter_parts():
            assert f"{NAMED.name} · 热线 {NAMED.number}" in part.get_content()
