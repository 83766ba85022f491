"""Every item is for so much of the house, and everybody is cleared up to a level."""

import pytest
from psycopg.sql import SQL
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import OwnAccount, SuperUserProtected
from hearline.identity.events import ClearanceSet, LabelSet
from hearline.identity.model.security import Label, Level
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.work import Work


async def cleared(people: People, level: Level) -> Work:
    user = await people.user("cases.read")
    await people._work.run("UPDATE users SET clearance = %s WHERE id = %s", (int(level), user.id))
    return people.work_of(await people.actor_of(user))


@pytest.mark.requirement("S4C-009")
@pytest.mark.parametrize("clearance", [Level.INTERNAL, Level.SENSITIVE, Level.SECRET])
@pytest.mark.parametrize("level", Level)
@pytest.mark.control("8.1.4.2-g")
async def test_an_item_is_for_who_is_cleared(work: Work, people: People, level: Level, clearance: Level) -> None:
    await service.set_label(work, Label("attachments", "7", level))
    reader = await cleared(people, clearance)

    if clearance >= level:
        await service.require_cleared(reader, "attachments", "7")
    else:
        with pytest.raises(NotFound):
            await service.require_cleared(reader, "attachments", "7")


async def test_what_has_no_label_is_internal(people: People) -> None:
    await service.require_cleared(await cleared(people, Level.INTERNAL), "attachments", "7")


@pytest.mark.requirement("S4C-009")
async def test_a_condition_leaves_out_what_is_above_ones_level(work: Work, people: People) -> None:
    await service.set_label(work, Label("kinds", "complaint", Level.SECRET))
    reader = await cleared(people, Level.SENSITIVE)

    hidden = await reader.value(
        SQL("SELECT {}").format(service.secret_keys("kinds")), {"clearance": service.clearance_of(reader.actor)}
    )

    assert hidden == ["complaint"]


async def test_an_internal_label_is_none(work: Work) -> None:
    await service.set_label(work, Label("kinds", "complaint", Level.SECRET))
    await service.set_label(work, Label("kinds", "complaint", Level.INTERNAL))

    assert await service.list_labels(work, "kinds") == []


async def test_only_some_things_have_levels(work: Work) -> None:
    with pytest.raises(NotFound):
        await service.set_label(work, Label("users", "1", Level.SECRET))


@pytest.mark.requirement("S4C-009")
async def test_clearance_is_given_by_the_security_administrator(people: People) -> None:
    keeper = people.work_of(await people.actor("identity.manage_security"))
    user = await people.user()

    changed = await service.set_clearance(keeper, user.id, user.version, Level.SECRET)

    assert changed.clearance == 3
    assert keeper.facts == [ClearanceSet(user.id, 1, 3)]
    with pytest.raises(Stale):
        await service.set_clearance(keeper, user.id, user.version, Level.SENSITIVE)
    with pytest.raises(Invalid):
        await service.set_clearance(keeper, user.id, changed.version, Level.PUBLIC)


async def test_nobody_clears_themselves(people: People) -> None:
    keeper = people.work_of(await people.actor("identity.manage_security"))
    me = await service.user_by_id(keeper, keeper.actor.id or 0)

    with pytest.raises(OwnAccount):
        await service.set_clearance(keeper, me.id, me.version, Level.SECRET)


async def test_the_super_user_is_cleared_for_all(people: People, work: Work) -> None:
    above = await people.user(is_super=True)
    await service.set_label(work, Label("attachments", "7", Level.SECRET))

    await service.require_cleared(people.work_of(await people.actor_of(above)), "attachments", "7")
    keeper = people.work_of(await people.actor("identity.manage_security"))
    with pytest.raises(SuperUserProtected):
        await service.set_clearance(keeper, above.id, above.version, Level.SENSITIVE)


async def test_labels_are_events_and_need_their_permission(work: Work, people: People) -> None:
    await service.set_label(work, Label("cases", "12", Level.SENSITIVE))

    assert work.facts == [LabelSet(0, "cases/12", 2)]
    with pytest.raises(Forbidden):
        await service.set_label(people.work_of(await people.actor("cases.read")), Label("cases", "12", Level.PUBLIC))
