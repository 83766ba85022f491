"""Asterisk's REST interface: questions and events over one websocket, and a plain question for the watchdog.

ari = Ari(door, "hearline", heed=on_event, found=on_found, lost=on_lost)
async with ari:
    await ari.ask("POST", "channels/1.2/answer")
"""

import asyncio
import base64
import itertools
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import quote

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from hearline.adapters.asterisk.errors import AriGone, AriRefused
from hearline.adapters.asterisk.facts import HEEDED, ApplicationReplaced, AriEvent, read_event

log = structlog.get_logger(__name__)
ANSWER_SECONDS = 5.0
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 1.0
Parameters = Mapping[str, str | int | bool]


@dataclass(frozen=True)
class Door:
    """Where ARI is, and the key to it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)

    @property
    def key(self) -> str:
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


class Ari:
    """One connection under one name. It comes back by itself when it is lost.

    Args:
        heed: Called with each event, in order; must not wait.
        found: Awaited after each connecting, before the first event is heeded; may ask.
        lost: Called when a connection that was found is gone.
    """

    def __init__(
        self,
        door: Door,
        app: str,
        heed: Callable[[AriEvent], None],
        found: Callable[[], Awaitable[None]],
        lost: Callable[[], None],
    ) -> None:
        self._door, self._app = door, app
        self._heed, self._found, self._lost = heed, found, lost
        self._socket: ClientConnection | None = None
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count(1)
        self._there = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self.is_replaced = False
        """Another process has taken our name over: it steers now, and we are silent."""

    async def __aenter__(self) -> Self:
        self._keeper = asyncio.create_task(self._keep())
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)

    async def until_there(self, seconds: float) -> None:
        """Raises: AriGone."""
        try:
            await asyncio.wait_for(self._there.wait(), seconds)
        except TimeoutError:
            raise AriGone(f"no connection within {seconds} s") from None

    async def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, **parameters: str | int | bool
    ) -> Any:
        """What it answers; None where it answers nothing. What is to be deleted and is gone is well deleted.

        Args:
            path: Its parts quoted by `part`, where they are not ours.

        Raises:
            AriGone: No connection, or no answer in time.
            AriRefused: It said no.
        """
        if self._socket is None or self.is_replaced:
            raise AriGone("no connection")
        number = str(next(self._numbers))
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            await self._socket.send(_question(number, method, path, body, parameters))
            said = await asyncio.wait_for(answer, ANSWER_SECONDS)
        except (TimeoutError, WebSocketException, OSError) as error:
            raise AriGone(f"{method} {path}: {type(error).__name__}") from error
        finally:
            self._waiting.pop(number, None)
        return _answer(method, path, said["status_code"], said.get("message_body", ""))

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self.is_replaced:
            try:
                await self._converse()
                pause = FIRST_PAUSE
            except (OSError, TimeoutError, InvalidHandshake) as error:  # it is not there, or not ready
                log.debug("asterisk.ari_not_there", why=type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception:  # whatever we stumble over, it is tried again
                log.exception("asterisk.ari_failed")
                pause = LONGEST_PAUSE
            await asyncio.sleep(pause)

    async def _converse(self) -> None:
        """From connecting to the end of the connection."""
        async with connect(
            f"ws://{self._door.host}:{self._door.port}/ari/events?app={self._app}",
            additional_headers={"Authorization": self._door.key},
            compression=None, proxy=None, max_size=None, open_timeout=ANSWER_SECONDS, ping_interval=5, ping_timeout=5,
            close_timeout=1,
        ) as socket:  # fmt: skip
            self._socket = socket
            early: list[AriEvent] = []
            reader = asyncio.create_task(self._read(socket, early))
            try:
                await self._greet(early)
                await reader
            except (AriGone, AriRefused) as refusal:
                log.warning("asterisk.ari_greeting_failed", why=str(refusal))
            finally:
                reader.cancel()
                await asyncio.gather(reader, return_exceptions=True)
                self._forget()

    async def _greet(self, early: list[AriEvent]) -> None:
        # Answers pass the same filter as events, and it outlives the connection: without RESTResponse nothing answers.
        allowed = [{"type": name} for name in ("RESTResponse", *sorted(HEEDED))]
        await self.ask("PUT", f"applications/{self._app}/eventFilter", {"allowed": allowed})
        # Not `endpoint:`, which tells of every channel once more.
        await self.ask("POST", f"applications/{self._app}/subscription", eventSource="deviceState:")
        await self._found()
        for event in early:
            self._heed(event)
        early.clear()
        self._there.set()

    async def _read(self, socket: ClientConnection, early: list[AriEvent]) -> None:
        try:
            async for text in socket:
                self._hear(json.loads(text), early)
                if self.is_replaced:
                    return
        except WebSocketException:
            pass  # it is over, however it came
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionResetError())

    def _hear(self, message: dict[str, Any], early: list[AriEvent]) -> None:
        if message["type"] == "RESTResponse":
            waiting = self._waiting.get(message["request_id"])
            if waiting is not None and not waiting.done():
                waiting.set_result(message)
            return
        try:
            event = read_event(message)
            if event is not None:
                self._take(event, early)
        except Exception:  # one event that we stumble over must not deafen us to all others
            log.exception("asterisk.event_not_heeded", kind=message["type"])

    def _take(self, event: AriEvent, early: list[AriEvent]) -> None:
        if isinstance(event, ApplicationReplaced):
            log.warning("asterisk.replaced", app=self._app)
            self.is_replaced = True
        elif self._there.is_set():
            self._heed(event)
        else:
            early.append(event)  # what happens while we look around is heeded after it

    def _forget(self) -> None:
        self._socket = None
        if self._there.is_set():
            self._there.clear()
            self._lost()


async def probe(door: Door, path: str, seconds: float, method: str = "GET") -> Any:
    """One question over a connection of its own.

    Raises:
        AriGone: Nobody listens, or no whole answer within `seconds`.
        AriRefused: It said no.
    """
    try:
        async with asyncio.timeout(seconds):
            status, body = await _exchange(door, f"/ari/{path}", method)
    except (OSError, TimeoutError, ValueError, EOFError) as error:
        raise AriGone(f"{method} {path}: {type(error).__name__}") from error
    return _answer(method, path, status, body)


async def _exchange(door: Door, path: str, method: str) -> tuple[int, str]:
    reader, writer = await asyncio.open_connection(door.host, door.port)
    try:
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {door.host}\r\nAuthorization: {door.key}\r\n"
            "Content-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )
        head, _, body = (await reader.read(-1)).decode().partition("\r\n\r\n")
        return int(head.split(" ", 2)[1]) if head else _no_answer(), body
    finally:
        writer.close()


def _no_answer() -> int:
    raise EOFError("an empty answer")


def part(name: str) -> str:
    """A name as a part of a path."""
    return quote(name, safe="")


def _question(number: str, method: str, path: str, body: Mapping[str, Any] | None, parameters: Parameters) -> str:
    question: dict[str, Any] = {
        "type": "RESTRequest", "transaction_id": number, "request_id": number, "method": method, "uri": path,
        "query_strings": [{"name": name, "value": _text(value)} for name, value in parameters.items()],
    }  # fmt: skip
    if body is not None:
        question |= {"content_type": "application/json", "message_body": json.dumps(body)}
    return json.dumps(question)


def _text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _answer(method: str, path: str, status: int, body: str) -> Any:
    if status < 300:
        return json.loads(body) if body.strip().startswith(("{", "[")) else None
    if method == "DELETE" and status == 404:
        return None
    raise AriRefused(status, f"{method} {path}: {body.strip()[:200]}")
