"""Problems that keep coming back: counted once a day, read as often as wanted (rule L6)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases import parameters, permissions
from hearline.cases.events import RecurringCounted
from hearline.cases.model.recurring import Recurring, RecurringFilters, RecurringRun
from hearline.cases.rules import recurring as rules
from hearline.cases.store import recurring as store
from hearline.configuration import service as configuration
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

MOST_WRITTEN = 10_000


@dataclass(frozen=True)
class RecurringPage:
    """A page, and of what it was counted; `run` is None while nothing was counted yet."""

    page: Page[Recurring]
    run: RecurringRun | None


async def list_recurring(work: Work, filters: RecurringFilters, after: str | None, limit: int) -> RecurringPage:
    """Read what was counted last."""
    work.actor.require(permissions.READ_ALL)
    key: Any = decode(after, store.SORTS[filters.sort][1], int)
    rows = await store.page(work, filters, key, limit + 1)
    field = filters.sort.removeprefix("-")
    return RecurringPage(page_of(rows, limit, lambda row: (getattr(row, field), row.id)), await store.last_run(work))


async def recurring_file(work: Work, filters: RecurringFilters) -> bytes:
    """The whole list as CSV, as it is filtered and sorted."""
    work.actor.require(permissions.READ_ALL)
    rows = await store.page(work, filters, None, MOST_WRITTEN)
    return rules.written(rows, ZoneInfo(work.tools.settings.time_zone))


async def count_recurring(work: Work) -> None:
    """Make the list anew: once a day, and as soon as somebody asks for another window."""
    work.actor.require(permissions.READ_ALL)
    weeks, least_cases, least_weeks = [
        await configuration.value(work, parameter)
        for parameter in (parameters.RECURRING_WEEKS, parameters.RECURRING_CASES, parameters.RECURRING_IN_WEEKS)
    ]
    least_weeks = min(least_weeks, weeks)
    last, asked = await store.last_run(work), (weeks, least_cases, least_weeks)
    if last is not None and not rules.is_due(last, asked, work.now):
        return
    earlier = await store.earlier_ones(work, work.now - timedelta(weeks=weeks))
    run = await store.count_anew(work, *asked, rules.families(earlier, least_cases))
    await work.publish(RecurringCounted(0, run.cases, await store.count(work)))
