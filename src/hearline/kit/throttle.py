"""Throttles: how often something was tried, counted over all processes. Whose tries they were stands nowhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hearline.kit.work import Work

CONTEXT = "kit.throttle"
SLACK = timedelta(minutes=10)  # clocks of several machines differ


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in each `span`; spans begin at full multiples of themselves."""

    name: str
    most: int
    span: timedelta


@dataclass(frozen=True, slots=True)
class Count:
    """Tries in the span that is open."""

    tries: int
    ends_at: datetime


async def spend(work: Work, limit: Limit, subject: str) -> int:
    """Count one try: 0 if it may be, else the minutes after which one may be again.

    A refusal must keep the work (`Problem.keeps_work`), or the try is not counted.
    """
    found = await count(work, limit.name, subject, span_end(limit, work.now))
    return minutes_left(found, work.now) if found.tries > limit.most else 0


async def give_back(work: Work, limit: Limit, subject: str) -> None:
    """The try was none that counts."""
    await work.run(
        "UPDATE throttles SET tries = greatest(tries - 1, 0) WHERE key = %s AND ends_at > %s",
        (_key(work, limit.name, subject), work.now),
    )


async def count(work: Work, name: str, subject: str, ends_at: datetime) -> Count:
    """The count with this try, also when others try at the same time; one whose span is over begins anew.

    Args:
        ends_at: Of the span, if this try begins it.
    """
    rows = await work.tuples(
        """
        INSERT INTO throttles AS t (key, tries, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
        ON CONFLICT (key) DO UPDATE
           SET tries   = CASE WHEN t.ends_at > %(now)s THEN t.tries + 1 ELSE 1 END,
               ends_at = CASE WHEN t.ends_at > %(now)s THEN t.ends_at ELSE EXCLUDED.ends_at END
        RETURNING tries, ends_at
        """,
        {"key": _key(work, name, subject), "ends_at": ends_at, "now": work.now},
    )
    return Count(*rows[0])


async def counted(work: Work, name: str, subject: str) -> Count | None:
    """Without trying; None when no span is open."""
    return await work.one(
        Count,
        "SELECT tries, ends_at FROM throttles WHERE key = %s AND ends_at > %s",
        (_key(work, name, subject), work.now),
    )


async def forget(work: Work, name: str, subject: str) -> None:
    await work.run("DELETE FROM throttles WHERE key = %s", (_key(work, name, subject),))


async def tidy(work: Work) -> None:
    """Forget what can no longer matter."""
    await work.run("DELETE FROM throttles WHERE ends_at < %s", (work.now - SLACK,))


def span_end(limit: Limit, now: datetime) -> datetime:
    """The end of the span that holds `now`."""
    span = int(limit.span.total_seconds())
    return datetime.fromtimestamp((int(now.timestamp()) // span + 1) * span, UTC)


def minutes_left(found: Count, now: datetime) -> int:
    return max(1, -int((now - found.ends_at).total_seconds() // 60))


def _key(work: Work, name: str, subject: str) -> bytes:
    return work.tools.keyring.index(f"{name}\0{subject}", CONTEXT)
