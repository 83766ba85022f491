"""Roles: made of permissions, offered by unit, removed when unused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import BeyondOwnRights, RoleInUse, UnknownPermission
from hearline.identity.events import RoleAdded, RoleChanged, RoleRemoved, RoleRightsSet
from hearline.identity.model import NewRole, Role, RoleChange
from hearline.kit.actor import Actor
from hearline.kit.errors import Forbidden, NotFound, Stale, Taken
from hearline.kit.work import Work

MANAGE = "identity.manage_roles"
SOME_CODES = ["cases.open", "cases.read", "cases.edit", "customers.read"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sets=st.lists(st.sets(st.sampled_from(SOME_CODES)), max_size=4))
@pytest.mark.requirement("S3-024")
async def test_several_roles_give_the_union_of_their_rights(people: People, sets: list[set[str]]) -> None:
    roles = [await people.role(*codes) for codes in sets]

    actor = await people.actor(roles=roles)

    assert actor.permissions == frozenset[str]().union(*sets)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.sets(st.sampled_from(SOME_CODES)), granted=st.sets(st.sampled_from(SOME_CODES)))
@pytest.mark.control("8.1.4.2-e")
async def test_no_role_holds_more_than_its_maker(people: People, held: set[str], granted: set[str]) -> None:
    maker = await people.actor(MANAGE, *held)

    made = await granted_by(people, maker, granted)

    assert made == (granted if granted <= held else None)


async def granted_by(people: People, maker: Actor, codes: set[str]) -> set[str] | None:
    new = NewRole(f"新角色{maker.id}", permissions=tuple(codes))
    try:
        return set((await service.add_role(people.work_of(maker), new)).permissions)
    except BeyondOwnRights:
        return None


@pytest.mark.requirement("S3-027")
async def test_an_added_role_is_an_event(work: Work) -> None:
    role = await service.add_role(work, NewRole("坐席", permissions=("cases.open",)))

    assert work.facts == [RoleAdded(role.id, "坐席", ["cases.open"])]


@pytest.mark.requirement("S3-027")
async def test_a_roles_name_is_unique(work: Work, people: People) -> None:
    await people.role("cases.read", name="坐席")

    with pytest.raises(Taken):
        await service.add_role(work, NewRole("坐席"))


async def test_an_undeclared_permission_is_refused(work: Work) -> None:
    with pytest.raises(UnknownPermission):
        await service.add_role(work, NewRole("坐席", permissions=("cases.fly",)))


@pytest.mark.requirement("S3-023", "S3-030", "S1-029")
async def test_rights_of_a_role_reach_its_holders_at_once(work: Work, people: People) -> None:
    role = await people.role("cases.read", "cases.note")
    user = await people.user(roles=[role])

    await service.change_role(work, role.id, role.version, {"permissions": ["cases.read"]})

    assert (await people.actor_of(user)).permissions == {"cases.read"}
    assert work.facts == [RoleRightsSet(role.id, role.name, [], ["cases.note"])]


@pytest.mark.requirement("S3-028")
async def test_a_renamed_role_tells_what_changed(work: Work, people: People) -> None:
    role = await people.role("cases.read", name="坐席")

    await service.change_role(work, role.id, role.version, {"name": "话务员"})

    assert work.facts == [RoleChanged(role.id, {"name": "坐席"}, {"name": "话务员"})]


async def test_a_change_of_what_was_read_too_early_is_refused(work: Work, people: People) -> None:
    role = await people.role("cases.read")
    await service.change_role(work, role.id, role.version, {"name": "先"})

    with pytest.raises(Stale):
        await service.change_role(work, role.id, role.version, {"name": "后"})


async def test_nobody_adds_to_a_role_what_they_do_not_hold(people: People) -> None:
    role = await people.role("cases.read")
    admin = await people.actor(MANAGE, "cases.read")
    change: RoleChange = {"permissions": ["cases.read", "cases.read_all"]}

    with pytest.raises(BeyondOwnRights):
        await service.change_role(people.work_of(admin), role.id, role.version, change)


@pytest.mark.requirement("S3-028")
async def test_an_unused_role_is_removed(work: Work, people: People) -> None:
    role = await people.role("cases.read")

    await service.remove_role(work, role.id)

    assert await service.list_roles(work, text=role.name) == []
    assert work.facts == [RoleRemoved(role.id, role.name, None)]


@pytest.mark.requirement("S3-034")
async def test_a_used_role_is_kept_and_its_users_counted(work: Work, people: People) -> None:
    role = await people.role("cases.read")
    await people.user(roles=[role])
    await people.user(roles=[role])

    with pytest.raises(RoleInUse) as refused:
        await service.remove_role(work, role.id)

    assert refused.value.user_count == 2


@pytest.mark.requirement("S3-029")
async def test_roles_are_found_by_name(work: Work, people: People) -> None:
    role = await people.role("cases.read", name="夜班坐席")
    await people.role("cases.read", name="日班坐席")

    assert [each.id for each in await service.list_roles(work, text="夜班")] == [role.id]


@pytest.mark.requirement("S3-029")
async def test_roles_are_found_by_what_they_allow(work: Work, people: People) -> None:
    role = await people.role("cases.read", "cases.archive")
    await people.role("cases.read")

    assert [each.id for each in await service.list_roles(work, permission="cases.archive")] == [role.id]


@pytest.mark.requirement("S3-033")
async def test_a_departments_role_is_not_offered_to_another(work: Work, people: People) -> None:
    unit, other = await people.unit(), await people.unit()
    role = await people.role("cases.read", unit=unit)

    assert role.id in {each.id for each in await service.list_roles(work, unit_id=unit.id)}
    assert role.id not in {each.id for each in await service.list_roles(work, unit_id=other.id)}


async def test_a_department_administrator_makes_roles_for_their_department(people: People) -> None:
    unit = await people.unit()
    admin = await people.actor(MANAGE, "cases.read", unit=unit)

    role = await service.add_role(people.work_of(admin), NewRole("科员", "", unit.id, ("cases.read",)))

    assert role.unit_id == unit.id


async def test_a_department_administrator_makes_no_roles_for_the_house(people: People) -> None:
    admin = await people.actor(MANAGE, unit=await people.unit())

    with pytest.raises(Forbidden):
        await service.add_role(people.work_of(admin), NewRole("科员"))


async def test_a_department_administrator_changes_no_roles_elsewhere(people: People) -> None:
    admin = await people.actor(MANAGE, unit=await people.unit())
    role = await people.role("cases.read", unit=await people.unit())

    with pytest.raises(NotFound):
        await service.change_role(people.work_of(admin), role.id, role.version, {"name": "改名"})


async def test_a_role_stays_with_those_who_hold_it(work: Work, people: People) -> None:
    role = await people.role("cases.read")
    await people.user(unit=await people.unit(), roles=[role])
    other = await people.unit()

    with pytest.raises(RoleInUse):
        await service.change_role(work, role.id, role.version, {"unit_id": other.id})


async def test_a_role_that_ships_is_added_once(work: Work) -> None:
    await service.ensure_role(work, "agent", "话务员", "", ["cases.open"])
    await service.ensure_role(work, "agent", "话务员", "", ["cases.open"])

    assert [each.code for each in await service.list_roles(work, text="话务员")] == ["agent"]


async def test_an_edited_role_that_ships_gets_only_what_it_was_never_offered(work: Work) -> None:
    role = await edited(work, ["cases.open", "cases.edit"], ["cases.read", "cases.edit"])
    await work.flush()
    work.facts.clear()

    await ship(work, "cases.open", "cases.edit", "cases.note")
    found = await service.list_roles(work, text="话务员")
    told = list(work.facts)
    await ship(work, "cases.open", "cases.edit", "cases.note")

    assert [(one.permissions, one.version) for one in found] == [
        (["cases.edit", "cases.note", "cases.read"], role.version + 1)
    ]
    assert told == work.facts == [RoleRightsSet(role.id, "话务员", added=["cases.note"], removed=[])]


async def test_what_was_taken_away_stays_away_whatever_ships_in_between(work: Work) -> None:
    await edited(work, ["cases.open", "cases.note"], ["cases.note"])

    for shipped in (["cases.note"], ["cases.open", "cases.note", "cases.edit"], ["cases.open"], ["cases.open"]):
        await ship(work, *shipped)

    (role,) = await service.list_roles(work, text="话务员")
    assert role.permissions == ["cases.edit", "cases.note"]


async def test_what_a_version_added_and_hands_took_away_stays_away(work: Work) -> None:
    role = await edited(work, ["cases.open"], ["cases.open", "cases.read"])
    await ship(work, "cases.open", "cases.note")
    await service.change_role(work, role.id, role.version + 1, {"permissions": ["cases.open"]})

    await ship(work, "cases.open", "cases.note")

    (role,) = await service.list_roles(work, text="话务员")
    assert role.permissions == ["cases.open"]


async def test_what_somebody_gave_by_hand_before_a_version_did_is_no_news(work: Work) -> None:
    role = await edited(work, ["cases.open"], ["cases.open", "cases.note"])
    await work.flush()
    work.facts.clear()

    await ship(work, "cases.open", "cases.note")
    assert work.facts == []
    await service.change_role(work, role.id, role.version, {"permissions": ["cases.open"]})
    await ship(work, "cases.open", "cases.note")

    (role,) = await service.list_roles(work, text="话务员")
    assert role.permissions == ["cases.open"]


async def test_an_untouched_role_that_ships_is_kept_up_to_date_and_that_is_told(work: Work) -> None:
    await ship(work, "cases.open", "cases.edit")
    work.facts.clear()

    await ship(work, "cases.open", "cases.note")

    (role,) = await service.list_roles(work, text="话务员")
    assert role.permissions == ["cases.note", "cases.open"]
    assert work.facts == [RoleRightsSet(role.id, "话务员", added=["cases.note"], removed=["cases.edit"])]


async def test_a_role_made_by_hand_keeps_what_it_has_whatever_ships_under_its_code(work: Work) -> None:
    await service.add_role(work, NewRole("客服", permissions=("cases.read",), code="agent"))

    await ship(work, "cases.open")
    await ship(work, "cases.open", "cases.note")

    assert [one.permissions for one in await service.list_roles(work, text="客服")] == [["cases.read"]]
    assert await service.list_roles(work, text="话务员") == []


async def test_separated_duties_are_not_mixed_by_a_version_that_adds_rights(work: Work, people: People) -> None:
    await service.ensure_separations(work)
    await ship(work, "identity.manage_units")
    (role,) = await service.list_roles(work, text="话务员")
    await people.user(roles=[role])
    await service.separate_duties(work)
    await work.flush()
    work.facts.clear()

    await ship(work, "identity.manage_units", "identity.manage_roles")
    (held,) = await service.list_roles(work, text="话务员")
    told = list(work.facts)
    await service.join_duties(work)
    await ship(work, "identity.manage_units", "identity.manage_roles")
    (after,) = await service.list_roles(work, text="话务员")

    assert (held.permissions, told) == (["identity.manage_units"], [])
    assert after.permissions == ["identity.manage_roles", "identity.manage_units"]


async def ship(work: Work, *codes: str) -> None:
    await service.ensure_role(work, "agent", "话务员", "", codes)


async def edited(work: Work, shipped: list[str], permissions: list[str]) -> Role:
    await ship(work, *shipped)
    (role,) = await service.list_roles(work, text="话务员")
    return await service.change_role(work, role.id, role.version, {"permissions": permissions})


async def test_a_removed_role_that_ships_does_not_come_back(work: Work) -> None:
    await service.ensure_role(work, "agent", "话务员", "", ["cases.open"])
    (role,) = await service.list_roles(work, text="话务员")
    await service.remove_role(work, role.id)
    await work.flush()

    await service.ensure_role(work, "agent", "话务员", "", ["cases.open"])

    assert await service.list_roles(work, text="话务员") == []


async def test_every_declared_permission_can_be_seen(work: Work) -> None:
    assert "cases.open" in {permission.code for permission in await service.list_permissions(work)}


async def test_managing_roles_needs_its_permission(people: People) -> None:
    admin = await people.actor("identity.manage_users")

    with pytest.raises(Forbidden):
        await service.add_role(people.work_of(admin), NewRole("科员"))


@pytest.mark.requirement("S3-028")
async def test_several_roles_are_removed_all_or_none(work: Work, people: People) -> None:
    free, used = await people.role("cases.read"), await people.role("cases.read")
    await people.user(roles=[used])

    with pytest.raises(RoleInUse):
        async with work.connection.transaction():
            await service.remove_roles(work, [free.id, used.id])
    assert {free.id, used.id} <= {role.id for role in await service.list_roles(work)}

    other = await people.role("cases.read")
    await service.remove_roles(work, [free.id, other.id])
    assert not {free.id, other.id} & {role.id for role in await service.list_roles(work)}
