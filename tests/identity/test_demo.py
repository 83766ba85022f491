"""One-click logins exist in the demo, and nowhere else."""

from dataclasses import replace

import pytest
from tests.stage.people import People

from hearline.identity import service
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.work import Work


@pytest.fixture
def demo(work: Work) -> Work:
    """A Work of nobody where the setting is on."""
    tools = replace(work.tools, settings=work.tools.settings.model_copy(update={"demo": True}))
    return replace(work, tools=tools, actor=ANONYMOUS, facts=[])


async def test_the_demo_offers_its_users(work: Work, people: People, demo: Work) -> None:
    user = await people.user(shipped="agent", name="周小敏")
    await people.user()
    await service.mark_demo(work, {user.job_number: "登记一件来电"})

    (offered,) = await service.list_demo_users(demo)

    assert (offered.name, offered.role, offered.hint) == ("周小敏", "话务员", "登记一件来电")


async def test_one_click_starts_a_session(work: Work, people: People, demo: Work) -> None:
    user = await people.user("cases.open")
    await service.mark_demo(work, {user.job_number: ""})

    _, me = await service.demo_log_in(demo, user.job_number, "")

    assert (me.user.id, me.demo) == (user.id, True)


async def test_only_who_is_offered_is_one_click_away(work: Work, people: People, demo: Work) -> None:
    chief = await people.user(is_super=True)
    await service.mark_demo(work, {})

    with pytest.raises(NotFound):
        await service.demo_log_in(demo, chief.job_number, "")


async def test_the_setting_alone_opens_nothing(people: People, demo: Work) -> None:
    user = await people.user()

    with pytest.raises(NotFound):
        await service.list_demo_users(demo)
    with pytest.raises(NotFound):
        await service.demo_log_in(demo, user.job_number, "")


async def test_the_database_alone_opens_nothing(work: Work, people: People) -> None:
    user = await people.user()
    await service.mark_demo(work, {user.job_number: ""})

    with pytest.raises(NotFound):
        await service.demo_log_in(people.work_of(ANONYMOUS), user.job_number, "")


async def test_nobody_makes_a_demo_of_a_house(people: People) -> None:
    agent = await people.actor("cases.open")

    with pytest.raises(Forbidden):
        await service.mark_demo(people.work_of(agent), {})
