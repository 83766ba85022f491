"""Words of a text, and what a search asks of them. Source: docs/rules.md, A1-A3."""

import re
import unicodedata
from collections.abc import Iterator
from operator import add

LONGEST_TEXT = 60_000  # characters; keeps the vector below PostgreSQL's megabyte
LONGEST_WORD = 64
MOST_TERMS = 64
TAIL_DIGITS = 4
TAIL_FROM_DIGITS = 7

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
    places: dict[str, list[str]] = {}
    position = 0
    for run in _RUNS.finditer(fold(text)):
        found = run[0]
        if run.lastindex == HAN and len(found) > 1:
            for word in map(add, found, found[1:]):
                position += 1
                if word in places:
                    places[word].append(f"{position}")
                else:
                    places[word] = [f"{position}"]
            continue
        position += 1
        places.setdefault(found[:LONGEST_WORD], []).append(f"{position}")
        if run.lastindex == DIGITS and len(found) >= TAIL_FROM_DIGITS:
            places.setdefault(found[-TAIL_DIGITS:], []).append(f"{position}")
    return " ".join([f"'{word}':{','.join(at)}" for word, at in places.items()])


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
