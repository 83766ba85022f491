"""The whole application: over the rolled-back connection, or as a house on a database of its own."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

import httpx
import pytest
import structlog
from fastapi import FastAPI
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.app.house import make_fanout
from hearline.cases import service as cases
from hearline.identity.model import User
from hearline.kit.actor import system
from hearline.kit.db import Database
from hearline.kit.live import Fanout
from hearline.kit.module import Manifest
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
