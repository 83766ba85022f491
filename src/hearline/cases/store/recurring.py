"""Problems that keep coming back: counted from the cases of a window of days, read from what was counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from psycopg.sql import SQL, Composable

from hearline.cases.model.recurring import Recurring, RecurringFilters, RecurringRun
from hearline.cases.store.scope import CLEARED, visible_to
from hearline.identity.model.security import Level
from hearline.kit.work import Work

MOST_OF_A_BASIS = 2000
FEWEST_LETTERS = 3  # of a place that says anything

# The window and the one before it, by the index on opened_at. What is above what everybody here may know is left out.
SEEN = SQL(
    """
    seen AS MATERIALIZED (
        SELECT c.id, c.category_id, c.customer_id, c.opened_at, c.state, c.redo_count, c.grade, c.place,
               regexp_replace(lower(c.place), '[^[:alnum:]]+', '', 'g') AS spot, c.opened_at >= %(since)s AS fresh,
               floor(extract(epoch FROM %(now)s - c.opened_at) / 604800)::integer AS week
          FROM cases c
         WHERE c.opened_at >= %(earlier)s AND c.opened_at <= %(now)s AND NOT c.barred AND {}
    )
    """
).format(CLEARED)
FIGURES = SQL(
    """
    count(*) FILTER (WHERE fresh), count(DISTINCT week) FILTER (WHERE fresh),
    count(DISTINCT customer_id) FILTER (WHERE fresh),
    count(*) FILTER (WHERE fresh AND state IN ('recorded','assigned','handling')),
    count(*) FILTER (WHERE fresh AND redo_count > 0), count(*) FILTER (WHERE fresh AND grade <= 2),
    count(*) FILTER (WHERE NOT fresh), min(opened_at) FILTER (WHERE fresh), max(opened_at) FILTER (WHERE fresh),
    max(id) FILTER (WHERE fresh)
    """
)
ENOUGH = SQL(
    """
    HAVING count(*) FILTER (WHERE fresh) >= %(least_cases)s
       AND count(DISTINCT week) FILTER (WHERE fresh) >= %(least_weeks)s
     ORDER BY count(*) FILTER (WHERE fresh) DESC LIMIT %(most)s
    """
)
INTO = SQL(
    """
    INSERT INTO recurring_problems (basis, subject, place, category_id, cases, weeks, callers, running, redone,
                                    dissatisfied, before, first_at, last_at, last_case_id)
    """
)
BY_FACTS = SQL(
    """
    WITH {seen} {into}
    (SELECT 'place', spot, max(place), NULL::bigint, {figures} FROM seen
      WHERE length(spot) >= %(letters)s GROUP BY spot {enough})
    UNION ALL
    (SELECT 'category', category_id::text, '', category_id, {figures} FROM seen
      WHERE category_id IS NOT NULL GROUP BY category_id {enough})
    UNION ALL
    (SELECT 'place_category', category_id || ' ' || spot, max(place), category_id, {figures} FROM seen
      WHERE length(spot) >= %(letters)s AND category_id IS NOT NULL GROUP BY spot, category_id {enough})
    """
).format(seen=SEEN, into=INTO, figures=FIGURES, enough=ENOUGH)
BY_LIKENESS = SQL(
    """
    WITH {seen}, family AS (SELECT * FROM unnest(%(roots)s::bigint[], %(members)s::bigint[]) AS f (root, member)) {into}
    SELECT 'likeness', root::text, max(place), CASE WHEN count(DISTINCT category_id) = 1 THEN max(category_id) END,
           {figures}
      FROM family JOIN seen ON seen.id = family.member GROUP BY root {enough}
    """
).format(seen=SEEN, into=INTO, figures=FIGURES, enough=ENOUGH)

SORTS: dict[str, tuple[Composable, type]] = {
    "-cases": (SQL("r.cases"), int),
    "-weeks": (SQL("r.weeks"), int),
    "-rise": (SQL("(r.cases - r.before)"), int),
    "-last_at": (SQL("r.last_at"), datetime),
}


async def last_run(work: Work) -> RecurringRun | None:
    return await work.one(
        RecurringRun, "SELECT counted_at, window_weeks, least_cases, least_weeks, cases FROM recurring_runs"
    )


async def earlier_ones(work: Work, since: datetime) -> dict[int, int]:
    """The earliest case that each case of the window was found to be like, unless somebody has said no."""
    rows = await work.tuples(
        """
        SELECT h.case_id, min(h.other_id) FROM case_hints h JOIN cases c ON c.id = h.case_id
         WHERE c.opened_at >= %s AND h.state <> 'dismissed' AND h.other_id < h.case_id GROUP BY h.case_id
        """,
        (since,),
    )
    return dict(rows)


async def count_anew(
    work: Work, weeks: int, least_cases: int, least_weeks: int, families: Sequence[tuple[int, int]]
) -> RecurringRun:
    """Make the whole list anew; whoever reads meanwhile has the old one."""
    since = work.now - timedelta(weeks=weeks)
    asked: dict[str, Any] = {
        "now": work.now, "since": since, "earlier": since - timedelta(weeks=weeks), "letters": FEWEST_LETTERS,
        "least_cases": least_cases, "least_weeks": least_weeks, "most": MOST_OF_A_BASIS, "clearance": Level.INTERNAL,
        "roots": [root for root, _ in families], "members": [member for _, member in families],
    }  # fmt: skip
    await work.run("DELETE FROM recurring_problems")
    await work.run(BY_FACTS, asked)
    if families:
        await work.run(BY_LIKENESS, asked)
    looked: int = await work.value("SELECT count(*) FROM cases WHERE opened_at BETWEEN %s AND %s", (since, work.now))
    await work.run(
        """
        INSERT INTO recurring_runs (counted_at, window_weeks, least_cases, least_weeks, cases)
        VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (only_one) DO UPDATE
           SET counted_at = EXCLUDED.counted_at, window_weeks = EXCLUDED.window_weeks,
               least_cases = EXCLUDED.least_cases, least_weeks = EXCLUDED.least_weeks, cases = EXCLUDED.cases
        """,
        (work.now, weeks, least_cases, least_weeks, looked),
    )
    return RecurringRun(work.now, weeks, least_cases, least_weeks, looked)


async def count(work: Work) -> int:
    found: int = await work.value("SELECT count(*) FROM recurring_problems")
    return found


async def page(work: Work, filters: RecurringFilters, after: tuple[Any, int] | None, limit: int) -> list[Recurring]:
    """What was counted last, most first; the last case is named only to who may see it."""
    visible, parameters = visible_to(work.actor)
    key, _ = SORTS[filters.sort]
    conditions: list[Composable] = [SQL("TRUE")]
    if filters.basis:
        conditions.append(SQL("r.basis = %(basis)s"))
    if filters.category_id is not None:
        conditions.append(
            SQL("k.path LIKE (SELECT top.path || '%%' FROM categories top WHERE top.id = %(category_id)s)")
        )
    if filters.words:
        conditions.append(SQL("(strpos(lower(r.place), lower(%(words)s)) > 0 OR strpos(k.name, %(words)s) > 0)"))
    if filters.running:
        conditions.append(SQL("r.running > 0"))
    if after is not None:
        conditions.append(SQL("({}, r.id) < (%(after_key)s, %(after_id)s)").format(key))
        parameters |= {"after_key": after[0], "after_id": after[1]}
    query = SQL(
        """
        SELECT r.id, r.basis, r.place, r.category_id, k.name AS category_name, r.cases, r.weeks, r.callers, r.running,
               r.redone, r.dissatisfied, r.before, r.cases - r.before AS rise, r.first_at, r.last_at,
               c.id AS last_case_id, c.number AS last_number, c.title AS last_title
          FROM recurring_problems r
          LEFT JOIN categories k ON k.id = r.category_id
          LEFT JOIN cases c ON c.id = r.last_case_id AND {visible}
         WHERE {conditions} ORDER BY {key} DESC, r.id DESC LIMIT %(limit)s
        """
    ).format(visible=visible, conditions=SQL(" AND ").join(conditions), key=key)
    asked = {
        "basis": filters.basis, "category_id": filters.category_id, "words": filters.words, "limit": limit
    }  # fmt: skip
    return await work.many(Recurring, query, parameters | asked)
