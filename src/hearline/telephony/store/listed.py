"""SQL of listed numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hearline.kit.work import Work
from hearline.telephony.model import ListedNumber, ListFilter, ListState, ListStep

LISTED = """
    SELECT l.id, l.kind, l.number_hint, l.reason, l.state, l.expires_at, l.proposed_by, u.name AS proposed_by_name,
           l.made_at, l.ended_at, l.version
      FROM listed_numbers l LEFT JOIN users u ON u.id = l.proposed_by
"""


async def newest(work: Work, wanted: ListFilter, index: bytes | None, below: int, limit: int) -> list[ListedNumber]:
    return await work.many(
        ListedNumber,
        LISTED
        + """
         WHERE (%(kind)s::text IS NULL OR l.kind = %(kind)s) AND (%(state)s::text IS NULL OR l.state = %(state)s)
           AND (%(index)s::bytea IS NULL OR l.number_index = %(index)s) AND l.id < %(below)s
         ORDER BY l.id DESC LIMIT %(limit)s
        """,
        {"kind": wanted.kind, "state": wanted.state, "index": index, "below": below, "limit": limit},
    )


async def by_id(work: Work, entry_id: int) -> ListedNumber | None:
    return await work.one(ListedNumber, LISTED + " WHERE l.id = %s", (entry_id,))


async def open_entry(work: Work, kind: str, index: bytes) -> int | None:
    found: int | None = await work.value(
        """
        SELECT id FROM listed_numbers
         WHERE number_index = %s AND kind = %s AND state IN ('proposed','in_force','appealed')
        """,
        (index, kind),
    )
    return found


async def kinds_of(work: Work, index: bytes) -> list[str]:
    """The lists on which a number stands at this instant."""
    rows = await work.tuples(
        """
        SELECT kind FROM listed_numbers
         WHERE number_index = %s AND state IN ('in_force','appealed') AND (expires_at IS NULL OR expires_at > %s)
        """,
        (index, work.now),
    )
    return [row[0] for row in rows]


async def add(
    work: Work, kind: str, sealed: bytes, index: bytes, hint: str, reason: str, expires_at: datetime | None
) -> int | None:
    """None if the number stands there already."""
    added: int | None = await work.value(
        """
        INSERT INTO listed_numbers (kind, number_sealed, number_index, number_hint, reason, state, expires_at,
                                    proposed_by, made_at)
        VALUES (%s, %s, %s, %s, %s, 'proposed', %s, %s, %s)
            ON CONFLICT (number_index, kind) WHERE state IN ('proposed','in_force','appealed') DO NOTHING
        RETURNING id
        """,
        (kind, sealed, index, hint, reason, expires_at, work.actor.id, work.now),
    )
    return added


async def move(
    work: Work, entry_id: int, version: int, state: ListState, expires_at: datetime | None, *, ended: bool
) -> bool:
    """Whether the version still was what it was."""
    moved = await work.run(
        """
        UPDATE listed_numbers SET state = %s, expires_at = %s, ended_at = %s, version = version + 1
         WHERE id = %s AND version = %s
        """,
        (state, expires_at, work.now if ended else None, entry_id, version),
    )
    return moved == 1


async def add_steps(work: Work, entry_ids: Sequence[int], step: str, note: str) -> None:
    await work.run(
        """
        INSERT INTO listed_number_steps (listed_id, step, note, made_by, made_at)
        SELECT unnest(%s::bigint[]), %s, %s, %s, %s
        """,
        (list(entry_ids), step, note, work.actor.id, work.now),
    )


async def steps(work: Work, entry_id: int) -> list[ListStep]:
    return await work.many(
        ListStep,
        """
        SELECT s.step, s.note, u.name AS made_by_name, s.made_at
          FROM listed_number_steps s LEFT JOIN users u ON u.id = s.made_by
         WHERE s.listed_id = %s ORDER BY s.id
        """,
        (entry_id,),
    )


async def sealed(work: Work, entry_id: int) -> tuple[bytes | None] | None:
    rows = await work.tuples("SELECT number_sealed FROM listed_numbers WHERE id = %s", (entry_id,))
    return (rows[0][0],) if rows else None


async def expire(work: Work, most: int) -> list[tuple[Any, ...]]:
    """(id, kind) of those whose time has come."""
    return await work.tuples(
        """
        UPDATE listed_numbers SET state = 'expired', ended_at = %(now)s, version = version + 1
         WHERE id IN (SELECT id FROM listed_numbers
                       WHERE expires_at <= %(now)s AND state IN ('proposed','in_force','appealed')
                       ORDER BY expires_at LIMIT %(most)s FOR UPDATE SKIP LOCKED)
        RETURNING id, kind
        """,
        {"now": work.now, "most": most},
    )
