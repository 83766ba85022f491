"""The words of problems that keep coming back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Basis(StrEnum):
    """By what cases are taken for one problem."""

    PLACE = "place"  # the same place, however it is punctuated
    CATEGORY = "category"
    PLACE_CATEGORY = "place_category"
    LIKENESS = "likeness"  # found to be alike, link by link (rule L1)


RecurringSort = Literal["-cases", "-weeks", "-rise", "-last_at"]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A problem, as it was counted last; `last_number` and `last_title` are None if the reader may not see that case.

    Attributes:
        weeks: In how many weeks of the window it came.
        callers: Different citizens; who called without a number counts for none.
        before: Cases in the window before this one, which was as long.
        rise: `cases` less `before`.
    """

    id: int
    basis: str
    place: str
    category_id: int | None
    category_name: str | None
    cases: int
    weeks: int
    callers: int
    running: int
    redone: int
    dissatisfied: int
    before: int
    rise: int
    first_at: datetime
    last_at: datetime
    last_case_id: int | None
    last_number: str | None
    last_title: str | None


@dataclass(frozen=True, slots=True)
class RecurringRun:
    """When the list was made, from which cases, and what it asked for."""

    counted_at: datetime
    window_weeks: int
    least_cases: int
    least_weeks: int
    cases: int


@dataclass(frozen=True, slots=True)
class RecurringFilters:
    basis: str | None = None
    category_id: int | None = None
    words: str = ""
    running: bool = False
    sort: RecurringSort = "-cases"
