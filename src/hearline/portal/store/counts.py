"""How often something was tried, and which puzzles were handed in."""

from datetime import datetime

from hearline.kit.work import Work


async def count_up(work: Work, key: bytes, begins_at: datetime, ends_at: datetime) -> int:
    """The count with this try, also when others try at the same time."""
    found: int = await work.value(
        """
        INSERT INTO portal_counts AS c (key, begins_at, ends_at, count) VALUES (%s, %s, %s, 1)
        ON CONFLICT (key, begins_at) DO UPDATE SET count = c.count + 1
        RETURNING count
        """,
        (key, begins_at, ends_at),
    )
    return found


async def count_down(work: Work, key: bytes, begins_at: datetime) -> None:
    await work.run(
        "UPDATE portal_counts SET count = greatest(count - 1, 0) WHERE key = %s AND begins_at = %s", (key, begins_at)
    )


async def hand_in(work: Work, key: bytes, ends_at: datetime) -> bool:
    """True the first time."""
    added = await work.run(
        "INSERT INTO portal_puzzles (key, ends_at) VALUES (%s, %s) ON CONFLICT DO NOTHING", (key, ends_at)
    )
    return added == 1


async def tidy(work: Work, before: datetime) -> None:
    """What can no longer matter."""
    await work.run("DELETE FROM portal_counts WHERE ends_at < %s", (before,))
    await work.run("DELETE FROM portal_puzzles WHERE ends_at < %s", (before,))
    await work.run("DELETE FROM portal_proofs WHERE expires_at < %s", (before,))
