"""A list of petitions as a file."""

import csv
import io
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from hearline.customers.model import Customer
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.errors import TooManyRows
from hearline.petitions.events import PetitionsExported
from hearline.petitions.model.entries import PetitionFilters, PetitionRow
from hearline.petitions.service.entries import count_petitions, list_petitions

MOST_ROWS = 5_000
PAGE_ROWS = 200
HEADER = (
    "受理编号", "标题", "信访形式", "信访目的", "人数", "信访人", "联系电话", "收到日期", "登记时间", "转送机关",
    "来文编号", "分流方式", "主办单位", "主办人", "协办单位", "协办人", "答复情况", "办理时限", "办结时间",
)  # fmt: skip
FORMS = {"letter": "来信", "visit": "来访", "web": "网上", "phone": "电话", "fax": "传真"}
PURPOSES = {"appeal": "申诉求决", "suggestion": "建议意见", "accusation": "检举控告"}
REPLIES = {"none": "未答复", "checked": "答复审核中", "given": "已答复"}
DIVERSIONS = {
    "": "", "self": "自办", "forward": "转送", "assign": "交办", "co_handle": "协办", "supervise": "督办",
    "not_accepted": "不予受理", "return": "退回",
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def export_petitions(work: Work, filters: PetitionFilters, sort: str) -> bytes:
    """The same rows in the same order as the list, with the same masks, as CSV for Excel. Raises: TooManyRows."""
    work.actor.require(permissions.EXPORT)
    if await count_petitions(work, filters) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    zone, cursor, rows = ZoneInfo(work.tools.settings.time_zone), None, 0
    while True:
        page = await list_petitions(work, filters, sort, cursor, PAGE_ROWS)
        writer.writerows(map(_safe, _cells(row, caller, zone)) for row, caller in page.items)
        rows, cursor = rows + len(page.items), page.next
        if cursor is None:
            break
    asked = {name: str(value) for name, value in asdict(filters).items() if value not in (None, "", False)}
    await work.publish(PetitionsExported(0, rows, dict(asked)))
    return file.getvalue().encode("utf-8-sig")


def _cells(row: PetitionRow, caller: Customer | None, zone: ZoneInfo) -> list[str]:
    return [
        row.number, row.title, FORMS[row.form], PURPOSES[row.purpose], str(row.people_count),
        caller.name if caller else "", caller.phone_hint if caller else "", f"{row.received_on}",
        _local(row.opened_at, zone), row.transfer_body, row.reference, DIVERSIONS[row.diversion], row.unit_name or "",
        row.lead_person, "、".join(row.co_units), "、".join(row.co_people), REPLIES[row.reply], _local(row.due_at, zone),
        _local(row.finished_at, zone),
    ]  # fmt: skip


def _safe(cell: str) -> str:
    """No cell is taken for a formula, and none breaks its row."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def _local(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}" if instant else ""
