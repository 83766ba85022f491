"""Facts about flows, and about what they do with cases and clocks."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.cases.events.cases import CaseEvent
from hearline.kit.events import Event


@dataclass(frozen=True)
class CaseMoved(CaseEvent):
    """An action that does nothing but lead on. `form` holds what was filled in."""

    kind: ClassVar[str] = "cases.moved"
    action: str
    action_name: str
    from_node: str
    node: str
    form: dict[str, object]


@dataclass(frozen=True)
class ClockStarted(CaseEvent):
    """A clock that is not the main one began to run."""

    kind: ClassVar[str] = "cases.clock_started"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class ClockStopped(CaseEvent):
    kind: ClassVar[str] = "cases.clock_stopped"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class ClockSuspended(CaseEvent):
    """A clock stands still: the main one, or another."""

    kind: ClassVar[str] = "cases.clock_suspended"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class ClockResumed(CaseEvent):
    """A clock runs again; `due_at` is where it moved by the time that it stood still."""

    kind: ClassVar[str] = "cases.clock_resumed"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class ClockNear(CaseEvent):
    """A clock that is not the main one turned yellow."""

    kind: ClassVar[str] = "cases.clock_near"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class ClockPassed(CaseEvent):
    """A clock that is not the main one turned red."""

    kind: ClassVar[str] = "cases.clock_passed"
    clock: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True)
class FlowEvent(Event):
    """The first field is the version's id, or 0: flows are named by their code."""

    subject_kind: ClassVar[str] = "flows"
    subject: int
    code: str


@dataclass(frozen=True)
class FlowAdded(FlowEvent):
    kind: ClassVar[str] = "cases.flow_added"
    name: str


@dataclass(frozen=True)
class FlowDraftSaved(FlowEvent):
    kind: ClassVar[str] = "cases.flow_draft_saved"
    note: str


@dataclass(frozen=True)
class FlowPublished(FlowEvent):
    kind: ClassVar[str] = "cases.flow_published"
    number: int
    note: str


@dataclass(frozen=True)
class FlowSwitched(FlowEvent):
    """On, or off: new cases do not take it any more."""

    kind: ClassVar[str] = "cases.flow_switched"
    active: bool


@dataclass(frozen=True)
class ProfileEvent(Event):
    """The first field is always 0: profiles are named by their code."""

    subject_kind: ClassVar[str] = "deadline-profiles"
    subject: int
    code: str


@dataclass(frozen=True)
class ProfileAdded(ProfileEvent):
    kind: ClassVar[str] = "cases.deadline_profile_added"
    name: str


@dataclass(frozen=True)
class ProfileChanged(ProfileEvent):
    """`before` and `after` hold the name and the limits, one text each."""

    kind: ClassVar[str] = "cases.deadline_profile_changed"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class PetitionExtended(CaseEvent):
    """More time was granted; `reason` is what the citizen is told."""

    kind: ClassVar[str] = "cases.petition_extended"
    days: int
    reason: str
    due_before: str
    due_after: str
    node: str = ""


@dataclass(frozen=True)
class PetitionKept(CaseEvent):
    """Who has it handles it: nothing is forwarded. `lead` is the person who does."""

    kind: ClassVar[str] = "cases.petition_kept"
    unit_id: int
    unit_name: str
    lead: str
    instruction: str
    node: str = ""


@dataclass(frozen=True)
class ReviewAsked(CaseEvent):
    """The citizen wants the next higher body to look again."""

    kind: ClassVar[str] = "cases.review_asked"
    unit_id: int
    unit_name: str
    reason: str
    node: str = ""


@dataclass(frozen=True)
class PetitionSettled(CaseEvent):
    kind: ClassVar[str] = "cases.petition_settled"
    how: str
    reason: str
    node: str = ""
