"""Fifty clients over plain HTTP/1.1, cheap enough to leave the processor to the server."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any


@dataclass
class Answer:
    status: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    """One kept connection, one session."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._cookie = ""
        self._csrf = ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def log_in(self, job_number: str) -> None:
        """By the demo's one-click login."""
        answer, headers = await self._ask("POST", "/api/demo/session", {"job_number": job_number})
        assert answer.status == 200, answer.body
        cookie = next(line for line in headers if line.lower().startswith("set-cookie:"))
        self._cookie = cookie.partition(":")[2].partition(";")[0].strip()
        self._csrf = answer.json()["csrf"]

    async def get(self, path: str) -> Answer:
        return (await self._ask("GET", path, None))[0]

    async def post(self, path: str, body: Any) -> Answer:
        return (await self._ask("POST", path, body))[0]

    async def _ask(self, method: str, path: str, body: Any) -> tuple[Answer, list[str]]:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        assert self._reader is not None
        payload = b"" if body is None else json.dumps(body).encode()
        self._writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\nCookie: {self._cookie}\r\n"
            f"X-CSRF-Token: {self._csrf}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(payload)}\r\n\r\n".encode()
            + payload
        )
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length = next((int(line.partition(":")[2]) for line in head if line.lower().startswith("content-length:")), 0)
        return Answer(int(head[0].split(" ")[1]), await self._reader.readexactly(length)), head

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


@dataclass
class Times:
    """Milliseconds of one kind of request, and what went wrong."""

    name: str
    limit_ms: float
    taken: list[float] = field(default_factory=list)
    errors: int = 0

    def at(self, share: float) -> float:
        return sorted(self.taken)[min(len(self.taken) - 1, int(len(self.taken) * share))] if self.taken else 0.0

    @property
    def holds(self) -> bool:
        return self.errors == 0 and self.at(0.95) <= self.limit_ms

    async def measure(self, request: Callable[[], Awaitable[Answer]], expected: int) -> Answer:
        started = perf_counter()
        answer = await request()
        self.taken.append((perf_counter() - started) * 1000)
        if answer.status != expected:
            self.errors += 1
        return answer
