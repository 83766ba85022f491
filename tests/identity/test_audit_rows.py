"""Every act on users and roles leaves one row: who, when, what, from where."""

from collections.abc import Awaitable, Callable

import pytest
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.model import NewRole, NewUser, Role, User
from hearline.kit.actor import Actor
from hearline.kit.work import Work, open_work

OLD, NEW = "river7-Stone-cloud", "lantern4-Bridge-fog"


async def rows(people: People, actor: Actor, act: Callable[[Work], Awaitable[object]]) -> list[tuple[str, object]]:
    """What the act left: kinds and ids of actors."""
    mine = people.work_of(actor)
    async with open_work(mine.tools, actor, mine.now, "request-1", "10.0.0.7") as work:
        await act(work)
    return await mine.tuples(
        "SELECT kind, actor_id FROM events WHERE occurred_at = %s AND address = '10.0.0.7' AND request_id = 'request-1'",
        (mine.now,),
    )


def add_user(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.add_user(work, NewUser("9001", "新人", user.unit_id))


def change_user(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.change_user(work, user.id, user.version, {"name": "改名"})


def deactivate_user(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.deactivate_users(work, [user.id])


def reset_password(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.reset_password(work, user.id)


def set_roles(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.change_user(work, user.id, user.version, {"role_ids": [role.id]})


def add_role(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.add_role(work, NewRole("新角色"))


def change_role(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.change_role(work, role.id, role.version, {"description": "说明"})


def set_rights(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.change_role(work, role.id, role.version, {"permissions": ["cases.note"]})


def remove_role(user: User, role: Role) -> Callable[[Work], Awaitable[object]]:
    return lambda work: service.remove_role(work, role.id)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (add_user, "identity.user_added"),
        (change_user, "identity.user_changed"),
        (deactivate_user, "identity.user_deactivated"),
        (reset_password, "identity.password_reset"),
        (set_roles, "identity.user_roles_set"),
        (add_role, "identity.role_added"),
        (change_role, "identity.role_changed"),
        (set_rights, "identity.role_rights_set"),
        (remove_role, "identity.role_removed"),
    ],
)
@pytest.mark.requirement("S3-025", "S3-035")
async def test_an_act_leaves_one_row(
    people: People, act: Callable[[User, Role], Callable[[Work], Awaitable[object]]], kind: str
) -> None:
    admin = await people.actor(shipped="administrator")
    user, role = await people.user(), await people.role("cases.read")

    left = await rows(people, admin, act(user, role))

    assert left == [(kind, admin.id)]


@pytest.mark.requirement("S3-025", "S0-080")
async def test_changing_ones_own_password_leaves_one_row(people: People) -> None:
    actor = await people.actor_of(await people.user(password=OLD))

    left = await rows(people, actor, lambda work: service.change_password(work, OLD, NEW))

    assert left == [("identity.password_changed", actor.id)]


async def test_no_secret_is_in_the_trail(people: People) -> None:
    admin = await people.actor(shipped="administrator")
    user = await people.user(password=OLD)
    mine = people.work_of(admin)

    async with open_work(mine.tools, admin, mine.now) as work:
        password = await service.reset_password(work, user.id)
        _, secret = await service.make_token(work, "erp", ["identity.read_audit"], 30)

    trail = await mine.value("SELECT string_agg(facts::text, ' ') FROM events")
    assert password not in trail
    assert secret not in trail
