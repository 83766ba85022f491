"""SQL of deliveries: handed to the queue, claimed by a worker, recorded, listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hearline.kit.work import Work
from hearline.messaging.model import Attempt, Delivery, DeliveryFilter, DeliveryState

CLAIM_MINUTES = 5  # longer than any attempt takes: then another worker may have it
QUEUE_SECONDS = 60  # how long a job may wait in the queue before it is handed over again


@dataclass(frozen=True, slots=True)
class Claimed:
    """One delivery in a worker's hands, with the words of its notice and what its recipient is known by."""

    id: int
    way: str
    topic: str
    language: str
    attempts: int
    message_id: str
    made_at: datetime
    digest: bool
    user_id: int | None
    customer_id: int | None
    webhook_id: int | None
    event_id: int | None
    address_sealed: bytes | None
    body_sealed: bytes | None
    payload: dict[str, Any] | None
    subject_kind: str | None
    subject_id: int | None
    title: str | None
    title_en: str | None
    text: str | None
    text_en: str | None
    short: str | None
    short_en: str | None
    user_email: str | None
    user_phone: str | None


CLAIM = """
    WITH taken AS (
        UPDATE deliveries
           SET claimed_until = %(now)s + make_interval(mins => %(minutes)s), attempts = attempts + 1
         WHERE id IN (SELECT d.id
                        FROM deliveries d
                       WHERE d.state IN ('queued', 'failed') AND d.due_at <= %(now)s
                         AND (d.claimed_until IS NULL OR d.claimed_until <= %(now)s)
                         AND (d.id = %(id)s
                              OR (d.digest AND (SELECT o.digest FROM deliveries o WHERE o.id = %(id)s)
                                  AND d.user_id = (SELECT o.user_id FROM deliveries o WHERE o.id = %(id)s)))
                       ORDER BY d.id
                       LIMIT %(most)s
                         FOR UPDATE SKIP LOCKED)
        RETURNING *)
    SELECT t.id, t.way, t.topic, t.language, t.attempts, t.message_id, t.made_at, t.digest, t.user_id, t.customer_id,
           t.webhook_id, t.event_id, t.address_sealed, t.body_sealed, t.payload, n.subject_kind, n.subject_id,
           n.title, n.title_en, n.text, n.text_en, n.short, n.short_en,
           CASE WHEN u.active THEN u.email END AS user_email, CASE WHEN u.active THEN u.phone END AS user_phone
      FROM taken t
      LEFT JOIN notices n ON n.id = t.notice_id
      LEFT JOIN users u ON u.id = t.user_id
     ORDER BY t.id
"""


async def claim(work: Work, delivery_id: int, most: int) -> list[Claimed]:
    """This one, and of a digest everything that waits with it; empty when it is done, not due, or somebody has it."""
    return await work.many(Claimed, CLAIM, {"id": delivery_id, "now": work.now, "minutes": CLAIM_MINUTES, "most": most})


async def hand_over(work: Work, most: int) -> list[int]:
    """Those that are due and that no worker has, marked as handed to the queue; of a digest one."""
    rows = await work.tuples(
        """
        WITH due AS (
            SELECT id, user_id, digest
              FROM deliveries
             WHERE state IN ('queued', 'failed') AND due_at <= %(now)s AND handed_at <= %(stale)s
               AND (claimed_until IS NULL OR claimed_until <= %(now)s)
             ORDER BY due_at
             LIMIT %(most)s
               FOR UPDATE SKIP LOCKED),
        handed AS (UPDATE deliveries d SET handed_at = %(now)s FROM due WHERE d.id = due.id)
        SELECT min(id) FROM due GROUP BY CASE WHEN digest THEN user_id END, CASE WHEN digest THEN 0 ELSE id END
        """,
        {"now": work.now, "stale": work.now - timedelta(seconds=QUEUE_SECONDS), "most": most},
    )
    return [row[0] for row in rows]


async def record(
    work: Work, ids: Sequence[int], state: DeliveryState, fault: str, due_at: datetime | None, *, final: bool
) -> None:
    """What became of an attempt. What is said to one person alone is forgotten once there is no further one."""
    await work.run(
        """
        UPDATE deliveries
           SET state = %(state)s, fault = %(fault)s, claimed_until = NULL, handed_at = '-infinity',
               due_at = COALESCE(%(due)s, due_at), sent_at = CASE WHEN %(state)s = 'sent' THEN %(now)s END,
               body_sealed = CASE WHEN %(final)s THEN NULL ELSE body_sealed END
         WHERE id = ANY(%(ids)s) AND state IN ('queued', 'failed')
        """,
        {"state": state, "fault": fault, "due": due_at, "now": work.now, "ids": list(ids), "final": final},
    )


async def add_attempts(work: Work, ids: Sequence[int], took_ms: int, ok: bool, status: int | None, answer: str) -> None:
    await work.run(
        """
        INSERT INTO delivery_attempts (delivery_id, made_at, took_ms, ok, status, answer)
        SELECT unnest(%s::bigint[]), %s, %s, %s, %s, %s
        """,
        (list(ids), work.now, took_ms, ok, status, answer),
    )


DELIVERIES = """
    SELECT d.id, d.way, d.topic, d.state, d.attempts, d.due_at, d.made_at, d.sent_at, d.fault, d.address_hint, d.digest,
           d.notice_id, d.user_id, u.name AS user_name, d.customer_id, d.webhook_id, w.name AS webhook_name, d.event_id,
           n.subject_kind, n.subject_id, n.title, n.title_en
      FROM deliveries d
      LEFT JOIN notices n ON n.id = d.notice_id
      LEFT JOIN users u ON u.id = d.user_id
      LEFT JOIN webhooks w ON w.id = d.webhook_id
"""

WANTED = """
     WHERE (%(state)s::text IS NULL OR d.state = %(state)s)
       AND (%(way)s::text IS NULL OR d.way = %(way)s)
       AND (%(topic)s::text IS NULL OR d.topic = %(topic)s)
       AND (%(user)s::bigint IS NULL OR d.user_id = %(user)s)
       AND (%(webhook)s::bigint IS NULL OR d.webhook_id = %(webhook)s)
       AND (%(since)s::timestamptz IS NULL OR d.made_at >= %(since)s)
       AND (%(until)s::timestamptz IS NULL OR d.made_at < %(until)s)
"""


def _bound(wanted: DeliveryFilter) -> dict[str, Any]:
    return {
        "state": wanted.state, "way": wanted.way, "topic": wanted.topic, "user": wanted.user_id,
        "webhook": wanted.webhook_id, "since": wanted.since, "until": wanted.until,
    }  # fmt: skip


async def newest_first(work: Work, wanted: DeliveryFilter, below: int, limit: int) -> list[Delivery]:
    query = DELIVERIES + WANTED + " AND d.id < %(edge)s ORDER BY d.id DESC LIMIT %(limit)s"
    return await work.many(Delivery, query, {**_bound(wanted), "edge": below, "limit": limit})


async def oldest_first(work: Work, wanted: DeliveryFilter, above: int, limit: int) -> list[Delivery]:
    query = DELIVERIES + WANTED + " AND d.id > %(edge)s ORDER BY d.id LIMIT %(limit)s"
    return await work.many(Delivery, query, {**_bound(wanted), "edge": above, "limit": limit})


async def counts(work: Work, since: datetime) -> list[tuple[Any, ...]]:
    """(way, state, count): all that is open or given up, and what was sent since."""
    return await work.tuples(
        """
        SELECT way, state, count(*)
          FROM deliveries
         WHERE state <> 'sent' OR made_at >= %s
         GROUP BY way, state ORDER BY way, state
        """,
        (since,),
    )


async def by_id(work: Work, delivery_id: int) -> Delivery | None:
    return await work.one(Delivery, DELIVERIES + " WHERE d.id = %s", (delivery_id,))


async def attempts(work: Work, delivery_id: int) -> list[Attempt]:
    return await work.many(
        Attempt,
        "SELECT id, made_at, took_ms, ok, status, answer FROM delivery_attempts WHERE delivery_id = %s ORDER BY id DESC",
        (delivery_id,),
    )


async def renew(work: Work, ids: Sequence[int]) -> list[int]:
    """Begin again with those that were given up; which ones that were."""
    rows = await work.tuples(
        """
        UPDATE deliveries
           SET state = 'queued', attempts = 0, fault = '', due_at = %(now)s, handed_at = %(now)s, claimed_until = NULL
         WHERE id = ANY(%(ids)s) AND state = 'given_up'
        RETURNING id
        """,
        {"ids": list(ids), "now": work.now},
    )
    return sorted(row[0] for row in rows)


async def given_up(work: Work, most: int) -> int:
    found: int = await work.value(
        "SELECT count(*) FROM (SELECT FROM deliveries WHERE state = 'given_up' LIMIT %s) found", (most,)
    )
    return found
