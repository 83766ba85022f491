"""Trends of years and months, and how cases spread, from counts that are kept ready (rule P6)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hearline.cases import service as cases
from hearline.identity import service as identity
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.model.assessing import Basis, Dimension, Judged, KeyCounts, MonthCounts
from hearline.petitions.rules import trends as rules
from hearline.petitions.rules.entries import GROUP_FROM
from hearline.petitions.store import trends as store

MONTHS_A_TICK = 2


async def months_of(
    work: Work, dimension: Dimension, keys: Sequence[str], start: date, end: date
) -> tuple[list[MonthCounts], list[MonthCounts], Basis]:
    """Figures by month, and those of the same months a year before. `start` and `end` are first days of months."""
    work.actor.require(permissions.READ_TRENDS)
    asked = list(keys) if dimension != Dimension.ALL else [""]
    now = await store.by_month(work, dimension, asked, start, end)
    before = await store.by_month(work, dimension, asked, rules.year_before(start), rules.year_before(end))
    return now, before, await store.basis(work)


async def spread_of(work: Work, dimension: Dimension, start: date, end: date) -> tuple[list[Judged], Basis]:
    """How the cases of some months spread, each part with its risk and the reasons for it."""
    work.actor.require(permissions.READ_TRENDS)
    before = (rules.year_before(start), rules.year_before(end))
    rows = await store.by_key(work, dimension, (start, end), before)
    names = await _names(work, dimension)
    total = sum(row.cases for row in rows)
    return [_judged(row, names, total) for row in rows], await store.basis(work)


async def count_stale_months(work: Work) -> None:
    """Note what has changed, and count some of the stale months anew; the present one at every turn."""
    work.actor.require(permissions.READ_TRENDS)
    await store.note_changes(work)
    zone = ZoneInfo(work.tools.settings.time_zone)
    for month in await store.stale_months(work, MONTHS_A_TICK):
        start, end = (datetime.combine(day, time(), zone) for day in (month, rules.next_month(month)))
        await store.count_month(work, month, start, end, GROUP_FROM)


def _judged(row: KeyCounts, names: dict[str, tuple[str, str]], total: int) -> Judged:
    level, points, reasons = rules.judge(row)
    name, name_en = names.get(row.key, (row.key, row.key))
    share = row.cases / total if total else 0.0
    return Judged(row, name, name_en, share, rules.growth(row.cases, row.before), level, points, reasons)


async def _names(work: Work, dimension: Dimension) -> dict[str, tuple[str, str]]:
    """Names of keys; channels are named by the screens."""
    if dimension == Dimension.KIND:
        return {kind.code: (kind.name, kind.name_en) for kind in await cases.all_kinds(work)}
    if dimension == Dimension.CATEGORY:
        return {str(one.id): (one.name, one.name) for one in await cases.all_categories(work)}
    if dimension == Dimension.UNIT:
        return {str(unit.id): (unit.name, unit.name) for unit in await identity.list_units(work)}
    return {}
