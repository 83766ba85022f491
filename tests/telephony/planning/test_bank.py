"""A real month played again: as many give up, and they wait as long, as they did.

From the records come the arrivals, each day's talk times, and when agents were there, as far as their calls tell.
Patience and wrap-up come from the other half of the month: days of even number are played with what the odd ones
taught, and the other way round. Not modelled: that a few callers had 90 seconds' precedence, and kinds of calls
within a queue.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import pytest
from tests.telephony.planning.bank import GENERAL, INTERNET, BankDay, queues_of, shifts, wrap_ups

from hearline.telephony.floor.settings import AgentSettings, QueueSettings, Settings
from hearline.telephony.model import AgentState, Ending, Strategy
from hearline.telephony.planning.chances import Chance, empirical, mean_patience, patience
from hearline.telephony.planning.day import Plan, Shift, Stream, callers_of, play
from hearline.telephony.planning.erlang import Load, Outlook, erlang_a
from hearline.telephony.planning.staffing import HALF_HOUR
from hearline.telephony.rules.figures import (
    CallFigures,
    Denominator,
    OfferedCall,
    Stay,
    call_figures,
    calls_by_span,
    stays_by_span,
)

pytestmark = pytest.mark.slow
QUEUES = (GENERAL, INTERNET)
EDGES = [float(edge) for edge in range(0, 86401, HALF_HOUR)]
FEWEST = 10


@dataclass(frozen=True)
class Shape:
    """What a number of calls came to: share given up, mean wait, share answered in 20 seconds."""

    abandonment: float
    wait_seconds: float
    in_time: float


@dataclass(frozen=True)
class Month:
    real: list[OfferedCall]
    played_by_day: list[list[OfferedCall]]
    erlang: list[tuple[int, Shape, Shape]]
    """Per half hour: calls, what Erlang A expects of them, what they were."""

    @property
    def played(self) -> list[OfferedCall]:
        return [call for calls in self.played_by_day for call in calls]


@dataclass(frozen=True)
class Learned:
    """What some days teach about others."""

    wrap_ups: list[float]
    patience: dict[int, Chance]
    mean_patience: float


@pytest.fixture(scope="module")
def month(bank_month: list[BankDay]) -> Month:
    played, erlang = [], []
    learned = [learned_from(bank_month[1::2]), learned_from(bank_month[::2])]
    for place, day in enumerate(bank_month):
        others = learned[place % 2]
        played.append(play(plan_of(day), callers_of(streams(day, others), day.date), day.date).calls)
        erlang += list(expectations(day, others))
    return Month([call for day in bank_month for call in day.calls], played, erlang)


def plan_of(day: BankDay) -> Plan:
    """The bank's switch gave each call to whoever had rested longest."""
    agents = {agent: AgentSettings(agent, int(agent), queues) for agent, queues in queues_of(day).items()}
    queues = {queue: QueueSettings(queue, Strategy.LONGEST_IDLE) for queue in QUEUES}
    return Plan(Settings(agents, queues), shifts(day))


def streams(day: BankDay, others: Learned) -> list[Stream]:
    return [
        Stream(
            queue,
            others.patience[queue],
            empirical([call.talk_seconds for call in of(day.calls, queue) if call.agent]),
            empirical(others.wrap_ups),
            arrivals=[call.offered_at for call in of(day.calls, queue)],
        )
        for queue in QUEUES
        if any(call.agent for call in of(day.calls, queue))
    ]


def learned_from(days: list[BankDay]) -> Learned:
    calls = [call for day in days for call in day.calls]
    return Learned(
        wrap_ups(days), {queue: patience(waits(of(calls, queue))) for queue in QUEUES}, mean_patience(waits(calls))
    )


def of(calls: Iterable[OfferedCall], queue: int) -> list[OfferedCall]:
    return [call for call in calls if call.queue == queue]


def waits(calls: Iterable[OfferedCall]) -> list[tuple[float, bool]]:
    return [(call.wait_seconds, call.ending is Ending.ABANDONED_QUEUE) for call in calls]


def expectations(day: BankDay, others: Learned) -> Iterable[tuple[int, Shape, Shape]]:
    """Erlang A for every half hour by itself, with as many agents as were there in the mean."""
    there = [stay for shift in shifts(day) for stay in presence(shift)]
    handling = fmean(call.talk_seconds for call in day.calls if call.agent) + fmean(others.wrap_ups)
    for calls, stays in zip(calls_by_span(day.calls, EDGES), stays_by_span(there, EDGES), strict=True):
        agents = sum(stay.seconds for stay in stays) / HALF_HOUR
        if len(calls) < FEWEST or agents < 1:
            continue
        load, fewer, part = Load(len(calls) / HALF_HOUR, handling), int(agents), agents % 1
        low, high = (expected(erlang_a(count, load, others.mean_patience)) for count in (fewer, fewer + 1))
        yield len(calls), mixed([(1 - part, low), (part, high)]), shape(call_figures(calls, 0))


def presence(shift: Shift) -> list[Stay]:
    begins = [shift.begins, *(ended for _, ended in shift.breaks)]
    ends = [*(began for began, _ in shift.breaks), shift.ends]
    return [Stay(shift.agent, AgentState.IDLE, *pair) for pair in zip(begins, ends, strict=True)]


def expected(outlook: Outlook) -> Shape:
    return Shape(outlook.abandonment, outlook.wait_seconds, outlook.within(20))


def shape(figures: CallFigures) -> Shape:
    return Shape(
        figures.abandonment_rate or 0.0,
        figures.mean_wait or 0.0,
        figures.service_level(20, Denominator.OFFERED) or 0.0,
    )


def mixed(parts: Iterable[tuple[float, Shape]]) -> Shape:
    parts = list(parts)
    whole = sum(weight for weight, _ in parts)
    return Shape(
        sum(weight * one.abandonment for weight, one in parts) / whole,
        sum(weight * one.wait_seconds for weight, one in parts) / whole,
        sum(weight * one.in_time for weight, one in parts) / whole,
    )


def in_words(shape: Shape) -> str:
    return f"gave up {shape.abandonment:.3f}, waited {shape.wait_seconds:.1f} s, answered in 20 s {shape.in_time:.3f}"


def tell(*words: str) -> None:
    """Seen with `pytest -s`, as `print` would be."""
    sys.stdout.write(" ".join(words) + "\n")


def test_the_month_is_played_as_it_was(month: Month) -> None:
    real, played = (shape(call_figures(of(calls, GENERAL), 0)) for calls in (month.real, month.played))
    tell(f"general: {len(of(month.real, GENERAL))} calls\n  real   {in_words(real)}\n  played {in_words(played)}")

    assert len(month.played) >= 0.999 * len(month.real)
    assert played.abandonment == pytest.approx(real.abandonment, abs=0.02)
    assert played.wait_seconds == pytest.approx(real.wait_seconds, rel=0.1)
    assert played.in_time == pytest.approx(real.in_time, abs=0.06)


def test_playing_the_month_is_no_worse_than_erlang_a(month: Month) -> None:
    calls = sum(count for count, _, _ in month.erlang)
    erlang = mixed([(count, expected) for count, expected, _ in month.erlang])
    then = mixed([(count, real) for count, _, real in month.erlang])
    real, played = (shape(call_figures(them, 0)) for them in (month.real, month.played))
    tell(f"all, {calls} calls in {len(month.erlang)} half hours of {FEWEST} and more")
    tell(f"  real   {in_words(then)}\n  Erlang {in_words(erlang)}")
    tell(f"all\n  real   {in_words(real)}\n  played {in_words(played)}")

    assert erlang.abandonment == pytest.approx(then.abandonment, abs=0.03)
    assert erlang.wait_seconds == pytest.approx(then.wait_seconds, rel=0.15)
    assert abs(played.abandonment - real.abandonment) <= abs(erlang.abandonment - then.abandonment)
    assert abs(played.wait_seconds - real.wait_seconds) <= abs(erlang.wait_seconds - then.wait_seconds)


def test_full_days_and_quiet_days_are_told_apart(bank_month: list[BankDay], month: Month) -> None:
    """Not only the mean of the month: day by day as many give up, but for chance."""
    real = [shape(call_figures(day.calls, 0)).abandonment for day in bank_month]
    played = [shape(call_figures(calls, 0)).abandonment for calls in month.played_by_day]
    tell("day by day, real and played:", " ".join(f"{a:.2f}/{b:.2f}" for a, b in zip(real, played, strict=True)))

    assert correlation(real, played) > 0.9


def correlation(ones: Sequence[float], others: Sequence[float]) -> float:
    middle, other_middle = fmean(ones), fmean(others)
    shared = sum((a - middle) * (b - other_middle) for a, b in zip(ones, others, strict=True))
    spread = sum((a - middle) ** 2 for a in ones) * sum((b - other_middle) ** 2 for b in others)
    return float(shared / spread**0.5)
