"""Erlang's formulas: vectors of published tools, and what must hold for every load."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.telephony.planning.erlang import Load, erlang_a, erlang_b, erlang_c

THOUSAND_AN_HOUR = Load(1000 / 3600, 120)
HUNDRED_A_HALF_HOUR = Load(100 / 1800, 180)

agents = st.integers(1, 2000)
loads = st.builds(lambda erlangs, seconds: Load(erlangs / seconds, seconds), st.floats(0.01, 2500), st.floats(1, 3600))
patience = st.floats(1, 36000)


@pytest.mark.parametrize(
    ("load", "count", "delayed", "level", "wait", "occupancy"),
    [
        (THOUSAND_AN_HOUR, 40, "0.1907", "0.9372", "3.433", "0.8333"),
        (HUNDRED_A_HALF_HOUR, 14, "0.17413", "0.88835", "7.836", "0.71429"),
        (THOUSAND_AN_HOUR, 38, "0.3335", "0.8468", "8.575", "0.8772"),
        (THOUSAND_AN_HOUR, 37, "0.4318", "0.7656", "14.13", "0.9009"),
    ],
)
def test_erlang_c_as_published(
    load: Load, count: int, delayed: str, level: str, wait: str, occupancy: str
) -> None:  # fmt: skip
    found = erlang_c(count, load)

    assert rounded(found.delayed, delayed) == delayed
    assert rounded(found.within(20), level) == level
    assert found.wait_seconds == pytest.approx(float(wait), abs=0.002)
    assert rounded(found.occupancy, occupancy) == occupancy


@pytest.mark.parametrize(
    ("count", "delayed", "abandonment", "wait", "occupancy"),
    [
        (34, "0.40306", "0.07087", "4.252", "0.91092"),
        (36, "0.29312", "0.04619", "2.772", "0.88316"),
        (30, "0.63506", "0.14115", "8.469", "0.95428"),
    ],
)
def test_erlang_a_as_calculated_elsewhere(
    count: int, delayed: str, abandonment: str, wait: str, occupancy: str
) -> None:  # fmt: skip
    found = erlang_a(count, THOUSAND_AN_HOUR, 60)

    assert rounded(found.delayed, delayed) == delayed
    assert rounded(found.abandonment, abandonment) == abandonment
    assert rounded(found.wait_seconds, wait) == wait
    assert rounded(found.occupancy, occupancy) == occupancy


def rounded(value: float, like: str) -> str:
    return f"{value:.{len(like.partition('.')[2])}f}"


@pytest.mark.parametrize(("count", "erlangs"), [(1, 0.5), (5, 3.0), (10, 12.0), (20, 15.0)])
def test_erlang_b_is_the_textbook_fraction(count: int, erlangs: float) -> None:
    terms = [erlangs**k / math.factorial(k) for k in range(count + 1)]

    assert erlang_b(count, erlangs) == pytest.approx(terms[-1] / sum(terms), rel=1e-12)


@given(agents, loads, patience)
def test_every_caller_is_answered_or_gives_up(count: int, load: Load, seconds: float) -> None:
    found = erlang_a(count, load, seconds)

    assert 0 <= found.delayed <= 1 + 1e-9
    assert 0 <= found.occupancy <= 1 + 1e-9
    assert found.within(math.inf) + found.abandonment == pytest.approx(1, abs=1e-6)
    assert found.occupancy * count == pytest.approx(load.erlangs * (1 - found.abandonment), rel=1e-6)


@given(agents, loads, patience)
def test_more_agents_are_never_worse(count: int, load: Load, seconds: float) -> None:
    less, more = erlang_a(count, load, seconds), erlang_a(count + 1, load, seconds)

    assert more.wait_seconds <= less.wait_seconds + 1e-9
    assert more.within(20) >= less.within(20) - 1e-7


@given(agents, loads)
def test_with_endless_patience_a_becomes_c(count: int, load: Load) -> None:
    if load.erlangs > 0.98 * count:
        load = Load(0.98 * count / load.handling_seconds, load.handling_seconds)

    patient, certain = erlang_a(count, load, 1e9 * load.handling_seconds), erlang_c(count, load)

    assert patient.delayed == pytest.approx(certain.delayed, abs=1e-5)
    assert patient.wait_seconds == pytest.approx(certain.wait_seconds, rel=1e-3, abs=1e-6)
    assert patient.within(20) == pytest.approx(certain.within(20), abs=1e-5)


def test_patience_that_equals_handling_makes_a_house_without_end() -> None:
    """Then every caller leaves at one rate, waiting or talking: their number is Poisson."""
    found = erlang_a(4, Load(0.1, 50), 50)

    assert found.delayed == pytest.approx(1 - sum(math.exp(-5) * 5**k / math.factorial(k) for k in range(4)))


def test_too_few_agents_without_patience_wait_for_ever() -> None:
    found = erlang_c(30, THOUSAND_AN_HOUR)

    assert (found.delayed, found.wait_seconds, found.within(3600)) == (1.0, math.inf, 0.0)


def test_nobody_calls() -> None:
    found = erlang_a(0, Load(0, 120), 60)

    assert (found.delayed, found.wait_seconds, found.within(0)) == (0.0, 0.0, 1.0)


def test_nobody_answers() -> None:
    found = erlang_a(0, THOUSAND_AN_HOUR, 60)

    assert (found.abandonment, found.wait_seconds, found.within(3600)) == (1.0, 60, 0.0)
