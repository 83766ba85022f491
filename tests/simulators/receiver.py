"""A receiver of webhooks: keeps what it is sent, and answers, fails, redirects or keeps silent as told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """`answers`: raw heads of answers to come, one after another; then `200 OK`. "silence" answers nothing."""

    port: int = 0
    answers: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?a=1"


@asynccontextmanager
async def receiver(trust: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    made = Receiver()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            made.requests.append(Request(head[0], headers, await reader.readexactly(int(headers["content-length"]))))
            answer = made.answers.pop(0) if made.answers else "200 OK"
            if answer == "silence":
                await reader.read()
            first, _, more = answer.partition("\n")
            writer.write(f"HTTP/1.1 {first}\r\n{more}content-length: 4\r\n\r\nwell".encode())
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=trust)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
