"""The figures' formulas, on calls that can be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.telephony.model import AgentId, AgentState, Ending, QueueId
from hearline.telephony.rules.figures import (
    CallFigures,
    Denominator,
    OfferedCall,
    Ring,
    Stay,
    agent_figures,
    call_figures,
    calls_by_span,
    each_agent,
    stays_by_span,
)

LI, WANG = AgentId(1), AgentId(2)
QUEUE = QueueId(1)


def answered(wait: float, talk: float = 0, hold: float = 0, wrap_up: float = 0, at: float = 0) -> OfferedCall:
    return OfferedCall(QUEUE, at, wait, Ending.ANSWERED, LI, talk, hold, wrap_up, (Ring(LI, 2, True),))


def gone(wait: float, ending: Ending = Ending.ABANDONED_QUEUE, at: float = 0) -> OfferedCall:
    return OfferedCall(QUEUE, at, wait, ending)


@pytest.fixture
def morning() -> CallFigures:
    """Ten calls: six answered, three abandoned of which one at once, one to the voicemail."""
    return call_figures([
        answered(0, 100, 20, 30), answered(10, 200), answered(15, 60), answered(20, 60), answered(21, 60),
        answered(54, 60), gone(3), gone(40), gone(17, Ending.ABANDONED_RINGING), gone(25, Ending.VOICEMAIL),
    ])  # fmt: skip


def test_counts(morning: CallFigures) -> None:
    assert (morning.offered, morning.answered, morning.abandoned_queue, morning.abandoned_ringing) == (10, 6, 2, 1)
    assert (morning.short, morning.abandoned) == (1, 2)


def test_answer_rate_leaves_no_call_out(morning: CallFigures) -> None:
    assert morning.answer_rate == 6 / 10


def test_abandonment_leaves_short_ones_out(morning: CallFigures) -> None:
    assert morning.abandonment_rate == 2 / 9
    assert morning.queue_missed_rate == 2 / 10


def test_what_is_short_is_a_setting() -> None:
    calls = [answered(1), gone(4.9), gone(5)]

    assert call_figures(calls).abandonment_rate == 1 / 2
    assert call_figures(calls, 0).abandonment_rate == 2 / 3
    assert call_figures(calls, 10).abandonment_rate == 0


def test_service_level_says_what_it_is_a_share_of(morning: CallFigures) -> None:
    assert morning.service_level(15) == 3 / 6
    assert morning.service_level(20) == 4 / 6
    assert morning.service_level(15, Denominator.OFFERED) == 3 / 9
    assert morning.service_level(20, Denominator.OFFERED) == 4 / 9


def test_waits(morning: CallFigures) -> None:
    assert morning.speed_of_answer == 120 / 6
    assert morning.mean_wait == (120 + 60) / 9


def test_handling_is_talk_hold_and_wrap_up(morning: CallFigures) -> None:
    assert (morning.talk_seconds, morning.hold_seconds, morning.wrap_up_seconds) == (540, 20, 30)
    assert morning.handling_time == 590 / 6


def test_of_nothing_there_is_no_rate() -> None:
    nothing = call_figures([])

    assert nothing.answer_rate is None
    assert nothing.abandonment_rate is None
    assert nothing.service_level(20) is None
    assert nothing.speed_of_answer is None
    assert agent_figures([], []).occupancy is None


def test_occupancy_is_work_over_work_and_idleness() -> None:
    """Busy for a reason is neither; a ringing phone has not become work yet."""
    spans = [
        (AgentState.TALKING, 50), (AgentState.HOLDING, 10), (AgentState.WRAP_UP, 15),
        (AgentState.IDLE, 20), (AgentState.RINGING, 5), (AgentState.BUSY, 600), (AgentState.SIGNED_OUT, 900),
    ]  # fmt: skip
    stays = [Stay(LI, state, 0, seconds) for state, seconds in spans]

    assert agent_figures([], stays).occupancy == 75 / 100


def test_an_agent_misses_what_rang_in_vain() -> None:
    late = OfferedCall(QUEUE, 0, 30, Ending.ANSWERED, WANG, 60, rings=(Ring(LI, 20, False), Ring(WANG, 4, True)))

    found = each_agent([late, answered(5)], [Stay(LI, AgentState.IDLE, 0, 10)])

    assert list(found) == [LI, WANG]
    assert (found[LI].missed_rate, found[WANG].missed_rate) == (1 / 2, 0)


def test_a_call_belongs_to_the_half_hour_in_which_it_came() -> None:
    early, first, last, late = (answered(5000, at=at) for at in (-1, 0, 1799.9, 3600))

    assert calls_by_span([late, last, first, early], [0, 1800, 3600]) == [[first, last], []]


def test_a_state_belongs_to_every_half_hour_that_it_reaches_into() -> None:
    stay = Stay(LI, AgentState.TALKING, 1700, 5500)

    found = stays_by_span([stay], [0, 1800, 3600, 5400])

    assert [[part.seconds for part in span] for span in found] == [[100], [1800], [1800]]


@given(st.lists(st.tuples(st.floats(0, 9000), st.floats(0, 9000)), max_size=20))
def test_every_second_is_counted_once(pairs: list[tuple[float, float]]) -> None:
    stays = [Stay(LI, AgentState.IDLE, min(pair), max(pair)) for pair in pairs]

    parts = [part for span in stays_by_span(stays, [0, 1000, 4000, 9000]) for part in span]

    assert sum(part.seconds for part in parts) == pytest.approx(sum(stay.seconds for stay in stays))
