"""Counting cases by month."""

from datetime import date

from hearline.cases.model import MonthOfCases
from hearline.kit.work import Work


async def by_month(work: Work, since: date, zone: str) -> list[MonthOfCases]:
    return await work.many(
        MonthOfCases,
        """
        SELECT date_trunc('month', opened_at AT TIME ZONE %(zone)s)::date AS month,
               count(*)::integer AS received,
               (count(*) FILTER (WHERE finished_at IS NOT NULL OR due_at <= %(now)s))::integer AS due,
               (count(*) FILTER (WHERE finished_at <= due_at))::integer AS on_time,
               ARRAY[count(*) FILTER (WHERE grade = 1), count(*) FILTER (WHERE grade = 2),
                     count(*) FILTER (WHERE grade = 3), count(*) FILTER (WHERE grade = 4),
                     count(*) FILTER (WHERE grade = 5)]::integer[] AS grades
          FROM cases
         WHERE opened_at >= (%(since)s::date::timestamp AT TIME ZONE %(zone)s)
         GROUP BY 1 ORDER BY 1
        """,
        {"zone": zone, "now": work.now, "since": since},
    )
