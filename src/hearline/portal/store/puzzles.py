"""Which puzzles were handed in, and what visitors leave that ends by itself."""

from datetime import datetime

from hearline.kit.work import Work


async def hand_in(work: Work, key: bytes, ends_at: datetime) -> bool:
    """True the first time."""
    added = await work.run(
        "INSERT INTO portal_puzzles (key, ends_at) VALUES (%s, %s) ON CONFLICT DO NOTHING", (key, ends_at)
    )
    return added == 1


async def tidy(work: Work, before: datetime) -> None:
    """What can no longer matter."""
    await work.run("DELETE FROM portal_puzzles WHERE ends_at < %s", (before,))
    await work.run("DELETE FROM portal_proofs WHERE expires_at < %s", (before,))
