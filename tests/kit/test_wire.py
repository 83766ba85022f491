"""Answers on the wire: in one piece, in order, and none held back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from hearline.kit.web.wire import JoinedProtocol


async def app(scope: Any, receive: Any, send: Any) -> None:
    path = scope["path"]
    if path == "/stream":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for part in (b"one", b"two", b"three"):
            await send({"type": "http.response.body", "body": part, "more_body": True})
            await asyncio.sleep(0.05)
        await send({"type": "http.response.body", "body": b""})
        return
    body = b"x" * 300_000 if path == "/large" else b"short"
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def port() -> AsyncIterator[int]:
    config = Config(app=app, log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: JoinedProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    yield server.sockets[0].getsockname()[1]
    server.close()


async def ask(port: int, path: str, method: str = "GET", close: bool = True) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    ending = "Connection: close\r\n" if close else ""
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: x\r\n{ending}\r\n".encode())
    answer = await asyncio.wait_for(reader.read() if close else reader.read(4096), 5)
    writer.close()
    return answer


async def test_head_and_body_come_together(port: int) -> None:
    answer = await ask(port, "/", close=False)

    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\nshort")


async def test_a_large_answer_is_whole(port: int) -> None:
    head, _, body = (await ask(port, "/large")).partition(b"\r\n\r\n")

    assert b"content-length: 300000" in head
    assert body == b"x" * 300_000


async def test_an_answer_without_a_body_is_not_held_back(port: int) -> None:
    answer = await ask(port, "/", "HEAD", close=False)

    assert answer.endswith(b"\r\n\r\n")


async def test_what_is_said_bit_by_bit_arrives_bit_by_bit(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

    first = await asyncio.wait_for(reader.readuntil(b"one\r\n"), 5)
    assert b"two" not in first
    rest = await asyncio.wait_for(reader.read(), 5)
    assert rest.index(b"two") < rest.index(b"three")
    writer.close()
