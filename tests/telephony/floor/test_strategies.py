"""Who is rung first."""

import pytest
from tests.telephony.floor.hall import LINE, Hall, agent

from hearline.telephony.floor import QueueSettings
from hearline.telephony.floor.strategies import Candidate, expected_wait, ranked
from hearline.telephony.model import AgentId, Strategy


def hall(strategy: Strategy, count: int = 5) -> Hall:
    return Hall([agent(number) for number in range(1, count + 1)], QueueSettings(LINE, strategy, position_seconds=0))


@pytest.mark.requirement("S4A-039")
def test_equal_talk_time_is_what_ships() -> None:
    assert QueueSettings(LINE).strategy is Strategy.EQUAL_TALK_TIME


@pytest.mark.requirement("S4A-040")
def test_equal_calls_differ_by_one_at_most_over_a_hundred_calls() -> None:
    floor = hall(Strategy.EQUAL_CALLS)
    floor.sign_in(1, 2, 3, 4, 5)

    for number in range(100):
        floor.talk(floor.call_in(), seconds=30 + number * 7 % 200)

    calls = [one.calls for one in floor.floor.agents.values()]
    assert sum(calls) == 100
    assert max(calls) - min(calls) <= 1


@pytest.mark.requirement("S4A-041")
def test_the_next_call_goes_to_the_least_talk_time() -> None:
    floor = hall(Strategy.EQUAL_TALK_TIME, count=3)
    floor.sign_in(1, 2, 3)
    talked = {floor.talk(floor.call_in(), seconds): seconds for seconds in (300, 60, 200)}

    chosen = floor.rung(floor.call_in())

    assert len(talked) == 3
    assert chosen is not None
    assert talked[chosen] == 60


@pytest.mark.requirement("S4A-042")
def test_the_next_call_goes_to_the_longest_idle() -> None:
    floor = hall(Strategy.LONGEST_IDLE, count=3)
    floor.sign_in(3)
    floor.wait(10)
    floor.sign_in(1)
    floor.wait(10)
    floor.sign_in(2)

    order = [floor.rung(floor.call_in()) for _ in range(3)]

    assert order == [3, 1, 2]


@pytest.mark.requirement("S4A-043")
def test_level_three_goes_before_level_one() -> None:
    floor = Hall(
        [agent(1, level=1), agent(2, level=3), agent(3, level=2)],
        QueueSettings(LINE, Strategy.SKILL_FIRST, position_seconds=0),
    )
    floor.sign_in(1, 2, 3)

    assert [floor.rung(floor.call_in()) for _ in range(3)] == [2, 3, 1]


@pytest.mark.requirement("S4A-043")
def test_the_level_that_counts_is_that_of_the_skill_that_is_asked_for() -> None:
    floor = Hall(
        [agent(1, skills={"tax": 1, "water": 3}), agent(2, skills={"tax": 3})],
        QueueSettings(LINE, Strategy.SKILL_FIRST, skills={"tax": 1}, position_seconds=0),
    )
    floor.sign_in(1, 2)

    assert floor.rung(floor.call_in()) == 2


@pytest.mark.requirement("S4A-044")
def test_seat_one_always_first_and_seat_two_only_when_one_is_not_free() -> None:
    floor = hall(Strategy.FIXED_ORDER, count=3)
    floor.sign_in(3, 2, 1)
    alone = [floor.talk(floor.call_in(), 10) for _ in range(5)]

    first, second = floor.call_in(), floor.call_in()

    assert alone == [1] * 5
    assert (floor.rung(first), floor.rung(second)) == (1, 2)


def test_who_did_not_answer_this_call_comes_after_the_others() -> None:
    floor = hall(Strategy.FIXED_ORDER, count=2)
    floor.sign_in(1, 2)
    call = floor.call_in()
    floor.decline(call)

    assert floor.rung(call) == 2


def test_a_choice_tells_who_was_asked_and_who_was_left_out() -> None:
    floor = Hall(
        [agent(1, skills={"tax": 1}), agent(2, skills={"tax": 1}), agent(3), agent(4, skills={"tax": 1})],
        QueueSettings(LINE, Strategy.FIXED_ORDER, skills={"tax": 1}, position_seconds=0),
    )
    floor.sign_in(1, 2, 3)
    floor.answer(floor.call_in())

    floor.call_in()
    choice = floor.last_choice().choice

    assert choice is not None
    assert (choice.rule, choice.candidates) == ("fixed_order", 1)
    assert [one.agent for one in choice.ranked] == [2]
    assert choice.left_out == {"talking": (1,), "signed_out": (4,), "skill": (3,)}


def test_equal_ones_are_told_apart_by_rest_and_then_by_seat() -> None:
    crowd = [
        Candidate(AgentId(seat), seat, 1, 0, 0.0, idle_since) for seat, idle_since in ((3, 5.0), (2, 9.0), (1, 9.0))
    ]

    assert [one.agent for one in ranked(Strategy.EQUAL_CALLS, crowd)] == [3, 1, 2]


def test_the_expected_wait_is_shared_by_those_at_work() -> None:
    assert expected_wait(position=4, agents=2, handle_seconds=90) == 180
    assert expected_wait(position=1, agents=0, handle_seconds=90) == 90
