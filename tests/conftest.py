"""What every test may ask for: a real PostgreSQL, rolled back after each test, and people to act.

- `work`: a Work of the system; `people`: units, users and actors; `people.work_of(actor)`: a Work of theirs.
- `client`, `make_client`: the API over the same rolled-back connection; `await client.log_in(user)`.
- `clock`: stands still at `NOW` until `clock.move(minutes=5)`.
- `own_database`: the address of a database of the test's own, for what needs several connections.

One connection carries a whole test: what it awaits must not run side by side.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from tests.stage import Client, Clock, OneConnection
from tests.stage.people import People

from hearline.app.house import make_tools
from hearline.app.migrate import migrate
from hearline.app.modules import BUILT_IN
from hearline.app.web import create_app
from hearline.kit.actor import system
from hearline.kit.asking import Query
from hearline.kit.db import Connection, connect_to_ask
from hearline.kit.module import Manifest
from hearline.kit.postgres import EmbeddedServer
from hearline.kit.seal import Keyring
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """A server of this run's own. Its database `hearline` is migrated, and only copied from."""
    server = EmbeddedServer(tmp_path_factory.mktemp("postgres"), FAST)
    try:
        server.start()
        migrate(server.url)
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def database_url(server: EmbeddedServer) -> str:
    """The database whose tests are rolled back."""
    return copied(server, "rolled_back")


@pytest.fixture
def own_database(server: EmbeddedServer, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty, migrated database that nobody else uses and nothing rolls back."""
    with own_copy(server, name_of(request)) as url:
        yield url


@pytest.fixture(scope="session")
def manifests() -> tuple[Manifest, ...]:
    return BUILT_IN


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[Connection]:
    """In a transaction that is rolled back; what commits inside is a savepoint."""
    async with await connect_to_ask(database_url) as connection:
        await connection.execute("BEGIN")
        yield connection
        await connection.execute("ROLLBACK")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring({1: os.urandom(32)}, 1, os.urandom(32), os.urandom(32))


@pytest.fixture
def tools(
    settings: Settings,
    manifests: tuple[Manifest, ...],
    keyring: Keyring,
    connection: Connection,
    database_url: str,
) -> Tools:
    made = make_tools(settings, manifests, database_url)
    return replace(made, database=OneConnection(database_url, connection), keyring=keyring)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(tools: Tools, connection: Connection, clock: Clock) -> Work:
    """A Work of the system. Its facts are written by `await work.flush()`."""
    return Work(tools, connection, system("test"), clock.now)


@pytest.fixture
def people(work: Work) -> People:
    return People(work)


@pytest.fixture(scope="session")
def app(manifests: tuple[Manifest, ...], database_url: str, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Made once, since making it takes long; every test hands it tools and a clock of its own."""
    made = make_tools(Settings(data_dir=tmp_path_factory.mktemp("app")), manifests, database_url)
    return create_app(made, Clock(), manifests)


@pytest.fixture
async def make_client(app: FastAPI, tools: Tools, clock: Clock, work: Work) -> AsyncIterator[Callable[[], Client]]:
    """Browsers: each has its own cookies."""
    app.state.tools, app.state.clock = tools, clock
    opened: list[Client] = []

    def make() -> Client:
        opened.append(Client(app, work))
        return opened[-1]

    yield make
    for client in opened:
        await client.aclose()


@pytest.fixture
def client(make_client: Callable[[], Client]) -> Client:
    return make_client()


def copied(server: EmbeddedServer, name: str, template: str = "hearline") -> str:
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.url_of(name)


@contextmanager
def own_copy(server: EmbeddedServer, name: str, template: str = "hearline") -> Iterator[str]:
    """The address of a copy that is gone afterwards. Nobody may be connected to the template meanwhile."""
    yield copied(server, name, template)
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def name_of(request: pytest.FixtureRequest) -> str:
    """For a database of this test's own."""
    return f"own_{abs(hash(request.node.nodeid)):x}"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement of a Work from here on."""
    statements: list[str] = []
    ask = Connection.ask

    async def heard(self: Connection, query: Query, *rest: Any, **more: Any) -> Any:
        statements.append(query if isinstance(query, str) else query.as_string(self))
        return await ask(self, query, *rest, **more)

    monkeypatch.setattr(Connection, "ask", heard)
    return statements
