"""The whole application: over the rolled-back connection, or as a house on a database of its own."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

import httpx
import pytest
import structlog
from fastapi import FastAPI
from tests.app.standing import Standing, build
from tests.conftest import copied
from tests.stage import Client, Clock, OneConnection
from tests.stage.people import People

from hearline.app.house import make_fanout, make_tools
from hearline.app.modules import BUILT_IN
from hearline.cases import service as cases
from hearline.identity.model import User
from hearline.kit.actor import system
from hearline.kit.db import Database, connect_to_ask
from hearline.kit.live import Fanout
from hearline.kit.module import Manifest
from hearline.kit.postgres import EmbeddedServer
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work, open_work


@pytest.fixture
async def kinds(work: Work) -> None:
    """The kinds of cases that ship."""
    await cases.ensure_kinds(work)


@pytest.fixture
def answering(app: FastAPI) -> Iterator[Callable[[Client], Client]]:
    """Makes a browser see what a real one sees when the application breaks: an answer."""

    def make(client: Client) -> Client:
        client._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        return client

    with structlog.testing.capture_logs():
        yield make


@dataclass
class House:
    """The application where commits are commits, and several may come at once."""

    app: FastAPI
    tools: Tools
    clock: Clock
    fanout: Fanout

    def working(self) -> AbstractAsyncContextManager[Work]:
        """A transaction of the system's."""
        return open_work(self.tools, system("test"), self.clock.now)

    async def client(self, user: User) -> Client:
        """A browser that somebody has logged in with; it sees a fault as an answer."""
        async with self.working() as work:
            client = Client(self.app, work)
            await client.log_in(user)
        client._transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return client


@pytest.fixture
async def house(
    app: FastAPI, tools: Tools, manifests: tuple[Manifest, ...], own_database: str, clock: Clock
) -> AsyncIterator[House]:
    database = Database(own_database, 12)
    await database.open()
    real = replace(tools, database=database)
    before = app.state.fanout
    app.state.tools, app.state.clock, app.state.fanout = real, clock, make_fanout(real, manifests)
    with structlog.testing.capture_logs():
        yield House(app, real, clock, app.state.fanout)
    app.state.fanout = before
    await database.close()


@pytest.fixture
async def staff(house: House) -> dict[str, Client]:
    """A browser of a person in each role that works on cases; the handler's unit is `unit_id`."""
    async with house.working() as work:
        await cases.ensure_kinds(work)
        people = People(work)
        unit = await people.unit()
        users = {
            role: await people.user(shipped=role, unit=unit if role == "handler" else None)
            for role in ("agent", "dispatcher", "handler", "auditor")
        }
    clients = {role: await house.client(user) for role, user in users.items()}
    clients["handler"].headers["X-Test-Unit"] = str(unit.id)
    return clients


@pytest.fixture(scope="session")
async def standing(
    app: FastAPI, server: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Standing]:
    """A house with people and cases in every state; what is asked of it leaves no trace."""
    url = copied(server, "standing")
    settings = Settings(data_dir=tmp_path_factory.mktemp("standing"))
    async with await connect_to_ask(url) as connection:
        made = replace(make_tools(settings, BUILT_IN, url), database=OneConnection(url, connection))
        yield await build(app, made)
