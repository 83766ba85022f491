"""What configuration asks upward: which data a module keeps for a time, and what it holds about a person."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hearline.kit.parameters import AnyValue, Consequence, Fault, Parameter, ParameterType
from hearline.kit.ports import Port
from hearline.kit.work import Work

FOR_EVER = 0
LONGEST_DAYS = 36_500


def kept_for(code: str, days: int, zh: str, en: str, effect_zh: str, effect_en: str, least: int = 0) -> Parameter[int]:
    """The parameter that says for how many days something is kept; 0: for ever.

    Args:
        least: The shortest time, where the law sets one; 0 stays allowed.
    """
    return Parameter(
        f"retention.{code}_days", ParameterType.INTEGER, days, zh, en, "从该数据结束使用之日起计算；0 为永久保存。",
        "Counted from when it came to rest; 0: for ever.", 0, LONGEST_DAYS, (), "天", "days", effect_zh, effect_en,
        "retention", _at_least(least),
    )  # fmt: skip


def _at_least(least: int) -> Callable[[AnyValue], Fault | None]:
    def check(value: AnyValue) -> Fault | None:
        if value == FOR_EVER or (isinstance(value, int) and value >= least):
            return None
        return Fault(f"至少保存 {least} 天，或填 0 永久保存。", f"At least {least} days, or 0 for ever.")

    return check


@dataclass(frozen=True, slots=True)
class Keeping:
    """A kind of data that is kept for a time.

    Attributes:
        parameter: How many days; made by `kept_for`.
        count: How many came to rest before an instant.
        clear: Removes or anonymises at most so many of those; how many it did.
    """

    parameter: Parameter[int]
    count: Callable[[Work, datetime], Awaitable[int]]
    clear: Callable[[Work, datetime, int], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Held:
    """What a module holds about a person: plain data for a file, and files by name and digest."""

    data: Any
    files: Sequence[tuple[str, str]] = field(default_factory=tuple)


async def _nothing(work: Work, person_id: int) -> Sequence[Consequence]:
    return ()


async def _nobody(work: Work, person_id: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Holding:
    """A place where data about citizens lies; a person is named by the id of their customer's row.

    Attributes:
        find: Everything about them, as it may be handed to them.
        forget: Removes or anonymises it, for the request of the given id; how many rows.
        knows: Whether there is such a person: of the module that keeps them.
        refuses: Why it cannot be done yet: cases that run, a legal hold.
        keeps: What stays whatever is asked, and why: what the law wants kept. Asked before anything is removed.
        order: Who goes first when a person is forgotten: whoever finds their rows by the person's cases goes before
            the cases (below 0); the row of the person itself goes last.
    """

    code: str
    zh: str
    en: str
    find: Callable[[Work, int], Awaitable[Held]]
    forget: Callable[[Work, int, int], Awaitable[int]]
    knows: Callable[[Work, int], Awaitable[bool]] = _nobody
    refuses: Callable[[Work, int], Awaitable[Sequence[Consequence]]] = _nothing
    keeps: Callable[[Work, int], Awaitable[Sequence[Consequence]]] = _nothing
    order: int = 0


KEEPINGS: Port[Keeping] = Port("configuration.keepings")
HOLDINGS: Port[Holding] = Port("configuration.holdings")
