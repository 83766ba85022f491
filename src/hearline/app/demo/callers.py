"""Who calls, on which way, and about what: new citizens and those who called before."""

import random
from dataclasses import dataclass

from hearline.app.demo import names, places, requests
from hearline.app.demo.book import Leaf
from hearline.app.demo.grammar import Roll
from hearline.app.demo.model import Kind
from hearline.app.demo.places import Place
from hearline.app.demo.requests import Speaker

REPEAT_SHARE = 0.12
SAME_MATTER_SHARE = 0.3
ANONYMOUS_SHARE = {"report": 0.2, "complaint": 0.02}
CONFIDENTIAL_SHARE = {"report": 0.45, "complaint": 0.04, "help": 0.01}
CHANNELS = {
    "phone": 60, "wechat": 14, "app": 9, "web": 7, "mailbox": 3, "sms": 1.6, "weibo": 1.4, "email": 1.2, "visit": 1.2,
    "letter": 0.8, "kiosk": 0.5, "fax": 0.3,
}  # fmt: skip
WAYS = {"phone": "phone", "visit": "visit", "letter": "letter", "fax": "letter"}


@dataclass(frozen=True, slots=True)
class Caller:
    name: str
    gender: str
    phone: str
    home: str
    """An estate; empty in villages and for those who do not say."""
    leaf: Leaf
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    gender: str
    phone: str
    channel: str
    speaker: Speaker
    leaf: Leaf
    place: Place


class Callers:
    """The citizens so far; asked for one call after the other, in the order of time."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._known: list[Caller] = []
        self._phones: set[str] = set()

    def call(self, kind: Kind, month: int) -> Call:
        channel = self._rng.choices(tuple(CHANNELS), tuple(CHANNELS.values()))[0]
        if self._rng.random() < ANONYMOUS_SHARE.get(kind, 0.0):
            leaf = requests.draw_leaf(kind, month, self._rng.random)
            place = requests.draw_place(kind, leaf, self._rng.random)
            return Call("", "", "", channel, _speaker("", "", channel), leaf, place)
        caller = self._caller(kind, month)
        speaker = _speaker(caller.name, caller.gender, channel)
        return Call(caller.name, caller.gender, caller.phone, channel, speaker, caller.leaf, caller.place)

    def _caller(self, kind: Kind, month: int) -> Caller:
        if self._known and self._rng.random() < REPEAT_SHARE:
            return self._again(self._rng.choice(self._known), kind, month)
        leaf = requests.draw_leaf(kind, month, self._rng.random)
        place = requests.draw_place(kind, leaf, self._rng.random)
        name, gender = names.person(self._rng.random(), self._rng.random())
        home = place.words[1][0] if leaf.place == "estate" else ""
        caller = Caller(name, gender, self._fresh_phone(), home, leaf, place)
        self._known.append(caller)
        return caller

    def _again(self, old: Caller, kind: Kind, month: int) -> Caller:
        """The same citizen: with the same matter, or with another one from the same home."""
        leaf, place = old.leaf, old.place
        if not (self._rng.random() < SAME_MATTER_SHARE and kind in leaf.kinds):
            leaf = requests.draw_leaf(kind, month, self._rng.random)
            place = requests.draw_place(kind, leaf, self._rng.random)
            if leaf.place == "estate" and kind != "suggestion" and old.home:
                place = self._rng.choice(places.homes(old.home))
        return Caller(old.name, old.gender, old.phone, old.home, leaf, place)

    def _fresh_phone(self) -> str:
        phone = names.phone(self._rng.random())
        while phone in self._phones:
            phone = names.phone(self._rng.random())
        self._phones.add(phone)
        return phone


def urgency(leaf: Leaf, kind: Kind, roll: Roll) -> str:
    if kind in ("consultation", "suggestion", "praise", "other"):
        return "normal"
    drawn = roll()
    critical, urgent = (0.07, 0.45) if leaf.hazard else (0.002, 0.06)
    if drawn < critical:
        return "critical"
    return "urgent" if drawn < urgent else "normal"


def _speaker(name: str, gender: str, channel: str) -> Speaker:
    called = f"{name[0]}{'女士' if gender == 'female' else '先生'}" if name else "匿名人士"
    return Speaker(called, WAYS.get(channel, "writing"))
