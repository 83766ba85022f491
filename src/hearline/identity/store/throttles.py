"""SQL of failed logins, counted across all processes."""

from collections.abc import Mapping
from datetime import datetime

from hearline.kit.work import Work


async def failures(work: Work, keys: Mapping[str, bytes]) -> dict[str, tuple[int, datetime]]:
    """How many in the windows that are open, and when these end; by kind."""
    rows = await work.tuples(
        """
        SELECT t.kind, t.failures, t.ends_at
          FROM login_throttles t
          JOIN unnest(%s::text[], %s::bytea[]) AS asked (kind, key) USING (kind, key)
         WHERE t.ends_at > %s
        """,
        (list(keys), list(keys.values()), work.now),
    )
    return {kind: (count, ends_at) for kind, count, ends_at in rows}


async def count(work: Work, kind: str, key: bytes, ends_at: datetime) -> tuple[int, datetime]:
    """One more; a window that is over begins anew. How many there are now, and until when."""
    rows = await work.tuples(
        """
        INSERT INTO login_throttles AS t (kind, key, failures, ends_at) VALUES (%(kind)s, %(key)s, 1, %(ends_at)s)
        ON CONFLICT (kind, key) DO UPDATE
           SET failures = CASE WHEN t.ends_at > %(now)s THEN t.failures + 1 ELSE 1 END,
               ends_at = CASE WHEN t.ends_at > %(now)s THEN t.ends_at ELSE EXCLUDED.ends_at END
        RETURNING failures, ends_at
        """,
        {"kind": kind, "key": key, "ends_at": ends_at, "now": work.now},
    )
    return rows[0][0], rows[0][1]


async def forget(work: Work, kind: str, key: bytes) -> None:
    await work.run("DELETE FROM login_throttles WHERE kind = %s AND key = %s", (kind, key))


async def sweep(work: Work) -> None:
    await work.run("DELETE FROM login_throttles WHERE ends_at < %s", (work.now,))
