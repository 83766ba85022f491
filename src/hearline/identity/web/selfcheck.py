"""The self-check of security: reports, findings, what somebody answers for."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from hearline.identity import service
from hearline.identity.model.selfcheck import Gravity, ReportFilter, ReportSource, SecurityReport
from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    Out,
    PageOut,
    PathId,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/security")


class SecurityReportOut(Out):
    """`high`, `medium`, `low`: findings that nobody answered for that day; `accepted`: the others."""

    id: int
    source: ReportSource
    made_at: InstantOut
    made_by_name: str
    high: int
    medium: int
    low: int
    accepted: int
    facts: dict[str, Any]


class SecurityFindingOut(Out):
    """`acceptance_id`: what stands accepted about it today."""

    id: int
    code: str
    subject: str
    level: Gravity
    zh: str
    en: str
    advice_zh: str
    advice_en: str
    acceptance_id: int | None
    grounds: str | None
    until: date | None
    accepted_by_name: str | None


class AcceptanceIn(In):
    """`until`: the last day, within a year."""

    code: FilledLine
    subject: Line = ""
    grounds: FilledLine
    until: date


class AcceptanceOut(Out):
    id: int


@router.get("/reports")
async def list_security_reports(
    work: RequestWork,
    source: Annotated[ReportSource | None, Query()] = None,
    level: Annotated[Gravity | None, Query(description="Reports with at least one finding of it.")] = None,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query(description="Not included.")] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[SecurityReportOut]:
    """The newest first."""
    wanted = ReportFilter(source, level, since, until)
    return PageOut[SecurityReportOut].model_validate(await service.list_security_reports(work, wanted, after, limit))


@router.post("/reports", response_model=SecurityReportOut, status_code=201)
async def make_security_report(work: RequestWork) -> SecurityReport:
    """Look at everything now."""
    return await service.check_security(work, ReportSource.SCREEN)


@router.get("/reports/export", response_class=Response)
async def export_security_reports(
    work: RequestWork,
    source: Annotated[ReportSource | None, Query()] = None,
    level: Annotated[Gravity | None, Query()] = None,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query()] = None,
) -> Response:
    """The list as CSV, up to 10,000 reports; that it was taken is an event."""
    data = await service.export_security_reports(work, ReportFilter(source, level, since, until))
    return _csv(data, "security-reports.csv")


@router.get("/reports/{report_id}", response_model=SecurityReportOut)
async def security_report(work: RequestWork, report_id: PathId) -> SecurityReport:
    """What was looked at, and how many findings there were."""
    return await service.security_report(work, report_id)


@router.get("/reports/{report_id}/findings")
async def list_findings(
    work: RequestWork,
    report_id: PathId,
    level: Annotated[Gravity | None, Query()] = None,
    accepted: Annotated[bool | None, Query()] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[SecurityFindingOut]:
    """The gravest first."""
    page = await service.list_findings(work, report_id, level, accepted, after, limit)
    return PageOut[SecurityFindingOut].model_validate(page)


@router.get("/reports/{report_id}/export", response_class=Response)
async def export_security_report(work: RequestWork, report_id: PathId) -> Response:
    """A report's findings as CSV; that they were taken is an event."""
    return _csv(await service.export_security_report(work, report_id), f"security-report-{report_id}.csv")


@router.post("/acceptances", status_code=201)
async def accept_finding(work: RequestWork, body: AcceptanceIn) -> AcceptanceOut:
    """Answer for a finding, for stated grounds and until a day; it takes the place of what stood."""
    return AcceptanceOut(id=await service.accept_finding(work, body.code, body.subject, body.grounds, body.until))


@router.delete("/acceptances/{acceptance_id}", status_code=204)
async def withdraw_acceptance(work: RequestWork, acceptance_id: PathId) -> None:
    """The finding counts again."""
    await service.withdraw_acceptance(work, acceptance_id)


def _csv(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)
