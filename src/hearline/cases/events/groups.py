"""Facts about cases that belong together."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.cases.events.cases import CaseEvent
from hearline.kit.events import Event


@dataclass(frozen=True)
class LikenessFound(CaseEvent):
    """The case is like earlier ones; `others` are their numbers, the surest first."""

    kind: ClassVar[str] = "cases.likeness_found"
    others: list[str]
    means: str


@dataclass(frozen=True)
class LikenessDecided(CaseEvent):
    """Somebody looked: `state` is merged, not_again, new_facts or dismissed; `node`, where that ended it."""

    kind: ClassVar[str] = "cases.likeness_decided"
    other: int
    other_number: str
    state: str
    grounds: str
    node: str = ""


@dataclass(frozen=True)
class CaseMerged(CaseEvent):
    """The case became a member of a main case's order."""

    kind: ClassVar[str] = "cases.merged"
    main: int
    main_number: str
    reason: str
    node: str


@dataclass(frozen=True)
class MembersTaken(CaseEvent):
    """The main case's side of a merge."""

    kind: ClassVar[str] = "cases.members_taken"
    members: list[str]
    reason: str


@dataclass(frozen=True)
class CaseUnmerged(CaseEvent):
    """The case goes its own way again, at the unit that had it before, or that had the main case."""

    kind: ClassVar[str] = "cases.unmerged"
    main: int
    main_number: str
    reason: str
    node: str
    unit_id: int | None = None


@dataclass(frozen=True)
class CaseFollowed(CaseEvent):
    """The main case's course became the member's: `state` is audited with the result, or handling again."""

    kind: ClassVar[str] = "cases.followed"
    main: int
    main_number: str
    state: str
    result: str
    node: str
    unit_id: int | None = None


@dataclass(frozen=True)
class LikenessRuleChanged(Event):
    """The first field is always 0: rules are named by their code. `before` is empty for a new one."""

    kind: ClassVar[str] = "cases.likeness_rule_changed"
    subject_kind: ClassVar[str] = "likeness-rules"
    subject: int
    code: str
    before: dict[str, object]
    after: dict[str, object]
