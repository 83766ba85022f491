"""Reads the topics into groups and leaves with compiled phrases."""

from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType

from hearline.app.demo.grammar import VOICES, Phrase, Voice, both, compile_all, compile_phrase
from hearline.app.demo.phrases import BEFORE, SEEN, WISHES
from hearline.app.demo.topics import (
    city_order,
    civil,
    education,
    environment,
    finance,
    health,
    housing,
    labour,
    land,
    market,
    traffic,
    utilities,
)

TOPICS = (
    city_order, housing, utilities, traffic, environment, labour, health, education, market, civil, finance, land,
)  # fmt: skip
INDOORS = ("area", "clinic", "eatery", "grocery", "pharmacy", "appliance", "club")
KINDS = {"c": "complaint", "h": "help", "r": "report", "q": "consultation"}


@dataclass(frozen=True, slots=True)
class Text:
    """One thing that people say, in both voices."""

    title: Phrase
    bodies: dict[Voice, Phrase]
    applies: bool = False
    """Asks how to apply for something."""
    reply: Phrase | None = None
    """What is done about just this, or answered to it."""


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    name: str
    unit: str
    reach: str
    suggestions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    code: str
    name: str
    group: Group
    place: str
    kinds: dict[str, int]
    weight: int
    season: str
    hazard: bool
    before: dict[Voice, tuple[Phrase, ...]]
    effects: dict[Voice, tuple[Phrase, ...]]
    wishes: tuple[Phrase, ...]
    issues: tuple[Text, ...]
    asks: tuple[Text, ...]
    fixes: tuple[Phrase, ...]

    def reply_to(self, title: str) -> Phrase | None:
        """The reply to the one of its texts that a title ends with."""
        return next((text.reply for text in (*self.asks, *self.issues) if title.endswith(text.title.form)), None)


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    name: str
    leaves: tuple[Leaf, ...]


@dataclass
class _Sheet:
    """The lines of one group as they are read."""

    head: list[str]
    lines: list[tuple[str, str]] = field(default_factory=list)
    leaves: list[tuple[list[str], list[tuple[str, str]]]] = field(default_factory=list)


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(_topic(module) for module in TOPICS)


@cache
def leaves() -> tuple[Leaf, ...]:
    return tuple(leaf for topic in topics() for leaf in topic.leaves)


@cache
def leaf_by_code() -> dict[str, Leaf]:
    return {leaf.code: leaf for leaf in leaves()}


def _topic(module: ModuleType) -> Topic:
    made: list[Leaf] = []
    for number, sheet in enumerate(_sheets(module.TEXT), start=1):
        made.extend(_leaves(_group(f"{module.CODE}{number:02d}", sheet), sheet))
    return Topic(module.CODE, module.NAME, tuple(made))


def _sheets(text: str) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    for line in text.strip().splitlines():
        sign, _, rest = line.partition(" ")
        if sign == "#":
            sheets.append(_Sheet(_cells(rest)))
        elif sign == "-":
            sheets[-1].leaves.append((_cells(rest), []))
        elif sign in "!?@=":
            sheets[-1].leaves[-1][1].append((sign, rest))
        else:
            sheets[-1].lines.append((sign, rest))
    return sheets


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]


def _group(code: str, sheet: _Sheet) -> Group:
    name, unit, _, reach = sheet.head
    return Group(
        code=code,
        name=name,
        unit=unit,
        reach=reach,
        suggestions=tuple(_text(sign, text) for sign, text in sheet.lines if sign == "^"),
    )


def _leaves(group: Group, sheet: _Sheet) -> list[Leaf]:
    return [_leaf(group, sheet, number, *leaf) for number, leaf in enumerate(sheet.leaves, start=1)]


def _leaf(group: Group, sheet: _Sheet, number: int, cells: list[str], said: list[tuple[str, str]]) -> Leaf:
    name, place, kinds, weight, *rest = cells
    options = rest[0].split() if rest else []
    texts = _texts(said)
    issues = tuple(text for sign, text in texts if sign == "!")
    asks = tuple(text for sign, text in texts if sign != "!")
    return Leaf(
        code=f"{group.code}{number:02d}",
        name=name,
        group=group,
        place=place,
        kinds=_kinds(kinds, issues, asks),
        weight=int(weight),
        season=next((option.removeprefix("season=") for option in options if option.startswith("season=")), ""),
        hazard="hazard" in options,
        before=_before(sheet, place),
        effects=both(_said(sheet, "~", number)),
        wishes=compile_all(_said(sheet, ">", number) or WISHES),
        issues=issues,
        asks=asks,
        fixes=compile_all(_said(sheet, "+", number)),
    )


def _kinds(text: str, issues: tuple[Text, ...], asks: tuple[Text, ...]) -> dict[str, int]:
    """`c5h3` → weights by kind; only of kinds that have something to say."""
    signs = [sign for sign in text if sign in KINDS]
    numbers = [int(number) for number in "".join(" " if sign in KINDS else sign for sign in text).split()]
    mix = dict(zip(signs, numbers, strict=True))
    return {KINDS[sign]: weight for sign, weight in mix.items() if (asks if sign == "q" else issues)}


def _said(sheet: _Sheet, sign: str, number: int) -> list[str]:
    """The lines with a sign that hold for a leaf: those without numbers and those with its own."""
    return [text for mark, text in sheet.lines if mark[0] == sign and (mark == sign or str(number) in mark[1:])]


def _before(sheet: _Sheet, place: str) -> dict[Voice, tuple[Phrase, ...]]:
    whom = f"[{sheet.head[2].replace('、', '|')}]"
    outdoors = place not in INDOORS
    return {
        voice: compile_all(
            (text.replace("{whom}", whom) for text in BEFORE[voice] + (SEEN[voice] if outdoors else ())), voice
        )
        for voice in VOICES
    }


def _texts(said: list[tuple[str, str]]) -> list[tuple[str, Text]]:
    """Texts with the replies that follow them."""
    texts: list[tuple[str, Text]] = []
    for sign, line in said:
        if sign == "=":
            mark, text = texts[-1]
            texts[-1] = (mark, replace(text, reply=compile_phrase(line)))
        else:
            texts.append((sign, _text(sign, line)))
    return texts


def _text(sign: str, line: str) -> Text:
    title, _, body = line.partition(" : ")
    bodies = {voice: compile_phrase(body, voice) for voice in VOICES}
    return Text(compile_phrase(title), bodies, applies=sign == "?")
