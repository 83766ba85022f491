"""What is left to chance in a day: when calls come, how long people talk, how long they wait.

Every draw takes its dice, so that a seed gives the same day again.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

Chance = Callable[[Random], float]
"""Draws a number of seconds."""


def dice(*seed: object) -> Random:
    """The same words give the same dice, on every machine."""
    return Random(" ".join(map(str, seed)))  # noqa: S311 - a play, not a secret


def always(seconds: float) -> Chance:
    return lambda _: seconds


AT_ONCE = always(0)


def exponential(mean_seconds: float) -> Chance:
    """A mean without end draws `math.inf`."""
    if math.isinf(mean_seconds):
        return always(math.inf)
    return lambda dice: dice.expovariate(1 / mean_seconds)


def lognormal(mean_seconds: float, deviation_seconds: float) -> Chance:
    """With this mean and standard deviation of the seconds themselves, not of their logarithms."""
    spread = math.log1p((deviation_seconds / mean_seconds) ** 2)
    middle = math.log(mean_seconds) - spread / 2
    return lambda dice: dice.lognormvariate(middle, math.sqrt(spread))


def empirical(seconds: Sequence[float]) -> Chance:
    """One of those that were measured, each as likely as the other.

    Raises:
        ValueError: Nothing was.
    """
    measured = tuple(seconds)
    if not measured:
        raise ValueError("nothing was measured")
    return lambda dice: measured[int(dice.random() * len(measured))]


def patience(waits: Sequence[tuple[float, bool]]) -> Chance:
    """How long people would wait, from waits that mostly ended otherwise (Kaplan and Meier).

    Args:
        waits: Seconds, and whether it was the caller who gave up.
    Beyond the longest wait they leave at the mean rate of all.
    """
    at_risk, left, seconds, shares = len(waits), 1.0, list[float](), list[float]()
    for wait, gave_up in sorted(waits, key=lambda one: (one[0], not one[1])):
        if gave_up:
            left *= 1 - 1 / at_risk
            seconds.append(wait)
            shares.append(1 - left)
        at_risk -= 1
    tail = exponential(mean_patience(waits))
    longest = max((wait for wait, _ in waits), default=0.0)

    def draw(dice: Random) -> float:
        place = bisect_left(shares, dice.random())
        return seconds[place] if place < len(seconds) else longest + tail(dice)

    return draw


def mean_patience(waits: Sequence[tuple[float, bool]]) -> float:
    """The exponential patience that fits best: seconds waited by all ÷ callers who gave up; without any, endless."""
    gave_up = sum(end for _, end in waits)
    return sum(wait for wait, _ in waits) / gave_up if gave_up else math.inf


def poisson(calls: Sequence[float], span_seconds: float, dice: Random) -> list[float]:
    """Instants of arrival, ascending: `calls` are expected in each span of a day, evenly within it.

    One clock runs through the whole day at the pace of the spans, so a span more or less shifts no other.
    """
    edges = [0.0, *accumulate(calls)]
    instants, reached, place = [], dice.expovariate(1), 0
    while reached < edges[-1]:
        while reached >= edges[place + 1]:
            place += 1
        instants.append((place + (reached - edges[place]) / calls[place]) * span_seconds)
        reached += dice.expovariate(1)
    return instants
