"""The demo city: pure, seeded, and believable by its numbers."""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from hearline.app.demo import book, city, history, requests, rhythm, units
from hearline.app.demo.model import DemoCase

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)  # a Friday, 14:00 in Beijing
COUNT = 5000
# What may follow what; deadlines and notes come in between.
NEXT = {
    "cases.opened": {"cases.answered", "cases.dispatched"},
    "cases.dispatched": {"cases.signed", "cases.returned"},
    "cases.returned": {"cases.dispatched"},
    "cases.signed": {"cases.result_submitted"},
    "cases.result_submitted": {"cases.audited"},
    "cases.audited": {"cases.called_back", "cases.archived", "cases.signed"},
    "cases.called_back": {"cases.called_back", "cases.archived", "cases.signed"},
    "cases.archived": set(),
    "cases.answered": set(),
}
BESIDE = {"cases.noted", "cases.deadline_near", "cases.deadline_passed"}


@pytest.fixture(scope="module")
def cases() -> list[DemoCase]:
    return history.cases(1, NOW, COUNT)


def share(cases: list[DemoCase], field: str, value: object) -> float:
    return sum(bool(getattr(case, field) == value) for case in cases) / len(cases)


def steps(case: DemoCase) -> list[str]:
    return [event.kind for event in case.events if event.kind not in BESIDE]


def colour(case: DemoCase) -> str:
    return history.colour_of(case.opened_at, case.kind, NOW, rhythm.weekdays_due_at)


def test_units_come_after_their_parents() -> None:
    known = [unit.code for unit in city.build().units]
    parents = [unit.parent_code for unit in city.build().units]

    assert all(parent is None or parent in known[:place] for place, parent in enumerate(parents))


def test_codes_and_job_numbers_are_unique() -> None:
    made = city.build()

    assert len({unit.code for unit in made.units}) == len(made.units)
    assert len({user.job_number for user in made.users}) == len(made.users)
    assert len({category.code for category in made.categories}) == len(made.categories)


def test_siblings_among_categories_have_different_names() -> None:
    names = Counter((category.parent_code, category.name) for category in city.build().categories)

    assert max(names.values()) == 1


def test_there_are_twelve_first_and_two_hundred_third_levels() -> None:
    depths = Counter(category.depth for category in city.build().categories)

    assert depths[1] == 12
    assert depths[2] >= 50
    assert depths[3] >= 200


def test_every_unit_that_handles_has_a_handler() -> None:
    assert {unit.code for unit in units.build() if unit.handles} == set(city.handlers())


def test_one_user_of_each_role_is_offered() -> None:
    roles = {user.job_number: user.role for user in city.build().users}

    assert Counter(roles[number] for number in city.offered()) == Counter(city.ORDER)


def test_every_leaf_has_something_to_say() -> None:
    assert [leaf.name for leaf in book.leaves() if not leaf.kinds or not leaf.wishes] == []


def test_the_same_seed_makes_the_same_year() -> None:
    assert history.cases(7, NOW, 200) == history.cases(7, NOW, 200)


def test_another_seed_makes_another_year() -> None:
    assert history.cases(7, NOW, 200) != history.cases(8, NOW, 200)


def test_five_thousand_cases_take_less_than_three_seconds_of_work() -> None:
    history.cases(1, NOW, 10)
    started = time.process_time()

    history.cases(2, NOW, COUNT)

    assert time.process_time() - started < 3


def test_light_requests_come_fast() -> None:
    next(requests.many(1, 1))
    started = time.process_time()

    made = list(requests.many(2, 20_000))

    assert len({content for _, content, *_ in made}) > 19_000
    assert time.process_time() - started < 1


def test_contents_hardly_repeat(cases: list[DemoCase]) -> None:
    assert len({case.content for case in cases}) > 4900


def test_contents_are_neither_short_nor_long(cases: list[DemoCase]) -> None:
    lengths = [len(case.content) for case in cases]

    assert min(lengths) >= 38
    assert max(lengths) <= 250


def test_no_slot_is_left_open(cases: list[DemoCase]) -> None:
    texts = [text for case in cases for text in (case.title, case.content, case.result, case.place)]
    said = [str(value) for case in cases for event in case.events for value in event.facts.values()]

    assert [text for text in texts + said if set(text) & set("{}|[]%")] == []


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("consultation", 0.35), ("complaint", 0.30), ("help", 0.20), ("suggestion", 0.06), ("report", 0.04)],
)
def test_kinds_have_their_shares(cases: list[DemoCase], kind: str, wanted: float) -> None:
    assert share(cases, "kind", kind) == pytest.approx(wanted, abs=0.03)


def test_most_come_by_telephone(cases: list[DemoCase]) -> None:
    assert share(cases, "channel", "phone") == pytest.approx(0.6, abs=0.03)


def test_an_eighth_of_the_calls_comes_from_known_callers(cases: list[DemoCase]) -> None:
    phones = [case.phone for case in cases if case.phone]

    assert 1 - len(set(phones)) / len(phones) == pytest.approx(0.12, abs=0.02)


def test_no_telephone_can_be_a_real_one(cases: list[DemoCase]) -> None:
    phones = {case.phone for case in cases if case.phone} | {user.phone for user in city.build().users}

    assert [phone for phone in phones if not phone.startswith(("199000", "19900", "0000-"))] == []


def test_grades_are_mostly_good(cases: list[DemoCase]) -> None:
    graded = [case for case in cases if case.grade]

    assert share(graded, "grade", 5) == pytest.approx(0.55, abs=0.03)
    assert share(graded, "grade", 4) == pytest.approx(0.25, abs=0.03)
    assert share(graded, "grade", 1) == pytest.approx(0.03, abs=0.015)


def test_power_fails_in_summer(cases: list[DemoCase]) -> None:
    months = Counter(case.opened_at.month for case in cases if case.category_code == "030201")

    assert months[7] + months[8] > 2 * (months[3] + months[4])


def test_mondays_are_busier_than_sundays(cases: list[DemoCase]) -> None:
    days = Counter(rhythm.local(case.opened_at).weekday() for case in cases)

    assert days[0] > 1.4 * days[6]


def test_about_two_hundred_and_fifty_cases_are_open(cases: list[DemoCase]) -> None:
    still_open = [case for case in cases if case.state != "archived"]

    assert len(still_open) == pytest.approx(history.OPEN_CASES, abs=20)
    assert {case.state for case in still_open} == {"recorded", "assigned", "handling", "auditing", "audited"}


def test_of_the_open_ones_an_eighth_is_red_and_a_seventh_yellow(cases: list[DemoCase]) -> None:
    running = [case for case in cases if case.state in ("recorded", "assigned", "handling")]
    colours = Counter(colour(case) for case in running)

    assert colours["red"] / history.OPEN_CASES == pytest.approx(0.12, abs=0.03)
    assert colours["yellow"] / history.OPEN_CASES == pytest.approx(0.15, abs=0.03)


def test_every_case_goes_the_way_of_cases(cases: list[DemoCase]) -> None:
    wrong = [pair for case in cases for pair in pairwise(steps(case)) if pair[1] not in NEXT[pair[0]]]

    assert wrong == []


def test_nothing_happens_before_the_opening_or_after_now(cases: list[DemoCase]) -> None:
    instants = [[event.occurred_at for event in case.events] for case in cases]

    assert all(
        times == sorted(times) and times[0] >= case.opened_at for times, case in zip(instants, cases, strict=True)
    )
    assert max(times[-1] for times in instants) <= NOW


def test_the_state_agrees_with_the_instants(cases: list[DemoCase]) -> None:
    assert all((case.archived_at is not None) == (case.state == "archived") for case in cases)
    assert all(case.unit_code is None for case in cases if case.state == "recorded")
    assert all(case.signed_at and case.handler for case in cases if case.state == "handling")
    assert all(case.result and case.finished_at for case in cases if case.state in ("auditing", "audited", "archived"))


def test_units_work_in_opening_hours(cases: list[DemoCase]) -> None:
    audits = [
        rhythm.local(event.occurred_at) for case in cases for event in case.events if event.kind == "cases.audited"
    ]

    assert {instant.weekday() for instant in audits} == {0, 1, 2, 3, 4}
    assert {instant.hour for instant in audits} == set(range(8, 18))


def test_a_callback_that_reached_nobody_has_no_grade(cases: list[DemoCase]) -> None:
    calls = [event.facts for case in cases for event in case.events if event.kind == "cases.called_back"]

    assert all((call["grade"] is not None) == (call["outcome"] == "reached") for call in calls)


def test_work_time_skips_the_night_and_the_weekend() -> None:
    hours = rhythm.WorkTime(NOW.date() - timedelta(days=30), NOW.date() + timedelta(days=30), rhythm.weekdays_due_at)

    reached = rhythm.local(hours.after(NOW, 4.0))  # Friday 14:00 and 3.5 hours, then half an hour of Monday

    assert (reached.weekday(), reached.hour, reached.minute) == (0, 9, 0)
