"""SQL of the self-check: what it looks at, its reports, what was accepted."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.identity.model.selfcheck import (
    Account,
    Finding,
    ReportedFinding,
    ReportFilter,
    ReportSource,
    SecurityReport,
    TokenState,
)
from hearline.kit.work import Work

COLUMNS = SQL("id, source, made_at, made_by_name, high, medium, low, accepted, facts")
STANDING = "a.withdrawn_at IS NULL AND a.until >= %(today)s"


async def accounts(work: Work, administering: Sequence[str]) -> list[Account]:
    """Those that are active."""
    return await work.many(
        Account,
        """
        SELECT u.job_number, u.is_super,
               EXISTS (SELECT FROM user_roles h JOIN roles r ON r.id = h.role_id
                        WHERE h.user_id = u.id AND r.permissions && %s::text[]) AS administers,
               EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.proved_at IS NOT NULL) AS has_factor,
               u.password_hash IS NOT NULL AS has_password, u.must_change, u.created_at, u.last_login_at,
               u.password_set_at
          FROM users u WHERE u.active ORDER BY u.job_number
        """,
        (list(administering),),
    )


async def tokens(work: Work) -> list[TokenState]:
    """Those that are good."""
    return await work.many(
        TokenState,
        """
        SELECT u.job_number AS owner, t.name, t.created_at, t.expires_at, t.used_at,
               EXISTS (SELECT FROM admitted_networks n WHERE n.token_id = t.id) AS fenced
          FROM api_tokens t JOIN users u ON u.id = t.user_id
         WHERE t.revoked_at IS NULL AND t.expires_at > %s ORDER BY t.id
        """,
        (work.now,),
    )


async def count_networks(work: Work) -> int:
    found: int = await work.value("SELECT count(*) FROM admitted_networks WHERE role_id IS NULL AND token_id IS NULL")
    return found


async def add(
    work: Work, source: ReportSource, counts: Mapping[str, int], facts: Mapping[str, Any], findings: Sequence[Finding]
) -> int:
    key: int = await work.value(
        """
        INSERT INTO security_reports (source, made_at, made_by_name, high, medium, low, accepted, facts)
        VALUES (%(source)s, %(now)s, %(by)s, %(high)s, %(medium)s, %(low)s, %(accepted)s, %(facts)s) RETURNING id
        """,
        {**counts, "source": source, "now": work.now, "by": work.actor.name, "facts": Jsonb(dict(facts))},
    )
    query = "COPY security_findings (report_id, code, subject, level, facts, zh, en, advice_zh, advice_en) FROM STDIN"
    async with work.connection.copy(query) as copy:
        for one in findings:
            texts = (one.zh, one.en, one.advice_zh, one.advice_en)
            await copy.write_row((key, one.code, one.subject, one.level.value, Jsonb(dict(one.facts)), *texts))
    return key


async def by_id(work: Work, report_id: int) -> SecurityReport | None:
    query = SQL("SELECT {} FROM security_reports WHERE id = %s").format(COLUMNS)
    return await work.one(SecurityReport, query, (report_id,))


async def page(work: Work, wanted: ReportFilter, below: int, limit: int) -> list[SecurityReport]:
    """The newest first."""
    query = SQL(
        """
        SELECT {} FROM security_reports
         WHERE id < %(below)s
           AND (%(source)s::text IS NULL OR source = %(source)s)
           AND (%(level)s::text IS NULL
                OR CASE %(level)s WHEN 'high' THEN high WHEN 'medium' THEN medium ELSE low END > 0)
           AND (%(since)s::timestamptz IS NULL OR made_at >= %(since)s)
           AND (%(until)s::timestamptz IS NULL OR made_at < %(until)s)
         ORDER BY id DESC LIMIT %(limit)s
        """
    ).format(COLUMNS)
    keys = {"source": wanted.source, "level": wanted.level, "since": wanted.since, "until": wanted.until}
    return await work.many(SecurityReport, query, keys | {"below": below, "limit": limit})


async def last_by_worker(work: Work) -> datetime | None:
    found: datetime | None = await work.value("SELECT max(made_at) FROM security_reports WHERE source = 'worker'")
    return found


async def findings(
    work: Work, report_id: int, today: date, level: str | None, accepted: bool | None, after: int, limit: int
) -> list[ReportedFinding]:
    """The gravest first, as they were found; with what stands accepted today."""
    query = SQL(
        """
        SELECT f.id, f.code, f.subject, f.level, f.zh, f.en, f.advice_zh, f.advice_en, a.id AS acceptance_id, a.grounds,
               a.until, a.accepted_by_name
          FROM security_findings f
          LEFT JOIN security_acceptances a ON a.code = f.code AND a.subject = f.subject AND {}
         WHERE f.report_id = %(report)s AND f.id > %(after)s
           AND (%(level)s::text IS NULL OR f.level = %(level)s)
           AND (%(accepted)s::boolean IS NULL OR (a.id IS NOT NULL) = %(accepted)s)
         ORDER BY f.id LIMIT %(limit)s
        """
    ).format(SQL(STANDING))
    keys = {"report": report_id, "after": after, "level": level, "accepted": accepted, "limit": limit}
    return await work.many(ReportedFinding, query, keys | {"today": today})


async def accepted_keys(work: Work, today: date) -> set[tuple[str, str]]:
    query = SQL("SELECT a.code, a.subject FROM security_acceptances a WHERE {}").format(SQL(STANDING))
    return {(row[0], row[1]) for row in await work.tuples(query, {"today": today})}


async def is_known(work: Work, code: str, subject: str) -> bool:
    """Whether such a finding was ever reported."""
    query = "SELECT EXISTS (SELECT FROM security_findings WHERE code = %s AND subject = %s)"
    return bool(await work.value(query, (code, subject)))


async def accept(work: Work, code: str, subject: str, grounds: str, until: date) -> int:
    """In place of what stood."""
    await work.run(
        """
        UPDATE security_acceptances SET withdrawn_at = %s WHERE code = %s AND subject = %s AND withdrawn_at IS NULL
        """,
        (work.now, code, subject),
    )
    key: int = await work.value(
        """
        INSERT INTO security_acceptances (code, subject, grounds, until, accepted_at, accepted_by_name)
        VALUES (%s, %s, %s, %s, %s, %s) RETURNING id
        """,
        (code, subject, grounds, until, work.now, work.actor.name),
    )
    return key


async def withdraw(work: Work, acceptance_id: int) -> tuple[str, str] | None:
    """What it was about; None if it stands no more."""
    rows = await work.tuples(
        """
        UPDATE security_acceptances SET withdrawn_at = %s WHERE id = %s AND withdrawn_at IS NULL RETURNING code, subject
        """,
        (work.now, acceptance_id),
    )
    return (rows[0][0], rows[0][1]) if rows else None
