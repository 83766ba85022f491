"""The chain over events: sealed in batches, so that a change in the past shows.

A chain inside each transaction would put all writers in one line. A batch is closed only when no open
transaction can still add an event below its end: the mark left by one run is safe in a later one.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from hearline.kit.work import Work

ROWS = """
    SELECT id, concat_ws(E'\\x1f', id, extract(epoch FROM occurred_at), kind, subject_kind, subject_id,
                         COALESCE(actor_id, 0), actor_name, COALESCE(address, ''), COALESCE(request_id, ''),
                         facts::text)
      FROM events
     WHERE id BETWEEN %s AND %s
     ORDER BY id
"""
LARGEST_BATCH = 20_000


@dataclass(frozen=True)
class Batch:
    id: int
    first_event_id: int
    last_event_id: int
    event_count: int
    digest: bytes


async def seal_events(work: Work) -> None:
    """Close what has settled since the last run, and leave a mark for the next."""
    last = await work.one(Batch, _BATCHES + "ORDER BY id DESC LIMIT 1")
    start = 1 if last is None else last.last_event_id + 1
    settled = await work.value(
        "SELECT event_id FROM event_marks WHERE after_xact <= pg_snapshot_xmin(pg_current_snapshot())"
    )
    if settled is not None and settled >= start:
        await _close_batch(work, start, min(settled, start + LARGEST_BATCH - 1), last.digest if last else b"")
    if settled is not None or await work.value("SELECT count(*) FROM event_marks") == 0:
        await _leave_mark(work)


async def verify(work: Work) -> list[str]:
    """Every batch whose facts are no longer what was sealed; empty when the past is whole."""
    faults: list[str] = []
    previous, expected = b"", 1
    for batch in await work.many(Batch, _BATCHES + "ORDER BY id"):
        if batch.first_event_id != expected:
            faults.append(f"seal {batch.id}: events {expected}-{batch.first_event_id - 1} were never sealed")
        digest, count = await _digest(work, batch.first_event_id, batch.last_event_id, previous)
        if count != batch.event_count:
            faults.append(f"seal {batch.id}: {batch.event_count} events were sealed, {count} are there")
        elif not hmac.compare_digest(digest, batch.digest):
            faults.append(f"seal {batch.id}: an event in {batch.first_event_id}-{batch.last_event_id} was changed")
        previous, expected = batch.digest, batch.last_event_id + 1
    return faults


_BATCHES = "SELECT id, first_event_id, last_event_id, event_count, digest FROM event_seals "


async def _close_batch(work: Work, first: int, last: int, previous: bytes) -> None:
    digest, count = await _digest(work, first, last, previous)
    await work.run(
        """
        INSERT INTO event_seals (first_event_id, last_event_id, event_count, digest, sealed_at)
        VALUES (%s, %s, %s, %s, %s)
        """,
        (first, last, count, digest, work.now),
    )


async def _leave_mark(work: Work) -> None:
    await work.run(
        """
        INSERT INTO event_marks (event_id, after_xact)
        SELECT last_value, pg_snapshot_xmax(pg_current_snapshot()) FROM event_id_seq
        ON CONFLICT (only_row) DO UPDATE SET event_id = EXCLUDED.event_id, after_xact = EXCLUDED.after_xact
        """
    )


async def _digest(work: Work, first: int, last: int, previous: bytes) -> tuple[bytes, int]:
    chain = hmac.new(work.tools.keyring.audit_key, previous, hashlib.sha256)
    count = 0
    for start in range(first, last + 1, LARGEST_BATCH):
        rows: list[tuple[Any, ...]] = await work.tuples(ROWS, (start, min(last, start + LARGEST_BATCH - 1)))
        for _, line in rows:
            chain.update(line.encode())
            chain.update(b"\x1e")
        count += len(rows)
    return chain.digest(), count
