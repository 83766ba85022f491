"""The sounds that are always there, made of tones: no recording has to be licensed or shipped. A-law, 8 kHz."""

import math
from collections.abc import Iterable
from pathlib import Path

RATE = 8000
Note = tuple[float, float]
"""Hertz (0 is silence) and seconds."""
BEEP: tuple[Note, ...] = ((1000, 0.25),)
SORRY: tuple[Note, ...] = ((950, 0.33), (1400, 0.33), (1800, 0.33), (0, 1.0)) * 2
"""The tones that say in every country that a call does not go through."""
MUSIC: tuple[Note, ...] = tuple(
    note
    for chord in ((262, 330, 392, 523), (220, 262, 330, 440), (175, 220, 262, 349), (196, 247, 294, 392))
    for tone in (*chord, *reversed(chord))
    for note in ((tone, 0.35), (0, 0.05))
)


def write(share: Path) -> None:
    """Into a share folder of Asterisk's; what is there is left as it is."""
    ours = share / "sounds/en/hearline"
    ours.mkdir(parents=True, exist_ok=True)
    for path, notes, level in (
        (ours / "beep.alaw", BEEP, 0.3),
        (share / "sounds/en/beep.alaw", BEEP, 0.3),
        (ours / "sorry.alaw", SORRY, 0.3),
        (share / "music/waiting.alaw", MUSIC, 0.15),
    ):
        if not path.exists():
            path.write_bytes(tones(notes, level))


def tones(notes: Iterable[Note], level: float) -> bytes:
    """A-law; `level` of 1 is as loud as it gets."""
    return bytes(a_law(sample) for hertz, seconds in notes for sample in _note(hertz, seconds, level))


def _note(hertz: float, seconds: float, level: float) -> Iterable[int]:
    count = int(RATE * seconds)
    fade = max(1, min(count // 4, RATE // 50))
    for index in range(count):
        edge = min(1.0, index / fade, (count - index) / fade)
        yield int(32000 * level * edge * math.sin(math.tau * hertz * index / RATE))


def a_law(sample: int) -> int:
    """One sample of 16 bits, as ITU-T G.711 has it."""
    mask = 0xD5 if sample >= 0 else 0x55
    size = min(sample if sample >= 0 else -sample - 1, 32767) >> 3
    exponent = max(0, size.bit_length() - 5)
    code = (exponent << 4) | ((size >> max(exponent, 1)) & 0x0F)
    return code ^ mask


def linear(code: int) -> int:
    """The sample that an A-law code stands for."""
    code ^= 0x55
    exponent, mantissa = (code >> 4) & 7, (code & 0x0F) << 4
    size = mantissa + 8 if exponent == 0 else (mantissa + 0x108) << (exponent - 1)
    return size if code & 0x80 else -size
