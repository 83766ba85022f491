"""Words of a text, what a search asks of them, and what makes two texts alike. Source: docs/rules.md, A1-A5."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import log
from operator import add

LONGEST_TEXT = 60_000  # characters; keeps the vector below PostgreSQL's megabyte
LONGEST_WORD = 64
MOST_TERMS = 64
TAIL_DIGITS = 4
TAIL_FROM_DIGITS = 7
MOST_RARE = 12
MOST_UNCOUNTED = 24  # words that nobody else wrote, such as typing errors, cost nothing
MOST_ANCHORS = 3
MOST_PAIRS = 12

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_HAN}]+)|(\d+)|([^\W\d_{_HAN}]+)")
_QUOTED = re.compile('["“”「」『』]([^"“”「」『』]*)["“”「」『』]')
HAN, DIGITS = 1, 2


def fold(text: str) -> str:
    """Full width to half width, upper case to lower, look-alikes to one (NFKC)."""
    return unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).lower()[:LONGEST_TEXT]


def bigrams(text: str) -> list[str]:
    """The words of a text in order: Han bigrams, a lone Han character as itself, words, numbers.

    A long number is followed by its last four digits.
    """
    words: list[str] = []
    for run in _RUNS.finditer(fold(text)):
        found = run[0]
        if run.lastindex == HAN and len(found) > 1:
            words += map(add, found, found[1:])
            continue
        words.append(found[:LONGEST_WORD])
        if run.lastindex == DIGITS and len(found) >= TAIL_FROM_DIGITS:
            words.append(found[-TAIL_DIGITS:])
    return words


def search_vector(text: str) -> str:
    """A `tsvector` literal of the text. Only letters and digits get in: nothing needs escaping."""
    places: dict[str, str] = {}
    position = 0

    def stands(word: str) -> None:
        places[word] = f"{places[word]},{position}" if word in places else f"{position}"

    for run in _RUNS.finditer(fold(text)):
        found = run[0]
        if run.lastindex == HAN and len(found) > 1:
            for word in map(add, found, found[1:]):
                position += 1
                places[word] = f"{places[word]},{position}" if word in places else f"{position}"
            continue
        position += 1
        stands(found[:LONGEST_WORD])
        if run.lastindex == DIGITS and len(found) >= TAIL_FROM_DIGITS:
            stands(found[-TAIL_DIGITS:])
    return " ".join([f"'{word}':{at}" for word, at in places.items()])


def search_query(text: str) -> str | None:
    """A `tsquery` literal: every word must be there; a quoted part must stand there as it is.

    None when nothing can be searched for, such as a single Han character.
    """
    folded = fold(text)
    terms = [" <-> ".join(_terms(part)) for part in _QUOTED.findall(folded)]
    terms += _terms(_QUOTED.sub(" ", folded))
    wanted = list(dict.fromkeys(term for term in terms if term))[:MOST_TERMS]
    return " & ".join(f"({term})" if "<->" in term else term for term in wanted) or None


def _terms(folded: str) -> list[str]:
    return list(_each_term(folded))[:MOST_TERMS]


def _each_term(folded: str) -> Iterator[str]:
    """A lone Han character is half of an unknown word where the query begins or ends in it.

    Right after a number or a word (`3栋`) it begins a word of the text.
    """
    runs = list(_RUNS.finditer(folded))
    for number, run in enumerate(runs):
        found = run[0]
        if run.lastindex != HAN:
            yield f"'{found[:LONGEST_WORD]}'"
        elif len(found) > 1:
            yield from (f"'{word}'" for word in map(add, found, found[1:]))
        elif number > 0 and runs[number - 1].end() == run.start():
            yield f"'{found}':*"


def known_words(text: str) -> list[str]:
    """The different words of a text as a search row holds them, in their order."""
    words: dict[str, None] = {}
    for run in _RUNS.finditer(fold(text)):
        found = run[0]
        if run.lastindex == HAN and len(found) > 1:
            words.update(dict.fromkeys(map(add, found, found[1:])))
            continue
        words[found[:LONGEST_WORD]] = None
        if run.lastindex == DIGITS and len(found) >= TAIL_FROM_DIGITS:
            words[found[-TAIL_DIGITS:]] = None
    return list(words)


@dataclass(frozen=True)
class WordStatistics:
    """How many of `total` texts hold a word, as far as the database has counted.

    A word that it has not counted is rarer than any that it has.
    """

    total: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    least: float = 0.0  # the share that uncounted words are taken to have

    @classmethod
    def of(cls, total: int, shares: Mapping[str, float]) -> "WordStatistics":
        return cls(total, shares, min(shares.values(), default=0.0) / 2)

    def share(self, word: str) -> float:
        return self.shares.get(word, self.least)

    def weight(self, word: str) -> float:
        """How much it tells that two texts share the word: nothing if all do."""
        return -log(min(1.0, max(self.share(word), 1 / (self.total + 2))))


def likeness(one: Iterable[str], other: Iterable[str], statistics: WordStatistics) -> float:
    """Which part of the words of both are in both, each by its weight: 0 to 1 (rule A4)."""
    ours, theirs = set(one), set(other)
    shared = sum(map(statistics.weight, ours & theirs))
    return shared / (shared + sum(map(statistics.weight, ours ^ theirs)) or 1.0)


def rare_queries(
    words: Sequence[str], statistics: WordStatistics, most_hits: int, anchors: Sequence[str] = ()
) -> list[str]:
    """`tsquery` literals that together find what shares rare words, at most about `most_hits` each (rule A5).

    The rarest words are asked for one by one. Where even they are common, two at once: each of the rarest
    with one of the `anchors` (where it is), for texts about the same matter share their words anyway.
    """
    uncounted = _spread([word for word in words if word not in statistics.shares], MOST_UNCOUNTED)
    counted = sorted((word for word in words if word in statistics.shares), key=statistics.share)
    single, hits = list[str](), 0.0
    for word in counted[:MOST_RARE]:
        hits += statistics.share(word) * statistics.total
        if hits > most_hits:
            break
        single.append(word)
    queries = [any_of([*uncounted, *single])] if uncounted or single else []
    if len(single) < MOST_RARE // 2:
        queries += _pairs(counted, anchors, statistics, most_hits)
    return queries


def any_of(words: Iterable[str]) -> str:
    """A `tsquery` literal: one of the words is enough."""
    return " | ".join(f"'{word}'" for word in words)


def _pairs(ranked: Sequence[str], anchors: Sequence[str], statistics: WordStatistics, most_hits: int) -> list[str]:
    """Rare words, each with a rare anchor; without anchors, rarer words with commoner ones.

    Words that share a letter are neighbours, and come together anyway.
    """
    fixed = sorted((word for word in anchors if word in ranked), key=statistics.share)[:MOST_ANCHORS]
    matter = [word for word in ranked if word not in anchors][:MOST_RARE]
    half = len(ranked[:MOST_RARE]) // 2
    chosen = list(product(fixed, matter[: MOST_RARE // 2])) or list(zip(ranked[:half], ranked[half:], strict=False))
    pairs = [
        (statistics.share(one) * statistics.share(two) * statistics.total, f"'{one}' & '{two}'")
        for one, two in chosen
        if not set(one) & set(two)
    ]
    return [query for hits, query in sorted(pairs)[:MOST_PAIRS] if hits <= most_hits]


def _spread(words: Sequence[str], most: int) -> list[str]:
    """At most `most` of them, from all over the text."""
    return [words[place * len(words) // most] for place in range(most)] if len(words) > most else list(words)
