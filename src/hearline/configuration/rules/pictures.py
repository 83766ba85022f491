"""Which pictures may dress the pages: told by what they hold, not by what they are called. Source: docs/rules.md, V4."""

import struct
from dataclasses import dataclass

MOST_PIXELS = 6000
LARGEST_MB = 4
BEGINNING = 1 << 20
# JPEG: frames that carry a size, all but the tables among them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Shape:
    media_type: str
    width: int
    height: int

    @property
    def fits(self) -> bool:
        return 0 < self.width <= MOST_PIXELS and 0 < self.height <= MOST_PIXELS


def shape_of(data: bytes) -> Shape | None:
    """Type and size of a picture by its first bytes; None for everything but PNG, JPEG and WebP."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return Shape("image/png", *struct.unpack(">II", data[16:24]))
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(data: bytes) -> Shape | None:
    place = 2
    while place + 9 < len(data):
        if data[place] != 0xFF:
            return None
        marker, (length,) = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return Shape("image/jpeg", width, height)
        place += 2 + length
    return None


def _webp(data: bytes) -> Shape | None:
    kind, body = data[12:16], data[20:]
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return Shape("image/webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return Shape("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        return Shape("image/webp", int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1)
    return None
