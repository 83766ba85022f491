"""Topics: what people are told of; modules declare theirs in topics.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearline.kit.actor import Permission

INBOX, EMAIL, TEXT = "inbox", "email", "text"
WAYS = (INBOX, EMAIL, TEXT)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What may stand in braces in a topic's words."""

    code: str
    zh: str
    en: str
    sample: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said; `short` is for text messages, where every word costs. Empty: the title."""

    title: str
    title_en: str
    text: str
    text_en: str
    short: str = ""
    short_en: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that people are told of.

    Attributes:
        code: `cases.assigned`; what stands before the point is its module.
        ways: Which ways it takes to people who work here, until a role's default or they themselves say otherwise.
        mandatory: Ways that nobody can switch off.
        audience: Whoever holds this permission is told when a notice names nobody.
        outside: It is meant for citizens: nobody who works here chooses it.
        unasked: No citizen waits for it, as for the answer to an own request or a code: a wish not to be contacted
            holds it back.
    """

    code: str
    zh: str
    en: str
    wording: Wording
    placeholders: tuple[Placeholder, ...] = ()
    ways: frozenset[str] = frozenset({INBOX})
    mandatory: frozenset[str] = frozenset()
    audience: Permission | None = None
    outside: bool = False
    unasked: bool = False

    @property
    def module(self) -> str:
        return self.code.partition(".")[0]

    def samples(self) -> Mapping[str, str]:
        return {placeholder.code: placeholder.sample for placeholder in self.placeholders}
