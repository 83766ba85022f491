"""Who is rung first: five orders over one snapshot of those who are free. Source: docs/rules.md, T7."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from hearline.telephony.floor.facts import Ranked
from hearline.telephony.model import AgentId, Strategy

MOST_RANKED = 10


@dataclass(slots=True)
class Candidate:
    """A free agent, as the strategies see one.

    Attributes:
        failed: How often this call rang there in vain; goes before every strategy.
        level: The sum of the levels of the skills that are asked for; the business level when none is.
        idle_since: An instant.
    """

    agent: AgentId
    seat: int
    level: int
    calls: int
    talk_seconds: float
    idle_since: float
    failed: int = 0


Key = tuple[float, ...]

KEYS: Mapping[Strategy, Callable[[Candidate], Key]] = {
    Strategy.EQUAL_CALLS: lambda one: (one.failed, one.calls, one.idle_since, one.seat, one.agent),
    Strategy.EQUAL_TALK_TIME: lambda one: (one.failed, one.talk_seconds, one.idle_since, one.seat, one.agent),
    Strategy.LONGEST_IDLE: lambda one: (one.failed, one.idle_since, one.seat, one.agent),
    Strategy.SKILL_FIRST: lambda one: (one.failed, -one.level, one.idle_since, one.seat, one.agent),
    Strategy.FIXED_ORDER: lambda one: (one.failed, one.seat, one.agent),
}


def ranked(strategy: Strategy, candidates: Iterable[Candidate]) -> tuple[Ranked, ...]:
    """The first ten, best first; equal ones by the longer rest, then by the seat."""
    key = KEYS[strategy]
    best = nsmallest(MOST_RANKED, ((key(one), one.agent) for one in candidates))
    return tuple(Ranked(agent, order) for order, agent in best)


def expected_wait(position: int, agents: int, handle_seconds: float) -> float:
    """Seconds until the caller at `position` (1 is next) is answered, with so many agents at work."""
    return position * handle_seconds / max(agents, 1)
