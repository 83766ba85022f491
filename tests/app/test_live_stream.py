"""The live stream: who may listen, what is heard, and when it ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

import pytest
from fastapi import FastAPI
from starlette.types import Message
from tests.app.conftest import House
from tests.stage import Client
from tests.stage.people import People

from hearline.app import web
from hearline.kit.db import Listening, connect
from hearline.kit.live import CHANNEL, Relay, stream

RESYNC = b"retry: 2000\n\nevent: resync\ndata: []\n\n"
CASE = {"kind": "complaint", "title": "路灯不亮", "content": "三天了"}


class Stream:
    """An answer that is read while it is written."""

    def __init__(self, app: FastAPI, headers: list[tuple[bytes, bytes]]) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self._said: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._left = asyncio.Event()
        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
            "method": "GET", "scheme": "http", "path": "/api/live", "raw_path": b"/api/live", "query_string": b"",
            "root_path": "", "headers": headers, "client": ("127.0.0.1", 1), "server": ("hearline.test", 80),
        }  # fmt: skip
        self._first = True
        self.task = asyncio.ensure_future(app(scope, self._receive, self._send))

    async def next(self) -> bytes:
        """What is said next; nothing when it has ended."""
        async with asyncio.timeout(10):
            return await self._said.get() or b""

    async def hint(self) -> list[dict[str, str]]:
        kind, _, data = (await self.next()).decode().partition("\n")
        assert kind == "event: hint"
        hints: list[dict[str, str]] = json.loads(data.removeprefix("data: "))
        return hints

    async def leave(self) -> None:
        self._left.set()
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task

    async def _receive(self) -> Message:
        if self._first:
            self._first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = dict(message["headers"])
        elif message.get("body"):
            self._said.put_nowait(message["body"])
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self._said.put_nowait(None)


@asynccontextmanager
async def listening(app: FastAPI, client: Client) -> AsyncIterator[Stream]:
    """The stream as the client's browser opens it."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    async with listening_by(app, b"cookie", cookies) as opened:
        yield opened


@asynccontextmanager
async def listening_by(app: FastAPI, header: bytes, value: str) -> AsyncIterator[Stream]:
    opened = Stream(app, [(header, value.encode())])
    try:
        yield opened
    finally:
        await opened.leave()


@asynccontextmanager
async def fanned_out(house: House) -> AsyncIterator[None]:
    """While the house hands on what the database says."""
    task = asyncio.create_task(house.fanout.run())
    async with await connect(house.tools.database.url) as connection:
        while not await _hears(connection):
            pass
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _hears(connection: Listening) -> bool:
    cursor = await connection.execute(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle' AND query = %s",
        (f"LISTEN {CHANNEL}",),
    )
    return await cursor.fetchone() is not None


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream asks at once, and not every few seconds, whether its reader is still welcome."""
    monkeypatch.setattr(web, "stream", partial(stream, beat_seconds=0.01))


@pytest.fixture
async def listener(house: House) -> Client:
    """A browser whose user may see cases, and have tokens."""
    async with house.working() as work:
        user = await People(work).user("cases.read_all", "identity.own_tokens")
    return await house.client(user)


async def test_nobody_listens_without_a_login(app: FastAPI, client: Client) -> None:
    async with listening(app, client) as heard:
        assert b"not-logged-in" in await heard.next()

        assert heard.status == 401


async def test_the_first_word_is_to_fetch_everything(app: FastAPI, client: Client, people: People) -> None:
    await client.log_in(await people.user())

    async with listening(app, client) as heard:
        assert await heard.next() == RESYNC

        assert heard.status == 200
        assert heard.headers[b"content-type"].startswith(b"text/event-stream")
        assert heard.headers[b"cache-control"] == b"no-store"
        assert heard.headers[b"x-accel-buffering"] == b"no"


async def test_what_is_committed_is_heard(house: House, staff: dict[str, Client]) -> None:
    relay = Relay(house.tools.database.url, 0.05)
    async with await connect(house.tools.database.url) as connection, fanned_out(house):
        await relay.tick(connection)
        async with listening(house.app, staff["dispatcher"]) as heard:
            assert await heard.next() == RESYNC
            opened = await staff["agent"].post("/api/cases", json=CASE)

            await relay.tick(connection)

            assert {"kind": "cases.opened", "subject": f"cases/{opened.json()['id']}"} in await heard.hint()


async def test_who_may_not_see_cases_hears_only_that_there_was_one(house: House, staff: dict[str, Client]) -> None:
    async with house.working() as work:
        user = await People(work).user("calendars.manage")
    restricted = await house.client(user)

    async with listening(house.app, restricted) as heard:
        await heard.next()
        house.fanout.hand_on([("cases.opened", "cases", 7), ("cases.opened", "cases", 8)])

        assert await heard.hint() == [{"kind": "cases", "subject": "cases"}]


async def test_it_ends_when_the_session_has_ended(house: House, listener: Client, impatient: None) -> None:
    async with listening(house.app, listener) as heard:
        await heard.next()
        assert (await listener.delete("/api/session")).status_code == 204

        assert await _last(heard) == b""


async def test_it_ends_when_the_token_was_revoked(house: House, listener: Client, impatient: None) -> None:
    made = (
        await listener.post("/api/me/tokens", json={"name": "wall", "scopes": ["cases.read_all"], "days": 1})
    ).json()

    async with listening_by(house.app, b"authorization", f"Bearer {made['token']}") as heard:
        await heard.next()
        assert (await listener.delete(f"/api/me/tokens/{made['id']}")).status_code == 204

        assert await _last(heard) == b""


async def test_it_ends_when_the_password_must_be_changed(house: House, listener: Client, impatient: None) -> None:
    async with listening(house.app, listener) as heard:
        await heard.next()
        async with house.working() as work:
            await work.run("UPDATE users SET must_change = true")

        assert await _last(heard) == b""


async def test_rights_that_were_taken_are_not_spoken_to_any_more(
    house: House, listener: Client, impatient: None
) -> None:
    async with listening(house.app, listener) as heard:
        await heard.next()
        async with house.working() as work:
            await work.run("DELETE FROM user_roles")
            house.tools.cache.clear()  # as the fact would have it
        assert [await heard.next(), await heard.next()] == [b": beat\n\n"] * 2

        house.fanout.hand_on([("cases.opened", "cases", 7)])

        assert b'"subject":"cases"' in await _last(heard)


async def _last(heard: Stream) -> bytes:
    """What is said after the beats."""
    said = await heard.next()
    while said == b": beat\n\n":
        said = await heard.next()
    return said
