"""A day, played over the floor: the code that distributes calls is the one that does so in earnest.

Callers and agents are made up, the distribution is not. Nothing waits: instants are taken from a heap, one by one.
Source: docs/rules.md, N14.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count
from random import Random

from hearline.telephony.floor import Floor, orders, told
from hearline.telephony.floor.facts import CallConnected
from hearline.telephony.floor.settings import Settings
from hearline.telephony.model import AgentId, CallId, LegId, QueueId
from hearline.telephony.planning.chances import AT_ONCE, Chance, dice, poisson
from hearline.telephony.planning.ledger import Ledger
from hearline.telephony.planning.staffing import HALF_HOUR
from hearline.telephony.rules.figures import OfferedCall, Stay

READY, BREAK, WRAP_UP, GONE = "ready", "break", "wrap_up", "gone"
CALLER = ".caller"
FOR_EVER = 1e12


@dataclass(frozen=True)
class Caller:
    """Somebody who will call, with all that chance has in store for them: the same, whoever answers.

    Attributes:
        at: When the queue is entered; seconds since midnight.
        patience_seconds: Then they hang up, unless somebody answered.
    """

    at: float
    queue: QueueId
    patience_seconds: float
    talk_seconds: float
    hold_seconds: float = 0.0
    wrap_up_seconds: float = 0.0
    skills: tuple[tuple[str, int], ...] = ()
    number: str = ""


@dataclass(frozen=True)
class Stream:
    """Callers of one kind.

    Attributes:
        calls: Expected in each half hour of the day, from midnight on.
        arrivals: Given instants instead; `calls` is then not looked at.
    """

    queue: QueueId
    patience: Chance
    talk: Chance
    wrap_up: Chance = AT_ONCE
    hold: Chance = AT_ONCE
    calls: Sequence[float] = ()
    arrivals: Sequence[float] | None = None
    skills: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Shift:
    """An agent from coming to going. A call or wrap-up that reaches over an end is ended first."""

    agent: AgentId
    begins: float
    ends: float
    breaks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Plan:
    """What can be decided for a day.

    Attributes:
        settings: Agents, queues and strategies, as in earnest. How long wrap-up takes is the callers' affair here.
        pick_up: Seconds until a ringing telephone is answered.
    """

    settings: Settings
    shifts: tuple[Shift, ...]
    pick_up: Chance = AT_ONCE


@dataclass(frozen=True)
class Played:
    """What came of a day: the same records that are kept of a real one."""

    calls: list[OfferedCall] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)


def callers_of(streams: Iterable[Stream], seed: object) -> list[Caller]:
    """The callers of one day, by the instant at which they come."""
    callers = []
    for place, stream in enumerate(streams):
        times = dice(seed, place, "times")
        kinds = dice(seed, place, "kinds")
        instants = stream.arrivals if stream.arrivals is not None else poisson(stream.calls, HALF_HOUR, times)
        callers += [_caller(stream, at, kinds) for at in instants]
    return sorted(callers, key=lambda caller: caller.at)


def _caller(stream: Stream, at: float, dice: Random) -> Caller:
    return Caller(
        at,
        stream.queue,
        stream.patience(dice),
        stream.talk(dice),
        stream.hold(dice),
        stream.wrap_up(dice),
        stream.skills,
    )


def play(plan: Plan, callers: Sequence[Caller], seed: object = 0) -> Played:
    """The whole day, until the last agent has gone and the last caller has hung up."""
    return _Day(plan, callers, dice(seed, "house")).run()


class _Day:
    """The world around the floor: it does what callers and agents do, and what the switch would."""

    def __init__(self, plan: Plan, callers: Sequence[Caller], dice: Random) -> None:
        self._plan, self._dice = plan, dice
        self._now = 0.0
        self._floor = Floor(_calm(plan.settings), 0.0)
        self._ledger = Ledger()
        self._order = count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._house: dict[CallId, Caller] = {}
        self._answered: set[CallId] = set()
        self._taken: set[AgentId] = set()
        self._present: dict[AgentId, str] = {}
        self._shifts: dict[AgentId, list[Shift]] = {}
        self._plan_shifts()
        for place, caller in enumerate(callers):
            self._due.append((caller.at, next(self._order), partial(self._call, CallId(f"{place:06}"), caller)))
        heapify(self._due)

    def run(self) -> Played:
        while self._due or self._house:
            floor_due = self._floor.next_due()
            if floor_due is not None and floor_due < (self._due[0][0] if self._due else FOR_EVER):
                self._now = max(self._now, floor_due)
                self._tell(told.Tick())
            elif self._due:
                self._now, _, act = heappop(self._due)
                act()
            else:
                self._go_home()
        return Played(self._ledger.calls(), self._ledger.stays)

    def _go_home(self) -> None:
        """Whose patience has no end hangs up when nobody is left who could answer."""
        for call in list(self._house):
            self._hang_up(call)

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        heappush(self._due, (self._now + seconds, next(self._order), act))

    # Agents

    def _plan_shifts(self) -> None:
        for shift in self._plan.shifts:
            self._shifts.setdefault(shift.agent, []).append(shift)
            for at in {shift.begins, shift.ends, *(edge for pause in shift.breaks for edge in pause)}:
                self._due.append((at, next(self._order), partial(self._appear, shift.agent)))

    def _presence(self, agent: AgentId) -> str:
        for shift in self._shifts[agent]:
            if shift.begins <= self._now < shift.ends:
                return BREAK if any(begins <= self._now < ends for begins, ends in shift.breaks) else READY
        return GONE

    def _appear(self, agent: AgentId) -> None:
        """Be where the shift says, unless a conversation or its wrap-up must be ended first."""
        wanted, present = self._presence(agent), self._present.get(agent, GONE)
        if agent in self._taken or wanted == present:
            return
        self._present[agent] = wanted
        if present == GONE:
            self._tell(told.SignedIn(agent))
            self._tell(told.Seen(agent, told.Sign.TELEPHONE))
        if wanted == GONE:
            self._tell(told.SignedOut(agent))
        elif wanted == BREAK:
            self._tell(told.WentBusy(agent, BREAK))
        elif present == BREAK:
            self._tell(told.WentIdle(agent))

    def _wrapped_up(self, agent: AgentId) -> None:
        self._taken.discard(agent)
        if self._presence(agent) == READY:
            self._present[agent] = READY
            self._tell(told.WentIdle(agent))
        else:
            self._present[agent] = WRAP_UP
            self._appear(agent)

    # Callers

    def _call(self, call: CallId, caller: Caller) -> None:
        self._house[call] = caller
        self._tell(told.CallArrived(call, _leg(call), caller.number))
        self._tell(told.Queued(call, caller.queue, caller.skills))
        if call in self._house and call not in self._answered and caller.patience_seconds < FOR_EVER:
            self._later(caller.patience_seconds, partial(self._give_up, call))

    def _give_up(self, call: CallId) -> None:
        if call in self._house and call not in self._answered:
            self._hang_up(call)

    def _hang_up(self, call: CallId) -> None:
        if self._house.pop(call, None):
            self._tell(told.LegEnded(_leg(call)))

    def _talk(self, call: CallId, agent: AgentId) -> None:
        caller = self._house[call]
        self._answered.add(call)
        self._taken.add(agent)
        if caller.hold_seconds:
            self._later(caller.talk_seconds / 2, partial(self._tell, told.Held(agent)))
            self._later(caller.talk_seconds / 2 + caller.hold_seconds, partial(self._tell, told.Resumed(agent)))
        self._later(caller.talk_seconds + caller.hold_seconds, partial(self._part, call, agent))

    def _part(self, call: CallId, agent: AgentId) -> None:
        caller = self._house[call]
        self._hang_up(call)
        if caller.wrap_up_seconds:
            self._later(caller.wrap_up_seconds, partial(self._wrapped_up, agent))
        else:
            self._wrapped_up(agent)

    # The floor and the switch

    def _tell(self, what: told.Told) -> None:
        outcome = self._floor.take(what, self._now)
        for fact in outcome.facts:
            self._ledger.note(fact)
            if isinstance(fact, CallConnected) and fact.agent is not None:
                self._talk(fact.call, fact.agent)
        for order in outcome.orders:
            self._obey(order)

    def _obey(self, order: orders.Order) -> None:
        match order:
            case orders.Ring():
                seconds = self._plan.pick_up(self._dice)
                if seconds < order.seconds:
                    self._later(seconds, partial(self._tell, told.LegAnswered(order.leg)))
            case orders.HangUp(leg=leg) if leg.endswith(CALLER):
                self._later(0, partial(self._hang_up, CallId(leg.removesuffix(CALLER))))
            case orders.Voicemail():
                self._later(0, partial(self._hang_up, order.call))


def _leg(call: CallId) -> LegId:
    return LegId(call + CALLER)


def _calm(settings: Settings) -> Settings:
    """Without what has no place in a play: signs of life, announcements, and a wrap-up that ends by itself."""
    return replace(
        settings,
        agents={agent.id: replace(agent, wrap_up_seconds=FOR_EVER) for agent in settings.agents.values()},
        queues={queue.id: replace(queue, position_seconds=0) for queue in settings.queues.values()},
        heartbeat_seconds=FOR_EVER,
        longest_wrap_up_seconds=FOR_EVER,
    )
