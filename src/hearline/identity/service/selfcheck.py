"""Verbs of the self-check: look, write a dated report, read it, answer for what is found."""

import asyncio
import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from hearline.configuration.service import value
from hearline.identity import parameters, permissions
from hearline.identity.events.selfcheck import (
    AcceptanceWithdrawn,
    FindingAccepted,
    SecurityChecked,
    SecurityReportExported,
    SecurityWanting,
)
from hearline.identity.model.selfcheck import (
    Finding,
    Gravity,
    Policy,
    ReportedFinding,
    ReportFilter,
    ReportSource,
    SecurityReport,
)
from hearline.identity.rules.selfcheck import find_all
from hearline.identity.service.machine import look_around
from hearline.identity.store import selfcheck as store
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

EVERY = timedelta(days=7)
NEWEST, MOST_ROWS = 2**63 - 1, 10_000
LONGEST_ACCEPTANCE = timedelta(days=366)
ADMINISTERING = (
    permissions.MANAGE_USERS.code, permissions.MANAGE_ROLES.code, permissions.MANAGE_UNITS.code,
    permissions.GRANT_ANY.code, permissions.MANAGE_SECURITY.code, permissions.READ_WHOLE_AUDIT.code,
)  # fmt: skip
HEADS = ("级别", "检查项", "对象", "发现", "建议", "已接受", "接受理由", "有效至", "接受人")
REPORT_HEADS = ("编号", "时间", "来源", "发起人", "高", "中", "低", "已接受")
SOURCES = {ReportSource.WORKER: "每周自查", ReportSource.COMMAND: "命令行", ReportSource.SCREEN: "手动"}
NAMES = {Gravity.HIGH: "高", Gravity.MEDIUM: "中", Gravity.LOW: "低"}


async def check_security(work: Work, source: ReportSource) -> SecurityReport:
    """Look at everything now, and keep a report."""
    work.actor.require(permissions.MANAGE_SECURITY)
    machine = await asyncio.to_thread(look_around, work.tools.settings)
    policy = Policy(
        await value(work, parameters.FACTOR), await value(work, parameters.LENGTH), await store.count_networks(work)
    )
    found = find_all(await store.accounts(work, ADMINISTERING), await store.tokens(work), policy, machine, work.now)
    accepted = await store.accepted_keys(work, _today(work))
    counts = _counts(found, accepted)
    facts = {
        "packages": {one.name: one.version for one in machine.packages}, "lock_known": machine.lock_known,
        "advisories": len(machine.advisories), "free_mb": machine.free_mb, "free_percent": machine.free_percent,
        "face": machine.face, "policy": asdict(policy), "backed_up_at": _text(machine.backed_up_at),
    }  # fmt: skip
    key = await store.add(work, source, counts, facts, found)
    kind = SecurityWanting if counts["high"] else SecurityChecked
    await work.publish(kind(key, **counts))
    return await security_report(work, key)


@open_to_all("called by the clock")
async def check_security_weekly(work: Work) -> None:
    """A report a week, whoever else asks for one."""
    last = await store.last_by_worker(work)
    if last is None or work.now - last >= EVERY:
        await check_security(work, ReportSource.WORKER)


async def list_security_reports(
    work: Work, wanted: ReportFilter, after: str | None, limit: int
) -> Page[SecurityReport]:
    """The newest first."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_WHOLE_AUDIT)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.page(work, wanted, below, limit + 1), limit, lambda last: (last.id,))


async def security_report(work: Work, report_id: int) -> SecurityReport:
    """Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_WHOLE_AUDIT)
    found = await store.by_id(work, report_id)
    if found is None:
        raise NotFound("security-reports", report_id)
    return found


async def list_findings(
    work: Work, report_id: int, level: Gravity | None, accepted: bool | None, after: str | None, limit: int
) -> Page[ReportedFinding]:
    """Of one report, the gravest first. Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_WHOLE_AUDIT)
    await security_report(work, report_id)
    above = (decode(after, int) or (0,))[0]
    rows = await store.findings(work, report_id, _today(work), level, accepted, above, limit + 1)
    return page_of(rows, limit, lambda last: (last.id,))


async def export_security_report(work: Work, report_id: int) -> bytes:
    """A report as CSV; that it was taken along is a fact. Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_WHOLE_AUDIT)
    await security_report(work, report_id)
    rows = await store.findings(work, report_id, _today(work), None, None, 0, MOST_ROWS)
    await work.publish(SecurityReportExported(report_id, len(rows)))
    return _csv(HEADS, [_cells(row) for row in rows])


async def export_security_reports(work: Work, wanted: ReportFilter) -> bytes:
    """The list as CSV; that it was taken along is a fact."""
    work.actor.require_any(permissions.MANAGE_SECURITY, permissions.READ_WHOLE_AUDIT)
    zone = ZoneInfo(work.tools.settings.time_zone)
    rows = await store.page(work, wanted, NEWEST, MOST_ROWS)
    cells = [
        [row.id, row.made_at.astimezone(zone).strftime("%Y-%m-%d %H:%M"), SOURCES[ReportSource(row.source)],
         row.made_by_name, row.high, row.medium, row.low, row.accepted]
        for row in rows
    ]  # fmt: skip
    await work.publish(SecurityReportExported(0, len(rows)))
    return _csv(REPORT_HEADS, cells)


async def accept_finding(work: Work, code: str, subject: str, grounds: str, until: date) -> int:
    """Answer for a finding until a day, for stated grounds. Raises: NotFound (never found), Invalid (the day)."""
    work.actor.require(permissions.MANAGE_SECURITY)
    if not await store.is_known(work, code, subject):
        raise NotFound("security-findings", code)
    if not _today(work) <= until <= _today(work) + LONGEST_ACCEPTANCE:
        raise Invalid("until", "out_of_range", "请选择今天起一年之内的日期。", "Choose a day within a year from today.")
    key = await store.accept(work, code, subject, grounds, until)
    await work.publish(FindingAccepted(key, code, subject, grounds, until.isoformat()))
    return key


async def withdraw_acceptance(work: Work, acceptance_id: int) -> None:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_SECURITY)
    found = await store.withdraw(work, acceptance_id)
    if found is None:
        raise NotFound("security-acceptances", acceptance_id)
    await work.publish(AcceptanceWithdrawn(acceptance_id, *found))


def _counts(found: list[Finding], accepted: set[tuple[str, str]]) -> dict[str, int]:
    """Those that nobody answers for, by level, and how many somebody does."""
    open_ones = [one for one in found if (one.code, one.subject) not in accepted]
    counts = {level.value: sum(one.level == level for one in open_ones) for level in Gravity}
    return counts | {"accepted": len(found) - len(open_ones)}


def _cells(row: ReportedFinding) -> list[Any]:
    kept = row.acceptance_id is not None
    return [
        NAMES[Gravity(row.level)], row.code, row.subject, row.zh, row.advice_zh, "是" if kept else "",
        row.grounds or "", row.until.isoformat() if row.until else "", row.accepted_by_name or "",
    ]  # fmt: skip


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Any) -> str:
    """No spreadsheet takes it for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _today(work: Work) -> date:
    return work.now.astimezone(ZoneInfo(work.tools.settings.time_zone)).date()


def _text(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
