"""Work: one transaction, one actor, one instant; the tray that is carried from room to room."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, TypeVar

from pydantic_core import to_json

from hearline.kit.actor import Actor, Permission, system
from hearline.kit.asking import Parameters, Query, Unit
from hearline.kit.cache import Cache
from hearline.kit.db import Connection, Connections
from hearline.kit.dictionaries import Dictionary
from hearline.kit.errors import Problem
from hearline.kit.events import Event, store_events
from hearline.kit.files import FileStore
from hearline.kit.parameters import AnyValue, Foresight, Parameter
from hearline.kit.ports import Answer, Port
from hearline.kit.seal import Keyring
from hearline.kit.settings import Settings
from hearline.kit.topics import Topic

Row = TypeVar("Row")
Value = TypeVar("Value")
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Tools:
    """What every Work may use: made once in `app`."""

    settings: Settings
    database: Connections
    keyring: Keyring
    files: FileStore
    cache: Cache = field(default_factory=Cache)
    subscribers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # event kind → job names
    permissions: tuple[Permission, ...] = ()  # all that modules declare
    parameters: Mapping[str, Parameter[AnyValue]] = field(default_factory=dict)  # by code, likewise
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)  # by code, likewise
    foresees: Mapping[str, Foresight] = field(default_factory=dict)  # parameter code → what a new value changes
    topics: Mapping[str, Topic] = field(default_factory=dict)  # by code, likewise
    subjects: Mapping[str, Permission] = field(default_factory=dict)  # subject kind → who may hear its name
    answers: Mapping[Port[Any], Any] = field(default_factory=dict)  # what adapters and plug-ins answer
    offers: Mapping[Port[Any], tuple[tuple[str, Any], ...]] = field(default_factory=dict)  # with who offers it
    effects: Mapping[str, Any] = field(default_factory=dict)  # what actions of flows can do, by name

    def answer(self, port: Port[Answer]) -> Answer | None:
        """Who answers a port; None when nobody does."""
        found: Answer | None = self.answers.get(port)
        return found

    def offered(self, port: Port[Answer]) -> tuple[tuple[str, Answer], ...]:
        """All that stands at a port, each with the name of the module or plug-in that offers it."""
        return self.offers.get(port, ())


@dataclass
class Work:
    """One transaction. `now` is UTC and stands still; nothing in here reads a clock."""

    tools: Tools
    connection: Connection
    actor: Actor
    now: datetime
    request_id: str = ""
    address: str | None = None
    facts: list[Event] = field(default_factory=list)
    deferred: list[tuple[str, bytes, float]] = field(default_factory=list)

    async def one(self, row: type[Row], query: Query, parameters: Parameters = None) -> Row | None:
        """The first row as `row`, or None."""
        rows = (await self.connection.ask(query, parameters, row)).rows
        return rows[0] if rows else None

    async def many(self, row: type[Row], query: Query, parameters: Parameters = None) -> list[Row]:
        return (await self.connection.ask(query, parameters, row)).rows

    async def value(self, query: Query, parameters: Parameters = None) -> Any:
        """The first column of the first row, or None."""
        rows = (await self.connection.ask(query, parameters)).rows
        return rows[0][0] if rows else None

    async def tuples(self, query: Query, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        return (await self.connection.ask(query, parameters)).rows

    async def run(self, query: Query, parameters: Parameters = None) -> int:
        """Execute; the number of rows touched."""
        return (await self.connection.ask(query, parameters)).touched

    async def cached(self, name: str, sources: Sequence[str], load: Callable[[], Awaitable[Value]]) -> Value:
        """A small shared value out of memory; read anew while this transaction has changed what it is made of."""
        if self.facts and any(fact.kind.startswith(source) for fact in self.facts for source in sources):
            return await load()
        return await self.tools.cache.get(name, sources, load)

    async def publish(self, event: Event) -> None:
        """State a fact. It is written with everything else, at the end of this transaction."""
        self.facts.append(event)
        self.tools.cache.drop((event.kind,))

    def defer(self, job: str, payload: Mapping[str, Any], delay_seconds: float = 0) -> None:
        """Have `job` called later, if this transaction commits."""
        self.deferred.append((job, to_json(payload), float(delay_seconds)))

    async def flush(self, last_of: Unit | None = None) -> None:
        """Write the facts and the jobs. Called by the kit before the commit, which the last statement of a unit carries."""
        if self.facts:
            followed = {event.kind for event in self.facts} & self.tools.subscribers.keys()
            closes = last_of if not followed and not self.deferred else None
            ids = await store_events(
                self.connection, self.facts, self.actor, self.now, self.address, self.request_id, last_of=closes
            )
            for event_id, event in zip(ids, self.facts, strict=True):
                for job in self.tools.subscribers.get(event.kind, ()):
                    self.defer(job, {"event_id": event_id})
        if self.deferred:
            await _enqueue(self.connection, self.deferred, last_of)


class Opening(AbstractAsyncContextManager[Work]):
    """A Work from its beginning to its end. Written out: a chain of generators costs every request a twentieth."""

    def __init__(
        self, tools: Tools, actor: Actor, now: datetime, request_id: str, address: str | None, *, reads: bool
    ) -> None:
        self._given = tools, actor, now, request_id, address
        self._held = tools.database.connection()
        self._reads = reads
        self._unit: Unit | None = None

    async def __aenter__(self) -> Work:
        tools, actor, now, request_id, address = self._given
        connection = await self._held.__aenter__()
        self.work = Work(tools, connection, actor, now, request_id, address)
        if not self._reads:
            self._unit = await connection.begin()
        return self.work

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None or (not self._reads and isinstance(error, Problem) and error.keeps_work):
                await self._keep()
            elif self._unit is not None:
                await self._unit.undo(error)
        finally:
            await self._held.__aexit__(kind, error, trace)

    async def _keep(self) -> None:
        work = self.work
        unit = self._unit
        if unit is None and (work.facts or work.deferred):
            unit = await work.connection.begin()
        if unit is None:
            return
        try:
            await work.flush(last_of=unit)
            await unit.keep()
        except BaseException as error:
            await unit.undo(error)
            raise
        if not self._reads:
            work.tools.cache.drop(event.kind for event in work.facts)


def look_only(
    tools: Tools, actor: Actor, now: datetime, request_id: str = "", address: str | None = None
) -> AbstractAsyncContextManager[Work]:
    """A Work for reading: every statement sees what is committed, and two round trips are saved.

    Facts that reading leaves are written together at the end.
    """
    return Opening(tools, actor, now, request_id, address, reads=True)


def open_work(
    tools: Tools, actor: Actor, now: datetime, request_id: str = "", address: str | None = None
) -> AbstractAsyncContextManager[Work]:
    """Open a transaction; commit at the end, roll back on any exception.

    A Problem that says `keeps_work` commits first and is raised after.
    """
    return Opening(tools, actor, now, request_id, address, reads=False)


@dataclass(frozen=True)
class Desk:
    """Where an errand reads and writes: it opens a Work before it goes out and another when it is back."""

    tools: Tools
    clock: Callable[[], datetime]
    name: str
    request_id: str = ""

    @property
    def actor(self) -> Actor:
        return system(self.name)

    def work(self) -> AbstractAsyncContextManager[Work]:
        return open_work(self.tools, self.actor, self.clock(), self.request_id)


def open_to_all(why: str) -> Callable[[Function], Function]:
    """Mark a verb that asks for no permission, and say why."""

    def mark(verb: Function) -> Function:
        verb.open_to_all = why  # type: ignore[attr-defined]
        return verb

    return mark


async def once(work: Work, event_id: int, subscriber: str) -> bool:
    """True the first time `subscriber` sees the event; makes at-least-once harmless."""
    added = await work.run(
        "INSERT INTO receipts (event_id, subscriber, made_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (event_id, subscriber, work.now),
    )
    return added == 1


async def _enqueue(connection: Connection, deferred: list[tuple[str, bytes, float]], last_of: Unit | None) -> None:
    names, payloads, delays = zip(*deferred, strict=True)
    await connection.ask(
        """
        INSERT INTO pgqueuer (priority, status, entrypoint, payload, execute_after)
        SELECT 0, 'queued', name, payload, clock_timestamp() + make_interval(secs => delay)
          FROM unnest(%s::text[], %s::bytea[], %s::double precision[]) AS job (name, payload, delay)
        """,
        (list(names), list(payloads), list(delays)),
        last_of=last_of,
    )
