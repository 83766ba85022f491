"""Draws have the shape that was asked for, and a seed gives them again."""

import math
from statistics import fmean, stdev

import pytest

from hearline.telephony.planning.chances import (
    Chance,
    dice,
    empirical,
    exponential,
    lognormal,
    mean_patience,
    patience,
    poisson,
)


def draws(chance: Chance, count: int = 20_000) -> list[float]:
    rolled = dice("draws")
    return [chance(rolled) for _ in range(count)]


def test_the_same_words_give_the_same_dice() -> None:
    assert dice("day", 7).random() == dice("day", 7).random()
    assert dice("day", 7).random() != dice("day", 8).random()


def test_means_and_deviations() -> None:
    assert fmean(draws(exponential(180))) == pytest.approx(180, rel=0.03)
    assert fmean(draws(lognormal(180, 240))) == pytest.approx(180, rel=0.05)
    assert stdev(draws(lognormal(180, 240))) == pytest.approx(240, rel=0.15)
    assert set(draws(empirical([1, 2, 3]))) == {1, 2, 3}


def test_calls_come_as_often_as_the_profile_says() -> None:
    rolled = dice("profile")
    days = [poisson([0, 20, 5, 0], 1800, rolled) for _ in range(400)]

    assert all(day == sorted(day) for day in days)
    assert all(1800 <= instant < 5400 for day in days for instant in day)
    assert fmean(sum(instant < 3600 for instant in day) for day in days) == pytest.approx(20, abs=0.7)
    assert fmean(sum(instant >= 3600 for instant in day) for day in days) == pytest.approx(5, abs=0.4)
    assert stdev(len(day) for day in days) == pytest.approx(5, rel=0.1)


def test_patience_is_found_behind_the_answers() -> None:
    """Who was answered first would have waited longer: the mean of those who gave up would be far too short."""
    rolled = dice("patience")
    pairs = [(rolled.expovariate(1 / 300), rolled.expovariate(1 / 60)) for _ in range(20_000)]
    waits = [(min(pair), pair[0] < pair[1]) for pair in pairs]

    assert mean_patience(waits) == pytest.approx(300, rel=0.05)
    assert fmean(min(drawn, 120) for drawn in draws(patience(waits))) == pytest.approx(
        300 * (1 - math.exp(-120 / 300)), rel=0.02
    )


def test_who_never_gave_up_has_no_end_of_patience() -> None:
    assert mean_patience([(5, False), (10, False)]) == math.inf
    assert patience([(5, False), (10, False)])(dice(1)) == math.inf


def test_nothing_measured_cannot_be_drawn_from() -> None:
    with pytest.raises(ValueError, match="measured"):
        empirical([])
