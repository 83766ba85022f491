"""The manifest: what a module offers to the composition root."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearline.kit.actor import Permission
from hearline.kit.dictionaries import Dictionary
from hearline.kit.events import Event
from hearline.kit.parameters import AnyValue, Foresight, Parameter
from hearline.kit.ports import Port
from hearline.kit.settings import Settings
from hearline.kit.topics import Topic
from hearline.kit.work import Desk, Work

if TYPE_CHECKING:
    from fastapi import APIRouter

Job = Callable[[Work, Mapping[str, Any]], Awaitable[None]]
Errand = Callable[[Desk, Mapping[str, Any]], Awaitable[None]]
Check = Callable[[Work], Awaitable[str | None]]


@dataclass(frozen=True)
class Periodic:
    """A verb called every `seconds`, by one worker at a time."""

    name: str
    seconds: float
    call: Callable[[Work], Awaitable[None]]


@dataclass(frozen=True)
class Manifest:
    """One module or plug-in.

    Attributes:
        jobs: Job name → what is called with its payload; must bear being called twice.
        errands: Like jobs, for what waits for the network: no transaction is open while it does.
        listens: Event type → names of the jobs called with `{"event_id": …}`.
        checks: For `hearline doctor` and the health page; a text is a fault.
        subjects: Subject kind → the permission with which a live hint may name the subject itself;
            others learn only that something of the kind has changed.
        personal: Subject kinds whose id is a user's: of these only that user hears.
        topics: What people are told of.
        answers: Port → what makes its answer from the settings; None: these settings want none.
        offers: Port → what stands beside what others offer there.
        foresees: Code of a parameter → what a new value of it would change.
        effects: Name → what an action of a flow can do with a case, as cases describe it (`cases.model.Effect`).
        api: Of a plug-in: the generation of this interface that it was written for.
        origin: Of a plug-in: the package that it came in; set when it is admitted.
        version: Likewise, of that package.
        fit: Of a plug-in: what is wrong with the settings, from its point of view; a text leaves it out.
    """

    name: str
    router: "APIRouter | None" = None
    permissions: tuple[Permission, ...] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    periodic: tuple[Periodic, ...] = ()
    errands: Mapping[str, Errand] = field(default_factory=dict)
    listens: Mapping[type[Event], tuple[str, ...]] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    subjects: Mapping[str, Permission] = field(default_factory=dict)
    parameters: tuple[Parameter[AnyValue], ...] = ()
    foresees: Mapping[str, Foresight] = field(default_factory=dict)
    dictionaries: tuple[Dictionary, ...] = ()
    personal: frozenset[str] = frozenset()
    topics: tuple[Topic, ...] = ()
    answers: Mapping[Port[Any], Callable[[Settings], Any]] = field(default_factory=dict)
    offers: Mapping[Port[Any], tuple[Any, ...]] = field(default_factory=dict)
    effects: Mapping[str, Any] = field(default_factory=dict)
    api: int = 1
    origin: str = ""
    version: str = ""
    fit: Callable[[Settings], str | None] | None = None
