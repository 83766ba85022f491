"""The audit trail: who did what, when, from where."""

from datetime import timedelta

import pytest
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.events import LoggedOut, UserAdded, UserUnlocked
from hearline.identity.model import EventFilter
from hearline.kit.errors import Forbidden
from hearline.kit.paging import BadCursor
from hearline.kit.work import Work


@pytest.fixture
async def past(work: Work) -> Work:
    """Four facts about two users."""
    await work.publish(UserAdded(11, "8001", "甲", 1, []))
    await work.publish(UserUnlocked(11, "8001"))
    await work.publish(UserAdded(12, "8002", "乙", 1, []))
    await work.publish(LoggedOut(12))
    await work.flush()
    return work


async def kinds(work: Work, **wanted: object) -> list[str]:
    page = await service.list_events(work, EventFilter(**wanted), None, 50)  # type: ignore[arg-type]
    return [event.kind.removeprefix("identity.") for event in page.items]


async def test_the_newest_comes_first(past: Work) -> None:
    assert await kinds(past) == ["logged_out", "user_added", "user_unlocked", "user_added"]


@pytest.mark.requirement("S3-037")
async def test_facts_are_found_by_how_their_kind_begins(past: Work) -> None:
    assert await kinds(past, kind="identity.user_") == ["user_added", "user_unlocked", "user_added"]


async def test_facts_are_found_by_subject(past: Work) -> None:
    assert await kinds(past, subject_kind="users", subject_id=11) == ["user_unlocked", "user_added"]


@pytest.mark.requirement("S3-037")
@pytest.mark.control("8.1.3.5-a", "8.1.4.3-a")
async def test_facts_are_found_by_who_acted(past: Work, people: People) -> None:
    actor = await people.actor("cases.read")
    theirs = people.work_of(actor)
    await service.log_out(theirs)
    await theirs.flush()

    assert await kinds(past, actor_id=actor.id) == ["logged_out"]


@pytest.mark.requirement("S3-037")
@pytest.mark.control("8.1.4.3-b")
async def test_facts_are_found_by_time(past: Work) -> None:
    assert await kinds(past, since=past.now + timedelta(seconds=1)) == []
    assert await kinds(past, until=past.now) == []
    assert len(await kinds(past, since=past.now, until=past.now + timedelta(seconds=1))) == 4


async def test_pages_follow_one_another(past: Work) -> None:
    first = await service.list_events(past, EventFilter(), None, 3)
    second = await service.list_events(past, EventFilter(), first.next, 3)

    assert (len(first.items), len(second.items), second.next) == (3, 1, None)


async def test_an_invented_page_is_refused(past: Work) -> None:
    with pytest.raises(BadCursor):
        await service.list_events(past, EventFilter(), "x", 3)


async def test_the_history_of_a_subject_begins_with_its_beginning(past: Work) -> None:
    history = await service.events_of(past, "users", 11)

    assert [event.kind for event in history] == ["identity.user_added", "identity.user_unlocked"]


async def test_the_trail_needs_its_permission(people: People) -> None:
    admin = await people.actor("identity.manage_users")

    with pytest.raises(Forbidden):
        await service.list_events(people.work_of(admin), EventFilter(), None, 50)
