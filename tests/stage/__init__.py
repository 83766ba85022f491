"""The stage on which tests play: one connection, a clock that stands still, a browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
from fastapi import FastAPI

from hearline.identity import service as identity
from hearline.identity.model import User
from hearline.kit.actor import ANONYMOUS
from hearline.kit.db import Connection
from hearline.kit.work import Work

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # a Monday, 9:30 in Beijing


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class OneConnection:
    """Hands out the same connection always, so that everything can be rolled back."""

    url: str
    the_connection: Connection

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        yield self.the_connection

    async def open(self) -> None:
        """It is open."""

    async def close(self) -> None:
        """Whoever opened it closes it."""


class Client(httpx.AsyncClient):
    """A browser that talks to the API."""

    def __init__(self, app: FastAPI, work: Work) -> None:
        super().__init__(transport=httpx.ASGITransport(app), base_url="http://hearline.test")
        self._app = app
        self._work = work

    async def log_in(self, user: User) -> None:
        """Start a session without a password; later requests carry its cookie and its CSRF key."""
        work = replace(self._work, actor=ANONYMOUS, now=self._app.state.clock(), facts=[], deferred=[])
        self.keep(await identity.start_session(work, user.id, user.job_number, "test", "test"))
        self.headers["X-CSRF-Token"] = (await identity.me(work)).csrf

    def keep(self, secret: str) -> None:
        self.cookies.set("hearline_session", secret, domain="hearline.test", path="/")
