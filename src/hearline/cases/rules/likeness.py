"""When two requests are taken for one matter (rules L1-L3)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hearline.assist import service as assist
from hearline.assist.service import WordStatistics
from hearline.cases.model import Candidate, Likeness, LikenessRule, Request

FEWEST_LETTERS = 3  # of a place that says anything
ALIKE_PLACES = 0.6
PLAIN = WordStatistics()


def same_place(one: str, other: str) -> bool:
    """Whether two places are one: equal, one within the other, or most of their words shared (rule L2)."""
    ours, theirs = _bare(one), _bare(other)
    if min(len(ours), len(theirs)) < FEWEST_LETTERS:
        return False
    if ours in theirs or theirs in ours:
        return True
    return assist.likeness(assist.known_words(ours), assist.known_words(theirs), PLAIN) >= ALIKE_PLACES


def words_of_request(request: Request) -> list[str]:
    """The words that a search row of the request would hold."""
    return assist.known_words(f"{request.title}\n{request.content}\n{request.place}")


def judge(
    request: Request,
    candidates: Iterable[Candidate],
    rules: Iterable[LikenessRule],
    statistics: WordStatistics,
    now: datetime,
) -> list[Likeness]:
    """Those candidates for which a rule holds, the surest first (rule L1)."""
    words, active = words_of_request(request), sorted((rule for rule in rules if rule.active), key=_order)
    found = (_judged(request, words, one, active, statistics, now) for one in candidates if one.id != request.case_id)
    return sorted((one for one in found if one is not None), key=sureness, reverse=True)


def sureness(found: Likeness) -> int:
    """What a list of likenesses is sorted by: the percent, and more for the same caller and the same place."""
    return found.likeness + 20 * found.same_caller + 15 * found.same_place


def _judged(
    request: Request,
    words: list[str],
    candidate: Candidate,
    rules: Iterable[LikenessRule],
    statistics: WordStatistics,
    now: datetime,
) -> Likeness | None:
    percent = round(100 * assist.likeness(words, candidate.words, statistics))
    caller = request.customer_id is not None and request.customer_id == candidate.customer_id
    place = same_place(request.place, candidate.place)
    category = request.category_id is not None and request.category_id == candidate.category_id
    for rule in rules:
        asked = ((rule.same_caller, caller), (rule.same_place, place), (rule.same_category, category))
        if (
            percent >= rule.least_likeness
            and all(is_so for needed, is_so in asked if needed)
            and candidate.opened_at >= now - timedelta(days=rule.within_days)
        ):
            return Likeness(candidate, percent, caller, place, category, rule)
    return None


def _order(rule: LikenessRule) -> tuple[int, str]:
    return rule.sort, rule.code


def _bare(place: str) -> str:
    return "".join(letter for letter in assist.fold(place) if letter.isalnum())
