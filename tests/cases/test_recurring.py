"""Problems that keep coming back: counted once a day, by place, by category, by both, and by likeness."""

import csv
import io
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import some_category

from hearline.cases import service
from hearline.cases.model.recurring import Recurring, RecurringFilters
from hearline.cases.rules.recurring import families, roots
from hearline.kit.errors import Forbidden

PLACE = "湖滨路 3 号"


async def weekly(stage: Stage, count: int, **fields: Any) -> list[Any]:
    """One a week, beginning now."""
    opened = []
    for _ in range(count):
        opened.append(await stage.opened(**fields))
        stage.clock.move(days=7)
    return opened


async def counted(stage: Stage, reader: str = "supervisor", **wanted: Any) -> list[Recurring]:
    await stage.do("leader", service.count_recurring)
    found = await stage.do(reader, service.list_recurring, RecurringFilters(**wanted), None, 50)
    return list(found.page.items)


@pytest.mark.requirement("S1-002")
async def test_what_comes_back_week_after_week_is_listed(stage: Stage) -> None:
    category = await some_category(stage)
    cases = await weekly(stage, 4, place=PLACE, category_id=category)
    await stage.opened(place="湖滨路3号。", phone="19900000077")  # the same place, written otherwise; not classified

    (row,) = await counted(stage)  # four are classified: too few

    assert (row.basis, row.cases, row.weeks, row.callers, row.running) == ("place", 5, 5, 2, 5)
    assert (row.before, row.rise, row.first_at) == (0, 5, cases[0].opened_at)


async def test_a_category_and_a_place_with_it_recur_too(stage: Stage) -> None:
    category = await some_category(stage)
    await weekly(stage, 5, place=PLACE, category_id=category)

    found = {row.basis: row.category_id for row in await counted(stage)}

    assert found == {"place": None, "category": category, "place_category": category}
    assert len(await counted(stage, category_id=category)) == 2


async def test_a_peak_of_one_week_does_not_recur(stage: Stage) -> None:
    for _ in range(6):
        await stage.opened(place=PLACE)

    assert await counted(stage) == []


async def test_what_came_before_the_window_is_only_compared_with(stage: Stage) -> None:
    await weekly(stage, 6, place=PLACE)
    stage.clock.move(days=7 * 12)
    await weekly(stage, 5, place=PLACE)

    (row,) = await counted(stage, basis="place")

    assert (row.cases, row.before, row.rise) == (5, 6, -1)


async def test_the_list_is_made_once_a_day_and_when_something_else_is_asked(stage: Stage) -> None:
    await weekly(stage, 5, place=PLACE)
    first = await counted(stage)
    await stage.opened(place=PLACE)
    stage.clock.move(hours=1)

    assert [row.cases for row in await counted(stage)] == [row.cases for row in first]
    stage.clock.move(days=1)
    assert {row.cases for row in await counted(stage)} == {6}


async def test_likeness_joins_what_was_found_alike_link_by_link(stage: Stage) -> None:
    cases = await weekly(stage, 5, place="")
    work = stage.people.work_of(stage.actors["leader"])
    for later, earlier in zip(cases[1:], cases, strict=False):
        await work.run(
            """
            INSERT INTO case_hints (case_id, other_id, means, likeness, same_caller, same_place, same_category, found_at)
            VALUES (%s, %s, 'repeat', 90, true, false, false, %s)
            """,
            (later.id, earlier.id, stage.clock.now),
        )

    (row,) = await counted(stage, basis="likeness")

    assert (row.cases, row.last_case_id) == (5, cases[-1].id)


@pytest.mark.parametrize("sort", ["-cases", "-weeks", "-rise", "-last_at"])
async def test_every_page_goes_on_where_the_one_before_ended(stage: Stage, sort: Any) -> None:
    for place in ("采石村一组", "采石村二组", "采石村三组"):
        stage.clock.move(days=-35)
        await weekly(stage, 5, place=place)
    await stage.do("leader", service.count_recurring)
    wanted, after, seen = RecurringFilters(sort=sort), None, []

    for _ in range(3):
        found = await stage.do("leader", service.list_recurring, wanted, after, 1)
        seen += [row.place for row in found.page.items]
        after = found.page.next

    assert sorted(seen) == ["采石村一组", "采石村三组", "采石村二组"]
    assert after is None


async def test_it_is_found_by_words_and_written_as_a_file(stage: Stage) -> None:
    await weekly(stage, 5, place="=湖滨路")

    assert await counted(stage, words="广场") == []
    (row,) = await counted(stage, words="湖滨", running=True)
    data = await stage.do("leader", service.recurring_file, RecurringFilters(words="湖滨"))

    head, line = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert (head[1], line[1], line[3]) == ("地点", "'=湖滨路", str(row.cases))


async def test_the_last_case_is_named_only_to_who_may_see_it(stage: Stage) -> None:
    cases = await weekly(stage, 5, place=PLACE)
    reader = stage.actors["supervisor"]
    await stage.do("leader", service.count_recurring)
    await stage.people.work_of(reader).run(
        "INSERT INTO case_barred (case_id, user_id, why, added_at) VALUES (%s, %s, 'accused', %s)",
        (cases[-1].id, reader.id, stage.clock.now),
    )
    await stage.people.work_of(reader).run("UPDATE cases SET barred = true WHERE id = %s", (cases[-1].id,))

    (row,) = await counted(stage)

    assert (row.last_case_id, row.last_number, row.last_title) == (None, None, None)


async def test_units_do_not_read_it(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await counted(stage, reader="handler")


def test_chains_end_at_their_first_case() -> None:
    assert roots({5: 4, 4: 2, 9: 8, 6: 2}) == {4: 2, 5: 2, 6: 2, 9: 8}
    assert families({5: 4, 4: 2, 9: 8, 6: 2}, 3) == [(2, 2), (2, 4), (2, 5), (2, 6)]


def test_a_ring_of_likeness_comes_to_an_end() -> None:
    assert set(roots({1: 2, 2: 1})) == {1, 2}
