"""Parameters: values that business people may change while the house runs; modules declare theirs in parameters.py."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from hearline.kit.work import Work

AnyValue = int | float | bool | str | tuple[str, ...]
Value = TypeVar("Value", bound=AnyValue, covariant=True)


class ParameterType(StrEnum):
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TEXT = "text"  # one line
    LONG_TEXT = "long_text"
    TEXTS = "texts"  # a list of lines
    CHOICE = "choice"
    CHOICES = "choices"  # any of them
    MINUTES = "minutes"  # a duration
    TIME = "time"  # of the day, HH:MM
    COLOUR = "colour"  # #RRGGBB
    IMAGE = "image"  # the name of a stored picture; changed by uploading one


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value is refused although its type is right."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter(Generic[Value]):
    """One value that hands may change.

    Attributes:
        code: `cases.warn_percent`; what stands before the point is its module and, unless `group` says
            otherwise, its group on the screen.
        least: Of numbers the smallest value, of texts the fewest letters, of lists the fewest lines.
        most: Likewise the other end.
        unit_zh: What a number counts.
        effect_zh: What a change does, and to what; shown before it is saved.
        check: What the type cannot say; None when the value may stand.
        public: Shown to everybody, even before the login.
        keeper: Code of a permission without which nobody changes it, whatever else they may.
    """

    code: str
    type: ParameterType
    default: Value
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    least: float | None = None
    most: float | None = None
    choices: Sequence[Choice] = ()
    unit_zh: str = ""
    unit_en: str = ""
    effect_zh: str = ""
    effect_en: str = ""
    group: str = ""
    check: Callable[[AnyValue], Fault | None] | None = None
    public: bool = False
    keeper: str = ""

    @property
    def module(self) -> str:
        return self.code.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a new value would change, said before it is saved: `37 running cases would turn red`."""

    zh: str
    en: str
    count: int = 0


Foresight = Callable[["Work", AnyValue], Awaitable[Sequence[Consequence]]]
