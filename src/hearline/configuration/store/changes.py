"""The history of everything that administrators set."""

from typing import Any

from psycopg.types.json import Jsonb

from hearline.configuration.model import Change
from hearline.kit.work import Work


async def note(work: Work, subject: str, code: str, before: Any, after: Any, reason: str = "") -> None:
    await work.run(
        """
        INSERT INTO configuration_changes (subject, code, before, after, reason, changed_at, changed_by, changed_by_name)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
        """,
        (
            subject, code, None if before is None else Jsonb(before), Jsonb(after), reason, work.now, work.actor.id,
            work.actor.name,
        ),
    )  # fmt: skip


async def of(work: Work, subject: str, code: str, below: int, limit: int) -> list[Change]:
    """Newest first, below the id `below`."""
    return await work.many(
        Change,
        """
        SELECT id, before, after, reason, changed_at, changed_by_name FROM configuration_changes
         WHERE subject = %s AND code = %s AND id < %s ORDER BY id DESC LIMIT %s
        """,
        (subject, code, below, limit),
    )


async def values_of(work: Work, subject: str, code: str) -> list[Any]:
    """All that ever stood there."""
    rows = await work.tuples(
        "SELECT DISTINCT after FROM configuration_changes WHERE subject = %s AND code = %s", (subject, code)
    )
    return [row[0] for row in rows]


async def stood(work: Work, subject: str, code: str, value: Any) -> bool:
    """Whether a value stood there once."""
    found = await work.value(
        "SELECT 1 FROM configuration_changes WHERE subject = %s AND code = %s AND after = %s LIMIT 1",
        (subject, code, Jsonb(value)),
    )
    return found is not None
