"""Three administrators who watch one another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage.people import People

from hearline.app.roles import SHIPPED, ensure_roles
from hearline.identity import service
from hearline.identity.errors import AcrossSides, OtherHand, SidesMixed
from hearline.identity.events import DutiesJoined, DutiesSeparated, SuperUserEntered
from hearline.identity.model import NewUser, RoleChange, User
from hearline.identity.model.security import Separation, SeparationChange, SeparationId, SeparationKind
from hearline.identity.rules import duties as rule
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden
from hearline.kit.work import Work

THREE = ("system-administrator", "security-administrator", "audit-administrator")
PASSWORD = "river7-Stone-cloud"


@pytest.fixture
async def separated(work: Work) -> Work:
    await ensure_roles(work)
    await service.separate_duties(work)
    return work


async def role_id(work: Work, code: str) -> int:
    return next(role.id for role in await service.list_roles(work) if role.code == code)


async def added(work: Work, people: People, number: str = "N1") -> User:
    user, _ = await service.add_user(work, NewUser(number, "新人", (await people.root()).id))
    return user


def separation(*sides: list[str], active: bool = True) -> Separation:
    return Separation(SeparationId(1), "x", SeparationKind.RIGHTS, "分立", list(sides), active, 1)


@given(held=st.sets(st.sampled_from("abcdef")))
def test_nobody_holds_two_sides(held: set[str]) -> None:
    found = rule.torn(held, [separation(["a", "b"], ["c", "d"])])

    assert (found is not None) == bool(held & {"a", "b"} and held & {"c", "d"})


def test_what_is_switched_off_parts_nobody() -> None:
    assert rule.torn({"a", "c"}, [separation(["a"], ["c"], active=False)]) is None


def test_the_three_roles_that_ship_share_no_permission() -> None:
    held = [{one.code for one in role.permissions} for role in SHIPPED if role.code in THREE]

    assert len(held) == 3
    assert not held[0] & held[1] | held[1] & held[2] | held[0] & held[2]


@pytest.mark.parametrize("code", THREE)
async def test_each_of_the_three_stands_on_one_side(separated: Work, people: People, code: str) -> None:
    await people.user(shipped=code)

    assert (await service.duties(separated)).breaches == []


@pytest.mark.control("8.1.4.2-d")
async def test_nobody_may_hold_two_of_the_three(separated: Work, people: People) -> None:
    user = await people.user(shipped="system-administrator")

    with pytest.raises(SidesMixed):
        await service.set_user_roles(
            separated, user.id, user.version, [*user.role_ids, await role_id(separated, "audit-administrator")]
        )


async def test_a_role_made_by_hand_does_not_lead_around_it(separated: Work, people: People) -> None:
    role = await people.role("identity.manage_users")
    user = await people.user(roles=[role])

    with pytest.raises(SidesMixed) as refused:
        await service.change_role(
            separated, role.id, role.version, RoleChange(permissions=["identity.manage_users", "identity.read_audit"])
        )

    assert refused.value.users == [f"{user.job_number} 张三"]


async def test_duties_are_not_separated_while_somebody_holds_all(work: Work, people: People) -> None:
    await people.user(shipped="administrator")

    with pytest.raises(SidesMixed):
        await service.separate_duties(work)

    assert not await service.are_separated(work)


async def test_a_small_house_has_one_administrator(work: Work, people: People) -> None:
    admin = people.work_of(await people.actor(shipped="administrator"))

    user = await added(admin, people)
    await service.set_user_roles(admin, user.id, user.version, [await role_id(admin, "agent")])


async def test_who_makes_accounts_gives_no_roles(separated: Work, people: People) -> None:
    system = people.work_of(await people.actor(shipped="system-administrator"))
    user = await added(system, people)

    with pytest.raises(Forbidden):
        await service.set_user_roles(system, user.id, user.version, [await role_id(separated, "agent")])
    with pytest.raises(Forbidden):
        await service.change_user(system, user.id, user.version, {"role_ids": [await role_id(separated, "agent")]})  # type: ignore[list-item]


async def test_who_gives_roles_makes_no_accounts(separated: Work, people: People) -> None:
    system = people.work_of(await people.actor(shipped="system-administrator"))
    security = people.work_of(await people.actor(shipped="security-administrator"))
    user = await added(system, people)

    changed = await service.set_user_roles(security, user.id, user.version, [await role_id(separated, "agent")])

    assert len(changed.role_ids) == 1
    with pytest.raises(Forbidden):
        await added(security, people, "N2")


async def test_nobody_goes_on_with_what_they_began(separated: Work, people: People) -> None:
    both = await people.actor("identity.manage_users", "configuration.manage")
    work = people.work_of(both)
    user = await added(work, people)
    await work.flush()
    changed = people.work_of(await people.actor("identity.manage_roles", "identity.grant_any"))
    changed.actor = replace(changed.actor, id=both.id)

    with pytest.raises(OtherHand):
        await service.set_user_roles(changed, user.id, user.version, [await role_id(separated, "agent")])


async def test_administrators_do_not_close_each_others_accounts(separated: Work, people: People) -> None:
    system = people.work_of(await people.actor(shipped="system-administrator"))
    audit = await people.user(shipped="audit-administrator")

    with pytest.raises(AcrossSides):
        await service.deactivate_users(system, [audit.id])


async def test_only_the_super_user_joins_duties_again(separated: Work, people: People) -> None:
    security = people.work_of(await people.actor(shipped="security-administrator"))

    with pytest.raises(AcrossSides):
        await service.join_duties(security)

    above = people.work_of(await people.actor(is_super=True))
    await service.join_duties(above)
    assert above.facts[-1] == DutiesJoined(0)
    assert not await service.are_separated(above)


async def test_the_security_administrator_does_not_weaken_the_rule(separated: Work, people: People) -> None:
    security = people.work_of(await people.actor(shipped="security-administrator"))
    one = (await service.duties(security)).separations[0]

    with pytest.raises(AcrossSides):
        await service.change_separation(security, one.id, one.version, SeparationChange(active=False))


async def test_the_super_users_login_is_told_while_duties_are_separated(separated: Work, people: People) -> None:
    user = await people.user(is_super=True, password=PASSWORD)
    nobody = people.work_of(ANONYMOUS)

    await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert SuperUserEntered(user.id, user.job_number) in nobody.facts


async def test_separating_is_an_event(work: Work) -> None:
    await service.separate_duties(work)

    assert DutiesSeparated(0) in work.facts


async def test_an_upgrade_does_not_bring_an_edited_rule_back(work: Work) -> None:
    await service.ensure_separations(work)
    one = (await service.duties(work)).separations[0]
    await service.change_separation(work, one.id, one.version, SeparationChange(active=False, name="本局规定"))

    await service.ensure_separations(work)

    again = (await service.duties(work)).separations[0]
    assert (again.name, again.active) == ("本局规定", False)
