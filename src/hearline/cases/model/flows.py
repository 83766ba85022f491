"""The words of a flow: nodes, actions, clocks. A case runs in one version of one flow for its whole life."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from hearline.cases.model.cases import Case, State
from hearline.kit.work import Work

When = Mapping[str, Any]
"""What the form must say, field by field; empty: whatever it says. A list means any of its values."""


class Holder(StrEnum):
    """In whose hands a case is at a node."""

    CENTRE = "centre"
    UNIT = "unit"
    CITIZEN = "citizen"
    NOBODY = "nobody"


class FieldType(StrEnum):
    """What a field of an action's form holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    UNIT = "unit"
    UNITS = "units"
    USER = "user"
    FILES = "files"
    GRADE = "grade"


class Measure(StrEnum):
    """In what a limit is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_HOURS = "working_hours"
    CALENDAR_HOURS = "calendar_hours"
    MINUTES = "minutes"


class Change(StrEnum):
    """What an action does to a clock."""

    START = "start"
    STOP = "stop"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESTART = "restart"


class Who(StrEnum):
    """Whom an action tells."""

    CITIZEN = "citizen"
    UNIT = "unit"
    CO_UNITS = "co_units"
    HANDLER = "handler"
    OPENER = "opener"
    DISPATCHERS = "dispatchers"
    AUDITORS = "auditors"
    SUPERVISORS = "supervisors"
    LEADERS = "leaders"


@dataclass(frozen=True, slots=True)
class Limit:
    amount: int
    measure: Measure = Measure.WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of an action's form.

    Attributes:
        required_when: Required if the rest of the form says so.
        dictionary: Where the choices come from, if not from `choices`.
        most: The longest text, the largest number, the most things in a list; 0: the usual.
    """

    code: str
    name: str
    name_en: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    required_when: When = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    dictionary: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """Where an action leads if the form says `when`; to no node: the case stays where it is."""

    node: str = ""
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """What an action does to a clock, if the form says `when`.

    Attributes:
        limit_of: Start it with the limit of this clock instead of its own.
        until: Start it to the end of the day that this field of the form says; the main clock never.
    """

    clock: str
    change: Change
    when: When = field(default_factory=dict)
    limit_of: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is told of an action, if the form says `when`; `topic` is a topic of notifications."""

    who: Who
    topic: str
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A place in the flow. `phase` is the state of a case here: lists, colours, queues and counts go by it."""

    code: str
    name: str
    name_en: str
    phase: State
    holder: Holder = Holder.CENTRE
    final: bool = False
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class FlowAction:
    """Something that can be done at its `sources`.

    Attributes:
        effect: What it does with the case, by its name in the registry of effects.
        branches: The first whose `when` matches the form leads on; the last has none.
        permission: Who may, by code.
        by_holder: Only who holds the case at its node: the unit that has it, or the centre.
        guard: A named condition on the case, from `rules/guards.py`.
        within: A clock that must run and not have passed.
        after: A clock that must not be running any more.
        danger: Screens ask before it is done.
        needs: What must be known of the case before, by codes from `rules/needs.py`.
    """

    code: str
    name: str
    name_en: str
    effect: str
    sources: tuple[str, ...]
    branches: tuple[Branch, ...]
    permission: str
    by_holder: bool = False
    fields: tuple[FormField, ...] = ()
    clocks: tuple[ClockChange, ...] = ()
    tells: tuple[Notice, ...] = ()
    guard: str = ""
    within: str = ""
    after: str = ""
    danger: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowClock:
    """A limit that runs.

    Attributes:
        limit: What it allows, if no deadline profile says otherwise.
        profile: Whether the profile of the kind is asked first.
        warn: How long before the end it turns yellow; with an amount of 0 never.
        main: The one that lists and colours go by.
        opens: It runs from the opening of the case. The main clock always does.
    """

    code: str
    name: str
    name_en: str
    limit: Limit
    warn: Limit
    profile: bool = False
    main: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class FlowDefinition:
    code: str
    name: str
    name_en: str
    start: str
    nodes: tuple[FlowNode, ...]
    actions: tuple[FlowAction, ...]
    clocks: tuple[FlowClock, ...]

    def node(self, code: str) -> FlowNode | None:
        return next((node for node in self.nodes if node.code == code), None)

    def action(self, code: str) -> FlowAction | None:
        return next((action for action in self.actions if action.code == code), None)

    def clock(self, code: str) -> FlowClock | None:
        return next((clock for clock in self.clocks if clock.code == code), None)

    @property
    def main_clock(self) -> FlowClock | None:
        return next((clock for clock in self.clocks if clock.main), None)

    def first_in(self, phase: str) -> FlowNode | None:
        """The first node of a phase."""
        return next((node for node in self.nodes if node.phase == phase), None)


@dataclass(frozen=True, slots=True)
class FlowVersion:
    """A version that was published, and can never change again."""

    id: int
    number: int
    definition: FlowDefinition

    @property
    def start(self) -> FlowNode:
        """Where a case begins."""
        return next(node for node in self.definition.nodes if node.code == self.definition.start)


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow in the list of flows; `number` is that of the published version."""

    code: str
    name: str
    name_en: str
    active: bool
    published_version_id: int | None
    number: int | None
    published_at: datetime | None
    has_draft: bool
    kinds: list[str]
    running: int
    version: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as it lies in the table; `version` counts the changes of a draft."""

    id: int
    flow_code: str
    number: int
    definition: str
    state: Literal["draft", "published"]
    note: str
    created_by_name: str | None
    created_at: datetime
    published_by_name: str | None
    published_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check of a definition found."""

    severity: Literal["error", "warning"]
    code: str
    detail: str
    detail_en: str
    node: str = ""
    action: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock of a case that is not its main one, as it lies in the table."""

    id: int
    case_id: int
    code: str
    unit_id: int | None
    unit_name: str | None
    measure: Measure
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    alarm_at: datetime | None
    suspended_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True)
class Doing:
    """An action while it is done: what an effect is given.

    Attributes:
        case: Held; its version was checked.
        flow: The version that the case runs in.
        target: Where the case goes; its own node when it stays.
        form: Checked, and with the types of its fields. What was not given is missing.
    """

    case: Case
    flow: FlowVersion
    action: FlowAction
    target: FlowNode
    form: Mapping[str, Any]

    @property
    def moves(self) -> bool:
        return self.target.code != self.case.node


Apply = Callable[[Work, Doing], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Effect:
    """What an action can do with a case, beyond going to its next node.

    Attributes:
        apply: Publishes the fact, and gives the columns of the case to set besides state, node and version.
        fields: What it reads from the form; an action with this effect must ask for those that are required.
        gives_unit: Whether the case has a unit afterwards, whoever had it before.
        frees_unit: Whether it has none afterwards.
        moves: Whether it may lead to another node.
    """

    code: str
    name: str
    name_en: str
    apply: Apply
    fields: tuple[FormField, ...] = ()
    gives_unit: bool = False
    frees_unit: bool = False
    moves: bool = True
