"""The tree of units."""

import pytest
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import RootUnit, UnitBelowItself, UnitClosed, UnitInUse
from hearline.identity.events import UnitChanged, UnitDeactivated, UnitMoved
from hearline.identity.model import NewUnit, UnitSeed
from hearline.kit.errors import Forbidden, NotFound, Stale, Taken
from hearline.kit.work import Work


async def test_a_unit_stands_below_its_parent(work: Work, people: People) -> None:
    root = await people.root()

    unit = await service.add_unit(work, NewUnit(root.id, "cg", "城市管理局"))

    assert unit.path == f"{root.path}{unit.id}/"


async def test_a_unit_moves_with_everything_below_it(work: Work, people: People) -> None:
    old, new = await people.unit("旧区"), await people.unit("新区")
    office = await people.unit("街道办", below=old)
    desk = await people.unit("窗口", below=office)

    moved = await service.change_unit(work, office.id, office.version, {"parent_id": new.id})

    assert moved.parent_id == new.id
    assert (await service.unit_by_id(work, desk.id)).path == f"{new.path}{office.id}/{desk.id}/"
    assert UnitMoved(office.id, office.path, moved.path) in work.facts


async def test_a_unit_cannot_move_below_itself(work: Work, people: People) -> None:
    unit = await people.unit()
    inner = await people.unit(below=unit)

    with pytest.raises(UnitBelowItself):
        await service.change_unit(work, unit.id, unit.version, {"parent_id": inner.id})


async def test_the_root_cannot_be_moved(work: Work, people: People) -> None:
    root, unit = await people.root(), await people.unit()

    with pytest.raises(RootUnit):
        await service.change_unit(work, root.id, root.version, {"parent_id": unit.id})


async def test_the_root_cannot_be_closed(work: Work, people: People) -> None:
    root = await people.root()

    with pytest.raises(RootUnit):
        await service.change_unit(work, root.id, root.version, {"active": False})


async def test_a_unit_with_people_cannot_be_closed(work: Work, people: People) -> None:
    unit = await people.unit()
    await people.user(unit=unit)

    with pytest.raises(UnitInUse) as refused:
        await service.change_unit(work, unit.id, unit.version, {"active": False})

    assert refused.value.user_count == 1


async def test_a_unit_with_units_below_cannot_be_closed(work: Work, people: People) -> None:
    unit = await people.unit()
    await people.unit(below=unit)

    with pytest.raises(UnitInUse) as refused:
        await service.change_unit(work, unit.id, unit.version, {"active": False})

    assert refused.value.child_count == 1


async def test_an_empty_unit_is_closed_and_stays_in_the_tree(work: Work, people: People) -> None:
    unit = await people.unit("撤并单位")

    closed = await service.change_unit(work, unit.id, unit.version, {"active": False})

    assert not closed.active
    assert work.facts == [UnitDeactivated(unit.id, "撤并单位")]
    assert unit.id in {each.id for each in await service.list_units(work)}


async def test_nothing_is_added_below_a_closed_unit(work: Work, people: People) -> None:
    unit = await people.unit()
    await service.change_unit(work, unit.id, unit.version, {"active": False})

    with pytest.raises(UnitClosed):
        await service.add_unit(work, NewUnit(unit.id, "x", "新单位"))


async def test_a_unit_opens_again_only_below_an_open_one(work: Work, people: People) -> None:
    unit = await people.unit()
    inner = await people.unit(below=unit)
    closed = await service.change_unit(work, inner.id, inner.version, {"active": False})
    await service.change_unit(work, unit.id, unit.version, {"active": False})

    with pytest.raises(UnitClosed):
        await service.change_unit(work, inner.id, closed.version, {"active": True})


async def test_a_renamed_unit_tells_what_changed(work: Work, people: People) -> None:
    unit = await people.unit("城管局")

    await service.change_unit(work, unit.id, unit.version, {"name": "城市管理局"})

    assert work.facts == [UnitChanged(unit.id, {"name": "城管局"}, {"name": "城市管理局"})]


async def test_a_units_code_is_unique(work: Work, people: People) -> None:
    unit = await people.unit()

    with pytest.raises(Taken):
        await service.add_unit(work, NewUnit(unit.id, unit.code, "另一个"))


async def test_a_change_of_what_was_read_too_early_is_refused(work: Work, people: People) -> None:
    unit = await people.unit()
    await service.change_unit(work, unit.id, unit.version, {"name": "新名"})

    with pytest.raises(Stale) as refused:
        await service.change_unit(work, unit.id, unit.version, {"name": "旧名"})

    assert refused.value.current_version == unit.version + 1


async def test_units_are_managed_only_below_ones_own(people: People) -> None:
    own, other = await people.unit(), await people.unit()
    actor = await people.actor("identity.manage_units", unit=own)

    with pytest.raises(NotFound):
        await service.change_unit(people.work_of(actor), other.id, other.version, {"name": "夺权"})


async def test_managing_units_needs_its_permission(people: People) -> None:
    unit = await people.unit()
    actor = await people.actor("identity.manage_users")

    with pytest.raises(Forbidden):
        await service.add_unit(people.work_of(actor), NewUnit(unit.id, "x", "x"))


async def test_a_whole_tree_is_loaded_at_once(work: Work) -> None:
    seeds = [UnitSeed("city", None, "市"), UnitSeed("a", "city", "甲区"), UnitSeed("a1", "a", "甲区街道")]

    ids = await service.load_units(work, seeds)

    assert (await service.unit_by_id(work, ids["a1"])).path == f"/{ids['city']}/{ids['a']}/{ids['a1']}/"


async def test_a_loaded_root_names_the_root_that_is_there(work: Work, people: People) -> None:
    root = await people.root()

    ids = await service.load_units(work, [UnitSeed("city", None, "海州市"), UnitSeed("a", "city", "甲区")])

    assert ids["city"] == root.id
    assert (await service.unit_by_id(work, root.id)).name == "海州市"


async def test_names_of_units_are_kept_in_memory(work: Work, people: People) -> None:
    unit = await people.unit("城管局")
    await service.units_by_id(work)
    await work.run("UPDATE units SET name = '改名' WHERE id = %s", (unit.id,))

    assert (await service.units_by_id(work))[unit.id].name == "城管局"
