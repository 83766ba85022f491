"""What came in on a day, for systems of others."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from tests.cases.conftest import Stage, stage
from tests.stage import Client

from hearline.cases.errors import UnknownKind
from hearline.exchange import service
from hearline.kit.errors import Forbidden

DAY = "2026-03-02"
__all__ = ["stage"]
READS = ("exchange.read_days", "cases.read_all")


async def of_three_days(stage: Stage) -> list[str]:
    """Numbers of what came in on the day itself: its first and last minutes count, its neighbours' do not."""
    start = stage.clock.now
    midnight = start.replace(hour=16, minute=0, second=0) - timedelta(days=1)  # in Shanghai
    numbers = {}
    for name, at, kind in (
        ("before", midnight - timedelta(seconds=1), "complaint"), ("first", midnight, "consultation"),
        ("middle", start, "complaint"), ("last", midnight + timedelta(hours=23, minutes=59), "suggestion"),
        ("after", midnight + timedelta(days=1), "complaint"),
    ):  # fmt: skip
        stage.clock.now = at
        numbers[name] = (await stage.opened(kind=kind, phone="")).number
    stage.clock.now = start
    return [numbers[name] for name in ("first", "middle", "last")]


@pytest.mark.requirement("S0-046")
async def test_exactly_the_cases_of_the_day_paged_with_totals(stage: Stage, client: Client) -> None:
    expected = await of_three_days(stage)
    await client.log_in(await stage.people.user(*READS))

    found: list[dict[str, Any]] = []
    page: dict[str, Any] = {"next": None}
    while not found or page["next"] is not None:
        more = {} if page["next"] is None else {"after": page["next"]}
        page = (await client.get("/api/reports/daily", params={"day": DAY, "limit": 2, **more})).json()
        found += page["items"]

    assert [item["number"] for item in found] == expected
    counted = Counter(item["kind"] for item in found)
    assert {one["kind"]: one["count"] for one in page["counts"] if one["count"]} == counted
    assert page["total"] == 3


@pytest.mark.requirement("S0-046")
async def test_one_kind_alone(stage: Stage, client: Client) -> None:
    await of_three_days(stage)
    await client.log_in(await stage.people.user(*READS))

    page = (await client.get("/api/reports/daily", params={"day": DAY, "kind": "suggestion"})).json()

    assert [item["kind"] for item in page["items"]] == ["suggestion"]
    assert [(one["kind"], one["count"]) for one in page["counts"]] == [("suggestion", 1)]
    assert not {"phone", "name", "content", "customer_id"} & page["items"][0].keys()


async def test_a_kind_that_is_none_and_a_day_that_is_none(stage: Stage, client: Client) -> None:
    await client.log_in(await stage.people.user(*READS))

    unknown = await client.get("/api/reports/daily", params={"day": DAY, "kind": "nonsense"})
    never = await client.get("/api/reports/daily", params={"day": "2026-02-30"})

    assert (unknown.status_code, unknown.json()["code"]) == (422, UnknownKind.code)
    assert never.status_code == 422


async def test_only_who_may(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("supervisor", service.counts_of_day, stage.clock.now.date())
