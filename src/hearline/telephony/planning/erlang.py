"""Erlang B, C and A: what a queue does in the long run, if calls come and end at random and at one rate.

Everything here takes a rate in calls per second and a mean handling time in seconds; rates and shares are of 1.
Exact for 1 to 2000 agents and beyond: every state is reached from a neighbour by a ratio, nothing is a factorial.
Source: docs/rules.md, N10 to N12.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

_NOTHING = 1e-20
_DEEP = 45.0
_PANELS = 16


@dataclass(frozen=True)
class Load:
    """What comes: calls per second, and the mean seconds of an agent (talk, hold and wrap-up) that each takes."""

    calls_per_second: float
    handling_seconds: float

    @property
    def erlangs(self) -> float:
        """The offered load A: how many agents would be at work if there were always enough."""
        return self.calls_per_second * self.handling_seconds


@dataclass(frozen=True)
class Outlook:
    """What callers and agents meet in the long run.

    Attributes:
        delayed: Share of callers who find no agent free.
        wait_seconds: Mean over all callers, those who give up included (without any, it is the ASA).
        abandonment: Share of callers who give up.
        occupancy: Share of their time that agents handle calls.
        within: Share of all callers who are answered within so many seconds.
    """

    delayed: float
    wait_seconds: float
    abandonment: float
    occupancy: float
    within: Callable[[float], float]

    def service_level(self, seconds: float) -> float:
        """Answered within `seconds` ÷ answered (rule N4); 0 if nobody is."""
        answered = 1 - self.abandonment
        return min(1.0, self.within(seconds) / answered) if answered > 0 else 0.0


def erlang_b(agents: int, erlangs: float) -> float:
    """The share of callers who find all agents at work, if those who do go away at once."""
    blocked = 1.0
    for k in range(1, agents + 1):
        blocked = erlangs * blocked / (k + erlangs * blocked)
    return blocked


def erlang_c(agents: int, load: Load) -> Outlook:
    """Everybody waits until answered. With too few agents the queue grows for ever: all wait, without end."""
    if load.erlangs == 0:
        return Outlook(0.0, 0.0, 0.0, 0.0, lambda _: 1.0)
    spare = agents - load.erlangs
    if spare <= 0:
        return Outlook(1.0, math.inf, 0.0, 1.0, lambda _: 0.0)
    blocked = erlang_b(agents, load.erlangs)
    occupancy = load.erlangs / agents
    delayed = blocked / (1 - occupancy * (1 - blocked))
    wait = delayed * load.handling_seconds / spare
    pace = spare / load.handling_seconds
    return Outlook(delayed, wait, 0.0, occupancy, lambda seconds: 1 - delayed * math.exp(-pace * seconds))


def erlang_a(agents: int, load: Load, patience_seconds: float) -> Outlook:
    """Callers give up at random, after `patience_seconds` in the mean; without end it is Erlang C."""
    if math.isinf(patience_seconds) or load.erlangs == 0:
        return erlang_c(agents, load)
    if agents == 0:
        return Outlook(1.0, patience_seconds, 1.0, 0.0, lambda _: 0.0)
    total, delayed, waiting, working = _states(agents, load, patience_seconds)
    queue = waiting / total
    share = delayed / total
    curve = _Waits(agents, load, patience_seconds)
    return Outlook(
        share,
        queue / load.calls_per_second,
        queue / patience_seconds / load.calls_per_second,
        working / total / agents,
        lambda seconds: 1 - share + share * curve.served_until(seconds),
    )


def _states(agents: int, load: Load, patience_seconds: float) -> tuple[float, float, float, float]:
    """Over all numbers of callers in the house: the weight, that of those where all agents work, and the sums of
    who waits and who works. Begun at the likeliest number, so that nothing overflows."""
    come, finish, leave = load.calls_per_second, 1 / load.handling_seconds, 1 / patience_seconds
    over = come - agents * finish
    likeliest = agents + int(over / leave) if over > 0 else min(agents, int(load.erlangs))
    total = delayed = waiting = working = 0.0
    for step in (1, -1):
        number, weight = likeliest, 1.0
        if step < 0:
            weight = _gone(number, agents, finish, leave) / come
            number -= 1
        while number >= 0 and weight > _NOTHING * total:
            total += weight
            working += weight * min(number, agents)
            if number >= agents:
                delayed += weight
                waiting += weight * (number - agents)
            if step > 0:
                weight *= come / _gone(number + 1, agents, finish, leave)
            else:
                weight *= _gone(number, agents, finish, leave) / come
            number += step
    return total, delayed, waiting, working


def _gone(number: int, agents: int, finish: float, leave: float) -> float:
    """Calls that end per second while so many callers are in the house."""
    return min(number, agents) * finish + max(number - agents, 0) * leave


class _Waits:
    """How long one who finds all agents at work would have to wait: the density of Baccelli and Hebuterne."""

    def __init__(self, agents: int, load: Load, patience_seconds: float) -> None:
        self._come, self._finish = load.calls_per_second, agents / load.handling_seconds
        self._patience = patience_seconds
        ratio = self._come / self._finish
        self._peak_at = patience_seconds * math.log(ratio) if ratio > 1 else 0.0
        self._peak = self._height(self._peak_at)
        # Fine steps around the peak, doubled with every step away from it.
        self._edges = sorted({*self._steps(-1), *self._steps(1)})
        self._whole = self._area(math.inf, 0)

    def served_until(self, seconds: float) -> float:
        """Share of those who have to wait that is answered within `seconds`, patience lasting."""
        return min(1.0, self._area(seconds, 1 / self._patience) / self._whole)

    def _height(self, x: float) -> float:
        return -self._come * self._patience * math.expm1(-x / self._patience) - self._finish * x

    def _steps(self, side: int) -> list[float]:
        """From the peak to where the density has sunk to nothing, before (-1) or after (1) it."""
        step = min(1 / self._finish, self._patience, math.sqrt(self._patience / self._finish)) / 2
        steps = [self._peak_at]
        while steps[-1] > 0 or side > 0:
            steps.append(max(0.0, self._peak_at + side * step))
            if self._height(steps[-1]) < self._peak - _DEEP:
                break
            step *= 2
        return steps

    def _area(self, end: float, decay: float) -> float:
        """Simpson's rule over the density times e^(-decay x), from its beginning to `end`."""
        return sum(
            self._simpson(low, min(high, end), decay)
            for low, high in zip(self._edges, self._edges[1:], strict=False)
            if low < end
        )

    def _simpson(self, low: float, high: float, decay: float) -> float:
        width = (high - low) / (2 * _PANELS)
        values = [
            math.exp(self._height(low + i * width) - self._peak - decay * (low + i * width))
            for i in range(2 * _PANELS + 1)
        ]
        return width / 3 * (values[0] + 4 * sum(values[1::2]) + 2 * sum(values[2:-1:2]) + values[-1])
