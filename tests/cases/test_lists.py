"""Lists: filters, pages, and who sees what."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.model import Channel, State, Urgency
from hearline.cases.service import Filters
from hearline.kit.paging import decode


async def ids(stage: Stage, role: str, filters: Filters, text: str | None = None) -> list[int]:
    page = await stage.do(role, service.list_cases, filters, text, 200)
    return [view.item.id for view in page.items]


@pytest.mark.parametrize("sort", ["-opened_at", "opened_at", "due_at"])
async def test_pages_hold_every_case_once_in_order(stage: Stage, sort: Any) -> None:
    opened = []
    for number in range(7):
        opened.append((await stage.opened(title=f"第{number}件")).id)
        stage.clock.move(minutes=number % 3)  # some at the same instant

    seen: list[int] = []
    after = None
    while True:
        page = await stage.do("leader", service.list_cases, Filters(sort=sort, after=after), None, 3)
        seen += [view.item.id for view in page.items]
        if page.next is None:
            break
        after = decode(page.next, type(stage.clock.now), int)

    assert sorted(seen) == sorted(opened)
    assert len(seen) == len(set(seen))


async def test_a_unit_lists_only_its_own(stage: Stage) -> None:
    mine = await stage.assigned()
    await stage.opened()

    assert await ids(stage, "handler", Filters()) == [mine.id]
    assert await ids(stage, "stranger", Filters()) == []


async def test_a_search_does_not_leave_the_scope(stage: Stage) -> None:
    await stage.assigned(title="喷泉漏水")

    assert await ids(stage, "stranger", Filters(), "喷泉") == []


async def test_a_closed_scope_is_empty_for_who_may_read_nothing(stage: Stage) -> None:
    await stage.opened()
    stage.actors["reader"] = await stage.people.actor("cases.read", unit=stage.water)

    assert await ids(stage, "reader", Filters()) == []


async def test_filters_narrow_together(stage: Stage) -> None:
    await stage.opened(channel=Channel.WEB, urgency=Urgency.URGENT)
    wanted = await stage.opened(channel=Channel.WECHAT, urgency=Urgency.URGENT, kind="help")
    await stage.opened(channel=Channel.WECHAT, kind="help")

    filters = Filters(channels=(Channel.WECHAT,), urgency="urgent", kinds=("help", "report"), states=(State.RECORDED,))
    assert await ids(stage, "leader", filters) == [wanted.id]


async def test_a_branch_means_everything_below(stage: Stage) -> None:
    city = await stage.do("administrator", service.add_category, "城市管理")
    light = await stage.do("administrator", service.add_category, "照明", city.id)
    case = await stage.opened(category_id=light.id)
    await stage.opened()

    assert await ids(stage, "leader", Filters(category_id=city.id)) == [case.id]


async def test_a_span_ends_before_its_end(stage: Stage) -> None:
    first = await stage.opened()
    stage.clock.move(days=1)
    await stage.opened()

    span = Filters(opened_from=first.opened_at, opened_to=first.opened_at + timedelta(days=1))
    assert await ids(stage, "leader", span) == [first.id]


async def test_queues_hold_what_waits_for_each(stage: Stage) -> None:
    recorded, assigned = await stage.opened(), await stage.assigned()
    auditing, audited = await stage.auditing(), await stage.audited()

    assert await ids(stage, "dispatcher", Filters(queue="dispatch")) == [recorded.id]
    assert await ids(stage, "handler", Filters(queue="unit")) == [assigned.id]
    assert await ids(stage, "auditor", Filters(queue="audit")) == [auditing.id]
    assert await ids(stage, "callback", Filters(queue="callback")) == [audited.id]
    counts = {one.queue: one.count for one in await stage.do("supervisor", service.count_queues)}
    assert counts == {"dispatch": 1, "audit": 1, "callback": 1, "overdue": 0, "mine": 0}


async def test_many_hits_are_found_too(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearline.cases.store.lists.MANY_HITS", 2)
    opened = [(await stage.opened(title="小区停水")).id for _ in range(4)]

    assert sorted(await ids(stage, "leader", Filters(), "停水")) == opened
    assert await stage.do("leader", service.count_cases, Filters(), "停水", 3) == 3
