"""The calls of a bank in August 1999, as records of ours. They do not come with the product.

Source: I. Guedj and A. Mandelbaum, Anonymous Bank Call-Center Data, Technion.
"""

import csv
import gzip
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from hearline.telephony.model import AgentId, Ending, QueueId
from hearline.telephony.planning.day import Shift
from hearline.telephony.rules.figures import OfferedCall

GENERAL, INTERNET = QueueId(1), QueueId(2)
LONGEST_CALL = 3600
"""A few calls are said to have lasted ten hours: the clock of a call that was never closed."""
LONGEST_WRAP_UP = 120
"""Who takes longer to the next call, although people wait, is away."""
LONGEST_PAUSE = 1800
"""Who has no call for so long has gone, and comes again for the next."""


@dataclass(frozen=True)
class BankDay:
    date: str
    calls: list[OfferedCall]


def bank_days(path: Path) -> list[BankDay]:
    """Every call that reached the queue or an agent, by day; virtual calls and those of nobody named are left out."""
    agents: dict[str, AgentId] = {}
    days: dict[str, list[OfferedCall]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            agent = agents.setdefault(row["server"], AgentId(len(agents) + 1)) if row["server"] != "NO_SERVER" else None
            call = _call(row, agent)
            if call is not None:
                days[row["date"]].append(call)
    return [
        BankDay(date, sorted(calls, key=lambda call: (call.offered_at, call.wait_seconds)))
        for date, calls in sorted(days.items())
    ]


def _call(row: Mapping[str, str], agent: AgentId | None) -> OfferedCall | None:
    queue = INTERNET if row["type"] == "IN" else GENERAL
    wait, talk, queued = int(row["q_time"]), int(row["ser_time"]), row["q_start"] != "0:00:00"
    if row["outcome"] == "HANG" and queued:
        return OfferedCall(queue, _seconds(row["q_start"]), wait, Ending.ABANDONED_QUEUE)
    if row["outcome"] == "AGENT" and agent and row["ser_start"] != "0:00:00" and talk <= LONGEST_CALL:
        return OfferedCall(queue, _seconds(row["ser_start"]) - wait, wait, Ending.ANSWERED, agent, talk)
    return None


def _seconds(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


class Line:
    """How many waited at each instant of a day."""

    def __init__(self, calls: list[OfferedCall]) -> None:
        steps = sorted(
            step
            for call in calls
            if call.wait_seconds > 0
            for step in ((call.offered_at, 1), (call.offered_at + call.wait_seconds, -1))
        )
        self._times = [at for at, _ in steps]
        self._lengths = [0]
        for _, change in steps:
            self._lengths.append(self._lengths[-1] + change)

    def length(self, at: float) -> int:
        return self._lengths[bisect_right(self._times, at)]

    def waited_between(self, begins: float, ends: float) -> float:
        """For how many of these seconds somebody waited."""
        first, last = bisect_right(self._times, begins), bisect_right(self._times, ends)
        edges = [begins, *self._times[first:last], ends]
        return sum(
            later - earlier for place, (earlier, later) in enumerate(pairwise(edges), first) if self._lengths[place] > 0
        )


def gaps(day: BankDay) -> Iterator[tuple[AgentId, float, float]]:
    """From the end of each call of an agent to the beginning of the next."""
    for agent, times in _times(day).items():
        for (_, ended), (began, _) in pairwise(times):
            yield agent, ended, max(began, ended)


def wrap_ups(days: list[BankDay]) -> list[float]:
    """Seconds to the next call while people wait: what an agent takes for themselves and the switch for ringing."""
    found = []
    for day in days:
        line = Line(_of(day, GENERAL))
        for _, ended, began in gaps(day):
            if began - ended <= LONGEST_WRAP_UP and line.length(ended) > 0 and line.length(ended + 1) > 0:
                found.append(began - ended)
    return found


def shifts(day: BankDay) -> tuple[Shift, ...]:
    """When agents were there, as far as calls tell: away while people waited longer than a wrap-up takes."""
    line = Line(_of(day, GENERAL))
    found = []
    for agent, times in _times(day).items():
        begins, breaks = times[0][0], list[tuple[float, float]]()
        for (_, ended), (began, _) in pairwise(times):
            if began - ended > LONGEST_PAUSE:
                found.append(Shift(agent, begins, ended, tuple(breaks)))
                begins, breaks = began, []
            elif line.waited_between(ended, began) > LONGEST_WRAP_UP:
                breaks.append((ended, began))
        found.append(Shift(agent, begins, times[-1][1], tuple(breaks)))
    return tuple(shift for shift in found if shift.ends > shift.begins)


def queues_of(day: BankDay) -> dict[AgentId, frozenset[QueueId]]:
    """What each agent of the day answered, at least once in twenty calls: a stray call makes no skill."""
    answered: dict[AgentId, list[QueueId]] = defaultdict(list)
    for call in day.calls:
        if call.agent is not None:
            answered[call.agent].append(call.queue)
    return {
        agent: frozenset(queue for queue in queues if queues.count(queue) * 20 >= len(queues))
        for agent, queues in answered.items()
    }


def _of(day: BankDay, queue: QueueId) -> list[OfferedCall]:
    return [call for call in day.calls if call.queue == queue]


def _times(day: BankDay) -> dict[AgentId, list[tuple[float, float]]]:
    times: dict[AgentId, list[tuple[float, float]]] = defaultdict(list)
    for call in sorted(day.calls, key=lambda call: call.offered_at + call.wait_seconds):
        if call.agent is not None:
            began = call.offered_at + call.wait_seconds
            times[call.agent].append((began, began + call.talk_seconds))
    return times
