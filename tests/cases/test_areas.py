"""Areas: what a place text tells, and whom it names."""

from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors.areas import BadAreaFile
from hearline.cases.model.areas import Area, AreaFilters, NewArea
from hearline.cases.rules.areas import Gazetteer, aliases_of
from hearline.kit.errors import Forbidden, NotFound, Stale, Taken

HEADING = "区县,街道,社区,网格,别名,单位编码\n"


def area(number: int, district: str, street: str = "", community: str = "", grid: str = "", *aliases: str) -> Area:
    return Area(number, district, street, community, grid, aliases, None, None, True, 1)


TOWN = Gazetteer(
    [
        area(1, "江东区"),
        area(2, "河西区"),
        area(3, "江东区", "湖滨街道"),
        area(4, "江东区", "湖滨街道", "湖滨社区", "", "湖滨路", "翠湖花园"),
        area(5, "江东区", "湖滨街道", "湖滨社区", "第三网格", "湖滨路88号", "湖滨小学"),
        area(6, "江东区", "城东街道", "中山社区", "", "中山路", "人民公园"),
        area(7, "河西区", "中山街道", "解放社区", "", "中山路", "解放路", "绿地·世纪城"),
        area(8, "河西区", "中山街道", "解放社区", "第三网格", "3号院"),
        area(9, "高新区", "", "", "", "软件园"),
        area(10, "临江县", "石桥镇", "柳树村", "", "柳树湾"),
    ]
)


@pytest.mark.requirement("S1-013")
@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("江东区湖滨街道湖滨路88号2单元", 5),  # the longest alias
        ("湖滨路８８号", 5),  # full width
        ("湖滨路 188 号", 4),  # another number
        ("湖滨路88号对面", 5),
        ("湖滨路881号", 4),  # the number goes on
        ("江东区湖滨街道办事处门口", 3),
        ("湖滨街道", 3),
        ("翠湖花园 5 栋楼下垃圾", 4),
        ("江东区中山路12号", 6),  # a road in two districts: the district decides
        ("河西区中山路12号", 7),
        ("河西中山街道中山路路口", 7),  # or the street
        ("河西区人民公园", 2),  # named another district than the park's: no more than the district is told
        ("绿地·世纪城南门", 7),
        ("解放社区第三网格", 8),
        ("湖滨社区第三网格", 5),
        ("高新区", 9),
        ("软件园 B 座", 9),
        ("临江县石桥镇柳树村", 10),
        ("石桥镇柳树湾", 10),
        ("江东区某路", 1),
        ("地铁 2 号线", None),
        ("", None),
        ("湖", None),
        ("第三人民医院", None),  # a grid says nothing without its ending
        ("院内 13号院", None),  # nor does a number cut in two
    ],
)
def test_a_place_names_an_area(place: str, found: int | None) -> None:
    area = TOWN.find(place).area

    assert (area.id if area else None) == found


def test_namesakes_are_left_to_a_hand() -> None:
    road, grid = TOWN.find("中山路有积水"), TOWN.find("第三网格")

    assert (road.area, road.word, [one.id for one in road.candidates]) == (None, "中山路", [6, 7])
    assert (grid.area, [one.id for one in grid.candidates]) == (None, [5, 8])


def test_a_town_without_areas_finds_nothing() -> None:
    assert Gazetteer([]).find("江东区湖滨路").area is None


def test_aliases_are_parted_by_whatever_people_write() -> None:
    assert aliases_of("湖滨路、翠湖花园,湖滨路； 小学 |") == ["湖滨路", "翠湖花园", "小学"]


async def brought(stage: Stage, text: str, encoding: str = "utf-8") -> Any:
    return await stage.do("administrator", service.import_areas, (HEADING + text).encode(encoding))


async def listed(stage: Stage, **filters: Any) -> list[str]:
    page = await stage.do("administrator", service.list_areas, AreaFilters(**filters), None, 50)
    return [one.street or one.district for one in page.items]


@pytest.mark.requirement("S1-013")
async def test_a_place_brings_the_unit_as_a_suggestion(stage: Stage) -> None:
    new = NewArea("江东区", "湖滨街道", "湖滨社区", "第三网格", ["湖滨路"], stage.lamps.id)
    added = await stage.do("administrator", service.add_area, new)

    found = await stage.do("agent", service.find_area, "湖滨路 8 号")
    suggested = await stage.do("agent", service.suggest_unit, None, "湖滨路 8 号")

    assert found.area == added
    assert (suggested.source, suggested.unit_id, suggested.place) == (
        "area", stage.lamps.id, "江东区 湖滨街道 湖滨社区 第三网格",
    )  # fmt: skip


@pytest.mark.requirement("S1-013")
async def test_what_was_found_is_kept_with_the_case_and_can_be_changed(stage: Stage) -> None:
    here = await stage.do("administrator", service.add_area, NewArea("江东区", "湖滨街道", unit_id=stage.lamps.id))
    there = await stage.do("administrator", service.add_area, NewArea("河西区", "中山街道", unit_id=stage.water.id))
    case = await stage.opened(place="湖滨街道 8 号", area_id=here.id)

    assert (await stage.do("agent", service.area_of_case, case.id)).id == here.id
    await stage.do("agent", service.locate_case, case.id, there.id)
    suggested = await stage.do("dispatcher", service.suggest_for_case, case.id)
    assert (suggested.source, suggested.unit_id) == ("area", stage.water.id)  # as was said, not as the text tells
    await stage.do("agent", service.locate_case, case.id, None)
    assert await stage.do("agent", service.area_of_case, case.id) is None
    with pytest.raises(NotFound):
        await stage.do("agent", service.locate_case, case.id, 10**15)
    with pytest.raises(NotFound):
        await stage.opened(area_id=10**15)


async def test_the_catalogue_and_the_category_go_before_the_area(stage: Stage) -> None:
    await stage.do("administrator", service.add_area, NewArea("江东区", unit_id=stage.lamps.id))
    category = await stage.do("administrator", service.add_category, "供水", None, None, stage.water.id)

    suggested = await stage.do("dispatcher", service.suggest_unit, category.id, "江东区")

    assert (suggested.source, suggested.unit_id) == ("category", stage.water.id)


async def test_areas_come_in_and_go_out_as_a_file(stage: Stage) -> None:
    text = f"江东区,湖滨街道,,,湖滨路、翠湖花园,{stage.lamps.code}\n河西区,中山街道,,,,\n"

    first = await brought(stage, text, "gb18030")
    again = await brought(stage, text)
    changed = await brought(stage, f"河西区,中山街道,,,=解放路,{stage.water.code}\n")
    out = (await stage.do("administrator", service.area_file)).decode("utf-8-sig")

    assert [(one.added, one.changed, list(one.bad)) for one in (first, again, changed)] == [
        (2, 0, []), (0, 0, []), (0, 1, []),
    ]  # fmt: skip
    assert "'=解放路" in out
    assert stage.lamps.code in out
    back = await stage.do("administrator", service.import_areas, out.encode())
    assert (back.added, back.changed, list(back.bad)) == (0, 0, [])
    assert (await stage.do("agent", service.find_area, "翠湖花园")).area.unit_id == stage.lamps.id


async def test_a_file_with_bad_lines_brings_nothing(stage: Stage) -> None:
    bad = await brought(stage, f"江东区,,,,,\n,湖滨街道,,,,\n江东区,,,,,\n河西区,,,,,nobody\n{'长' * 61},,,,,\n")

    assert [(one.line, one.field, one.code) for one in bad.bad] == [
        (3, "district", "missing"), (4, "district", "twice"), (5, "unit_code", "unknown_unit"),
        (6, "district", "too_long"),
    ]  # fmt: skip
    assert await listed(stage) == []


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", "区县\n江东区\0".encode()])
async def test_what_is_no_such_file_is_refused(stage: Stage, data: bytes) -> None:
    with pytest.raises(BadAreaFile):
        await stage.do("administrator", service.import_areas, data)


async def test_areas_are_listed_by_filters_page_by_page(stage: Stage) -> None:
    await brought(stage, f"乙区,二街,,,湖滨路,{stage.lamps.code}\n乙区,一街,,,,\n甲区,三街,,,,{stage.lamps.code}\n")
    page = await stage.do("administrator", service.list_areas, AreaFilters(), None, 2)
    rest = await stage.do("administrator", service.list_areas, AreaFilters(), page.next, 2)

    assert [one.street for one in [*page.items, *rest.items]] == ["一街", "二街", "三街"]
    assert await listed(stage, descending=True) == ["三街", "二街", "一街"]
    assert await listed(stage, q="湖滨") == ["二街"]
    assert await listed(stage, district="乙区", unit_id=stage.lamps.id) == ["二街"]
    assert await listed(stage, active=False) == []


async def test_an_area_that_is_switched_off_is_found_no_more(stage: Stage) -> None:
    added = await stage.do("administrator", service.add_area, NewArea("江东区"))
    with pytest.raises(Taken):
        await stage.do("administrator", service.add_area, NewArea("江东区"))
    assert (await stage.do("agent", service.find_area, "江东区")).area is not None
    with pytest.raises(Stale):
        await stage.do("administrator", service.change_area, added.id, 9, {"active": False})

    await stage.do("administrator", service.change_area, added.id, added.version, {"active": False})

    assert (await stage.do("agent", service.find_area, "江东区")).area is None


async def test_only_who_keeps_the_catalogue_keeps_areas(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("dispatcher", service.add_area, NewArea("江东区"))
    with pytest.raises(Forbidden):
        await stage.do("handler", service.find_area, "江东区")
