"""How a region, a unit or a subject stands, from counted cases (rule P6)."""

from dataclasses import dataclass
from datetime import date

from hearline.petitions.model.assessing import KeyCounts, RiskReason
from hearline.petitions.model.screening import Risk

HIGH_FROM, MEDIUM_FROM = 4, 2  # points
FEWEST_CASES = 10  # below that a rate says nothing


@dataclass(frozen=True)
class Measure:
    """A measure, and from which value on it gives one point, and two."""

    name: str
    one: float
    two: float


MEASURES = (
    Measure("growth", 0.2, 0.5),  # against the same months a year before
    Measure("high_rate", 0.005, 0.02),  # cases with words of high risk
    Measure("groups", 1, 3),  # petitions of groups
    Measure("repeat_rate", 0.05, 0.15),
    Measure("late_rate", 0.1, 0.3),
)


def judge(counts: KeyCounts) -> tuple[Risk, int, list[RiskReason]]:
    """The level, the points, and what they are made of, the gravest first."""
    values = {
        "growth": growth(counts.cases, counts.before) or 0.0,
        "high_rate": rate(counts.high, counts.cases),
        "groups": float(counts.groups),
        "repeat_rate": rate(counts.repeats, counts.cases),
        "late_rate": rate(counts.late, counts.cases),
    }
    reasons = [
        RiskReason(measure.name, round(values[measure.name], 4), 2 if values[measure.name] >= measure.two else 1)
        for measure in MEASURES
        if values[measure.name] >= measure.one
    ]
    points = sum(reason.points for reason in reasons)
    risk = Risk.HIGH if points >= HIGH_FROM else Risk.MEDIUM if points >= MEDIUM_FROM else Risk.LOW
    return risk, points, sorted(reasons, key=lambda reason: -reason.points)


def rate(part: int, whole: int) -> float:
    """Nothing where the whole is too small to tell."""
    return part / whole if whole >= FEWEST_CASES else 0.0


def growth(now: int, before: int) -> float | None:
    """None where the year before is too small to compare with."""
    return (now - before) / before if before >= FEWEST_CASES else None


def year_before(month: date) -> date:
    return month.replace(year=month.year - 1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
