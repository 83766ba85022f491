"""What is told lies in the inbox of whom it was meant for, in the words of that day."""

from tests.stage.people import People

from hearline.kit.work import Work
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import Notice


def alarm(*users: int, key: str = "") -> Notice:
    return Notice(topics.ALARM_RAISED.code, users, "", {"source": "billing", "detail": "no answer"}, key=key)


async def test_what_is_told_lies_in_the_inbox_of_whom_it_was_meant_for(work: Work, people: People) -> None:
    told, other = await people.actor(), await people.actor()

    await messaging.notify(work, alarm(told.id or 0))

    mine = await messaging.list_inbox(people.work_of(told), messaging.InboxFilter(), None, 10)
    theirs = await messaging.list_inbox(people.work_of(other), messaging.InboxFilter(), None, 10)
    assert [entry.title for entry in mine.items] == ["系统告警：billing"]
    assert list(theirs.items) == []


async def test_the_same_key_is_told_once(work: Work, people: People) -> None:
    told = await people.actor()

    first = await messaging.notify(work, alarm(told.id or 0, key="billing/1"))
    second = await messaging.notify(work, alarm(told.id or 0, key="billing/1"))

    assert (first is None, second) == (False, None)
    assert await messaging.count_unread(people.work_of(told)) == 1
