"""SQL of alarms: events that want to be seen to, and who has; and of checks of the chain."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from psycopg.sql import SQL, Composed

from hearline.identity.model.security import Alarm, AlarmFilter, ChainCheck
from hearline.kit.work import Work

ALARMS = """
    SELECT e.id, e.occurred_at, e.kind, e.subject_kind, e.subject_id, e.actor_id, e.actor_name, e.address, e.facts,
           a.user_name AS noted_by, a.noted_at, a.note
      FROM events e
      LEFT JOIN alarm_notes a ON a.event_id = e.id
"""
CONDITIONS = {
    "before": SQL("e.id < %(before)s"),
    "kind": SQL("e.kind = %(kind)s"),
    "open": SQL("(a.event_id IS NULL) = %(open)s"),
    "since": SQL("e.occurred_at >= %(since)s"),
    "until": SQL("e.occurred_at < %(until)s"),
    "ids": SQL("e.id = ANY (%(ids)s)"),
}
CHECKS = "SELECT id, asked_by, asked_at, checked_at, batches, events, faults FROM chain_checks "


async def alarms(
    work: Work,
    kinds: Sequence[str],
    within: Composed | SQL,
    terms: dict[str, Any],
    wanted: AlarmFilter,
    before: int | None,
    limit: int,
) -> list[Alarm]:
    """The newest first, below the id given."""
    given = {name: value for name, value in {"before": before, **asdict(wanted)}.items() if value is not None}
    if wanted.ids is not None:
        given["ids"] = list(wanted.ids)
    conditions = SQL(" AND ").join([SQL("e.kind = ANY (%(kinds)s)"), within, *(CONDITIONS[name] for name in given)])
    query = SQL("{} WHERE {} ORDER BY e.id DESC LIMIT %(limit)s").format(SQL(ALARMS), conditions)
    return await work.many(Alarm, query, {**given, **terms, "kinds": list(kinds), "limit": limit})


async def note(work: Work, event_ids: Sequence[int], user_id: int, user_name: str, text: str) -> list[int]:
    """Those that nobody had noted before."""
    rows = await work.tuples(
        """
        INSERT INTO alarm_notes (event_id, user_id, user_name, note, noted_at)
        SELECT id, %s, %s, %s, %s FROM unnest(%s::bigint[]) AS asked (id)
        ON CONFLICT (event_id) DO NOTHING
        RETURNING event_id
        """,
        (user_id, user_name, text, work.now, list(event_ids)),
    )
    return sorted(row[0] for row in rows)


async def tried_lately(work: Work, user_id: int, permission: str, minutes: int) -> bool:
    """Whether the same try was noted a moment ago."""
    found: bool = await work.value(
        """
        SELECT EXISTS (SELECT FROM events
                        WHERE subject_kind = 'users' AND subject_id = %s AND kind = 'identity.try_forbidden'
                          AND occurred_at > %s - make_interval(mins => %s) AND facts ->> 'permission' = %s)
        """,
        (user_id, work.now, minutes, permission),
    )
    return found


async def last_check(work: Work) -> ChainCheck | None:
    return await work.one(ChainCheck, CHECKS + "ORDER BY id DESC LIMIT 1")


async def add_check(work: Work, asked_by: str) -> int:
    added: int = await work.value(
        "INSERT INTO chain_checks (asked_by, asked_at) VALUES (%s, %s) RETURNING id", (asked_by, work.now)
    )
    return added


async def finish_check(work: Work, check_id: int, faults: Sequence[str]) -> int:
    """How many batches there were."""
    batches: int = await work.value(
        """
        UPDATE chain_checks
           SET checked_at = %s, faults = %s, batches = (SELECT count(*) FROM event_seals),
               events = (SELECT COALESCE(sum(event_count), 0) FROM event_seals)
         WHERE id = %s
        RETURNING batches
        """,
        (work.now, list(faults), check_id),
    )
    return batches
