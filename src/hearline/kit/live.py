"""Live hints: one relay per database reads new events and notifies once a tick; each process hands them on.

A NOTIFY inside each business transaction would put all commits in one line, so nobody but the relay
notifies. Hints may be lost or come twice: the browser refetches, and permissions stay in one place.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import structlog

from hearline.kit.actor import Actor, Permission
from hearline.kit.cache import Cache
from hearline.kit.db import Listening, connect

log = structlog.get_logger()

CHANNEL = "hearline_live"
QUEUE_CHANNEL = "ch_pgqueuer"
LEADER_LOCK = 0x4865_6172
HINTS_PER_NOTE = 100  # a NOTIFY carries at most 8,000 bytes
GAP_SECONDS = 5.0  # how long an event of a slow transaction may be late
MOST_WAITING = 64  # notes a slow browser may be behind until it is told to refetch everything

Hint = tuple[str, str, int]


class Relay:
    """Reads new events every tick and sends one NOTIFY. One process leads; the others stand by."""

    def __init__(self, url: str, tick_seconds: float) -> None:
        self._url = url
        self._tick_seconds = tick_seconds
        self._low = 0  # every event up to here has been told
        self._told: set[int] = set()
        self._gap_since: float | None = None
        self._newest_job = 0

    async def run(self) -> None:
        while True:
            try:
                async with await connect(self._url) as connection:
                    await self._lead(connection)
            except Exception:
                log.exception("live.relay_lost")
            await asyncio.sleep(1)

    async def _lead(self, connection: Listening) -> None:
        while not await _value(connection, "SELECT pg_try_advisory_lock(%s)", (LEADER_LOCK,)):  # noqa: ASYNC110
            await asyncio.sleep(1)
        self._low = await _value(connection, "SELECT COALESCE(max(id), 0) FROM events")
        self._told.clear()
        while True:
            await self.tick(connection)
            await self._wake_workers(connection)
            await asyncio.sleep(self._tick_seconds)

    async def tick(self, connection: Listening) -> list[Hint]:
        """Tell what is new; what was told."""
        cursor = await connection.execute(
            "SELECT id, kind, subject_kind, subject_id FROM events WHERE id > %s ORDER BY id LIMIT 5000",
            (self._low,),
        )
        rows = await cursor.fetchall()
        fresh = [row for row in rows if row[0] not in self._told]
        if fresh:
            self._told.update(row[0] for row in fresh)
            await self._notify(connection, list({(kind, subject, key): None for _, kind, subject, key in fresh}))
        self._advance(rows)
        return [(kind, subject, key) for _, kind, subject, key in fresh]

    def _advance(self, rows: list[tuple[Any, ...]]) -> None:
        """Move past what has no gap below it; a gap that stays open is a rolled-back transaction."""
        while self._low + 1 in self._told:
            self._low += 1
            self._told.discard(self._low)
        if not self._told:
            self._gap_since = None
        elif self._gap_since is None:
            self._gap_since = monotonic()
        elif monotonic() - self._gap_since > GAP_SECONDS:
            self._low = min(self._told) - 1
            self._gap_since = None
            self._advance(rows)

    async def _notify(self, connection: Listening, hints: list[Hint]) -> None:
        for start in range(0, len(hints), HINTS_PER_NOTE):
            note = json.dumps(hints[start : start + HINTS_PER_NOTE], separators=(",", ":"))
            await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, note))

    async def _wake_workers(self, connection: Listening) -> None:
        """Tell the queue of jobs that came in since the last tick; most ticks bring none."""
        newest, now = await _row(connection, "SELECT last_value, now() FROM pgqueuer_id_seq")
        if newest == self._newest_job:
            return
        self._newest_job = newest
        wake = {"channel": QUEUE_CHANNEL, "operation": "insert", "table": "pgqueuer", "type": "table_changed_event"}
        await connection.execute(
            "SELECT pg_notify(%s, %s)", (QUEUE_CHANNEL, json.dumps(wake | {"sent_at": now.isoformat()}))
        )


@dataclass(eq=False)
class Listener:
    """One browser that waits."""

    actor: Actor
    notes: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    lost: bool = False

    def offer(self, note: bytes) -> None:
        try:
            self.notes.put_nowait(note)
        except asyncio.QueueFull:
            self.lost = True


class Fanout:
    """Hands the relay's notes to the browsers of this process, each in the words that it may hear."""

    def __init__(
        self, url: str, cache: Cache, subjects: Mapping[str, Permission], personal: frozenset[str] = frozenset()
    ) -> None:
        self._url = url
        self._cache = cache
        self._subjects = subjects
        self._personal = personal  # subject kinds whose id is a user's: nobody else hears of them
        self._listeners: set[Listener] = set()

    async def run(self) -> None:
        while True:
            try:
                async with await connect(self._url) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._resync()
                    async for note in connection.notifies():
                        self.hand_on([tuple(hint) for hint in json.loads(note.payload)])
            except Exception:
                log.exception("live.fanout_lost")
            await asyncio.sleep(1)

    def hand_on(self, hints: list[Hint]) -> None:
        self._cache.drop(kind for kind, _, _ in hints)
        own = [hint for hint in hints if hint[1] in self._personal]
        common = [hint for hint in hints if hint[1] not in self._personal]
        spoken: dict[frozenset[str], bytes] = {}
        for listener in self._listeners:
            named = frozenset(kind for kind, permission in self._subjects.items() if listener.actor.can(permission))
            if named not in spoken:
                spoken[named] = _speak(common, named)
            if common:
                listener.offer(spoken[named])
            mine = [hint for hint in own if hint[2] == listener.actor.id]
            if mine:
                listener.offer(_speak(mine, self._personal))

    @contextmanager
    def listening(self, actor: Actor) -> Any:
        listener = Listener(actor)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """Send every browser away: the process is stopping."""
        for listener in self._listeners:
            with suppress(asyncio.QueueFull):
                listener.notes.put_nowait(None)

    def _resync(self) -> None:
        self._cache.clear()
        for listener in self._listeners:
            listener.lost = True


def _speak(hints: list[Hint], named: frozenset[str]) -> bytes:
    words = {
        (kind, f"{subject}/{key}") if subject in named else (subject, subject): None for kind, subject, key in hints
    }
    data = json.dumps([{"kind": kind, "subject": subject} for kind, subject in words], separators=(",", ":"))
    return f"event: hint\ndata: {data}\n\n".encode()


async def stream(
    listener: Listener, still_welcome: Callable[[], Any], beat_seconds: float = 15.0
) -> AsyncIterator[bytes]:
    """The bytes of one SSE stream; ends when `still_welcome` says no or the process stops."""
    yield b"retry: 2000\n\nevent: resync\ndata: []\n\n"
    checked = monotonic()
    while True:
        try:
            note = await asyncio.wait_for(listener.notes.get(), beat_seconds)
        except TimeoutError:
            note = b": beat\n\n"
        if monotonic() - checked >= beat_seconds:
            checked = monotonic()
            if not await still_welcome():
                return
        if note is None:
            return
        yield note
        if listener.lost:
            listener.lost = False
            yield b"event: resync\ndata: []\n\n"


async def _value(connection: Listening, query: Any, parameters: Any = None) -> Any:
    return (await _row(connection, query, parameters))[0]


async def _row(connection: Listening, query: Any, parameters: Any = None) -> tuple[Any, ...]:
    row = await (await connection.execute(query, parameters)).fetchone()
    if row is None:
        raise LookupError(query)
    return row
