"""Agents for a half hour and for a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.telephony.planning.erlang import Load, erlang_a, erlang_c
from hearline.telephony.planning.staffing import HalfHour, OutOfReach, Target, agents_needed, day_table, with_shrinkage

THOUSAND_AN_HOUR = Load(1000 / 3600, 120)


def test_eighty_in_twenty_takes_the_published_number() -> None:
    assert agents_needed(THOUSAND_AN_HOUR, Target(0.8, 20, occupancy=None)) == 38


def test_every_part_of_the_target_can_ask_for_more() -> None:
    nothing = Target(service_level=None, occupancy=None)

    assert agents_needed(THOUSAND_AN_HOUR, nothing) == 1
    assert agents_needed(THOUSAND_AN_HOUR, Target(None, occupancy=None, wait_seconds=3.5)) == 40
    assert agents_needed(THOUSAND_AN_HOUR, Target(None, occupancy=0.85)) == 40
    assert agents_needed(THOUSAND_AN_HOUR, Target(None, occupancy=None, abandonment=0.05), 60) == 36


@given(
    st.floats(0.001, 10), st.floats(10, 200), st.floats(10, 600),
    st.floats(0.5, 0.99), st.sampled_from([5.0, 15.0, 20.0]),
)  # fmt: skip
def test_one_less_would_not_do(calls: float, seconds: float, patience: float, level: float, within: float) -> None:
    load, target = Load(calls, seconds), Target(level, within, occupancy=0.9)

    needed = agents_needed(load, target, patience)

    assert target.is_met_by(erlang_a(needed, load, patience))
    assert needed == 1 or not target.is_met_by(erlang_a(needed - 1, load, patience))


def test_who_gave_up_was_not_served_in_time() -> None:
    """One agent for impatient callers: nobody who is answered waited long, and nearly nobody is answered."""
    alone = erlang_a(1, THOUSAND_AN_HOUR, 5)

    assert alone.service_level(20) > 0.95
    assert alone.abandonment > 0.95
    assert agents_needed(THOUSAND_AN_HOUR, Target(0.8, 20, occupancy=None), 5) > 25


def test_what_no_number_meets_is_refused() -> None:
    with pytest.raises(OutOfReach):
        agents_needed(THOUSAND_AN_HOUR, Target(occupancy=0.0))


def test_who_is_away_must_be_rostered_too() -> None:
    assert (with_shrinkage(38, 0.3), with_shrinkage(7, 0.3), with_shrinkage(0, 0.3)) == (55, 10, 0)
    with pytest.raises(ValueError, match=r"0\.\.1"):
        with_shrinkage(10, 1.0)


def test_a_day_has_a_line_per_half_hour() -> None:
    night, morning = HalfHour(0, 0, 180), HalfHour(9 * 3600, 100, 180)

    table = day_table([night, morning], Target(0.8, 20), shrinkage=0.25)

    assert [(need.agents, need.rostered) for need in table] == [(0, 0), (14, 19)]
    assert table[1].outlook.service_level(20) == erlang_c(14, morning.load).within(20)
