"""What a citizen says, put together from the topics: a title, a content, a kind and a place."""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from hearline.app.demo import book, names, phrases, places, units
from hearline.app.demo.book import Leaf, Text
from hearline.app.demo.grammar import Phrase, Roll, Voice, both, compile_all, compile_phrase, pick, say
from hearline.app.demo.model import Kind
from hearline.app.demo.places import Place
from hearline.app.demo.rhythm import season_weight

KINDS: tuple[tuple[Kind, float], ...] = (
    ("consultation", 0.35), ("complaint", 0.30), ("help", 0.20), ("suggestion", 0.06), ("report", 0.04),
    ("praise", 0.028), ("other", 0.022),
)  # fmt: skip
KIND_NAMES = tuple(kind for kind, _ in KINDS)
KIND_STEPS = tuple(accumulate(share for _, share in KINDS))
MANNERS = ("issue", "ask", "idea")
SHORTEST = 40

OPENERS = {
    (way, manner): compile_all(texts[manner]) for way, texts in phrases.OPENERS.items() for manner in MANNERS
} | {("writing", manner): compile_all(phrases.WRITTEN[manner], "writer") for manner in MANNERS}
CLOSINGS = {voice: compile_all(texts, voice) for voice, texts in phrases.CLOSINGS.items()}
ASK_ENDS = {manner: compile_all(texts) for manner, texts in phrases.ASK_ENDS.items()}
IDEA_ENDS = both(phrases.IDEA_ENDS)
PRAISES = both(phrases.PRAISES)
OTHERS = both(phrases.OTHERS)
WORKERS = compile_phrase("[小王|老张|小李|刘|周|小陈|老徐|吴|小何|郑]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how it reaches the centre: by phone, on a visit, by letter, or in their own writing."""

    called: str
    """陈女士, 陈先生."""
    way: str = "phone"

    @property
    def voice(self) -> Voice:
        return "writer" if self.way == "writing" else "clerk"


def draw_kind(roll: Roll) -> Kind:
    return KIND_NAMES[bisect(KIND_STEPS, roll() * KIND_STEPS[-1])]


def draw_leaf(kind: Kind, month: int, roll: Roll) -> Leaf:
    """A matter that people have in this month; 0 for no month at all."""
    leaves, steps = _choices(kind, month)
    return leaves[bisect(steps, roll() * steps[-1])]


def draw_place(kind: Kind, leaf: Leaf, roll: Roll) -> Place:
    pool = places.pool("area" if kind == "suggestion" else leaf.place)
    return pool[int(roll() * len(pool))]


def write(kind: Kind, leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    """The title and the content of a request."""
    if kind == "consultation":
        return _ask(leaf, place, speaker, roll)
    if kind == "suggestion":
        return _suggest(leaf, place, speaker, roll)
    if kind == "praise":
        return _praise(leaf, place, speaker, roll)
    if kind == "other":
        return _other(leaf, place, speaker, roll)
    return _report(leaf, place, speaker, roll)


def many(seed: int, count: int) -> Iterator[tuple[str, str, Kind, str, str]]:
    """Light requests for load tests: title, content, kind, place and phone."""
    roll = random.Random(seed).random
    women = [Speaker(f"{surname}女士") for surname in names.SURNAMES] + [Speaker("陈先生", "writing")] * 40
    for _ in range(count):
        kind = draw_kind(roll)
        leaf = draw_leaf(kind, 0, roll)
        place = draw_place(kind, leaf, roll)
        title, content = write(kind, leaf, place, women[int(roll() * len(women))], roll)
        yield title, content, kind, place.full, names.phone(roll())


@cache
def _choices(kind: Kind, month: int) -> tuple[tuple[Leaf, ...], tuple[float, ...]]:
    weighed = [(leaf, _weight(kind, leaf) * season_weight(leaf.season, month)) for leaf in book.leaves()]
    chosen = [(leaf, weight) for leaf, weight in weighed if weight > 0]
    return tuple(leaf for leaf, _ in chosen), tuple(accumulate(weight for _, weight in chosen))


def _weight(kind: Kind, leaf: Leaf) -> float:
    if kind == "suggestion":
        return float(len(leaf.group.suggestions) > 0)
    if kind in ("praise", "other"):
        return leaf.weight * len(leaf.issues) * float(leaf.group.unit not in ("金融", "应急"))
    total = sum(leaf.kinds.values())
    return leaf.weight * leaf.kinds.get(kind, 0) / total if total else 0.0


def _report(leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    text = leaf.issues[int(roll() * len(leaf.issues))]
    voice = speaker.voice
    body = say(text.bodies[voice], place, roll)
    effects, before = leaf.effects[voice], leaf.before[voice]
    if effects and roll() < 0.85:
        body = f"{body}，{pick(effects, place, roll)}"
    # Whoever reports a burst pipe has not been writing letters about it.
    if not leaf.hazard and roll() < 0.45:
        body = f"{body}。{pick(before, place, roll)}"
    body = f"{body}。{pick(leaf.wishes, place, roll)}。"
    content = f"{_opening('issue', place, speaker, roll)}{body}{pick(CLOSINGS[voice], place, roll)}"
    return _issue_title(text, place, roll), _long_enough(content, leaf.wishes, place, roll)


def _ask(leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    text = leaf.asks[int(roll() * len(leaf.asks))]
    body = say(text.bodies[speaker.voice], place, roll)
    ends = ASK_ENDS["apply" if text.applies else "inform"]
    content = _opening("ask", place, speaker, roll) + body + (pick(ends, place, roll) if roll() < 0.6 else "")
    title = say(text.title, place, roll)
    return f"咨询{title}" if roll() < 0.6 else title, _long_enough(content, ends, place, roll)


def _suggest(leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    ideas = leaf.group.suggestions
    text = ideas[int(roll() * len(ideas))]
    ends = IDEA_ENDS[speaker.voice]
    content = f"{_opening('idea', place, speaker, roll)}{say(text.bodies[speaker.voice], place, roll)}。{pick(ends, place, roll)}"
    return f"建议{say(text.title, place, roll)}", _long_enough(content, ends, place, roll)


def _praise(leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    matter = _matter(leaf, place, roll)
    unit = units.BUREAUS[leaf.group.unit][1]
    worker = say(WORKERS, place, roll)
    body = pick(PRAISES[speaker.voice], place, roll)
    body = body.replace("{matter}", matter).replace("{unit}", unit).replace("{worker_name}", worker)
    content = f"{_opening('issue', place, speaker, roll)}{body}。"
    return f"表扬{unit}工作人员", _long_enough(content, CLOSINGS[speaker.voice], place, roll)


def _other(leaf: Leaf, place: Place, speaker: Speaker, roll: Roll) -> tuple[str, str]:
    number = int(roll() * len(phrases.OTHERS))
    matter = _matter(leaf, place, roll)
    body = say(OTHERS[speaker.voice][number], place, roll)
    body = body.replace("{matter}", matter).replace("{unit}", units.BUREAUS[leaf.group.unit][1])
    content = f"{_opening('issue', place, speaker, roll)}{body}。{pick(CLOSINGS[speaker.voice], place, roll)}"
    return f"{phrases.OTHER_TITLES[number]}{matter}", _long_enough(content, CLOSINGS[speaker.voice], place, roll)


def _matter(leaf: Leaf, place: Place, roll: Roll) -> str:
    return place.short + say(leaf.issues[int(roll() * len(leaf.issues))].title, place, roll)


def _issue_title(text: Text, place: Place, roll: Roll) -> str:
    title = say(text.title, place, roll)
    return f"反映{place.short}{title}" if roll() < 0.15 else place.short + title


def _opening(manner: str, place: Place, speaker: Speaker, roll: Roll) -> str:
    return pick(OPENERS[speaker.way, manner], place, roll).replace("{caller}", speaker.called)


def _long_enough(content: str, more: tuple[Phrase, ...], place: Place, roll: Roll) -> str:
    for _ in range(6):
        if len(content) >= SHORTEST:
            return content
        added = pick(more, place, roll)
        if added and added.rstrip("。") not in content:
            content += added if added.endswith(("。", "？", "！")) else f"{added}。"
    return f"{content}希望工作人员核实后尽快给予答复。"
