"""A played day: it agrees with the formulas where there are formulas, and does as it was told where there are none."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.telephony.floor.settings import AgentSettings, LastResort, QueueSettings, Settings
from hearline.telephony.model import AgentId, AgentState, Ending, QueueId, Strategy
from hearline.telephony.planning.chances import AT_ONCE, Chance, always, exponential
from hearline.telephony.planning.comparing import Estimate, as_text, compare, estimate, half_hours
from hearline.telephony.planning.day import Caller, Plan, Played, Shift, Stream, callers_of, play
from hearline.telephony.planning.erlang import Load, Outlook, erlang_a, erlang_c
from hearline.telephony.rules.figures import (
    CallFigures,
    OfferedCall,
    agent_figures,
    call_figures,
    calls_by_span,
    each_agent,
    stays_by_span,
)

HOTLINE, DIALECT = QueueId(1), QueueId(2)
HOUR = 3600.0
NOON, NIGHT = 12 * HOUR, 24 * HOUR
LI, WANG, ZHAO = AgentId(1), AgentId(2), AgentId(3)
STEADY = [1 * HOUR, NOON]
"""The first hour fills the house; the formulas speak of what comes after."""


def plan(agents: int, strategy: Strategy = Strategy.LONGEST_IDLE, pick_up: Chance = AT_ONCE) -> Plan:
    ids = [AgentId(number) for number in range(1, agents + 1)]
    settings = Settings(
        {agent: AgentSettings(agent, int(agent), frozenset({HOTLINE})) for agent in ids},
        {HOTLINE: QueueSettings(HOTLINE, strategy)},
    )
    return Plan(settings, tuple(Shift(agent, 0, NIGHT) for agent in ids), pick_up)


def caller(at: float, talk: float = 60, patience: float = 600, wrap_up: float = 0, hold: float = 0) -> Caller:
    return Caller(at, HOTLINE, patience, talk, hold, wrap_up)


def answered_by(played: Played) -> list[AgentId | None]:
    return [call.agent for call in sorted(played.calls, key=lambda call: call.offered_at)]


# As the formulas say


def days(plan: Plan, streams: list[Stream], count: int) -> list[tuple[CallFigures, float]]:
    """The figures of the steady hours, and the occupancy, of so many days."""
    found = []
    for seed in range(count):
        played = play(plan, callers_of(streams, seed), seed)
        calls, stays = calls_by_span(played.calls, STEADY)[0], stays_by_span(played.stays, STEADY)[0]
        found.append((call_figures(calls, 0), agent_figures((), stays).occupancy or 0))
    return found


def mean(found: list[tuple[CallFigures, float]], take: Callable[[CallFigures], float | None]) -> Estimate:
    return estimate([take(figures) or 0 for figures, _ in found])


def agrees(found: Estimate, expected: float) -> bool:
    """Within one and a half times the 95 % interval, because many figures are looked at. The seeds are fixed."""
    return abs(found.mean - expected) <= 1.5 * found.margin


def disagreements(found: list[tuple[CallFigures, float]], expected: Outlook) -> dict[str, tuple[Estimate, float]]:
    pairs = {
        "mean wait": (mean(found, lambda of: of.mean_wait), expected.wait_seconds),
        "abandonment": (mean(found, lambda of: of.abandonment_rate), expected.abandonment),
        "in 20 s": (mean(found, lambda of: of.service_level(20)), expected.service_level(20)),
        "at once": (mean(found, lambda of: of.service_level(0)), expected.service_level(0)),
        "occupancy": (estimate([occupancy for _, occupancy in found]), expected.occupancy),
    }
    return {name: pair for name, pair in pairs.items() if not agrees(*pair)}


@pytest.mark.slow
@pytest.mark.parametrize(("agents", "calls_an_hour"), [(3, 60), (8, 200)])
def test_with_endless_patience_the_day_is_erlang_c(agents: int, calls_an_hour: int) -> None:
    streams = [Stream(HOTLINE, exponential(float("inf")), exponential(120), calls=[calls_an_hour / 2] * 24)]

    found = days(plan(agents), streams, 6)

    assert disagreements(found, erlang_c(agents, Load(calls_an_hour / 3600, 120))) == {}


@pytest.mark.slow
@pytest.mark.parametrize(("agents", "patience"), [(5, 60), (7, 180), (9, 60)])
def test_with_patience_the_day_is_erlang_a(agents: int, patience: float) -> None:
    """Five agents are far too few for this load, nine are plenty. Wrap-up counts as handling."""
    streams = [Stream(HOTLINE, exponential(patience), exponential(120), calls=[100.0] * 24)]

    found = days(plan(agents), streams, 6)

    assert disagreements(found, erlang_a(agents, Load(200 / 3600, 120), patience)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("strategy", list(Strategy))
def test_who_is_rung_first_changes_no_ones_wait(strategy: Strategy) -> None:
    """If all agents can do the same, the strategy decides who works and not how long callers wait."""
    streams = [Stream(HOTLINE, exponential(60), exponential(120), calls=[100.0] * 24)]
    first, other = (play(plan(6, chosen), callers_of(streams, 3)).calls for chosen in (Strategy.LONGEST_IDLE, strategy))

    assert sorted(waits(first)) == pytest.approx(sorted(waits(other)), abs=1e-6)


def waits(calls: list[OfferedCall]) -> list[float]:
    return [call.wait_seconds for call in calls]


# As was told


def test_a_seed_is_a_day() -> None:
    streams = [Stream(HOTLINE, exponential(60), exponential(120), exponential(20), calls=[10.0] * 48)]

    assert play(plan(2), callers_of(streams, 7), 7) == play(plan(2), callers_of(streams, 7), 7)
    assert callers_of(streams, 7) != callers_of(streams, 8)


def test_all_of_a_call_is_recorded() -> None:
    played = play(plan(1, pick_up=always(4)), [caller(100, talk=50, wrap_up=30, hold=20)])

    (call,) = played.calls
    spent = each_agent(played.calls, played.stays)[LI].seconds

    assert (call.offered_at, call.wait_seconds, call.ending, call.agent) == (100, 4, Ending.ANSWERED, LI)
    assert (call.talk_seconds, call.hold_seconds, call.wrap_up_seconds) == (50, 20, 30)
    assert (spent[AgentState.RINGING], spent[AgentState.TALKING], spent[AgentState.WRAP_UP]) == (4, 50, 30)
    assert sum(spent.values()) == NIGHT


def test_who_loses_patience_hangs_up() -> None:
    """One while waiting, one while the phone rings."""
    played = play(plan(1, pick_up=always(10)), [caller(0, talk=100), caller(5, patience=20), caller(109, patience=5)])

    assert [(call.wait_seconds, call.ending) for call in played.calls] == [
        (20, Ending.ABANDONED_QUEUE),
        (10, Ending.ANSWERED),
        (5, Ending.ABANDONED_RINGING),
    ]


def test_a_phone_that_nobody_picks_up_rings_elsewhere() -> None:
    slow = plan(2, Strategy.FIXED_ORDER, pick_up=always(60))

    played = play(slow, [caller(0, patience=50)])

    assert [(ring.agent, ring.answered) for ring in played.calls[0].rings] == [(LI, False), (WANG, False)]


def test_nobody_is_rung_before_coming_while_away_and_after_going() -> None:
    there = replace(plan(1), shifts=(Shift(LI, 100, 1000, ((300, 600),)),))

    played = play(there, [caller(at, talk=10, patience=20) for at in (50, 150, 400, 700, 1100)])

    assert answered_by(played) == [None, LI, None, LI, None]


def test_a_conversation_is_ended_before_the_break_and_the_break_is_not_forgotten() -> None:
    there = replace(plan(1), shifts=(Shift(LI, 0, 1000, ((100, 600),)),))

    played = play(there, [caller(90, talk=50, wrap_up=20), caller(200, patience=5), caller(650)])

    away = [(stay.began, stay.ended) for stay in played.stays if stay.state is AgentState.BUSY]
    assert answered_by(played) == [LI, None, LI]
    assert away == [(160, 600)]


def test_who_went_during_a_conversation_ends_it_first() -> None:
    there = replace(plan(1), shifts=(Shift(LI, 0, 100),))

    played = play(there, [caller(90, talk=50, wrap_up=20), caller(120, patience=5)])

    assert [call.ending for call in played.calls] == [Ending.ABANDONED_QUEUE, Ending.ANSWERED]
    assert played.stays[-1].ended == 160


def test_a_shift_may_come_twice_a_day() -> None:
    there = replace(plan(1), shifts=(Shift(LI, 0, 100), Shift(LI, 200, 300)))

    played = play(there, [caller(at, talk=5, patience=5) for at in (50, 150, 250)])

    assert answered_by(played) == [LI, None, LI]


def test_only_who_has_the_skill_is_rung() -> None:
    base = plan(2)
    agents = dict(base.settings.agents)
    agents[WANG] = replace(agents[WANG], queues=frozenset({HOTLINE, DIALECT}), skills={"dialect": 2})
    queues = {**base.settings.queues, DIALECT: QueueSettings(DIALECT, skills={"dialect": 1})}
    speaking = replace(base, settings=replace(base.settings, agents=agents, queues=queues))

    played = play(speaking, [replace(caller(at), queue=DIALECT) for at in (0, 1000, 2000)])

    assert answered_by(played) == [WANG, WANG, WANG]


def test_a_line_that_is_full_sends_callers_away_and_they_count() -> None:
    base = plan(1)
    short = QueueSettings(HOTLINE, longest_line=1, last_resort=LastResort.HANG_UP)
    full = replace(base, settings=replace(base.settings, queues={HOTLINE: short}))

    played = play(full, [caller(0, talk=100), caller(1), caller(2)])

    assert Counter(call.ending for call in played.calls) == {Ending.ANSWERED: 2, Ending.OVERFLOWED: 1}


def test_nobody_is_left_waiting_for_ever() -> None:
    alone = replace(plan(1), shifts=(Shift(LI, 0, 100),))

    played = play(alone, [caller(200, patience=float("inf"))])

    assert [call.ending for call in played.calls] == [Ending.ABANDONED_QUEUE]


@given(
    st.lists(
        st.builds(caller, st.integers(0, 500), st.integers(0, 90), st.integers(0, 60), st.integers(0, 30)), max_size=30
    ),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300), st.integers(0, 80), st.integers(1, 80)), max_size=3),
    st.sampled_from(list(Strategy)),
    st.sampled_from([0.0, 5.0, 25.0]),
)
def test_no_call_and_no_second_is_lost_or_counted_twice(
    callers: list[Caller], times: list[tuple[int, int, int, int]], strategy: Strategy, pick_up: float
) -> None:
    shifts = tuple(
        Shift(AgentId(place), begins, begins + lasts, ((begins + rests, begins + rests + pause),))
        for place, (begins, lasts, rests, pause) in enumerate(times, 1)
    )

    played = play(replace(plan(3, strategy, always(pick_up)), shifts=shifts), callers)

    assert sorted(call.offered_at for call in played.calls) == sorted(float(one.at) for one in callers)
    assert all((call.ending is Ending.ANSWERED) == (call.agent is not None) for call in played.calls)
    for agent in {stay.agent for stay in played.stays}:
        stays = [stay for stay in played.stays if stay.agent == agent]
        assert all(earlier.ended <= later.began for earlier, later in pairwise(stays))


# Strategies


@pytest.mark.requirement("S4A-040")
def test_a_hundred_calls_are_shared_among_five_evenly() -> None:
    played = play(plan(5, Strategy.EQUAL_CALLS), [caller(at * 100.0, talk=30) for at in range(100)])

    shares = Counter(answered_by(played)).values()

    assert max(shares) - min(shares) <= 1


def test_fixed_order_loads_the_first_seats_and_equal_talk_time_nobody_more() -> None:
    streams = [Stream(HOTLINE, exponential(300), exponential(180), calls=[20.0] * 48)]

    found = compare(
        {"equal": plan(5, Strategy.EQUAL_TALK_TIME), "fixed": plan(5, Strategy.FIXED_ORDER)}, streams, range(4)
    )
    text = as_text(found)

    assert found["equal"]["unevenness"].estimate.high < 0.05 < 0.2 < found["fixed"]["unevenness"].estimate.low
    assert found["fixed"]["offered"].difference == Estimate(0, 0)
    assert "unevenness" in text
    assert text.count("±") == 20


def test_one_agent_more_shortens_waits_by_more_than_chance() -> None:
    streams = [Stream(HOTLINE, exponential(300), exponential(180), calls=[40.0] * 24)]

    found = compare({"4": plan(4), "5": plan(5)}, streams, range(4))

    assert found["5"]["speed_of_answer"].difference.high < 0
    assert found["5"]["service_level_20"].difference.low > 0


def test_a_day_is_told_in_half_hours() -> None:
    played = play(plan(1), [caller(1700, talk=200), caller(1850, patience=10), caller(NOON, talk=90)])

    table = half_hours(played)

    assert len(table) == 48
    assert [line.calls.offered for line in table if line.calls.offered] == [1, 1, 1]
    assert table[0].agents.occupancy == pytest.approx(100 / 1800)
    assert table[1].agents.occupancy == pytest.approx(100 / 1800)
    assert table[1].calls.abandonment_rate == 1
