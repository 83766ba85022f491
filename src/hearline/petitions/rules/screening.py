"""Which words speak of conflict, and how grave it is (rules P3, P4)."""

from collections.abc import Iterable

from hearline.assist import service as assist
from hearline.kit.errors import Invalid
from hearline.petitions.model.screening import ScreeningState, Words

FEWEST_LETTERS, MOST_LETTERS, MOST_WORDS = 2, 30, 200
NEXT = {
    ScreeningState.OPEN: {ScreeningState.HANDLING, ScreeningState.RESOLVED, ScreeningState.CLOSED},
    ScreeningState.HANDLING: {ScreeningState.OPEN, ScreeningState.RESOLVED, ScreeningState.CLOSED},
    ScreeningState.RESOLVED: {ScreeningState.HANDLING, ScreeningState.CLOSED},
    ScreeningState.CLOSED: {ScreeningState.HANDLING},
}


def found_words(folded: str, words: Words) -> list[str]:
    """The words of a set that a folded text holds; none if the set does not match.

    A word in `never` hides only itself: `聚集地` is no crowd, and a crowd beside it still is one.
    """
    for hidden in words.never:
        folded = folded.replace(hidden, "\n")
    found = [word for word in words.any if word in folded]
    if not found or not words.also:
        return found
    beside = [word for word in words.also if word in folded]
    return found + beside if beside else []


def folded(title: str, content: str, place: str) -> str:
    return assist.fold(f"{title}\n{content}\n{place}")


def tidy(any_of: Iterable[str], also: Iterable[str], never: Iterable[str]) -> Words:
    """The words as they are compared. Raises: Invalid."""
    made = Words(_tidied(any_of, "any"), _tidied(also, "also"), _tidied(never, "never"))
    if not made.any:
        raise Invalid("any", "missing", "请至少填写一个关键词。", "Give at least one word.")
    return made


def _tidied(words: Iterable[str], path: str) -> tuple[str, ...]:
    made = tuple(dict.fromkeys(bare for word in words if (bare := assist.fold(word).strip())))
    if len(made) > MOST_WORDS:
        raise Invalid(path, "too_many", "关键词过多（最多 200 个）。", "There are more than 200 words.")
    for word in made:
        if not FEWEST_LETTERS <= len(word) <= MOST_LETTERS:
            raise Invalid(path, "length", f"“{word}”应为 2 至 30 个字。", f"“{word}” must have 2 to 30 letters.")
    return made
