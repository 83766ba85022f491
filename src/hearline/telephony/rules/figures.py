"""The figures of a queue and of an agent, from what was recorded of them. Source: docs/rules.md, N1 to N9.

Instants are seconds on any one scale: of an epoch for what was, of a day for what is played. A rate without
anything to divide by is None, never 0 or 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearline.telephony.model import AgentId, AgentState, Ending, QueueId

SHORT_SECONDS = 5.0
ABANDONED = frozenset({Ending.ABANDONED_QUEUE, Ending.ABANDONED_RINGING})
WORK = frozenset({AgentState.TALKING, AgentState.HOLDING, AgentState.WRAP_UP})
READY = frozenset({AgentState.IDLE, AgentState.RINGING})


class Denominator(StrEnum):
    """What a service level is a share of; every screen that shows one says which."""

    ANSWERED = "answered"  # the hotline standards: answered in time ÷ answered
    OFFERED = "offered"  # the trade's 80/20: answered in time ÷ (offered − short abandons)


@dataclass(frozen=True)
class Ring:
    """A call brought to one agent's phone."""

    agent: AgentId
    seconds: float
    answered: bool


@dataclass(frozen=True)
class OfferedCall:
    """A call in a queue, from entering it to its end.

    Attributes:
        wait_seconds: From entering the queue to the answer, ringing included; without an answer to the end.
        agent: Who answered.
        rings: Every phone that rang for it, in order.
    """

    queue: QueueId
    offered_at: float
    wait_seconds: float
    ending: Ending
    agent: AgentId | None = None
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    wrap_up_seconds: float = 0.0
    rings: tuple[Ring, ...] = ()

    @property
    def handling_seconds(self) -> float:
        return self.talk_seconds + self.hold_seconds + self.wrap_up_seconds


@dataclass(frozen=True)
class Stay:
    """An agent in one state, from an instant to another."""

    agent: AgentId
    state: AgentState
    began: float
    ended: float

    @property
    def seconds(self) -> float:
        return self.ended - self.began


@dataclass(frozen=True)
class CallFigures:
    """Counts and sums of calls, and what follows from them.

    Attributes:
        offered: Entered the queue (N1).
        abandoned_queue: Gave up while waiting; short ones too.
        abandoned_ringing: Gave up while an agent's phone rang; short ones too.
        short: Of both, those who gave up before the setting's seconds (N3).
        waits: Of the answered calls, ascending.
    """

    offered: int
    answered: int
    abandoned_queue: int
    abandoned_ringing: int
    short: int
    abandoned_wait_seconds: float
    talk_seconds: float
    hold_seconds: float
    wrap_up_seconds: float
    waits: tuple[float, ...]

    @property
    def abandoned(self) -> int:
        """Gave up, short ones left out: abandoned in queue + at the agent − short."""
        return self.abandoned_queue + self.abandoned_ringing - self.short

    @property
    def answer_rate(self) -> float | None:
        """接通率 (N2): answered ÷ offered. Short abandons count as offered: the standards leave nothing out."""
        return _share(self.answered, self.offered)

    @property
    def abandonment_rate(self) -> float | None:
        """N3: (abandoned − short) ÷ (offered − short)."""
        return _share(self.abandoned, self.offered - self.short)

    @property
    def queue_missed_rate(self) -> float | None:
        """N3: abandoned in queue ÷ offered, nothing left out, nobody's phone having rung."""
        return _share(self.abandoned_queue, self.offered)

    def service_level(self, within_seconds: float, of: Denominator = Denominator.ANSWERED) -> float | None:
        """N4: answered within so many seconds (the last one counts) ÷ answered, or ÷ (offered − short)."""
        in_time = sum(wait <= within_seconds for wait in self.waits)
        return _share(in_time, self.answered if of is Denominator.ANSWERED else self.offered - self.short)

    @property
    def speed_of_answer(self) -> float | None:
        """ASA (N5): waits of the answered ÷ answered, seconds."""
        return _share(sum(self.waits), self.answered)

    @property
    def mean_wait(self) -> float | None:
        """N5: waits of all, however they ended in the queue ÷ (answered + abandoned, short ones too), seconds."""
        gone = self.abandoned_queue + self.abandoned_ringing
        return _share(sum(self.waits) + self.abandoned_wait_seconds, self.answered + gone)

    @property
    def handling_time(self) -> float | None:
        """AHT (N6): (talk + hold + wrap-up) ÷ answered, seconds."""
        return _share(self.talk_seconds + self.hold_seconds + self.wrap_up_seconds, self.answered)


@dataclass(frozen=True)
class AgentFigures:
    """What an agent did in a span of time; of a whole team, if the stays are a team's."""

    delivered: int
    answered: int
    seconds: dict[AgentState, float]

    @property
    def missed_rate(self) -> float | None:
        """N7: phones that rang without an answer ÷ phones that rang."""
        return _share(self.delivered - self.answered, self.delivered)

    @property
    def occupancy(self) -> float | None:
        """N8: (talk + hold + wrap-up) ÷ (talk + hold + wrap-up + idle); while the phone rings one is idle still."""
        work = sum(self.seconds[state] for state in WORK)
        return _share(work, work + sum(self.seconds[state] for state in READY))


def call_figures(calls: Iterable[OfferedCall], short_seconds: float = SHORT_SECONDS) -> CallFigures:
    """Over the calls of a queue, an hour, an agent: whatever was chosen. Below 0 seconds nothing is short."""
    calls = list(calls)
    answered = [call for call in calls if call.ending is Ending.ANSWERED]
    gone = [call for call in calls if call.ending in ABANDONED]
    return CallFigures(
        offered=len(calls),
        answered=len(answered),
        abandoned_queue=sum(call.ending is Ending.ABANDONED_QUEUE for call in gone),
        abandoned_ringing=sum(call.ending is Ending.ABANDONED_RINGING for call in gone),
        short=sum(call.wait_seconds < short_seconds for call in gone),
        abandoned_wait_seconds=sum(call.wait_seconds for call in gone),
        talk_seconds=sum(call.talk_seconds for call in answered),
        hold_seconds=sum(call.hold_seconds for call in answered),
        wrap_up_seconds=sum(call.wrap_up_seconds for call in answered),
        waits=tuple(sorted(call.wait_seconds for call in answered)),
    )


def agent_figures(rings: Iterable[Ring], stays: Iterable[Stay]) -> AgentFigures:
    """Over the rings and stays of one agent, or of several."""
    rings = list(rings)
    seconds = dict.fromkeys(AgentState, 0.0)
    for stay in stays:
        seconds[stay.state] += stay.seconds
    return AgentFigures(len(rings), sum(ring.answered for ring in rings), seconds)


def each_agent(calls: Iterable[OfferedCall], stays: Iterable[Stay]) -> dict[AgentId, AgentFigures]:
    """The figures of every agent that was there or was rung, in the order of their ids."""
    rings: dict[AgentId, list[Ring]] = defaultdict(list)
    states: dict[AgentId, list[Stay]] = defaultdict(list)
    for call in calls:
        for ring in call.rings:
            rings[ring.agent].append(ring)
    for stay in stays:
        states[stay.agent].append(stay)
    return {agent: agent_figures(rings[agent], states[agent]) for agent in sorted({*rings, *states})}


def calls_by_span(calls: Iterable[OfferedCall], edges: Sequence[float]) -> list[list[OfferedCall]]:
    """Parted by when they were offered (N9): a span has its first instant, and not its last. Others are left out."""
    spans: list[list[OfferedCall]] = [[] for _ in edges[1:]]
    place = 0
    for call in sorted(calls, key=lambda call: call.offered_at):
        while place < len(spans) and call.offered_at >= edges[place + 1]:
            place += 1
        if place < len(spans) and call.offered_at >= edges[0]:
            spans[place].append(call)
    return spans


def stays_by_span(stays: Iterable[Stay], edges: Sequence[float]) -> list[list[Stay]]:
    """Cut at the edges (N9): what reaches over one counts on both sides of it, each second once."""
    spans: list[list[Stay]] = [[] for _ in edges[1:]]
    place = 0
    for stay in sorted(stays, key=lambda stay: stay.began):
        while place < len(spans) and stay.began >= edges[place + 1]:
            place += 1
        for here in range(place, len(spans)):
            if stay.ended <= edges[here]:
                break
            began, ended = max(stay.began, edges[here]), min(stay.ended, edges[here + 1])
            if began < ended:
                spans[here].append(Stay(stay.agent, stay.state, began, ended))
    return spans


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
