"""A telephone in Python: it registers, dials, rings, answers, presses keys, sends a tone and hears tones.

async with Phone("127.0.0.2", switch, "13800001234") as phone:
    call = await phone.dial("12345", tone=440)
    await call.until("up")
"""

import asyncio
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from tests.simulators.sip.sound import Sound

PATIENCE = 5.0


class NotHeard(AssertionError):
    """What was waited for did not come."""


@dataclass
class Message:
    first: str
    headers: dict[str, str]
    body: str = ""
    vias: list[str] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        return int(self.first.split(" ")[1]) if self.first.startswith("SIP/2.0") else 0

    @property
    def method(self) -> str:
        return self.headers["cseq"].split()[1]

    def there(self) -> tuple[str, int]:
        """Where its sound is to go."""
        host = re.search(r"c=IN IP4 (\S+)", self.body)
        port = re.search(r"m=audio (\d+)", self.body)
        assert host, self.body
        assert port, self.body
        return host[1], int(port[1])


def read_message(data: bytes) -> Message:
    head, _, body = data.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    message = Message(first, {}, body)
    for line in lines:
        name, _, value = line.partition(":")
        key = name.strip().lower()
        if key == "via":
            message.vias.append(value.strip())
        elif key == "record-route":
            message.routes.append(value.strip())
        message.headers[key] = value.strip()
    return message


async def eventually(holds: Callable[[], bool], seconds: float = PATIENCE, what: str = "") -> None:
    """Raises: NotHeard."""
    last = asyncio.get_running_loop().time() + seconds
    while not holds():
        if asyncio.get_running_loop().time() > last:
            raise NotHeard(what or "it did not come")
        await asyncio.sleep(0.02)


class Call:
    """One call of a phone. Its state: `trying`, `ringing`, `up`, `over`."""

    def __init__(self, phone: "Phone", sound: Sound, media_port: int, call_id: str) -> None:
        self.phone, self.sound, self.media_port, self.id = phone, sound, media_port, call_id
        self.state = "trying"
        self.status = 0
        self.mine = secrets.token_hex(6)
        self.theirs = ""
        self.target = ""
        self.other = ""
        self.number = 1
        self.invitation: Message | None = None
        self.branch = ""

    async def until(self, state: str, seconds: float = PATIENCE) -> None:
        await eventually(lambda: self.state == state, seconds, f"{state}; it is {self.state} {self.status}")

    async def until_hears(self, hertz: float, seconds: float = PATIENCE) -> None:
        await eventually(lambda: self.sound.hears(hertz), seconds, f"{hertz} Hz is not heard")

    async def until_silent_of(self, hertz: float, seconds: float = PATIENCE) -> None:
        await eventually(lambda: not self.sound.hears(hertz), seconds, f"{hertz} Hz is still heard")

    def answer(self) -> None:
        assert self.invitation
        self.sound.open(self.invitation.there())
        self.phone.reply(self.invitation, 200, "OK", self.mine, self.phone.description(self.media_port))
        self.state = "up"

    def refuse(self) -> None:
        assert self.invitation
        self.phone.reply(self.invitation, 486, "Busy Here", self.mine)
        self.close(486)

    def hang_up(self) -> None:
        if self.state == "over":
            return
        self.number += 1
        if self.state == "up" or self.invitation:
            self.phone.send_within(self, "BYE", self.number)
        else:
            self.phone.cancel(self)
        self.close(self.status)

    def close(self, status: int) -> None:
        if self.state != "over":
            self.state, self.status = "over", status
            self.sound.close()


class Phone(asyncio.DatagramProtocol):
    """Args:
    address: Where it is; the switch knows a trunk by it.
    switch: Where the switch is.
    user: Its number, or the name that it registers.
    """

    def __init__(self, address: str, switch: tuple[str, int], user: str, password: str = "") -> None:
        self.address, self.switch, self.user, self.password = address, switch, user, password
        self.calls: dict[str, Call] = {}
        self.rung: asyncio.Queue[Call] = asyncio.Queue()
        self._answers: dict[str, asyncio.Future[Message]] = {}
        self._ringing: set[asyncio.Task[None]] = set()
        self._tone = 0.0

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(self.address, 0))
        self.port = self._transport.get_extra_info("sockname")[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        for call in self.calls.values():
            call.hang_up()
        await asyncio.sleep(0)
        self._transport.close()

    def rings_with(self, tone: float) -> None:
        """The tone that it sends when it is called."""
        self._tone = tone

    async def register(self, seconds: int = 300) -> int:
        """The last answer's status."""
        contact = f"Contact: <sip:{self.user}@{self.address}:{self.port}>\r\nExpires: {seconds}\r\n"
        answer = await self._ask("REGISTER", 1, contact)
        if answer.status == 401:
            answer = await self._ask("REGISTER", 2, contact + self._authorization("REGISTER", answer))
        return answer.status

    async def dial(self, number: str, tone: float = 0) -> Call:
        call = await self._new_call(f"{secrets.token_hex(8)}@{self.address}", tone)
        call.target = call.other = f"sip:{number}@{self.switch[0]}:{self.switch[1]}"
        call.branch = "z9hG4bK" + secrets.token_hex(6)
        body = self.description(call.media_port)
        self._send(
            f"INVITE {call.target} SIP/2.0\r\n{self._head(call, call.branch)}To: <{call.target}>\r\nCSeq: 1 INVITE\r\n"
            f"Contact: <sip:{self.user}@{self.address}:{self.port}>\r\nContent-Type: application/sdp\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )
        return call

    def send_within(self, call: Call, method: str, number: int) -> None:
        tag = f";tag={call.theirs}" if call.theirs else ""
        self._send(
            f"{method} {call.target} SIP/2.0\r\n{self._head(call)}To: <{call.other}>{tag}\r\n"
            f"CSeq: {number} {method}\r\nContent-Length: 0\r\n\r\n"
        )

    def cancel(self, call: Call) -> None:
        self._send(
            f"CANCEL {call.other} SIP/2.0\r\n{self._head(call, call.branch)}To: <{call.other}>\r\nCSeq: 1 CANCEL\r\n"
            "Content-Length: 0\r\n\r\n"
        )

    def reply(self, request: Message, status: int, reason: str, tag: str, body: str = "") -> None:
        to = request.headers["to"]
        lines = [f"SIP/2.0 {status} {reason}", *(f"Via: {via}" for via in request.vias)]
        lines += [f"Record-Route: {route}" for route in request.routes]
        lines += [f"From: {request.headers['from']}", to if ";tag=" in to else f"{to};tag={tag}"]
        lines[-1] = f"To: {lines[-1]}"
        lines += [f"Call-ID: {request.headers['call-id']}", f"CSeq: {request.headers['cseq']}"]
        lines += [f"Contact: <sip:{self.user}@{self.address}:{self.port}>"]
        lines += ["Content-Type: application/sdp"] if body else []
        self._send("\r\n".join([*lines, f"Content-Length: {len(body)}", "", body]))

    def description(self, port: int) -> str:
        return (
            f"v=0\r\no=- 1 1 IN IP4 {self.address}\r\ns=-\r\nc=IN IP4 {self.address}\r\nt=0 0\r\n"
            f"m=audio {port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
            "a=fmtp:101 0-15\r\na=sendrecv\r\n"
        )

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if len(data) < 16:  # keeps the way open
            return
        message = read_message(data)
        if message.status:
            self._take_answer(message)
        else:
            self._take_request(message)

    def _take_answer(self, message: Message) -> None:
        waiting = self._answers.get(message.headers["call-id"])
        if waiting is not None:
            if message.status >= 200 and not waiting.done():
                waiting.set_result(message)
            return
        call = self.calls.get(message.headers["call-id"])
        if call is None or message.method != "INVITE":
            return
        tag = re.search(r";tag=([^;]+)", message.headers["to"])
        call.theirs = tag[1] if tag else ""
        if 180 <= message.status < 200 and call.state == "trying":
            call.state = "ringing"
        elif 200 <= message.status < 300:
            contact = re.search(r"<([^>]+)>", message.headers["contact"])
            call.target = contact[1] if contact else call.target
            self.send_within(call, "ACK", 1)
            if call.state in ("trying", "ringing"):
                call.sound.open(message.there())
                call.state = "up"
        elif message.status >= 300:
            self.send_within(call, "ACK", 1)
            call.close(message.status)

    def _take_request(self, message: Message) -> None:
        call = self.calls.get(message.headers["call-id"])
        if message.method == "INVITE" and call is None:
            self._ringing.add(asyncio.create_task(self._ring(message)))
        elif message.method == "INVITE" and call is not None and call.state == "up":
            call.sound.open(message.there())
            self.reply(message, 200, "OK", call.mine, self.description(call.media_port))
        elif message.method in ("BYE", "CANCEL", "OPTIONS", "NOTIFY", "UPDATE"):
            self.reply(message, 200, "OK", call.mine if call else "x")
            if call and message.method == "CANCEL" and call.invitation:
                self.reply(call.invitation, 487, "Request Terminated", call.mine)
            if call and message.method in ("BYE", "CANCEL"):
                call.close(487 if message.method == "CANCEL" else 200)

    async def _ring(self, message: Message) -> None:
        call = await self._new_call(message.headers["call-id"], self._tone)
        call.invitation = message
        tag = re.search(r"<([^>]+)>.*;tag=([^;]+)", message.headers["from"])
        contact = re.search(r"<([^>]+)>", message.headers["contact"])
        assert tag
        assert contact
        call.other, call.theirs, call.target = tag[1], tag[2], contact[1]
        call.state = "ringing"
        self.reply(message, 180, "Ringing", call.mine)
        await self.rung.put(call)

    async def _new_call(self, call_id: str, tone: float) -> Call:
        sound = Sound(tone)
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: sound, local_addr=(self.address, 0)
        )
        call = Call(self, sound, transport.get_extra_info("sockname")[1], call_id)
        self.calls[call_id] = call
        return call

    async def _ask(self, method: str, number: int, extra: str) -> Message:
        there = f"sip:{self.switch[0]}:{self.switch[1]}"
        call_id = secrets.token_hex(8)
        waiting: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[call_id] = waiting
        self._send(
            f"{method} {there} SIP/2.0\r\nVia: SIP/2.0/UDP {self.address}:{self.port};rport;"
            f"branch=z9hG4bK{secrets.token_hex(6)}\r\nMax-Forwards: 70\r\nCall-ID: {call_id}\r\n"
            f"From: <sip:{self.user}@{self.switch[0]}>;tag={secrets.token_hex(4)}\r\n"
            f"To: <sip:{self.user}@{self.switch[0]}>\r\nCSeq: {number} {method}\r\n{extra}Content-Length: 0\r\n\r\n"
        )
        return await asyncio.wait_for(waiting, PATIENCE)

    def _authorization(self, method: str, challenge: Message) -> str:
        asked = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge.headers["www-authenticate"].removeprefix("Digest ")))
        there, once = f"sip:{self.switch[0]}:{self.switch[1]}", secrets.token_hex(4)
        who = _md5(f"{self.user}:{asked['realm']}:{self.password}")
        proof = _md5(f"{who}:{asked['nonce']}:00000001:{once}:auth:{_md5(f'{method}:{there}')}")
        return (
            f'Authorization: Digest username="{self.user}", realm="{asked["realm"]}", nonce="{asked["nonce"]}", '
            f'uri="{there}", response="{proof}", algorithm=MD5, qop=auth, nc=00000001, cnonce="{once}", '
            f'opaque="{asked.get("opaque", "")}"\r\n'
        )

    def _head(self, call: Call, branch: str = "") -> str:
        branch = branch or "z9hG4bK" + secrets.token_hex(6)
        return (
            f"Via: SIP/2.0/UDP {self.address}:{self.port};rport;branch={branch}\r\nMax-Forwards: 70\r\n"
            f"Call-ID: {call.id}\r\nFrom: <sip:{self.user}@{self.address}>;tag={call.mine}\r\n"
        )

    def _send(self, text: str) -> None:
        if not self._transport.is_closing():
            self._transport.sendto(text.encode(), self.switch)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
