"""RTP: a tone is sent, and what comes in is listened to."""

import asyncio
import math
import secrets
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from typing import cast

from hearline.adapters.asterisk.sounds import RATE, linear, tones

FRAME = 160
LISTEN_SECONDS = 0.2
LOUD = 500
LINEAR = [linear(code) for code in range(256)]
EVENTS = "0123456789*#ABCD"


class Sound(asyncio.DatagramProtocol):
    """One party's sound: A-law both ways, keys as RFC 4733 events."""

    def __init__(self, hertz: float) -> None:
        # A whole second, so that it closes upon itself.
        self._tone = tones(((hertz, 1.0),), 0.3) if hertz else b"\xd5" * RATE
        self.there: tuple[str, int] | None = None
        self.heard: deque[int] = deque(maxlen=int(RATE * LISTEN_SECONDS))
        self.packets = 0
        self.keys: list[str] = []
        self._sender: asyncio.Task[None] | None = None
        self._sequence, self._source = 0, secrets.randbits(32)
        self._pressed: deque[str] = deque()
        self._last_event = -1
        self._last = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        kind, stamp = data[1] & 0x7F, int.from_bytes(data[4:8], "big")
        self.packets += 1
        if kind == 8:
            self._last = asyncio.get_running_loop().time()
            self.heard.extend(LINEAR[code] for code in data[12:])
        elif kind == 101 and stamp != self._last_event:
            self._last_event = stamp
            self.keys.append(EVENTS[data[12]])

    def open(self, there: tuple[str, int]) -> None:
        self.there = there
        if self._sender is None:
            self._sender = asyncio.create_task(self._send())

    def close(self) -> None:
        if self._sender is not None:
            self._sender.cancel()
        self._transport.close()

    def press(self, keys: str) -> None:
        self._pressed.extend(keys)

    def amplitude(self, hertz: float) -> float:
        """How loud a tone is in the last instants (Goertzel); the tone that we send is at some 9,600."""
        samples = list(self.heard)
        if asyncio.get_running_loop().time() > self._last + LISTEN_SECONDS:  # nothing comes: that is silence
            return 0.0
        return amplitude(samples, hertz) if len(samples) == self.heard.maxlen else 0.0

    def hears(self, hertz: float) -> bool:
        return self.amplitude(hertz) > LOUD

    async def _send(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        frames = self._frames()
        while True:
            self._packet(*next(frames))
            due += FRAME / RATE
            await asyncio.sleep(max(0.0, due - loop.time()))

    def _frames(self) -> Iterator[tuple[int, bytes, int, bool]]:
        """What is to be sent, a frame every 20 ms: kind, payload, its instant, and whether something begins."""
        now = 0
        while True:
            now += FRAME
            if self._pressed:
                event, began = EVENTS.index(self._pressed.popleft()), now
                for step in range(8):
                    end = 0x80 if step >= 5 else 0  # the end is said three times
                    length = FRAME * (min(step, 5) + 1)
                    yield 101, bytes([event, end | 10]) + struct.pack("!H", length), began, step == 0
                    now += FRAME
                for _ in range(5):  # between two keys there is a gap
                    yield 8, b"\xd5" * FRAME, now, False
                    now += FRAME
            start = now % RATE
            yield 8, self._tone[start : start + FRAME], now, False

    def _packet(self, kind: int, payload: bytes, stamp: int, mark: bool) -> None:
        self._sequence = (self._sequence + 1) % 65536
        head = struct.pack("!BBHII", 0x80, kind | (0x80 if mark else 0), self._sequence, stamp, self._source)
        self._transport.sendto(head + payload, self.there)


def amplitude(samples: Sequence[int], hertz: float) -> float:
    factor, before, last = 2 * math.cos(math.tau * hertz / RATE), 0.0, 0.0
    for sample in samples:
        before, last = last, sample + factor * last - before
    return 2 * math.sqrt(max(0.0, last**2 + before**2 - factor * last * before)) / len(samples)
