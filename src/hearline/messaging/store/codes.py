"""SQL of one-time codes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearline.kit.work import Work


@dataclass(frozen=True, slots=True)
class SentCode:
    id: int
    code_hash: bytes
    attempts: int
    expires_at: datetime


async def hold_address(work: Work, index: bytes) -> None:
    """Of two requests for one address at once, one waits here for the other."""
    await work.run("SELECT pg_advisory_xact_lock(hashtextextended(encode(%s, 'hex'), 0))", (index,))


async def sent_to(work: Work, index: bytes, since: datetime) -> list[datetime]:
    """When, the newest first."""
    rows = await work.tuples(
        "SELECT made_at FROM codes WHERE address_index = %s AND made_at > %s ORDER BY made_at DESC", (index, since)
    )
    return [row[0] for row in rows]


async def sent_from(work: Work, origin: str, since: datetime) -> int:
    found: int = await work.value(
        "SELECT count(*) FROM codes WHERE origin = %s AND origin <> '' AND made_at > %s", (origin, since)
    )
    return found


async def end_open(work: Work, purpose: str, index: bytes) -> None:
    """A newer code replaces the one before."""
    await work.run(
        "UPDATE codes SET ended_at = %s WHERE address_index = %s AND purpose = %s AND ended_at IS NULL",
        (work.now, index, purpose),
    )


async def next_id(work: Work) -> int:
    found: int = await work.value("SELECT nextval(pg_get_serial_sequence('codes', 'id'))")
    return found


async def add(
    work: Work, code_id: int, purpose: str, index: bytes, origin: str, code_hash: bytes, expires_at: datetime
) -> None:
    await work.run(
        """
        INSERT INTO codes (id, purpose, address_index, origin, code_hash, made_at, expires_at)
        OVERRIDING SYSTEM VALUE VALUES (%s, %s, %s, %s, %s, %s, %s)
        """,
        (code_id, purpose, index, origin, code_hash, work.now, expires_at),
    )


async def open_one(work: Work, purpose: str, index: bytes) -> SentCode | None:
    """The code that counts, with one more attempt; held until this transaction ends."""
    return await work.one(
        SentCode,
        """
        UPDATE codes SET attempts = attempts + 1
         WHERE address_index = %s AND purpose = %s AND ended_at IS NULL AND expires_at > %s
        RETURNING id, code_hash, attempts, expires_at
        """,
        (index, purpose, work.now),
    )


async def end(work: Work, code_id: int) -> None:
    await work.run("UPDATE codes SET ended_at = %s WHERE id = %s", (work.now, code_id))


async def clear(work: Work, age: timedelta) -> None:
    await work.run("DELETE FROM codes WHERE made_at < %s", (work.now - age,))
