"""Phrases with slots: compiled once into a form and its pools, said many times.

`{name}` is a slot filled from `pools.POOLS`, `{3-9}` or `{100-900/50}` a number, `[这几天|最近|]` a choice,
`{at}` the place of the request, `{estate}`, `{road}` and `{street}` something near it. `{i}`, `{my}` and `{us}` follow the voice: a clerk writes 其, a writer 我.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from hearline.app.demo.places import Place
from hearline.app.demo.pools import POOLS, Pool

Roll = Callable[[], float]
"""The next number in [0, 1)."""
Voice = Literal["clerk", "writer"]

SLOT = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\]")
RANGE = re.compile(r"(\d+)-(\d+)(?:/(\d+))?")
WORDS = {"at": 0, "estate": 1, "road": 2, "street": 3}
KEPT = ("caller", "matter", "unit", "worker_name")
"""Filled in by whoever says the phrase."""
VOICES: tuple[Voice, Voice] = ("clerk", "writer")
PERSONS: dict[Voice, dict[str, Pool]] = {
    "clerk": {"i": ("其",), "i的": ("其",), "my": ("其家",), "us": ("居民", "大家", "住户们")},
    "writer": {"i": ("我",), "i的": ("我", "我的"), "my": ("我家", "我们家"), "us": ("我们", "大家", "邻居们")},
}


@dataclass(frozen=True, slots=True)
class Phrase:
    form: str
    pools: tuple[Pool | int, ...]
    """One for each %s of the form; a number stands for `words` of the place."""


def compile_phrase(text: str, voice: Voice = "clerk") -> Phrase:
    pools: list[Pool | int] = []

    def slot(match: re.Match[str]) -> str:
        if match[1] in KEPT:
            return match[0]
        pools.append(_pool(match, voice))
        return "%s"

    form = SLOT.sub(slot, text.replace("{i}的", "{i的}").replace("%", "%%"))
    return Phrase(form if pools else text, tuple(pools))


def compile_all(texts: Iterable[str], voice: Voice = "clerk") -> tuple[Phrase, ...]:
    return tuple(compile_phrase(text, voice) for text in texts)


def both(texts: Iterable[str]) -> dict[Voice, tuple[Phrase, ...]]:
    kept = tuple(texts)
    return {voice: compile_all(kept, voice) for voice in VOICES}


def say(phrase: Phrase, place: Place, roll: Roll) -> str:
    if not phrase.pools:
        return phrase.form
    words, said = place.words, []
    for pool in phrase.pools:
        choices = words[pool] if type(pool) is int else pool
        said.append(choices[int(roll() * len(choices))])  # type: ignore[arg-type, index]
    return phrase.form % tuple(said)


def pick(pool: tuple[Phrase, ...], place: Place, roll: Roll) -> str:
    return say(pool[int(roll() * len(pool))], place, roll)


def _pool(match: re.Match[str], voice: Voice) -> Pool | int:
    name, choices = match.groups()
    if choices is not None:
        return tuple(choices.split("|"))
    if name in WORDS:
        return WORDS[name]
    if numbers := RANGE.fullmatch(name):
        first, last, step = int(numbers[1]), int(numbers[2]), int(numbers[3] or 1)
        return tuple(str(number) for number in range(first, last + 1, step))
    return PERSONS[voice].get(name) or POOLS[name]
