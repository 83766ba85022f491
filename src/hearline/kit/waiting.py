"""A connection of psycopg that waits for the server at less cost."""

import asyncio
from collections.abc import Generator
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar

from psycopg import AsyncConnection
from psycopg.abc import PQGen
from psycopg.pq import ConnStatus
from psycopg.waiting import READY_R, WAIT_R, Ready, Wait

Value = TypeVar("Value")
MOST_BUSY_SECONDS = 0.05  # then others get their turn


class QuickConnection(AsyncConnection[tuple[Any, ...]]):
    """Leaves its socket with the event loop from statement to statement.

    psycopg gives the socket to the loop, sets a timer and takes both back for every single wait: together a tenth
    of what a request costs. Not for listening, where the server speaks first. What is not a plain wait for an
    answer goes psycopg's way, and so does a statement that is cancelled.
    """

    _watched: tuple[asyncio.AbstractEventLoop, int] | None = None
    _waiter: asyncio.Future[None] | None = None
    _paused_at = 0.0

    async def wait(self, gen: PQGen[Value], interval: float = 0.1, timeout: float | None = None) -> Value:
        """Run a generator of the connection to its end, as psycopg's does."""
        value: Value
        try:
            state = next(gen)
            while state == WAIT_R and timeout is None:
                await self._readable()
                state = gen.send(READY_R)
        except StopIteration as done:
            value = done.value
            await self._give_way()
            return value
        except asyncio.CancelledError as cancelled:
            return await self._wait_usually(_Begun(gen, WAIT_R, cancelled), interval, None)
        finally:
            if self.pgconn.status != ConnStatus.OK:
                self._unwatch()
        return await self._wait_usually(_Begun(gen, state), interval, timeout)

    async def close(self) -> None:
        """As psycopg's. The loop must forget the socket before the system gives its number to another."""
        self._unwatch()
        await super().close()

    async def _wait_usually(self, gen: PQGen[Value], interval: float, timeout: float | None) -> Value:
        """psycopg gives the socket to the loop and takes it back."""
        self._unwatch()
        return await super().wait(gen, interval, timeout)

    async def _readable(self) -> None:
        if self._watched is None:
            self._watched = asyncio.get_running_loop(), self.pgconn.socket
            self._watched[0].add_reader(self._watched[1], self._wake)
        self._waiter = self._watched[0].create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None
            self._paused_at = monotonic()

    def _wake(self) -> None:
        """Called by the loop. When nobody waits, the server says something by itself: the next wait reads it."""
        if self._waiter is None:
            self._unwatch()
        elif not self._waiter.done():
            self._waiter.set_result(None)

    def _unwatch(self) -> None:
        if self._watched is not None:
            loop, socket = self._watched
            self._watched = None
            with suppress(RuntimeError):  # the loop is closed
                loop.remove_reader(socket)

    async def _give_way(self) -> None:
        """What never has to wait, such as a long COPY, must not keep others from it."""
        if monotonic() - self._paused_at > MOST_BUSY_SECONDS:
            await asyncio.sleep(0)
            self._paused_at = monotonic()


class _Begun(Generator[Wait, Ready | int, Value]):
    """A generator of psycopg's that has run up to a wait; with an error, it stops there once more."""

    def __init__(self, gen: PQGen[Value], state: Wait, error: BaseException | None = None) -> None:
        self._gen = gen
        self._state = state
        self._error = error

    def __next__(self) -> Wait:
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        return self._state

    def send(self, ready: Ready | int, /) -> Wait:
        return self._gen.send(ready)

    def throw(self, *error: Any) -> Wait:
        return self._gen.throw(*error)
