"""Verbs of taking the audit trail along: as a table for an auditor's desk."""

import asyncio
import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

from hearline.identity import permissions
from hearline.identity.errors import TooManyRows
from hearline.identity.events import AuditExported
from hearline.identity.model import EventFilter
from hearline.identity.service.trail import bounded, scope_of_reader
from hearline.identity.store import trail as store
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work, open_to_all

MOST_ROWS = 100_000
PAGE_ROWS = 5_000
HEAD = ("编号", "时间", "事件", "对象", "操作人编号", "操作人", "来源地址", "请求编号", "内容")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000  # a cell of Excel holds 32,767 letters
LEFT_BEHIND = timedelta(hours=1)
Row = list[str | int]


async def export_events(work: Work, wanted: EventFilter, form: str) -> tuple[Path, str]:
    """A file with what `list_events` would show, and the name it goes out by. Raises: Forbidden, TooManyRows.

    Args:
        form: csv or xlsx.
    """
    work.actor.require(permissions.EXPORT_AUDIT)
    scope, wanted = scope_of_reader(work), bounded(work, wanted)
    total = await store.count(work, wanted, scope, MOST_ROWS + 1)
    if total > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    rows = await _rows(work, wanted, scope)
    path = await asyncio.to_thread(_write, _folder(work), rows, form)
    told = {name: _plain(value) for name, value in asdict(wanted).items() if value is not None}
    await work.publish(AuditExported(0, format=form, filters=told, row_count=len(rows)))
    return path, f"操作日志-{work.now.astimezone(_zone(work)):%Y%m%d-%H%M}.{form}"


@open_to_all("called by the clock")
async def sweep_exports(work: Work) -> None:
    """Files that nobody came to fetch."""
    before = (work.now - LEFT_BEHIND).timestamp()
    for path in _folder(work).glob("*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


async def _rows(work: Work, wanted: EventFilter, scope: str | None) -> list[Row]:
    rows: list[Row] = []
    before, zone = None, _zone(work)
    while page := await store.events(work, wanted, scope, before, PAGE_ROWS):
        rows += [_cells(event, zone) for event in page]
        before = page[-1].id
        if len(rows) >= MOST_ROWS:
            break
    return rows


def _cells(event: StoredEvent, zone: ZoneInfo) -> Row:
    facts = json.dumps(event.facts, ensure_ascii=False, sort_keys=True) if event.facts else ""
    texts = (event.actor_name, event.address or "", event.request_id or "", facts)
    return [
        event.id,
        f"{event.occurred_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        event.kind,
        event.subject,
        event.actor_id or "",
        *(_harmless(text) for text in texts),
    ]


def _harmless(text: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _write(folder: Path, rows: Iterable[Row], form: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=folder, suffix=f".{form}", delete=False) as file:
        path = Path(file.name)
    table: list[Row] = [list(HEAD), *rows]
    if form == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as text:
            csv.writer(text).writerows(table)
        return path
    import xlsxwriter  # loaded when first needed: it would cost every start a tenth of a second

    with xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("操作日志")
        for number, row in enumerate(table):
            sheet.write_row(number, 0, [cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in row])
    return path


def _folder(work: Work) -> Path:
    return work.tools.settings.data_dir / "audits"


def _zone(work: Work) -> ZoneInfo:
    return ZoneInfo(work.tools.settings.time_zone)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
