"""The dispatch catalogue: which unit for which category and place, by versions that are never changed again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import parameters, service
from hearline.cases.errors import UnitCannotHandle, UnknownCategory
from hearline.cases.errors.cooperation import (
    AlreadyInvolved,
    BadCatalogueFile,
    CatalogueDraftThere,
    CatalogueFixed,
)
from hearline.cases.model import Category, State
from hearline.cases.model.catalogue import Catalogue, NewEntry, Suggestion
from hearline.cases.model.cooperation import BarredWhy
from hearline.configuration import service as configuration
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale, Taken

TODAY = date(2026, 3, 2)
HEADING = "分类编码,分类名称,地点,主办单位编码,主办单位,协办单位编码,依据\n"


async def category(stage: Stage, name: str, parent: Category | None = None, unit_id: int | None = None) -> Category:
    made: Category = await stage.do(
        "administrator", service.add_category, name, parent.id if parent else None, None, unit_id
    )
    return made


async def draft(stage: Stage, *entries: NewEntry, copy_of: int | None = None) -> Catalogue:
    made: Catalogue = await stage.do("administrator", service.make_catalogue, "2026 年", copy_of)
    for entry in entries:
        await stage.do("administrator", service.add_entry, made.id, entry)
    return made


async def published(stage: Stage, *entries: NewEntry, day: date = TODAY) -> Catalogue:
    made = await draft(stage, *entries)
    out: Catalogue = await stage.do("administrator", service.publish_catalogue, made.id, made.version, day)
    return out


async def suggested(stage: Stage, category_id: int | None, place: str = "") -> Suggestion:
    found: Suggestion = await stage.do("dispatcher", service.suggest_unit, category_id, place)
    return found


@pytest.mark.requirement("S4A-065")
async def test_the_routing_table_suggests_the_unit_of_a_labelled_set(stage: Stage) -> None:
    city, home = await category(stage, "市政设施"), await category(stage, "供水")
    lamp = await category(stage, "路灯", city)
    parks = await stage.people.unit("园林局")
    east = await stage.people.unit("东区管理处")
    await published(
        stage, NewEntry(city.id, stage.lamps.id), NewEntry(lamp.id, parks.id, "公园"),
        NewEntry(city.id, east.id, "东区"), NewEntry(home.id, stage.water.id),
    )  # fmt: skip
    labelled = [
        (city.id, "湖滨路", stage.lamps.id),
        (lamp.id, "湖滨路", stage.lamps.id),  # by the category above
        (lamp.id, "人民公园南门", parks.id),  # by the place
        (lamp.id, "东区人民公园", parks.id),  # the deeper category goes first
        (city.id, "东区三号路", east.id),
        (home.id, "东区三号路", stage.water.id),
        (home.id, "", stage.water.id),
        (None, "人民公园", None),
    ]

    found = [(await suggested(stage, one, place)).unit_id for one, place, _ in labelled]

    assert found == [unit_id for _, _, unit_id in labelled]


@pytest.mark.requirement("S4A-065", "S4B-046")
async def test_a_suggestion_says_why(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    await published(stage, NewEntry(city.id, stage.lamps.id, "湖滨", (stage.water.id,), "三定方案第五条"))

    found = await suggested(stage, city.id, "湖滨路 3 号")

    assert (found.source, found.catalogue_number, found.category_name) == ("catalogue", 1, "市政设施")
    assert (found.co_unit_ids, found.co_unit_names) == ((stage.water.id,), ("水务集团",))
    assert (found.place, found.basis) == ("湖滨", "三定方案第五条")


async def test_without_an_entry_the_category_names_the_unit_or_the_one_above(stage: Stage) -> None:
    city = await category(stage, "市政设施", unit_id=stage.lamps.id)
    lamp = await category(stage, "路灯", city)

    found = await suggested(stage, lamp.id)

    assert (found.source, found.unit_id, found.category_name) == ("category", stage.lamps.id, "市政设施")
    assert (await suggested(stage, None)).source == "none"
    assert (await suggested(stage, 10**12)).source == "none"


async def test_the_version_that_holds_today_speaks(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    await published(stage, NewEntry(city.id, stage.lamps.id))
    await published(stage, NewEntry(city.id, stage.water.id), day=date(2026, 3, 9))
    await draft(stage)

    assert (await suggested(stage, city.id)).unit_id == stage.lamps.id
    stage.clock.move(days=7)
    assert (await suggested(stage, city.id)).unit_id == stage.water.id


async def test_a_closed_unit_is_suggested_no_more(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    await published(stage, NewEntry(city.id, stage.lamps.id))
    await stage.people.work_of(system("test")).run("UPDATE units SET handles = false WHERE id = %s", (stage.lamps.id,))
    stage.people.work_of(system("test")).tools.cache.clear()

    assert (await suggested(stage, city.id)).source == "none"


@pytest.mark.requirement("S4B-005")
async def test_a_case_shows_to_whom_it_should_go_and_never_to_whom_it_is_about(stage: Stage) -> None:
    city = await category(stage, "市政设施", unit_id=stage.water.id)
    await published(stage, NewEntry(city.id, stage.lamps.id))
    case = await stage.opened(category_id=city.id, place="湖滨路")

    shown = (await stage.do("dispatcher", service.cooperation_and_suggestion, case.id)).suggestion
    await stage.do("agent", service.bar, case.id, stage.lamps.id, None, BarredWhy.ACCUSED, "")
    then = await stage.do("dispatcher", service.suggest_for_case, case.id)

    assert shown.unit_id == stage.lamps.id
    assert (then.source, then.unit_id) == ("category", stage.water.id)
    assert (await stage.do("leader", service.cooperation_and_suggestion, case.id)).suggestion is None


@pytest.mark.requirement("S4B-005", "S4B-046")
async def test_a_new_case_goes_by_itself_where_that_is_wanted(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    await published(stage, NewEntry(city.id, stage.lamps.id))
    stage.actors["root"] = await stage.people.actor("configuration.manage")
    by_hand = await stage.opened(category_id=city.id)
    await stage.do("root", configuration.change_parameter, parameters.DISPATCH_BY_CATALOGUE.code, True, 0, "试点")
    wanted, other = await stage.opened(category_id=city.id), await stage.opened()

    house = replace(stage.people.work_of(system("jobs")), now=stage.clock.now)
    jobs = await house.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'cases.dispatch_by_catalogue'")
    for case in (wanted, other, wanted):
        await service.dispatch_by_catalogue(house, case.id)

    assert len(jobs) == 2
    found = [await stage.do("leader", service.case_by_id, case.id) for case in (by_hand, wanted, other)]
    assert [(case.state, case.unit_id) for case in found] == [
        (State.RECORDED, None), (State.ASSIGNED, stage.lamps.id), (State.RECORDED, None),
    ]  # fmt: skip


async def test_what_holds_is_never_changed_again(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    out = await published(stage, NewEntry(city.id, stage.lamps.id))
    (entry,) = await stage.do("administrator", service.catalogue_entries, out.id)

    for verb, arguments in (
        (service.add_entry, [out.id, NewEntry(city.id, stage.water.id, "东")]),
        (service.change_entry, [entry.id, entry.version, {"unit_id": stage.water.id}]),
        (service.drop_entry, [entry.id]),
        (service.import_catalogue, [out.id, HEADING.encode()]),
        (service.publish_catalogue, [out.id, out.version, TODAY]),
        (service.drop_catalogue, [out.id]),
    ):
        with pytest.raises(CatalogueFixed):
            await stage.do("administrator", verb, *arguments)


async def test_the_next_version_begins_with_what_holds(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    out = await published(stage, NewEntry(city.id, stage.lamps.id, "东", (stage.water.id,), "三定"))

    fresh = await draft(stage, copy_of=out.id)

    (entry,) = await stage.do("administrator", service.catalogue_entries, fresh.id)
    assert (fresh.number, fresh.entries, entry.place, list(entry.co_unit_ids)) == (2, 1, "东", [stage.water.id])
    with pytest.raises(CatalogueDraftThere):
        await draft(stage)
    await stage.do("administrator", service.drop_catalogue, fresh.id)
    assert [one.number for one in await stage.do("dispatcher", service.list_catalogues)] == [1]


async def test_a_catalogue_does_not_hold_from_the_past_on(stage: Stage) -> None:
    made = await draft(stage)

    with pytest.raises(Invalid):
        await stage.do("administrator", service.publish_catalogue, made.id, made.version, date(2026, 3, 1))
    with pytest.raises(Stale):
        await stage.do("administrator", service.publish_catalogue, made.id, made.version + 1, TODAY)


async def test_entries_name_what_exists(stage: Stage) -> None:
    city, centre = await category(stage, "市政设施"), await stage.people.root()
    made = await draft(stage, NewEntry(city.id, stage.lamps.id, "东区"))

    for entry, refusal in (
        (NewEntry(10**12, stage.lamps.id), UnknownCategory),
        (NewEntry(city.id, centre.id), UnitCannotHandle),
        (NewEntry(city.id, 10**12), NotFound),
        (NewEntry(city.id, stage.lamps.id, "西", (stage.lamps.id,)), AlreadyInvolved),
        (NewEntry(city.id, stage.water.id, "东区"), Taken),
    ):
        with pytest.raises(refusal):
            await stage.do("administrator", service.add_entry, made.id, entry)
    with pytest.raises(NotFound):
        await stage.do("administrator", service.add_entry, 10**12, NewEntry(city.id, stage.lamps.id))


async def test_a_file_goes_out_and_comes_in_again(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    out = await published(
        stage, NewEntry(city.id, stage.lamps.id, "东区", (stage.water.id,), "=1+1"), NewEntry(city.id, stage.water.id)
    )
    before = await stage.do("administrator", service.catalogue_entries, out.id)
    data = await stage.do("dispatcher", service.catalogue_file, out.id)
    fresh = await draft(stage)

    brought = await stage.do("administrator", service.import_catalogue, fresh.id, data)

    after = await stage.do("administrator", service.catalogue_entries, fresh.id)
    assert "'=1+1" in data.decode("utf-8-sig")
    assert (brought.entries, brought.bad) == (2, ())
    assert [_plain(entry) for entry in after] == [_plain(entry) for entry in before]


async def test_a_file_with_bad_lines_brings_nothing_and_says_which(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    made = await draft(stage, NewEntry(city.id, stage.lamps.id))
    unit = stage.lamps.code
    lines = [
        f"{city.code},,,{unit},,,", f"99,,,{unit},,,", f"{city.code},,西,nobody,,,", f"{city.code},,北,{unit},,{unit} x,",
        "", f"{city.code},,,{unit},,,",
    ]  # fmt: skip

    brought = await stage.do("administrator", service.import_catalogue, made.id, (HEADING + "\n".join(lines)).encode())

    assert [(one.line, one.field, one.code) for one in brought.bad] == [
        (3, "category_code", "unknown_category"), (4, "unit_code", "unknown_unit"),
        (5, "co_unit_codes", "lead_again"), (5, "co_unit_codes", "unknown_unit"), (7, "place", "twice"),
    ]  # fmt: skip
    assert len(await stage.do("administrator", service.catalogue_entries, made.id)) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"a,b,c\n1,2,3",
        "分类编码\n01".encode(),
        b'"' * 10,
        b"\x00" * 9,
        "主办单位编码,\n".encode("gb18030"),
    ],
    ids=repr,
)
async def test_what_is_no_catalogue_is_refused(stage: Stage, data: bytes) -> None:
    made = await draft(stage)

    with pytest.raises(BadCatalogueFile):
        await stage.do("administrator", service.import_catalogue, made.id, data)


async def test_a_file_of_an_office_program_in_another_encoding_is_read(stage: Stage) -> None:
    city = await category(stage, "市政设施")
    made = await draft(stage)
    text = f"分类编码,主办单位编码,地点\r\n{city.code},{stage.lamps.code},湖滨路\r\n"

    brought = await stage.do("administrator", service.import_catalogue, made.id, text.encode("gb18030"))

    assert brought.entries == 1


async def test_only_who_manages_it_changes_the_catalogue(stage: Stage) -> None:
    made = await draft(stage)

    for role in ("dispatcher", "agent", "handler"):
        with pytest.raises(Forbidden):
            await stage.do(role, service.publish_catalogue, made.id, made.version, TODAY)
    with pytest.raises(Forbidden):
        await stage.do("handler", service.suggest_unit, None, "")


def _plain(entry: Any) -> tuple[Any, ...]:
    return entry.category_id, entry.place, entry.unit_id, list(entry.co_unit_ids), entry.basis
