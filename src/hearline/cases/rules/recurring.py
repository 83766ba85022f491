"""Problems that keep coming back: which cases are one problem, and how the list is written. Source: docs/rules.md, L6."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hearline.cases.model.recurring import Basis, Recurring, RecurringRun

AGAIN_AFTER = timedelta(hours=20)  # the list is made once a day, whatever the hour drifts to
BASIS_NAMES = {
    Basis.PLACE: "同一地点", Basis.CATEGORY: "同一分类", Basis.PLACE_CATEGORY: "同一地点、同一分类", Basis.LIKENESS: "内容相近",
}  # fmt: skip
HEAD = (
    "判定依据", "地点", "分类", "件数（统计期内登记）", "出现周数（统计期内有登记的周）", "来电人数（不同来电人，匿名不计）",
    "在办（当前未办结）", "重办（被退回重办过）", "不满意（评价为不满意、非常不满意）", "上一统计期件数", "增减（件数减上期件数）",
    "最早登记", "最近登记", "最近工单",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_due(last: RecurringRun, asked: tuple[int, int, int], now: datetime) -> bool:
    """Whether the list is made anew: it is old, something else is asked for, or there was nothing to count."""
    told = (last.window_weeks, last.least_cases, last.least_weeks)
    return told != asked or now >= last.counted_at + AGAIN_AFTER or last.cases == 0


def roots(earlier_of: Mapping[int, int]) -> dict[int, int]:
    """Where the chain of each case ends: every case points to an earlier one that it is like."""
    found: dict[int, int] = {}
    for case in sorted(earlier_of):
        chain, at = [], case
        while at in earlier_of and at not in found and at not in chain:
            chain.append(at)
            at = earlier_of[at]
        end = found.get(at, at)
        found.update(dict.fromkeys(chain, end))
    return found


def families(earlier_of: Mapping[int, int], least: int) -> list[tuple[int, int]]:
    """(root, member) of all chains of at least so many cases; a root is its own member."""
    members: dict[int, set[int]] = {}
    for case, root in roots(earlier_of).items():
        members.setdefault(root, {root}).add(case)
    return [(root, case) for root, family in members.items() if len(family) >= least for case in sorted(family)]


def written(rows: Iterable[Recurring], zone: ZoneInfo) -> bytes:
    """CSV that spreadsheets read; nothing in it is taken for a formula."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in _cells(row, zone)])
    return paper.getvalue().encode("utf-8-sig")


def _cells(row: Recurring, zone: ZoneInfo) -> Sequence[str]:
    first, last = (moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") for moment in (row.first_at, row.last_at))
    figures = (row.cases, row.weeks, row.callers, row.running, row.redone, row.dissatisfied, row.before, row.rise)
    return (
        BASIS_NAMES[Basis(row.basis)], row.place, row.category_name or "", *map(str, figures), first, last,
        row.last_number or "",
    )  # fmt: skip


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) and not cell.lstrip("-").isdigit() else cell
