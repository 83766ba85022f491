"""Signed requests to webhooks: the address is resolved once, looked at, and called; nothing is followed."""

import asyncio
import socket
import ssl

import h11

from hearline.kit.settings import Settings
from hearline.messaging.errors import AddressForbidden
from hearline.messaging.ports import Outcome, Post
from hearline.messaging.service import Target, allowed, target

SECONDS = 15.0
MOST_BYTES = 64 * 1024
SHOWN_BYTES = 2000


class HttpPoster:
    """Posts to the world, and to those private networks that the settings name."""

    def __init__(self, settings: Settings, trust: ssl.SSLContext | None = None) -> None:
        self._networks = settings.webhook_networks
        self._trust = trust or ssl.create_default_context()

    async def post(self, request: Post) -> Outcome:
        try:
            async with asyncio.timeout(SECONDS):
                return await self._post(request)
        except TimeoutError:
            return Outcome(ok=False, answer=f"no answer within {SECONDS:.0f} s")
        except AddressForbidden as error:
            return Outcome(ok=False, answer=error.reason, final=True)
        except (OSError, h11.ProtocolError, UnicodeError) as error:
            return Outcome(ok=False, answer=f"{type(error).__name__}: {error}")

    async def _post(self, request: Post) -> Outcome:
        found = target(request.url, self._networks)
        address = allowed(found, await _addresses(found), self._networks)
        if address is None:
            return Outcome(ok=False, answer="private", final=True)
        secure = self._trust if found.scheme == "https" else None
        reader, writer = await asyncio.open_connection(
            address, found.port, ssl=secure, server_hostname=found.host if secure else None
        )
        try:
            return await _talk(reader, writer, found, request)
        finally:
            writer.transport.abort()


async def _addresses(found: Target) -> list[str]:
    rows = await asyncio.get_running_loop().getaddrinfo(found.host, found.port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, found: Target, request: Post) -> Outcome:
    talk = h11.Connection(h11.CLIENT)
    headers = {"host": found.authority, **request.headers, "content-length": str(len(request.body))}
    line = h11.Request(method="POST", target=found.path, headers=[*headers.items(), ("connection", "close")])
    for event in (line, h11.Data(data=request.body), h11.EndOfMessage()):
        writer.write(talk.send(event) or b"")
    await writer.drain()
    status, body = await _answer(reader, talk)
    # A redirect is not followed: it would lead where nobody has looked.
    return Outcome(200 <= status < 300, body[:SHOWN_BYTES].decode("utf-8", "replace"), status)


async def _answer(reader: asyncio.StreamReader, talk: h11.Connection) -> tuple[int, bytes]:
    status, body = 0, b""
    while True:
        event = talk.next_event()
        if event is h11.NEED_DATA:
            talk.receive_data(await reader.read(16 * 1024))
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            body += event.data
        if isinstance(event, h11.EndOfMessage) or len(body) >= MOST_BYTES:
            return status, body
