"""Whom administrators add, find, change and let go."""

from collections.abc import Sequence

import pytest
from psycopg.errors import UniqueViolation
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import (
    BeyondOwnRights,
    OwnAccount,
    RoleNotOffered,
    SuperUserProtected,
    UnitClosed,
    UnknownRole,
)
from hearline.identity.events import UserActivated, UserAdded, UserChanged, UserDeactivated, UserRolesSet, UserUnlocked
from hearline.identity.model import NewUser, User, UserFilter, UserSeed
from hearline.kit.actor import ANONYMOUS, Actor
from hearline.kit.errors import Forbidden, NotFound, Stale, Taken
from hearline.kit.work import Work

MANAGE = "identity.manage_users"


async def found(work: Work, **wanted: object) -> Sequence[User]:
    return (await service.list_users(work, UserFilter(**wanted), None, 50)).items  # type: ignore[arg-type]


@pytest.mark.requirement("S1-028")
@pytest.mark.control("8.1.4.2-b")
async def test_an_added_user_gets_a_password_to_change(work: Work, people: People) -> None:
    unit = await people.unit()

    user, password = await service.add_user(work, NewUser("8001", "李四", unit.id))

    _, me = await service.log_in(people.work_of(ANONYMOUS), "8001", password, "")
    assert me.user.must_change
    assert work.facts == [UserAdded(user.id, "8001", "李四", unit.id, [])]


@pytest.mark.control("8.1.4.1-a")
async def test_job_numbers_differ_in_more_than_case(work: Work, people: People) -> None:
    unit = await people.unit()
    await service.add_user(work, NewUser("A01", "甲", unit.id))

    with pytest.raises(Taken):
        await service.add_user(work, NewUser("a01", "乙", unit.id))


async def test_a_closed_unit_takes_no_users(work: Work, people: People) -> None:
    unit = await people.unit()
    await service.change_unit(work, unit.id, unit.version, {"active": False})

    with pytest.raises(UnitClosed):
        await service.add_user(work, NewUser("8001", "李四", unit.id))


@pytest.mark.requirement("S3-020")
async def test_users_are_found_by_part_of_name_or_job_number(work: Work, people: People) -> None:
    wang = await people.user(name="王小明")
    await people.user(name="李四")

    assert [each.id for each in await found(work, text="小明")] == [wang.id]
    assert [each.id for each in await found(work, text=wang.job_number.lower())] == [wang.id]


@pytest.mark.requirement("S3-020", "S1-028")
async def test_users_are_found_by_role_and_name_together(work: Work, people: People) -> None:
    role = await people.role("cases.read")
    wang = await people.user(name="王小明", roles=[role])
    await people.user(name="王小明")
    await people.user(name="李四", roles=[role])

    assert [each.id for each in await found(work, text="王", role_id=role.id)] == [wang.id]


async def test_a_units_users_include_those_below(work: Work, people: People) -> None:
    unit = await people.unit()
    inner = await people.unit(below=unit)
    below = await people.user(unit=inner)
    await people.user()

    assert [each.id for each in await found(work, unit_id=unit.id)] == [below.id]


async def test_former_users_are_found_apart(work: Work, people: People) -> None:
    user = await people.user()
    await people.user()
    await service.deactivate_users(work, [user.id])

    assert [each.id for each in await found(work, active=False)] == [user.id]


async def test_pages_follow_one_another_without_gap_or_repeat(work: Work, people: People) -> None:
    users = [await people.user() for _ in range(5)]

    first = await service.list_users(work, UserFilter(), None, 2)
    second = await service.list_users(work, UserFilter(), first.next, 2)
    third = await service.list_users(work, UserFilter(), second.next, 2)

    pages = [*first.items, *second.items, *third.items]
    assert [each.id for each in pages] == [each.id for each in users]
    assert third.next is None


@pytest.mark.requirement("S3-016")
async def test_a_department_administrator_sees_their_people_only(people: People) -> None:
    unit = await people.unit()
    admin = await people.actor(MANAGE, unit=unit)
    own = await people.user(unit=await people.unit(below=unit))
    await people.user()

    seen = await found(people.work_of(admin))

    assert {each.id for each in seen} == {admin.id, own.id}


@pytest.mark.requirement("S3-016")
@pytest.mark.control("8.1.4.2-f")
async def test_a_department_administrator_reaches_nobody_elsewhere(people: People) -> None:
    admin = await people.actor(MANAGE, unit=await people.unit())
    other = await people.user(unit=await people.unit())

    with pytest.raises(NotFound):
        await service.change_user(people.work_of(admin), other.id, other.version, {"name": "改名"})


async def test_a_department_administrator_adds_nobody_elsewhere(people: People) -> None:
    admin = await people.actor(MANAGE, unit=await people.unit())
    other = await people.unit()

    with pytest.raises(NotFound):
        await service.add_user(people.work_of(admin), NewUser("8001", "李四", other.id))


async def test_an_administrator_of_the_root_reaches_everybody(people: People) -> None:
    admin = await people.actor(MANAGE)
    user = await people.user(unit=await people.unit())

    changed = await service.change_user(people.work_of(admin), user.id, user.version, {"name": "改名"})

    assert changed.name == "改名"


@pytest.mark.requirement("S3-018")
async def test_a_change_tells_what_was_and_what_is(work: Work, people: People) -> None:
    user = await people.user(name="李四")

    await service.change_user(work, user.id, user.version, {"name": "李思", "email": "li@example.org"})

    assert work.facts == [
        UserChanged(user.id, {"name": "李四", "email": ""}, {"name": "李思", "email": "li@example.org"})
    ]


async def test_a_change_of_what_was_read_too_early_is_refused(work: Work, people: People) -> None:
    user = await people.user()
    await service.change_user(work, user.id, user.version, {"name": "先"})

    with pytest.raises(Stale):
        await service.change_user(work, user.id, user.version, {"name": "后"})


@pytest.mark.requirement("S3-022")
async def test_a_user_may_hold_several_roles(work: Work, people: People) -> None:
    one, two = await people.role("cases.read"), await people.role("cases.note")
    user = await people.user()

    changed = await service.change_user(work, user.id, user.version, {"role_ids": [two.id, one.id]})

    assert changed.role_ids == [one.id, two.id]
    assert work.facts == [UserRolesSet(user.id, [], [one.id, two.id])]
    assert (await people.actor_of(user)).permissions == {"cases.read", "cases.note"}


async def test_an_unknown_role_is_refused(work: Work, people: People) -> None:
    user = await people.user()

    with pytest.raises(UnknownRole):
        await service.change_user(work, user.id, user.version, {"role_ids": [999_999_999]})  # type: ignore[list-item]


async def test_no_administrator_gives_what_they_do_not_hold(people: People) -> None:
    admin = await people.actor(MANAGE, "cases.read")
    strong = await people.role("cases.read", "cases.read_all")
    user = await people.user()

    with pytest.raises(BeyondOwnRights) as refused:
        await service.change_user(people.work_of(admin), user.id, user.version, {"role_ids": [strong.id]})

    assert refused.value.permissions == ["cases.read_all"]


async def test_no_administrator_adds_a_user_with_more_rights(people: People) -> None:
    admin = await people.actor(MANAGE)
    strong = await people.role("cases.read_all")
    root = await people.root()

    with pytest.raises(BeyondOwnRights):
        await service.add_user(people.work_of(admin), NewUser("8001", "李四", root.id, role_ids=(strong.id,)))


async def test_a_role_that_was_there_may_stay(people: People) -> None:
    admin = await people.actor(MANAGE, "cases.read")
    strong, weak = await people.role("cases.read_all"), await people.role("cases.read")
    user = await people.user(roles=[strong])

    changed = await service.change_user(
        people.work_of(admin), user.id, user.version, {"role_ids": [strong.id, weak.id]}
    )

    assert changed.role_ids == [strong.id, weak.id]


async def test_the_administrator_that_ships_gives_any_role(people: People) -> None:
    admin = await people.actor(shipped="administrator")
    strong = await people.role("cases.open")
    user = await people.user()

    changed = await service.change_user(people.work_of(admin), user.id, user.version, {"role_ids": [strong.id]})

    assert changed.role_ids == [strong.id]


@pytest.mark.requirement("S3-033")
async def test_a_role_of_one_department_is_not_for_another(work: Work, people: People) -> None:
    unit, other = await people.unit(), await people.unit()
    role = await people.role("cases.read", unit=unit)
    user = await people.user(unit=other)

    with pytest.raises(RoleNotOffered):
        await service.change_user(work, user.id, user.version, {"role_ids": [role.id]})


async def test_who_moves_leaves_the_roles_of_their_department(work: Work, people: People) -> None:
    unit, other = await people.unit(), await people.unit()
    user = await people.user(unit=unit, roles=[await people.role("cases.read", unit=unit)])

    with pytest.raises(RoleNotOffered):
        await service.change_user(work, user.id, user.version, {"unit_id": other.id})


@pytest.mark.requirement("S3-032")
async def test_nobody_changes_their_own_rights(people: People) -> None:
    admin = await people.actor(MANAGE)
    work = people.work_of(admin)
    assert admin.id is not None
    own = await service.user_by_id(work, admin.id)

    with pytest.raises(OwnAccount):
        await service.change_user(work, own.id, own.version, {"role_ids": []})


async def test_nobody_lets_themselves_go(people: People) -> None:
    admin = await people.actor(MANAGE)
    assert admin.id is not None

    with pytest.raises(OwnAccount):
        await service.deactivate_users(people.work_of(admin), [admin.id])


@pytest.mark.requirement("S3-019")
async def test_three_are_let_go_and_only_they(work: Work, people: People) -> None:
    users = [await people.user() for _ in range(4)]

    await service.deactivate_users(work, [each.id for each in users[:3]])

    assert [each.active for each in await found(work)] == [False, False, False, True]
    assert work.facts == [UserDeactivated(each.id, each.job_number) for each in users[:3]]


@pytest.mark.requirement("S1-028")
async def test_a_former_user_stays_in_the_history(work: Work, people: People) -> None:
    user = await people.user(name="李四")
    await service.deactivate_users(work, [user.id])

    assert await service.user_names(work, [user.id]) == {user.id: "李四"}


async def test_a_former_user_may_come_back(work: Work, people: People) -> None:
    user = await people.user()
    (gone,) = await service.deactivate_users(work, [user.id])

    back = await service.change_user(work, user.id, gone.version, {"active": True})

    assert back.active
    assert UserActivated(user.id, user.job_number) in work.facts


async def test_opening_a_lock_is_an_event(work: Work, people: People) -> None:
    user = await people.user()

    await service.unlock_user(work, user.id)

    assert work.facts == [UserUnlocked(user.id, user.job_number)]


@pytest.mark.requirement("S3-031")
async def test_there_is_one_super_user(work: Work, people: People) -> None:
    await people.user(is_super=True)

    with pytest.raises(UniqueViolation):
        await people.user(is_super=True)


@pytest.mark.requirement("S3-032")
async def test_the_super_user_cannot_be_let_go(people: People) -> None:
    chief = await people.user(is_super=True)
    own = people.work_of(await people.actor_of(chief))

    with pytest.raises(SuperUserProtected):
        await service.deactivate_users(own, [chief.id])
    with pytest.raises(SuperUserProtected):
        await service.change_user(own, chief.id, chief.version, {"active": False})


@pytest.mark.requirement("S3-032")
async def test_the_super_users_rights_cannot_be_changed(people: People) -> None:
    chief = await people.user(is_super=True)
    role = await people.role("cases.read")
    own = people.work_of(await people.actor_of(chief))

    with pytest.raises(SuperUserProtected):
        await service.change_user(own, chief.id, chief.version, {"role_ids": [role.id]})


async def test_nobody_else_touches_the_super_user(people: People) -> None:
    chief = await people.user(is_super=True)
    admin = await people.actor(shipped="administrator")

    with pytest.raises(SuperUserProtected):
        await service.change_user(people.work_of(admin), chief.id, chief.version, {"name": "改名"})


@pytest.mark.requirement("S3-031")
async def test_the_super_user_may_do_everything_that_is_declared(people: People, work: Work) -> None:
    chief = await people.actor(is_super=True)

    assert chief.permissions == {permission.code for permission in work.tools.permissions}


async def test_the_first_start_founds_the_house(work: Work, people: People) -> None:
    password = await service.found_house(work, "admin", "首位管理员")

    assert password is not None
    _, me = await service.log_in(people.work_of(ANONYMOUS), "admin", password, "")
    assert me.user.is_super
    assert me.user.must_change


async def test_the_second_start_founds_nothing(work: Work) -> None:
    await service.found_house(work, "admin", "首位管理员")

    assert await service.found_house(work, "admin", "首位管理员") is None


async def test_a_house_without_a_super_user_is_a_fault(work: Work) -> None:
    assert await service.super_user_missing(work) is not None
    await service.found_house(work, "admin", "首位管理员")
    assert await service.super_user_missing(work) is None


async def test_many_are_loaded_with_their_roles(work: Work, people: People) -> None:
    root = await people.root()
    await service.ensure_role(work, "agent", "话务员", "", ["cases.open"])
    seeds = [UserSeed(f"9{number:03}", "话务员", root.id, role_codes=("agent",)) for number in range(50)]

    ids = await service.load_users(work, seeds)

    assert len(await found(work, text="话务员")) == 50
    assert (await service.user_by_id(work, ids["9007"])).role_ids != []


async def test_who_may_load_users_may_grant_anything(people: People) -> None:
    admin: Actor = await people.actor(MANAGE)

    with pytest.raises(BeyondOwnRights):
        await service.load_users(people.work_of(admin), [])


async def test_managing_users_needs_its_permission(people: People) -> None:
    agent = await people.actor("cases.open")

    with pytest.raises(Forbidden):
        await service.list_users(people.work_of(agent), UserFilter(), None, 50)
