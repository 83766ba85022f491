"""Hits of keyword sets, and the runs over the past."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Placeholder

from hearline.cases import service as cases
from hearline.kit.runs import RUNNING, Runs
from hearline.kit.work import Work
from hearline.petitions.model.screening import CaseText, Hit, HitCount, Run

HIT = SQL(
    """
    SELECT h.id, h.case_id, c.number, c.title, c.place, c.opened_at, unit.name AS unit_name, h.set_id,
           s.name AS set_name, s.name_en AS set_name_en, v.number AS set_number, h.words, h.risk, h.found_at, h.state,
           h.reason, h.screening_id, decider.name AS decided_by_name, h.decided_at
      FROM screening_hits h
      JOIN cases c ON c.id = h.case_id
      JOIN keyword_sets s ON s.id = h.set_id
      JOIN keyword_versions v ON v.id = h.version_id
      LEFT JOIN units unit ON unit.id = c.unit_id
      LEFT JOIN users decider ON decider.id = h.decided_by
    """
)
_RUNS = Runs("screening_runs", Run)
hold_run, run_by_id = _RUNS.hold, _RUNS.by_id


async def case_text(work: Work, case_id: int) -> CaseText | None:
    return await work.one(
        CaseText, "SELECT id, concat_ws(chr(10), title, content, place) AS text FROM cases WHERE id = %s", (case_id,)
    )


async def texts_after(work: Work, run: Run, most: int) -> list[CaseText]:
    """The next cases of a run, in the order of their ids; those that were opened outside its span are left out."""
    return await work.many(
        CaseText,
        """
        SELECT id, CASE WHEN opened_at >= COALESCE(%(from)s::timestamptz, '-infinity')
                         AND opened_at < COALESCE(%(to)s::timestamptz, 'infinity')
                        THEN concat_ws(chr(10), title, content, place) ELSE '' END AS text
          FROM cases WHERE id > %(position)s AND id <= %(last)s ORDER BY id LIMIT %(most)s
        """,
        {"position": run.position, "last": run.last_id, "from": run.opened_from, "to": run.opened_to, "most": most},
    )


async def add_hits(work: Work, rows: Sequence[dict[str, Any]], run_id: int | None) -> list[tuple[int, int]]:
    """Write hits down; case and set of those that are new. What was dismissed stays dismissed."""
    columns = {name: [row[name] for row in rows] for name in ("case_id", "set_id", "version_id", "words", "risk")}
    found = await work.tuples(
        """
        INSERT INTO screening_hits (case_id, set_id, version_id, words, risk, run_id, found_at)
        SELECT case_id, set_id, version_id, string_to_array(words, chr(31)), risk, %(run_id)s, %(now)s
          FROM unnest(%(case_id)s::bigint[], %(set_id)s::bigint[], %(version_id)s::bigint[], %(words)s::text[],
                      %(risk)s::text[]) AS row (case_id, set_id, version_id, words, risk)
        ON CONFLICT (case_id, set_id) DO NOTHING RETURNING case_id, set_id
        """,
        columns | {"run_id": run_id, "now": work.now},
    )
    return [(row[0], row[1]) for row in found]


async def drop_open_hits(work: Work, case_id: int, but: Sequence[int]) -> None:
    """A text was changed: hits that nobody decided and that no longer hold go."""
    await work.run(
        "DELETE FROM screening_hits WHERE case_id = %s AND state = 'open' AND NOT set_id = ANY (%s)",
        (case_id, list(but)),
    )


async def hits_since(work: Work, set_id: int, since: datetime) -> int:
    """Hits of cases that came since."""
    found: int = await work.value(
        """
        SELECT count(*) FROM screening_hits h JOIN cases c ON c.id = h.case_id
         WHERE h.set_id = %s AND h.found_at >= %s AND h.state <> 'dismissed' AND c.opened_at >= %s
        """,
        (set_id, since, since),
    )
    return found


async def hit(work: Work, hit_id: int) -> Hit | None:
    found = await _hits(work, [SQL("h.id = %(id)s")], {"id": hit_id}, 1)
    return found[0] if found else None


async def page(
    work: Work, state: str, risk: str | None, set_id: int | None, case_id: int | None, before: int, limit: int
) -> list[Hit]:
    """The newest first."""
    conditions: list[Composable] = [SQL("h.state = %(state)s"), SQL("h.id < %(before)s")]
    for name, value in (("risk", risk), ("set_id", set_id), ("case_id", case_id)):
        if value is not None:
            conditions.append(SQL("h.{} = {}").format(Identifier(name), Placeholder(name)))
    wanted = {"state": state, "before": before, "risk": risk, "set_id": set_id, "case_id": case_id}
    return await _hits(work, conditions, wanted, limit)


async def _hits(work: Work, conditions: Sequence[Composable], wanted: dict[str, Any], limit: int) -> list[Hit]:
    visible, parameters = cases.visible_to(work.actor)
    query = SQL("{} WHERE {} ORDER BY h.id DESC LIMIT %(limit)s").format(HIT, SQL(" AND ").join([*conditions, visible]))
    return await work.many(Hit, query, parameters | wanted | {"limit": limit})


async def decide(work: Work, hit_id: int, was: str, state: str, reason: str, screening_id: int | None) -> bool:
    """True if it still was `was`."""
    return (
        await work.run(
            """
            UPDATE screening_hits SET state = %s, reason = %s, screening_id = %s, decided_by = %s, decided_at = %s
             WHERE id = %s AND state = %s
            """,
            (state, reason, screening_id, work.actor.id, work.now, hit_id, was),
        )
        == 1
    )


async def counts(work: Work, today: datetime) -> list[HitCount]:
    """How many each active set has found, of cases that came since, and how many hits wait."""
    return await work.many(
        HitCount,
        """
        SELECT s.id AS set_id, s.name, s.name_en, v.risk, v.warn_count, v.warn_hours,
               (SELECT count(*) FROM screening_hits h JOIN cases c ON c.id = h.case_id
                 WHERE h.set_id = s.id AND h.found_at >= %(today)s AND c.opened_at >= %(today)s
                   AND h.state <> 'dismissed') AS today,
               (SELECT count(*) FROM screening_hits h JOIN cases c ON c.id = h.case_id
                 WHERE h.set_id = s.id AND h.found_at >= %(now)s - make_interval(hours => v.warn_hours)
                   AND c.opened_at >= %(now)s - make_interval(hours => v.warn_hours)
                   AND h.state <> 'dismissed') AS span,
               (SELECT count(*) FROM screening_hits h WHERE h.set_id = s.id AND h.state = 'open') AS waiting
          FROM keyword_sets s JOIN keyword_versions v ON v.set_id = s.id AND v.number = s.number
         WHERE s.active ORDER BY s.id
        """,
        {"today": today, "now": work.now},
    )


async def add_run(work: Work, set_ids: Sequence[int], start: datetime | None, end: datetime | None) -> int | None:
    """None while another one runs. How many cases there are is taken from the statistics: it is for a bar."""
    found: int | None = await work.value(
        """
        INSERT INTO screening_runs (set_ids, opened_from, opened_to, state, last_id, total, owner_id, created_at)
        SELECT %s, %s, %s, 'running', COALESCE(max(id), 0),
               greatest((SELECT reltuples FROM pg_class WHERE oid = 'cases'::regclass), 0)::bigint, %s, %s
          FROM cases
        ON CONFLICT DO NOTHING RETURNING id
        """,
        (list(set_ids), start, end, work.actor.id, work.now),
    )
    return found


async def running(work: Work) -> Run | None:
    return await work.one(Run, _RUNS.select + SQL("WHERE state = 'running'"))


async def runs(work: Work, before: int, limit: int) -> list[Run]:
    return await work.many(Run, _RUNS.select + SQL("WHERE id < %s ORDER BY id DESC LIMIT %s"), (before, limit))


async def change_run(work: Work, run_id: int, **values: Any) -> bool:
    """True if it still runs."""
    return await _RUNS.change(work, run_id, RUNNING, **values)
