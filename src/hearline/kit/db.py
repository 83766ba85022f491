"""The way to PostgreSQL: a pool in autocommit, an explicit transaction per Work. Only the kit commits."""

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from psycopg import AsyncConnection
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool
from pydantic_core import from_json, to_json

from hearline.kit.asking import AskingConnection

Connection = AskingConnection
Listening = AsyncConnection[tuple[Any, ...]]


class Connections(Protocol):
    """Hands out a connection in autocommit."""

    url: str

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    def connection(self) -> AbstractAsyncContextManager[Connection]: ...


async def _configure(connection: Listening) -> None:
    set_json_loads(from_json, connection)  # a fifth of what Python's own takes: every row of a list has some
    set_json_dumps(to_json, connection)
    connection.prepare_threshold = 2
    connection.prepared_max = 400
    await connection.execute("SET TIME ZONE 'UTC'")


class Database:
    """A pool of connections to one database."""

    def __init__(self, url: str, size: int) -> None:
        self.url = url
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            connection_class=Connection,
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

    def connection(self) -> AbstractAsyncContextManager[Connection]:
        """One of the pool's, for as long as it is held."""
        return _Held(self._pool)


class _Held(AbstractAsyncContextManager[Connection]):
    """The pool's own would ask the connection to commit; there is nothing left to."""

    def __init__(self, pool: AsyncConnectionPool[Connection]) -> None:
        self._pool = pool

    async def __aenter__(self) -> Connection:
        self._connection = await self._pool.getconn()
        return self._connection

    async def __aexit__(self, *error: object) -> None:
        await self._pool.putconn(self._connection)


async def connect(url: str) -> Listening:
    """A connection of one's own, in autocommit: for listening and for the queue."""
    connection = await AsyncConnection.connect(url, autocommit=True)
    await _configure(connection)
    return connection


async def connect_to_ask(url: str) -> Connection:
    """A connection of one's own, in autocommit, as the pool's are."""
    connection = await Connection.connect(url, autocommit=True)
    await _configure(connection)
    return connection
