"""Work groups, and job numbers that nobody gets twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import GroupOutside, NoNumberLeft, NumberOutOfRange, NumberUsedBefore, RangeOverlaps
from hearline.identity.events import GroupMembersSet, GroupRemoved
from hearline.identity.model import NewUser, Unit, UnitId, UserFilter
from hearline.identity.model.groups import GroupChange, GroupWithMembers, NewGroup, NewRange, NumberRange, RangeId
from hearline.identity.rules import numbers as rule
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale, Taken
from hearline.kit.work import Work


@pytest.fixture
async def lamps(people: People) -> Unit:
    return await people.unit("路灯所")


async def made(work: Work, unit: Unit, name: str = "早班") -> GroupWithMembers:
    return await service.add_group(work, NewGroup(unit.id, name))


async def members(work: Work, found: GroupWithMembers, users: list[int], leaders: list[int]) -> GroupWithMembers:
    return await service.set_group_members(work, found.group.id, found.group.version, users, leaders)


@pytest.mark.requirement("S4C-024")
async def test_a_group_has_members_and_leaders(work: Work, people: People, lamps: Unit) -> None:
    one, two = await people.user(unit=lamps), await people.user(unit=lamps)

    found = await members(work, await made(work, lamps), [one.id], [two.id])

    assert [(member.user_id, member.leads) for member in found.members] == [(two.id, True), (one.id, False)]
    assert work.facts[-1] == GroupMembersSet(found.group.id, [one.id, two.id], [two.id])


async def test_members_work_in_the_groups_unit_or_below(work: Work, people: People, lamps: Unit) -> None:
    below, elsewhere = await people.unit("一班", below=lamps), await people.unit("水务")
    inside, outside = await people.user(unit=below), await people.user(unit=elsewhere, name="李四")
    group = await made(work, lamps)
    group = await members(work, group, [inside.id], [])

    with pytest.raises(GroupOutside) as refused:
        await members(work, group, [inside.id, outside.id], [])

    assert refused.value.users == [outside.id]


async def test_former_users_join_nothing(work: Work, people: People, lamps: Unit) -> None:
    user = await people.user(unit=lamps)
    await service.deactivate_users(work, [user.id])

    with pytest.raises(GroupOutside):
        await members(work, await made(work, lamps), [user.id], [])


async def test_an_unknown_member_is_not_found(work: Work, lamps: Unit) -> None:
    with pytest.raises(NotFound):
        await members(work, await made(work, lamps), [2**62], [])


async def test_a_name_is_taken_once_in_a_unit(work: Work, people: People, lamps: Unit) -> None:
    await made(work, lamps)
    await made(work, await people.unit("水务"))

    with pytest.raises(Taken):
        await made(work, lamps)


async def test_a_change_of_what_was_read_too_early_is_refused(work: Work, lamps: Unit) -> None:
    found = await made(work, lamps)
    await service.change_group(work, found.group.id, found.group.version, GroupChange(name="晚班"))

    with pytest.raises(Stale):
        await service.change_group(work, found.group.id, found.group.version, GroupChange(name="夜班"))


async def test_a_department_administrator_manages_groups_of_their_own(people: People, work: Work, lamps: Unit) -> None:
    other = await made(work, await people.unit("水务"))
    admin = people.work_of(await people.actor("identity.manage_groups", unit=lamps))

    await made(admin, lamps)

    assert [each.group.name for each in (await service.list_groups(admin, None, None, 50)).items] == ["早班"]
    with pytest.raises(NotFound):
        await service.remove_group(admin, other.group.id)
    with pytest.raises(NotFound):
        await service.add_group(admin, NewGroup(other.group.unit_id, "x"))


@pytest.mark.requirement("S4C-024")
async def test_who_leads_knows_whom(work: Work, people: People, lamps: Unit) -> None:
    leader, one, other = await people.user(unit=lamps), await people.user(unit=lamps), await people.user(unit=lamps)
    await members(work, await made(work, lamps, "早班"), [one.id], [leader.id])
    await members(work, await made(work, lamps, "晚班"), [other.id, leader.id], [])
    own = people.work_of(await people.actor_of(leader))

    assert await service.led_by_me(own) == sorted([leader.id, one.id])
    assert [each.group.name for each in (await service.list_groups(own, None, None, 50)).items] == ["早班", "晚班"]


async def test_others_see_no_groups(work: Work, people: People, lamps: Unit) -> None:
    await made(work, lamps)

    seen = await service.list_groups(people.work_of(await people.actor("cases.read")), None, None, 50)

    assert seen.items == []


async def test_groups_come_page_by_page(work: Work, lamps: Unit) -> None:
    for number in range(5):
        await made(work, lamps, f"第{number}班")

    first = await service.list_groups(work, None, None, 3)
    second = await service.list_groups(work, None, first.next, 3)

    names = [each.group.name for each in (*first.items, *second.items)]
    assert (names, second.next) == ([f"第{number}班" for number in range(5)], None)


async def test_users_are_found_by_group(work: Work, people: People, lamps: Unit) -> None:
    one, _ = await people.user(unit=lamps), await people.user(unit=lamps)
    found = await members(work, await made(work, lamps), [one.id], [])

    page = await service.list_users(work, UserFilter(group_id=found.group.id), None, 50)

    assert [user.id for user in page.items] == [one.id]


async def test_who_moves_leaves_the_groups_of_the_unit(work: Work, people: People, lamps: Unit) -> None:
    user = await people.user(unit=lamps)
    found = await members(work, await made(work, lamps), [user.id], [])
    elsewhere = await people.unit("水务")

    await service.change_user(work, user.id, user.version, {"unit_id": elsewhere.id})

    assert (await service.group_by_id(work, found.group.id)).members == []


async def test_a_removed_group_is_an_event(work: Work, lamps: Unit) -> None:
    found = await made(work, lamps)

    await service.remove_group(work, found.group.id)

    assert work.facts[-1] == GroupRemoved(found.group.id, "早班")


# Job numbers


def numbers(prefix: str = "A", digits: int = 3, first: int = 1, last: int = 9) -> NumberRange:
    return NumberRange(RangeId(1), UnitId(1), "", "/1/", prefix, digits, first, last, "")


@pytest.mark.parametrize(
    ("number", "held"),
    [
        ("A001", True),
        ("a009", True),
        ("A010", False),
        ("A1", False),
        ("A0001", False),
        ("B001", False),
        ("A00x", False),
    ],
)
def test_a_number_is_one_of_its_range(number: str, held: bool) -> None:
    assert rule.holds(numbers(), number) == held


@given(st.sets(st.integers(1, 9)))
def test_the_first_free_number_is_the_smallest(taken: set[int]) -> None:
    free = rule.first_free(numbers(), {f"a00{one}" for one in taken})

    assert free == (None if len(taken) == 9 else f"A00{min(set(range(1, 10)) - taken)}")


async def test_the_next_number_is_one_that_nobody_has_or_had(work: Work, lamps: Unit) -> None:
    await service.add_range(work, NewRange(lamps.id, "L", 3, 1, 4))
    for number in ("L001", "l002"):
        await service.add_user(work, NewUser(number, "张三", lamps.id))
    user, _ = await service.add_user(work, NewUser("L003", "李四", lamps.id))
    await service.change_user(work, user.id, user.version, {"job_number": "L004"})

    with pytest.raises(NoNumberLeft):
        await service.next_job_number(work, lamps.id)


async def test_units_below_use_the_ranges_above(work: Work, people: People, lamps: Unit) -> None:
    below = await people.unit("一班", below=lamps)
    await service.add_range(work, NewRange(lamps.id, "L", 3, 7, 9))

    assert await service.next_job_number(work, below.id) == "L007"


@pytest.mark.requirement("S4C-024")
async def test_a_number_outside_of_the_ranges_is_refused(work: Work, lamps: Unit) -> None:
    await service.add_range(work, NewRange(lamps.id, "L", 3, 1, 4))

    with pytest.raises(NumberOutOfRange):
        await service.add_user(work, NewUser("X001", "张三", lamps.id))


@pytest.mark.requirement("S4C-024")
async def test_no_number_is_given_to_a_second_person(work: Work, people: People) -> None:
    user, unit = await people.user(), await people.root()
    renamed = await service.change_user(work, user.id, user.version, {"job_number": "Z9"})

    with pytest.raises(NumberUsedBefore):
        await service.add_user(work, NewUser(user.job_number.lower(), "王五", unit.id))

    back = await service.change_user(work, user.id, renamed.version, {"job_number": user.job_number})
    assert back.job_number == user.job_number


async def test_ranges_do_not_overlap(work: Work, people: People, lamps: Unit) -> None:
    await service.add_range(work, NewRange(lamps.id, "L", 3, 1, 50))
    await service.add_range(work, NewRange(lamps.id, "L", 4, 1, 50))

    with pytest.raises(RangeOverlaps):
        await service.add_range(work, NewRange((await people.unit("水务")).id, "l", 3, 50, 60))


@pytest.mark.parametrize(("first", "last"), [(5, 4), (1, 1000)])
async def test_a_range_fits_its_digits(work: Work, lamps: Unit, first: int, last: int) -> None:
    with pytest.raises(Invalid):
        await service.add_range(work, NewRange(lamps.id, "L", 3, first, last))


async def test_ranges_elsewhere_are_out_of_reach(people: People, work: Work, lamps: Unit) -> None:
    theirs = await service.add_range(work, NewRange(lamps.id, "L", 3, 1, 4))
    admin = people.work_of(await people.actor("identity.manage_groups", unit=await people.unit("水务")))

    assert await service.list_ranges(admin) == []
    with pytest.raises(NotFound):
        await service.remove_range(admin, theirs.id)


async def test_ranges_need_their_permission(people: People, lamps: Unit) -> None:
    with pytest.raises(Forbidden):
        await service.add_range(people.work_of(await people.actor("cases.read")), NewRange(lamps.id, "L", 3, 1, 4))
