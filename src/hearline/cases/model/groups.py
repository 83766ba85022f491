"""The words of cases that belong together: likeness, hints, merges."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

HintId = NewType("HintId", int)


class Means(StrEnum):
    """What a likeness speaks for."""

    MERGE = "merge"  # one matter, several citizens
    REPEAT = "repeat"  # the same citizen once more


class HintState(StrEnum):
    OPEN = "open"
    MERGED = "merged"
    NOT_AGAIN = "not_again"  # nothing new: not taken up again
    NEW_FACTS = "new_facts"  # a repeat, but with something new
    DISMISSED = "dismissed"  # another matter


@dataclass(frozen=True, slots=True)
class LikenessRule:
    """A rule holds if all that it asks for does; `least_likeness` is in percent."""

    code: str
    name: str
    name_en: str
    means: Means
    same_caller: bool
    same_place: bool
    same_category: bool
    least_likeness: int
    within_days: int
    sort: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Request:
    """What is compared: a form while it is typed, or a case."""

    title: str
    content: str
    place: str = ""
    category_id: int | None = None
    customer_id: int | None = None
    case_id: int | None = None  # itself, never its own like


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be like; `words` are those of its search row."""

    id: int
    number: str
    title: str
    kind: str
    state: str
    place: str
    category_id: int | None
    category_name: str | None
    unit_name: str | None
    customer_id: int | None
    opened_at: datetime
    main_id: int | None
    members: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case that is like, why, and by which rule. `likeness` is in percent."""

    case: Candidate
    likeness: int
    same_caller: bool
    same_place: bool
    same_category: bool
    rule: LikenessRule


@dataclass(frozen=True, slots=True)
class Hint:
    """A likeness that was written down, with both cases as far as a list shows them."""

    id: HintId
    case_id: int
    case_number: str
    case_title: str
    case_state: str
    case_version: int
    case_opened_at: datetime
    other_id: int
    other_number: str
    other_title: str
    other_state: str
    other_version: int
    other_opened_at: datetime
    rule: str | None
    rule_name: str | None
    rule_name_en: str | None
    means: Means
    likeness: int
    same_caller: bool
    same_place: bool
    same_category: bool
    found_at: datetime
    state: HintState
    grounds: str
    decided_by_name: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Merge:
    """That a case is a member of another's order. `before` holds the columns as they were."""

    id: int
    case_id: int
    main_id: int
    reason: str
    before: dict[str, object]
    merged_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """A merged case beside its main one."""

    id: int
    number: str
    title: str
    content: str
    place: str
    kind: str
    state: str
    callback: str
    channel: str
    confidential: bool
    customer_id: int | None
    opened_at: datetime
    merged_at: datetime
    merged_by_name: str | None
    reason: str
    version: int
