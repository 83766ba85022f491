"""The way to PostgreSQL: a pool in autocommit, an explicit transaction per Work. Only the kit commits."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

Connection = AsyncConnection[tuple[Any, ...]]


class Connections(Protocol):
    """Hands out a connection in autocommit."""

    url: str

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    def connection(self) -> AbstractAsyncContextManager[Connection]: ...


async def _configure(connection: Connection) -> None:
    connection.prepare_threshold = 2
    connection.prepared_max = 400
    await connection.execute("SET TIME ZONE 'UTC'")


class Database:
    """A pool of connections to one database."""

    def __init__(self, url: str, size: int) -> None:
        self.url = url
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=2,
            max_size=size,
            kwargs={"autocommit": True},
            configure=_configure,
            open=False,
            timeout=20,
        )

    async def open(self) -> None:
        await self._pool.open(wait=True, timeout=30)

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        async with self._pool.connection() as connection:
            yield connection


async def connect(url: str) -> Connection:
    """A connection of one's own, in autocommit: for listening and for the queue."""
    connection = await AsyncConnection.connect(url, autocommit=True)
    await _configure(connection)
    return connection
