"""Cases counted by month, and what is read from the counts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import LiteralString

from psycopg.sql import SQL

from hearline.kit import marks
from hearline.kit.work import Work
from hearline.petitions.model.assessing import Basis, KeyCounts, MonthCounts

FIGURES = ("cases", "petitions", "groups", "repeats", "late", "high", "medium", "low")
SUMS = SQL(", ".join(f"COALESCE(sum({name}), 0)::int AS {name}" for name in FIGURES))
# Whatever changes a figure of a month says so as an event of a case.
CHANGING = (
    "cases.opened", "cases.edited", "cases.dispatched", "cases.petition_kept", "cases.returned", "cases.result_submitted", "cases.audited",
    "cases.likeness_decided", "cases.deadline_passed", "petitions.entered", "petitions.changed", "petitions.hit_found",
    "petitions.hit_decided",
)  # fmt: skip
FOLLOWER = "petitions.trends"
IMPORTED: LiteralString = """
    SELECT EXISTS (SELECT FROM events WHERE kind = 'cases.imported' AND id > %(done)s AND id <= %(mark)s)
"""
TOUCHED: LiteralString = """
    INSERT INTO trend_months (month)
    SELECT DISTINCT date_trunc('month', c.opened_at AT TIME ZONE %(zone)s)::date
      FROM (SELECT DISTINCT subject_id FROM events
             WHERE id > %(done)s AND id <= %(mark)s AND kind = ANY (%(kinds)s) AND subject_kind = 'cases') AS touched
      JOIN cases c ON c.id = touched.subject_id
    ON CONFLICT (month) DO UPDATE SET stale = true
"""

COUNT = """
    WITH counted AS (
        SELECT c.kind, COALESCE(c.category_id::text, '') AS category, COALESCE(c.unit_id::text, '') AS unit, c.channel,
               COALESCE(substring(c.place FROM
                   '^(?:[^省市区县]{2,10}省)?(?:[^省市区县]{1,8}市)?([^省市区县路街道]{1,8}[区县市旗])'), '') AS area,
               (p.case_id IS NOT NULL)::int AS petition, (p.people_count >= %(group_from)s)::int AS crowd,
               (EXISTS (SELECT FROM case_hints h WHERE h.case_id = c.id AND h.state IN ('not_again','new_facts')))::int AS again,
               (COALESCE(c.finished_at, %(now)s) > c.due_at)::int AS late,
               (SELECT min(CASE s.risk WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
                  FROM screening_hits s WHERE s.case_id = c.id AND s.state <> 'dismissed') AS risk
          FROM cases c LEFT JOIN petition_entries p ON p.case_id = c.id
         WHERE c.opened_at >= %(start)s AND c.opened_at < %(end)s
    )
    INSERT INTO trend_counts (month, dimension, key, cases, petitions, groups, repeats, late, high, medium, low)
    SELECT %(month)s,
           CASE WHEN grouping(kind) = 0 THEN 'kind' WHEN grouping(category) = 0 THEN 'category'
                WHEN grouping(unit) = 0 THEN 'unit' WHEN grouping(area) = 0 THEN 'area'
                WHEN grouping(channel) = 0 THEN 'channel' ELSE 'all' END,
           COALESCE(kind, category, unit, area, channel, ''),
           count(*), COALESCE(sum(petition), 0), COALESCE(sum(crowd), 0), COALESCE(sum(again), 0), COALESCE(sum(late), 0),
           count(*) FILTER (WHERE risk = 1), count(*) FILTER (WHERE risk = 2), count(*) FILTER (WHERE risk = 3)
      FROM counted GROUP BY GROUPING SETS ((), (kind), (category), (unit), (area), (channel))
"""


async def count_month(work: Work, month: date, start: datetime, end: datetime, group_from: int) -> None:
    """Count a month anew; `start` and `end` are its instants."""
    await work.run("DELETE FROM trend_counts WHERE month = %s", (month,))
    await work.run(COUNT, {"month": month, "start": start, "end": end, "now": work.now, "group_from": group_from})
    await work.run(
        """
        INSERT INTO trend_months (month, stale, computed_at) VALUES (%s, false, %s)
        ON CONFLICT (month) DO UPDATE SET stale = false, computed_at = EXCLUDED.computed_at
        """,
        (month, work.now),
    )


async def stale_months(work: Work, most: int) -> list[date]:
    """Those never counted first, the newest of them before others; then what was counted longest ago."""
    rows = await work.tuples(
        "SELECT month FROM trend_months WHERE stale ORDER BY computed_at NULLS FIRST, month DESC LIMIT %s", (most,)
    )
    return [row[0] for row in rows]


async def note_changes(work: Work) -> None:
    """Months with cases that something happened to since the last time become stale. Before anything is written."""
    reach = await marks.look(work, FOLLOWER, begin=0)
    if reach is None:
        return
    span = {"done": reach.done, "mark": reach.mark}
    if await work.value(IMPORTED, span):  # cases came with their past
        await _every_month(work)
    elif reach.done < reach.mark:
        await work.run(TOUCHED, {"zone": work.tools.settings.time_zone, "kinds": list(CHANGING), **span})
    await marks.reached(work, reach, reach.mark)


async def _every_month(work: Work) -> None:
    await work.run(
        """
        INSERT INTO trend_months (month)
        SELECT generate_series(date_trunc('month', min(opened_at) AT TIME ZONE %(zone)s),
                               date_trunc('month', max(opened_at) AT TIME ZONE %(zone)s), interval '1 month')::date
          FROM cases HAVING min(opened_at) IS NOT NULL
        ON CONFLICT (month) DO UPDATE SET stale = true
        """,
        {"zone": work.tools.settings.time_zone},
    )


async def by_month(work: Work, dimension: str, keys: Sequence[str], start: date, end: date) -> list[MonthCounts]:
    """Oldest first; `end` is the last month."""
    query = SQL(
        """
        SELECT month, {} FROM trend_counts
         WHERE dimension = %s AND key = ANY (%s) AND month BETWEEN %s AND %s GROUP BY month ORDER BY month
        """
    ).format(SUMS)
    return await work.many(MonthCounts, query, (dimension, list(keys), start, end))


async def by_key(work: Work, dimension: str, span: tuple[date, date], before: tuple[date, date]) -> list[KeyCounts]:
    """Figures of a span, and the cases of another one to compare with."""
    query = SQL(
        """
        SELECT now.*, COALESCE(was.cases, 0) AS before
          FROM (SELECT key, {sums} FROM trend_counts WHERE dimension = %(dimension)s AND month BETWEEN %(start)s AND %(end)s
                 GROUP BY key) AS now
          LEFT JOIN (SELECT key, sum(cases)::int AS cases FROM trend_counts
                      WHERE dimension = %(dimension)s AND month BETWEEN %(was_start)s AND %(was_end)s
                      GROUP BY key) AS was USING (key)
         ORDER BY now.cases DESC, key
        """
    ).format(sums=SUMS)
    return await work.many(
        KeyCounts,
        query,
        {"dimension": dimension, "start": span[0], "end": span[1], "was_start": before[0], "was_end": before[1]},
    )


async def basis(work: Work) -> Basis:
    """When the figures were counted; the oldest of those counts."""
    oldest = await work.value("SELECT min(computed_at) FROM trend_months WHERE NOT stale")
    return Basis(oldest, await stale_months(work, 100))
