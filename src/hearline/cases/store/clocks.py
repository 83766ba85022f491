"""The clocks of a case beside its main one."""

from collections.abc import Sequence
from datetime import datetime

from psycopg.sql import SQL

from hearline.cases.model import RunningClock
from hearline.kit.work import Work

COLUMNS = SQL("""
    k.id, k.case_id, k.code, k.unit_id, u.name AS unit_name, k.measure, k.started_at, k.due_at, k.warn_at, k.alarm_at,
    k.suspended_at, k.stopped_at
""")
ROWS = SQL("SELECT {} FROM case_clocks k LEFT JOIN units u ON u.id = k.unit_id").format(COLUMNS)


async def of_case(work: Work, case_id: int) -> list[RunningClock]:
    """All that ever ran, the oldest first."""
    return await work.many(
        RunningClock, SQL("{} WHERE k.case_id = %s ORDER BY k.started_at, k.id").format(ROWS), (case_id,)
    )


async def running(work: Work, case_id: int, code: str, unit_id: int | None) -> RunningClock | None:
    """The one that runs or stands still."""
    return await work.one(
        RunningClock,
        SQL(
            """
            {} WHERE k.case_id = %s AND k.code = %s AND k.unit_id IS NOT DISTINCT FROM %s AND k.stopped_at IS NULL
            """
        ).format(ROWS),
        (case_id, code, unit_id),
    )


async def start(
    work: Work, case_id: int, code: str, unit_id: int | None, measure: str, due: datetime, warn: datetime
) -> None:
    await work.run(
        """
        INSERT INTO case_clocks (case_id, code, unit_id, measure, started_at, due_at, warn_at, alarm_at)
        VALUES (%(case_id)s, %(code)s, %(unit_id)s, %(measure)s, %(now)s, %(due)s, %(warn)s,
                LEAST(CASE WHEN %(warn)s > %(now)s THEN %(warn)s END, %(due)s))
        """,
        {
            "case_id": case_id, "code": code, "unit_id": unit_id, "measure": measure, "now": work.now,
            "due": due, "warn": warn,
        },
    )  # fmt: skip


async def stop(work: Work, clock_ids: Sequence[int]) -> None:
    """For good. One that stood still stops where it stood."""
    await work.run(
        "UPDATE case_clocks SET stopped_at = %s, alarm_at = NULL WHERE id = ANY (%s)", (work.now, list(clock_ids))
    )


async def suspend(work: Work, clock_id: int) -> None:
    await work.run("UPDATE case_clocks SET suspended_at = %s, alarm_at = NULL WHERE id = %s", (work.now, clock_id))


async def move(work: Work, clock_id: int, due: datetime, warn: datetime, alarm: datetime | None) -> None:
    """Let it run on, towards another end."""
    await work.run(
        "UPDATE case_clocks SET suspended_at = NULL, due_at = %s, warn_at = %s, alarm_at = %s WHERE id = %s",
        (due, warn, alarm, clock_id),
    )


async def with_alarm_due(work: Work, most: int) -> list[RunningClock]:
    """Those that have something to say, held; what others hold is left to them."""
    query = SQL("{} WHERE k.alarm_at <= %s ORDER BY k.alarm_at LIMIT %s FOR UPDATE OF k SKIP LOCKED").format(ROWS)
    return await work.many(RunningClock, query, (work.now, most))


async def set_alarm(work: Work, clock_id: int, alarm: datetime | None) -> None:
    await work.run("UPDATE case_clocks SET alarm_at = %s WHERE id = %s", (alarm, clock_id))
