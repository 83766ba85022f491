"""Cases counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MonthOfCases:
    """Cases opened in a local month. `due`: finished or past the deadline; `grades`: of 1 to 5, how many each."""

    month: date
    received: int
    due: int
    on_time: int
    grades: Sequence[int]


@dataclass(frozen=True, slots=True)
class MonthOfGrades:
    """A citizen's cases opened in a local month; `mean`: of the grades 1 to 5 that were given, None without any."""

    month: date
    cases: int
    graded: int
    mean: float | None
