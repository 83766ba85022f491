"""Several plans for the same days, side by side. Source: docs/rules.md, N15."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev, stdev

from hearline.telephony.planning.day import Plan, Played, Stream, callers_of, play
from hearline.telephony.planning.staffing import HALF_HOUR
from hearline.telephony.rules.figures import (
    AgentFigures,
    CallFigures,
    Denominator,
    agent_figures,
    call_figures,
    calls_by_span,
    each_agent,
    stays_by_span,
)

DAY = 48 * HALF_HOUR
_T = (math.inf, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)

Measure = Callable[[Played], float | None]


@dataclass(frozen=True)
class Estimate:
    """A mean over days, and half the width of its 95 % confidence interval (endless for a single day)."""

    mean: float
    margin: float

    @property
    def low(self) -> float:
        return self.mean - self.margin

    @property
    def high(self) -> float:
        return self.mean + self.margin


@dataclass(frozen=True)
class Line:
    """One measure of one plan, and how it differs from the first plan's on the same days."""

    estimate: Estimate
    difference: Estimate


@dataclass(frozen=True)
class HalfHourFigures:
    """What came in a half hour, and what agents did in it."""

    begins: float
    calls: CallFigures
    agents: AgentFigures


def half_hours(played: Played, until: float = DAY) -> list[HalfHourFigures]:
    """The figures of a played day, by the half hour in which calls came; what comes after `until` is left out."""
    edges = [float(edge) for edge in range(0, int(until) + 1, HALF_HOUR)]
    spans = zip(edges, calls_by_span(played.calls, edges), stays_by_span(played.stays, edges), strict=False)
    return [
        HalfHourFigures(
            begins, call_figures(calls), agent_figures((ring for call in calls for ring in call.rings), stays)
        )
        for begins, calls, stays in spans
    ]


def _of_calls(take: Callable[[CallFigures], float | None]) -> Measure:
    return lambda played: take(call_figures(played.calls))


def occupancy(played: Played) -> float | None:
    return agent_figures((), played.stays).occupancy


def unevenness(played: Played) -> float | None:
    """Of the agents' occupancies: their standard deviation ÷ their mean. 0 is the same work for all."""
    shares = [one.occupancy for one in each_agent(played.calls, played.stays).values() if one.occupancy is not None]
    mean = fmean(shares) if shares else 0.0
    return pstdev(shares) / mean if mean else None


MEASURES: Mapping[str, Measure] = {
    "offered": _of_calls(lambda of: of.offered),
    "answer_rate": _of_calls(lambda of: of.answer_rate),
    "abandonment_rate": _of_calls(lambda of: of.abandonment_rate),
    "service_level_15": _of_calls(lambda of: of.service_level(15)),
    "service_level_20": _of_calls(lambda of: of.service_level(20)),
    "service_level_20_of_offered": _of_calls(lambda of: of.service_level(20, Denominator.OFFERED)),
    "speed_of_answer": _of_calls(lambda of: of.speed_of_answer),
    "mean_wait": _of_calls(lambda of: of.mean_wait),
    "occupancy": occupancy,
    "unevenness": unevenness,
}


def estimate(values: Sequence[float]) -> Estimate:
    """Student's t over days that know nothing of each other."""
    if len(values) < 2:
        return Estimate(values[0] if values else math.nan, math.inf)
    return Estimate(fmean(values), _t(len(values) - 1) * stdev(values) / math.sqrt(len(values)))


def compare(
    plans: Mapping[str, Plan],
    streams: Sequence[Stream],
    seeds: Iterable[object],
    measures: Mapping[str, Measure] = MEASURES,
) -> dict[str, dict[str, Line]]:
    """Plan → measure → what it came to. Every plan meets the same callers, seed by seed.

    A day on which a measure has nothing to divide by is left out, for all plans.
    """
    found: dict[str, list[dict[str, float | None]]] = {name: [] for name in plans}
    for seed in seeds:
        callers = callers_of(streams, seed)
        for name, plan in plans.items():
            played = play(plan, callers, seed)
            found[name].append({measure: take(played) for measure, take in measures.items()})
    first = next(iter(found.values()), [])
    return {
        name: {measure: _line([day[measure] for day in days], [day[measure] for day in first]) for measure in measures}
        for name, days in found.items()
    }


def as_text(comparison: Mapping[str, Mapping[str, Line]]) -> str:
    """A table to read: a row per measure, a column per plan, `mean ± margin`; `*` differs from the first plan."""
    names = list(comparison)
    measures = list(next(iter(comparison.values()), {}))
    rows = [["", *names], *([measure, *(_cell(comparison[name][measure]) for name in names)] for measure in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(names) + 1)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _line(values: Sequence[float | None], first: Sequence[float | None]) -> Line:
    pairs = [(one, other) for one, other in zip(values, first, strict=True) if one is not None and other is not None]
    return Line(estimate([one for one, _ in pairs]), estimate([one - other for one, other in pairs]))


def _cell(line: Line) -> str:
    differs = "*" if abs(line.difference.mean) > line.difference.margin else ""
    return f"{line.estimate.mean:.3f} ± {line.estimate.margin:.3f}{differs}"


def _t(freedom: int) -> float:
    """The 97.5 % point of Student's t: a table, then Cornish and Fisher."""
    if freedom < len(_T):
        return _T[freedom]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
