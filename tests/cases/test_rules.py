"""Rules of cases, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.cases import permissions, rules
from hearline.cases.errors import WrongState
from hearline.cases.model import Action, Callback, Case, CaseId, CaseNumber, Colour, State
from hearline.kit.actor import Actor

DUE = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
WARN = DUE - timedelta(days=1)
SECOND = timedelta(seconds=1)
CASE = Case(
    id=CaseId(1), number=CaseNumber("260301000000197"), title="路灯不亮", kind="help", state=State.RECORDED,
    channel="phone", urgency="normal", category_id=None, category_name=None, unit_id=None, unit_name=None,
    customer_id=None, place="", confidential=False, opened_at=DUE - timedelta(days=9), due_at=DUE, warn_at=WARN,
    finished_at=None, grade=None, callback="", redo_count=0, return_count=0, version=1, content="", unit_path=None,
    opened_by=None, opened_by_name=None, handler_id=None, handler_name=None, alarm_at=WARN, assigned_at=None,
    sign_due_at=None, signed_at=None, audited_at=None, archived_at=None, result="", disposition="", solved=None,
    callback_attempts=0,
)  # fmt: skip
EVERYTHING = frozenset(permission.code for permission in permissions.ALL)


@pytest.mark.parametrize(
    ("now", "colour"),
    [
        (WARN - SECOND, Colour.GREEN),
        (WARN, Colour.YELLOW),
        (DUE - SECOND, Colour.YELLOW),
        (DUE, Colour.RED),
        (DUE + timedelta(days=400), Colour.RED),
    ],
)
@pytest.mark.requirement("S4B-026")
def test_green_until_the_warning_yellow_until_the_deadline_red_after(now: datetime, colour: Colour) -> None:
    assert rules.clock(CASE, now, 0, 28_800).colour is colour


@pytest.mark.parametrize("state", [State.AUDITING, State.AUDITED, State.ARCHIVED])
def test_a_clock_that_stopped_has_no_time_left_to_tell(state: State) -> None:
    clock = rules.clock(replace(CASE, state=state, finished_at=WARN), DUE + SECOND, -5, 28_800)

    assert (clock.colour, clock.remaining_work_seconds, clock.late) == (Colour.DONE, None, False)


def test_a_result_after_the_deadline_is_late_for_good() -> None:
    done = replace(CASE, state=State.ARCHIVED, finished_at=DUE + SECOND)

    assert rules.clock(done, DUE + timedelta(days=9), 0, 28_800).late


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", list(Action))
def test_an_action_fits_only_the_states_of_its_row(action: Action, state: State) -> None:
    case = replace(CASE, state=state, callback=Callback.DUE if action is Action.CALLBACK else "")

    if state in rules.STEPS[action].states:
        rules.check(case, action)
    else:
        with pytest.raises(WrongState):
            rules.check(case, action)


def test_audited_is_reached_only_from_auditing() -> None:
    assert rules.STEPS[Action.AUDIT].states == (State.AUDITING,)


def test_a_unit_may_handle_its_own_cases_and_those_below_it() -> None:
    case = replace(CASE, state=State.ASSIGNED, unit_path="/1/4/9/")
    head = Actor(5, "3001", EVERYTHING, unit_id=4, unit_path="/1/4/")
    stranger = Actor(6, "3002", EVERYTHING, unit_id=5, unit_path="/1/5/")

    assert Action.SIGN in rules.actions_of(case, head)
    assert Action.SIGN not in rules.actions_of(case, stranger)


def test_a_unit_with_a_longer_number_is_not_below() -> None:
    actor = Actor(5, "3001", EVERYTHING, unit_id=4, unit_path="/1/4/")

    assert not actor.covers("/1/41/")


@given(st.sampled_from(list(Action)), st.sampled_from(list(State)), st.sets(st.sampled_from(sorted(EVERYTHING))))
def test_nobody_is_offered_what_they_lack_the_permission_for(action: Action, state: State, held: set[str]) -> None:
    actor = Actor(5, "3001", frozenset(held), unit_id=4, unit_path="/1/4/")
    case = replace(CASE, state=state, unit_path="/1/4/")

    if action in rules.actions_of(case, actor):
        assert rules.STEPS[action].permission.code in held


@given(st.integers(0, 9_999_999), st.integers(0, 14), st.integers(1, 9))
def test_one_misheard_digit_in_a_number_shows(sequence: int, place: int, shift: int) -> None:
    number = rules.case_number(date(2026, 11, 22), sequence)
    wrong = str((int(number[place]) + shift) % 10)

    assert rules.is_case_number(number)
    assert not rules.is_case_number(number[:place] + wrong + number[place + 1 :])


@given(st.integers(0, 9_999_999), st.integers(0, 13))
def test_two_swapped_digits_in_a_number_show(sequence: int, place: int) -> None:
    number = rules.case_number(date(2026, 11, 22), sequence)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert swapped == number or not rules.is_case_number(swapped)


@pytest.mark.parametrize("text", ["", "２６１１２２００００００１９７", "261122-0000001", "abc", "²" * 15])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not rules.is_case_number(text)
