"""A mail server: greets, takes a login, keeps what it is sent, and refuses when told to."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class MailServer:
    """`refusals`: verb → the answers that it gets instead, one after another."""

    port: int = 0
    trust: ssl.SSLContext | None = None  # with it STARTTLS is offered
    login: tuple[str, str] | None = None
    refusals: dict[str, list[str]] = field(default_factory=dict)
    silent: bool = False  # takes the connection and says nothing
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    secured: int = 0
    greeted: int = 0  # how many connections came

    @property
    def mail(self) -> EmailMessage:
        assert len(self.mails) == 1, len(self.mails)
        return self.mails[0]


class _Talk:
    def __init__(self, server: MailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server, self._reader, self._writer = server, reader, writer
        self._sender, self._recipients = "", list[str]()
        self._secure = self._known = False

    async def run(self) -> None:
        self._server.greeted += 1
        if self._server.silent:
            await self._reader.read()
            return
        await self._say("220 simulator ESMTP")
        while line := await self._reader.readline():
            text = line.decode().strip()
            verb = text.partition(" ")[0].upper()
            refusals = self._server.refusals.get(verb)
            if refusals:
                await self._say(refusals.pop(0))
            elif verb == "QUIT":
                await self._say("221 bye")
                return
            else:
                await self._answer(verb, text)

    async def _answer(self, verb: str, text: str) -> None:
        match verb:
            case "EHLO" | "HELO":
                offers = ["AUTH PLAIN"] if self._server.login else []
                offers += ["STARTTLS"] if self._server.trust and not self._secure else []
                lines = ["simulator", *offers, "8BITMIME"]
                await self._say("\r\n".join(f"250{'-' if line != lines[-1] else ' '}{line}" for line in lines))
            case "STARTTLS":
                await self._say("220 go ahead")
                assert self._server.trust is not None
                await self._writer.start_tls(self._server.trust)
                self._secure, self._server.secured = True, self._server.secured + 1
            case "AUTH":
                user, password = base64.b64decode(text.split(" ")[2]).decode().split("\0")[1:]
                self._known = (user, password) == self._server.login
                await self._say("235 welcome" if self._known else "535 who are you")
            case "MAIL":
                allowed = self._server.login is None or self._known
                self._sender, self._recipients = text.split("<")[1].split(">")[0], []
                await self._say("250 ok" if allowed else "530 log in first")
            case "RCPT":
                self._recipients.append(text.split("<")[1].split(">")[0])
                await self._say("250 ok")
            case "DATA":
                await self._say("354 go on")
                await self._take()
            case _:
                await self._say("250 ok")

    async def _take(self) -> None:
        lines = []
        while (line := await self._reader.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        self._server.mails.append(message_from_bytes(b"".join(lines), policy=default))
        self._server.envelopes.append((self._sender, self._recipients))
        await self._say("250 kept")

    async def _say(self, text: str) -> None:
        self._writer.write(f"{text}\r\n".encode())
        await self._writer.drain()


@asynccontextmanager
async def mail_server(**how: object) -> AsyncIterator[MailServer]:
    made = MailServer(**how)  # type: ignore[arg-type]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _Talk(made, reader, writer).run()
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
