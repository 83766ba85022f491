"""How many agents a half hour, and a day, needs. Source: docs/rules.md, N13."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from hearline.telephony.planning.erlang import Load, Outlook, erlang_a

HALF_HOUR = 1800
MOST_AGENTS = 5000


class OutOfReach(ValueError):
    """No number of agents up to `MOST_AGENTS` meets the target."""


@dataclass(frozen=True)
class Target:
    """What is asked of a half hour; what is None is not asked.

    Attributes:
        service_level: Share of all callers who are answered within `within_seconds`. Not of the answered alone: when
            most give up, the few who are answered had a short wait, and fewer agents would look better.
        wait_seconds: Mean wait, at most.
        abandonment: Share of callers who give up, at most; asks nothing if patience has no end.
        occupancy: Share of their time that agents handle calls, at most.
    """

    service_level: float | None = 0.8
    within_seconds: float = 20
    wait_seconds: float | None = None
    abandonment: float | None = None
    occupancy: float | None = 0.85

    def is_met_by(self, outlook: Outlook) -> bool:
        return (
            (self.service_level is None or outlook.within(self.within_seconds) >= self.service_level)
            and (self.wait_seconds is None or outlook.wait_seconds <= self.wait_seconds)
            and (self.abandonment is None or outlook.abandonment <= self.abandonment)
            and (self.occupancy is None or outlook.occupancy <= self.occupancy)
        )


@dataclass(frozen=True)
class HalfHour:
    """What is expected of half an hour.

    Attributes:
        begins: Seconds since midnight.
        handling_seconds: Mean of talk, hold and wrap-up.
    """

    begins: int
    calls: float
    handling_seconds: float

    @property
    def load(self) -> Load:
        return Load(self.calls / HALF_HOUR, self.handling_seconds)


@dataclass(frozen=True)
class Need:
    """A line of the day's table.

    Attributes:
        agents: At work at the same time.
        rostered: With those who are at a break, in a training or ill.
        outlook: What this number of agents leads to.
    """

    half_hour: HalfHour
    agents: int
    rostered: int
    outlook: Outlook


def agents_needed(load: Load, target: Target, patience_seconds: float = math.inf) -> int:
    """The smallest number of agents that meets the whole target; 0 where nobody calls.

    Raises:
        OutOfReach: `MOST_AGENTS` are not enough.
    """
    if load.erlangs == 0:
        return 0
    too_few, enough = 0, min(MOST_AGENTS, math.ceil(load.erlangs) + 1)
    while not target.is_met_by(erlang_a(enough, load, patience_seconds)):
        if enough == MOST_AGENTS:
            raise OutOfReach(f"{MOST_AGENTS} agents are not enough")
        too_few, enough = enough, min(MOST_AGENTS, 2 * enough)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if target.is_met_by(erlang_a(middle, load, patience_seconds)):
            enough = middle
        else:
            too_few = middle
    return enough


def with_shrinkage(agents: int, shrinkage: float) -> int:
    """How many must be rostered, if the share `shrinkage` of them is away: agents ÷ (1 − shrinkage), rounded up."""
    if not 0 <= shrinkage < 1:
        raise ValueError(f"shrinkage {shrinkage} is not in 0..1")
    return math.ceil(round(agents / (1 - shrinkage), 9))


def day_table(
    half_hours: Iterable[HalfHour], target: Target, shrinkage: float = 0.0, patience_seconds: float = math.inf
) -> list[Need]:
    """A line per half hour, each for itself: what one leaves waiting for the next is not carried over."""
    table = []
    for half_hour in half_hours:
        agents = agents_needed(half_hour.load, target, patience_seconds)
        expected = erlang_a(agents, half_hour.load, patience_seconds)
        table.append(Need(half_hour, agents, with_shrinkage(agents, shrinkage), expected))
    return table
