"""Everybody chooses what reaches them by which way, and when; what is mandatory stays."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messaging.conftest import House

from hearline.kit.errors import Invalid, NotFound, Stale
from hearline.kit.topics import Wording
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.errors import MandatoryWay, UnknownTopic
from hearline.messaging.model import Habits, Notice, Outside, Reader, Urgency
from hearline.messaging.rules import ways, words

ALARM, ENDED = topics.ALARM_RAISED.code, topics.ALARM_ENDED.code
FACTS = {"source": "billing", "detail": "broken", "since": datetime(2026, 3, 2, 1, 30, tzinfo=UTC)}
ZONE = ZoneInfo("Asia/Shanghai")
READER = Reader(1, "", "", "zh", None, None, "none", time(8, 30), None, None, None)


async def tell(house: House, topic: str, user: int | None, urgency: Urgency = Urgency.NORMAL) -> None:
    work = house.now
    await messaging.notify(work, Notice(topic, (user or 0,), facts=FACTS, urgency=urgency))
    await work.flush()


async def test_what_somebody_switched_off_does_not_reach_them(house: House) -> None:
    reader = await house.person(email="a@city.example")
    await messaging.change_preferences(house.as_(reader), None, {ENDED: []})

    await tell(house, ENDED, reader.id)

    assert await messaging.count_unread(house.as_(reader)) == 0
    assert await house.states() == []


async def test_what_is_mandatory_cannot_be_switched_off(house: House) -> None:
    reader = await house.person()

    with pytest.raises(MandatoryWay):
        await messaging.change_preferences(house.as_(reader), None, {ALARM: ["email"]})


async def test_a_default_of_a_role_holds_until_somebody_chooses(house: House) -> None:
    admin = await house.person("messaging.manage_topics")
    role = await house.people.role("cases.read")
    reader = await house.people.actor(roles=[role])
    await messaging.set_topic_default(house.as_(admin), ENDED, role.id, [])

    before = await messaging.my_preferences(house.as_(reader))
    await tell(house, ENDED, reader.id)
    silent = await messaging.count_unread(house.as_(reader))
    await messaging.change_preferences(house.as_(reader), None, {ENDED: ["inbox"]})
    await tell(house, ENDED, reader.id)

    assert [(topic.ways, topic.chosen) for topic in before.topics if topic.code == ENDED] == [([], False)]
    assert (silent, await messaging.count_unread(house.as_(reader))) == (0, 1)


async def test_quiet_hours_hold_mails_back_unless_they_are_urgent(house: House) -> None:
    reader = await house.person(email="a@city.example")
    habits = Habits(quiet_from=time(9, 0), quiet_to=time(10, 0))  # the clock shows 9:30
    await messaging.change_preferences(house.as_(reader), habits, {})

    await tell(house, ALARM, reader.id)
    await tell(house, ALARM, reader.id, Urgency.URGENT)
    await house.carry()
    during = len(house.mails.mails)
    house.clock.move(minutes=31)
    await house.carry()

    assert (during, len(house.mails.mails)) == (1, 2)
    assert await messaging.count_unread(house.as_(reader)) == 2


async def test_a_digest_is_one_mail_of_several_notices(house: House) -> None:
    reader = await house.person(email="a@city.example")
    await messaging.change_preferences(house.as_(reader), Habits(digest="hour", language="en"), {})

    for _ in range(3):
        await tell(house, ALARM, reader.id)
    await house.carry()
    early = len(house.mails.mails)
    house.clock.move(minutes=31)
    sweep = house.now
    await messaging.hand_over(sweep)
    await house.carry()

    assert early == 0
    assert len(sweep.deferred) == 1
    assert house.mails.mail["Subject"] == "3 notifications: Alarm: billing"
    assert await house.states() == [("email", "sent")] * 3


async def test_words_that_were_changed_are_told_from_then_on_and_the_history_stays(house: House) -> None:
    admin = await house.person("messaging.manage_topics")
    work = house.as_(admin)
    before = await messaging.list_topics(work)
    shipped = next(topic for topic in before if topic.code == ALARM)
    await tell(house, ALARM, admin.id)

    await messaging.word_topic(work, ALARM, 0, replace(shipped.wording, title="故障 {source}"))
    await work.flush()
    house.tools.cache.clear()
    await tell(house, ALARM, admin.id)

    entries = await messaging.list_inbox(house.as_(admin), messaging.InboxFilter(), None, 10)
    history = await messaging.wording_history(work, ALARM)
    assert [entry.title for entry in entries.items] == ["故障 billing", "系统告警：billing"]
    assert [(version.number, version.made_by) for version in history] == [(1, admin.name)]
    with pytest.raises(Stale):
        await messaging.word_topic(work, ALARM, 0, shipped.wording)


@pytest.mark.parametrize("title", ["{nothing}", "{source", "source}", "{source.__class__}", "{0}", "{}", "{source!r}"])
async def test_words_with_a_placeholder_that_there_is_not_are_refused(house: House, title: str) -> None:
    admin = await house.person("messaging.manage_topics")

    with pytest.raises(Invalid):
        await messaging.preview_wording(house.as_(admin), ALARM, Wording(title, "t", "t", "t"))


def test_what_stands_in_a_fact_is_never_a_placeholder() -> None:
    told = words.told(Wording("{a}{b}", "x", "x", "x"), {"a": "{b}", "b": "secret"}, ZONE)

    assert told.title == "{b}secret"


async def test_an_unknown_topic_is_a_refusal(house: House) -> None:
    with pytest.raises(UnknownTopic):
        await messaging.notify(house.now, Notice("nothing.happened", (1,)))
    with pytest.raises(NotFound):
        await messaging.change_preferences(house.as_(await house.person()), None, {"nothing.happened": []})


async def test_whoever_left_is_told_nothing(house: House) -> None:
    former = await house.person(email="a@city.example")
    await house.work.run("UPDATE users SET active = false WHERE id = %s", (former.id,))

    await tell(house, ALARM, former.id)

    assert await house.work.value("SELECT count(*) FROM notices") == 0


async def test_a_citizen_is_told_at_once_by_text_message(house: House) -> None:
    notice = Notice(topics.CODE.code, outside=(Outside(phone="138 0013 8000"),), facts={"code": "1", "minutes": 5})

    work = house.now
    await messaging.notify(work, notice)
    await house.carry()

    (message,) = house.texts.sent.values()
    assert message.to == "13800138000"
    assert [payload for _, payload, _ in work.deferred] != []
    assert await house.work.value("SELECT address_hint FROM deliveries") == "138****8000"


async def test_without_a_gateway_it_waits_for_a_hand_and_is_seen(house: House) -> None:
    bare = replace(house.now, tools=replace(house.tools, answers={}))

    await messaging.notify(bare, Notice(topics.CODE.code, outside=(Outside(phone="13800138000"),)))

    assert await house.states() == [("text", "given_up")]
    assert await messaging.dead_letters(house.now) == 1


@pytest.mark.requirement("S4B-032")
async def test_a_reminder_lies_unread_in_the_inbox_until_it_is_read(house: House) -> None:
    lead, other = await house.person(), await house.person()
    await tell(house, ALARM, lead.id)
    entry = (await messaging.list_inbox(house.as_(lead), messaging.InboxFilter(unread=True), None, 10)).items[0]

    stolen = await messaging.mark_inbox(house.as_(other), [entry.id], read=True)
    before = await messaging.count_unread(house.as_(lead))
    after = await messaging.mark_inbox(house.as_(lead), [entry.id], read=True)
    again = await messaging.mark_inbox(house.as_(lead), None, read=False)

    assert (stolen, before, after, again) == (0, 1, 0, 1)


async def test_only_the_one_who_is_told_hears_the_hint(house: House) -> None:
    reader = await house.person()

    work = house.now
    await messaging.notify(work, Notice(ALARM, (reader.id or 0,), facts=FACTS))

    assert [(fact.subject_kind, fact.subject_id()) for fact in work.facts] == [("inbox", reader.id)]


hours = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(hours, hours, instants)
def test_nothing_leaves_within_quiet_hours_and_nothing_waits_for_more_than_a_day(
    begin: time, end: time, now: datetime
) -> None:
    reader = replace(READER, quiet_from=begin, quiet_to=end)

    leaves = ways.after_quiet(reader, now, ZONE)

    assert not ways.is_quiet(reader, leaves, ZONE)
    assert 0 <= (leaves - now).total_seconds() <= 86_400
