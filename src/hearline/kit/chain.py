"""The chain over events: sealed in batches, so that a change in the past shows.

A chain inside each transaction would put all writers in one line. A batch is closed only when no open
transaction can still add an event below its end (kit/marks.py).

What the chain covers is the digest of each event's line. Where words had to be removed from an event, the digest of
the line as it was sealed stays beside (kit/redaction.py), and a fact that is sealed itself names the event.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from hearline.kit import marks
from hearline.kit.events import Event
from hearline.kit.work import Work

_LINE = """
    SELECT e.id, concat_ws(E'\\x1f', e.id, extract(epoch FROM e.occurred_at), e.kind, e.subject_kind, e.subject_id,
                           COALESCE(e.actor_id, 0), e.actor_name, COALESCE(e.address, ''), COALESCE(e.request_id, ''),
                           e.facts::text), redaction.digest
"""
_FROM = " FROM events e LEFT JOIN event_redactions redaction ON redaction.event_id = e.id "
ROWS = _LINE + _FROM + "WHERE e.id BETWEEN %s AND %s ORDER BY e.id"
ROWS_OF = _LINE + ", e.facts" + _FROM + "WHERE e.subject_kind = %s AND e.subject_id = ANY (%s) ORDER BY e.id"
LARGEST_BATCH = 20_000
NAME = "kit.seal"


@dataclass(frozen=True)
class EventsRedacted(Event):
    """Words were removed from these events; `subject` is the request that it was done for, or 0."""

    kind: ClassVar[str] = "kit.events_redacted"
    subject_kind: ClassVar[str] = "events"
    subject: int
    events: list[int]
    reason: str


@dataclass(frozen=True)
class EventsCleared(Event):
    """The past up to this event was removed, by the rule of retention; the first field is always 0."""

    kind: ClassVar[str] = "kit.events_cleared"
    subject_kind: ClassVar[str] = "events"
    subject: int
    last_event: int
    count: int


@dataclass(frozen=True)
class Batch:
    id: int
    first_event_id: int
    last_event_id: int
    event_count: int
    digest: bytes


async def seal_events(work: Work) -> None:
    """Close what has settled since the last run, and leave a mark for the next."""
    reach = await marks.look(work, NAME, begin=0)
    if reach is None:
        return
    last = await work.one(Batch, _BATCHES + "ORDER BY id DESC LIMIT 1")
    start = 1 if last is None else last.last_event_id + 1
    end = min(reach.mark, start + LARGEST_BATCH - 1)
    if start <= end:
        await _close_batch(work, start, end, last.digest if last else b"")
    await marks.reached(work, reach, end)


async def verify(work: Work) -> list[str]:
    """Every batch whose facts are no longer what was sealed; empty when the past is whole."""
    faults = [f"event {key}: its words were removed, and nothing says why" for key in await _unexplained(work)]
    previous, expected, cleared = b"", 1, await _cleared(work)
    for batch in await work.many(Batch, _BATCHES + "ORDER BY id"):
        if batch.first_event_id != expected:
            faults.append(f"seal {batch.id}: events {expected}-{batch.first_event_id - 1} were never sealed")
        if batch.last_event_id <= cleared:
            previous, expected = batch.digest, batch.last_event_id + 1
            continue
        digest, count = await _digest(work, batch.first_event_id, batch.last_event_id, previous)
        if count != batch.event_count:
            faults.append(f"seal {batch.id}: {batch.event_count} events were sealed, {count} are there")
        elif not hmac.compare_digest(digest, batch.digest):
            faults.append(f"seal {batch.id}: an event in {batch.first_event_id}-{batch.last_event_id} was changed")
        previous, expected = batch.digest, batch.last_event_id + 1
    return faults


def line_digest(line: str) -> bytes:
    """What the chain covers of one event."""
    return hashlib.sha256(line.encode()).digest()


async def clear_before(work: Work, before: datetime, most: int) -> int:
    """Remove the oldest events, whole batches that were sealed before an instant; how many. The seals stay.

    A fact names the last of them, and is sealed itself.
    """
    cleared = await _cleared(work)
    batch = await work.one(
        Batch,
        _BATCHES + "WHERE last_event_id > %s AND sealed_at < %s AND last_event_id <= %s ORDER BY id LIMIT 1",
        (cleared, before, cleared + most),
    )
    if batch is None:
        return 0
    count = await work.run("DELETE FROM events WHERE id BETWEEN %s AND %s", (batch.first_event_id, batch.last_event_id))
    await work.run("DELETE FROM event_redactions WHERE event_id <= %s", (batch.last_event_id,))
    await work.publish(EventsCleared(0, batch.last_event_id, count))
    return count


async def sealed_before(work: Work, before: datetime) -> int:
    """How many events `clear_before` would come to remove."""
    count: int = await work.value(
        "SELECT COALESCE(sum(event_count), 0)::bigint FROM event_seals WHERE last_event_id > %s AND sealed_at < %s",
        (await _cleared(work), before),
    )
    return count


async def _cleared(work: Work) -> int:
    """Up to which event the past was cleared, as facts say."""
    last: int = await work.value(
        "SELECT COALESCE(max((facts ->> 'last_event')::bigint), 0) FROM events WHERE kind = %s", (EventsCleared.kind,)
    )
    return last


async def _unexplained(work: Work) -> list[int]:
    """Events whose words were removed without a fact that names them."""
    rows = await work.tuples(
        """
        SELECT event_id FROM event_redactions
         WHERE event_id NOT IN (SELECT jsonb_array_elements(facts -> 'events')::bigint FROM events WHERE kind = %s)
         ORDER BY event_id
        """,
        (EventsRedacted.kind,),
    )
    return [row[0] for row in rows]


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


async def _digest(work: Work, first: int, last: int, previous: bytes) -> tuple[bytes, int]:
    chain = hmac.new(work.tools.keyring.audit_key, previous, hashlib.sha256)
    count = 0
    for start in range(first, last + 1, LARGEST_BATCH):
        rows: list[tuple[Any, ...]] = await work.tuples(ROWS, (start, min(last, start + LARGEST_BATCH - 1)))
        for _, line, sealed in rows:
            chain.update(sealed or line_digest(line))
        count += len(rows)
    return chain.digest(), count
