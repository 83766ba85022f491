"""Limits in every measure, clocks that stand still, the sweep, and deadline profiles."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import Stage
from tests.cases.walking import begun

from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases import service
from hearline.cases.errors import UnknownProfile
from hearline.cases.model import CaseChange, Colour, DeadlineLimit, Limit, Measure, Urgency
from hearline.cases.rules.limits import end_of, most_specific, moved, warning_of
from hearline.cases.service import Filters
from hearline.kit.errors import Forbidden, Invalid, Stale

BOSS = "administrator"
HOLIDAY = {date(2026, 5, 4): True, date(2026, 5, 5): True}
CALENDAR = Calendar.build(2020, 2035, HOLIDAY)
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # 9:30 in Beijing
FRIDAY_EVENING = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)  # 17:00
instants = st.datetimes(datetime(2021, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        (MONDAY, Limit(5), "2026-03-09T09:30:00+00:00"),
        (MONDAY, Limit(5, Measure.CALENDAR_DAYS), "2026-03-09T09:30:00+00:00"),  # Saturday gives way to Monday
        (MONDAY, Limit(60, Measure.CALENDAR_DAYS), "2026-05-01T09:30:00+00:00"),
        (MONDAY, Limit(61, Measure.CALENDAR_DAYS), "2026-05-06T09:30:00+00:00"),  # over the weekend and two holidays
        (MONDAY, Limit(2, Measure.WORKING_HOURS), "2026-03-02T03:30:00+00:00"),
        (MONDAY, Limit(3, Measure.WORKING_HOURS), "2026-03-02T06:00:00+00:00"),  # over noon
        (FRIDAY_EVENING, Limit(1, Measure.WORKING_HOURS), "2026-03-09T01:30:00+00:00"),
        (FRIDAY_EVENING, Limit(24, Measure.CALENDAR_HOURS), "2026-03-07T09:00:00+00:00"),
        (FRIDAY_EVENING, Limit(15, Measure.MINUTES), "2026-03-06T09:15:00+00:00"),
    ],
)
def test_a_limit_ends_as_its_measure_says(start: datetime, limit: Limit, end: str) -> None:
    assert end_of(start, limit, CALENDAR).isoformat() == end


@pytest.mark.parametrize(
    ("warn", "at"),
    [
        (Limit(0), "2026-03-09T09:30:00+00:00"),
        (Limit(1), "2026-03-06T09:30:00+00:00"),
        (Limit(1, Measure.CALENDAR_DAYS), "2026-03-08T09:30:00+00:00"),
        (Limit(1, Measure.WORKING_HOURS), "2026-03-09T08:30:00+00:00"),
        (Limit(90, Measure.MINUTES), "2026-03-09T08:00:00+00:00"),
        (Limit(999, Measure.CALENDAR_HOURS), "2026-03-02T01:30:00+00:00"),  # never before its start
    ],
)
def test_it_warns_in_a_measure_of_its_own(warn: Limit, at: str) -> None:
    due = end_of(MONDAY, Limit(5), CALENDAR)

    assert warning_of(MONDAY, due, warn, CALENDAR).isoformat() == at


@given(instants, st.integers(0, 2_000_000))
def test_opening_hours_counted_forth_are_counted_back(start: datetime, seconds: int) -> None:
    start = start.replace(microsecond=0)
    end = calendars.after_work_seconds(start, seconds, CALENDAR)

    assert calendars.remaining_work_seconds(start, end, CALENDAR) == seconds


@given(instants, st.sampled_from(list(Measure)), st.integers(1, 90), st.integers(1, 10**7), st.integers(0, 10**7))
def test_a_clock_that_stood_still_has_what_it_had_left(
    start: datetime, measure: Measure, amount: int, stood: int, before: int
) -> None:
    start = start.replace(microsecond=0)
    due = end_of(start, Limit(amount, measure), CALENDAR)
    since = start + timedelta(seconds=before)
    now = since + timedelta(seconds=stood)

    later = moved(due, since, now, measure, CALENDAR)

    assert later >= due
    if measure in (Measure.WORKING_DAYS, Measure.WORKING_HOURS):
        left = calendars.remaining_work_seconds(since, due, CALENDAR)
        assert calendars.remaining_work_seconds(now, later, CALENDAR) == left
    else:
        assert later - now == due - since


def row(clock: str, kind: str | None, urgency: str | None, amount: int) -> DeadlineLimit:
    return DeadlineLimit("p", clock, kind, urgency, amount, Measure.WORKING_DAYS, 0, Measure.WORKING_DAYS)


def test_the_most_specific_row_wins() -> None:
    rows = [
        row("handle", None, None, 1), row("handle", None, "urgent", 2), row("handle", "help", None, 3),
        row("handle", "help", "urgent", 4), row("sign", "help", "urgent", 5),
    ]  # fmt: skip

    asked = [("other", "normal"), ("other", "urgent"), ("help", "normal"), ("help", "urgent")]
    found = [most_specific(rows, "handle", *one) for one in asked]
    assert [one.amount for one in found if one] == [1, 2, 3, 4]
    assert most_specific(rows, "review", "help", "urgent") is None


async def test_a_suspended_clock_keeps_its_colour_and_tells_nothing(stage: Stage) -> None:
    walk = await begun(stage)
    await walk("dispatcher", "suspend", days=20, reason="等待鉴定")
    due, left = walk.case.due_at, (await walk.view()).clock.remaining_work_seconds
    stage.clock.move(days=40)
    await stage.do("leader", service.sound_alarms)

    view = await walk.view()
    assert (view.clock.colour, view.clock.remaining_work_seconds) == (Colour.GREEN, left)
    assert not [event for event in await walk.history() if event.kind.startswith("cases.deadline")]
    for filters, count in ((Filters(colour="green"), 1), (Filters(colour="yellow"), 0), (Filters(colour="red"), 0)):
        assert len((await stage.do("leader", service.list_cases, filters, None, 9)).items) == count
    overdue = await stage.do("leader", service.list_cases, Filters(queue="overdue"), None, 9)
    counted = {queue.queue: queue.count for queue in await stage.do("leader", service.count_queues)}
    assert (list(overdue.items), counted["overdue"]) == ([], 0)

    await walk("dispatcher", "resume")
    assert walk.case.due_at > due
    assert (await walk.view()).clock.remaining_work_seconds == left
    stage.clock.now = walk.case.due_at
    await stage.do("leader", service.sound_alarms)
    assert [event.kind for event in await walk.history()][-1] == "cases.deadline_passed"


async def test_other_clocks_turn_yellow_then_red_each_once(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    notice = (await walk.clocks())["notice"]

    stage.clock.now = notice.warn_at
    await stage.do("leader", service.sound_alarms)
    await stage.do("leader", service.sound_alarms)
    assert (await walk.clocks())["notice"].colour == Colour.YELLOW
    stage.clock.now = notice.due_at
    await stage.do("leader", service.sound_alarms)
    stage.clock.move(days=9)
    await stage.do("leader", service.sound_alarms)

    told = [(event.kind, event.facts.get("clock")) for event in await walk.history() if "clock_" in event.kind]
    assert told == [
        ("cases.clock_started", "notice"), ("cases.clock_near", "notice"), ("cases.clock_passed", "notice"),
    ]  # fmt: skip


async def test_a_stopped_clock_says_nothing_more(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await walk("handler", "sign")

    stage.clock.move(days=30)
    await stage.do("leader", service.sound_alarms)
    assert "cases.clock_passed" not in [event.kind for event in await walk.history()]


async def use_profile(stage: Stage, kind: str, profile: str) -> None:
    work = stage.people.work_of(stage.actors[BOSS])
    version = await work.value("SELECT version FROM case_kinds WHERE code = %s", (kind,))
    await stage.do(BOSS, service.change_kind, kind, version, {"profile_code": profile})
    work.tools.cache.clear()


@pytest.mark.parametrize(
    ("profile", "kind", "urgency", "due"),
    [
        ("sources", "consultation", "normal", "2026-03-09T09:30:00+00:00"),
        ("sources", "report", "urgent", "2026-04-13T09:30:00+00:00"),
        ("guangdong", "consultation", "normal", "2026-03-04T09:30:00+00:00"),
        ("guangdong", "help", "normal", "2026-03-16T09:30:00+00:00"),
        ("shandong", "complaint", "normal", "2026-03-09T09:30:00+00:00"),
        ("beijing", "complaint", "normal", "2026-03-09T09:30:00+00:00"),
        ("beijing", "complaint", "urgent", "2026-03-03T01:30:00+00:00"),
        ("beijing", "complaint", "critical", "2026-03-02T03:30:00+00:00"),
        ("petition", "complaint", "normal", "2026-05-01T09:30:00+00:00"),
    ],
)
async def test_the_profile_of_the_kind_sets_the_deadline(
    stage: Stage, profile: str, kind: str, urgency: str, due: str
) -> None:
    await use_profile(stage, kind, profile)

    case = await stage.opened(kind=kind, urgency=Urgency(urgency))

    assert case.due_at.isoformat() == due


async def test_in_tianjin_the_dangerous_is_signed_within_a_quarter_of_an_hour(stage: Stage) -> None:
    await use_profile(stage, "help", "tianjin")

    case = await stage.assigned(kind="help", urgency=Urgency.CRITICAL)

    assert case.sign_due_at == stage.clock.now + timedelta(minutes=15)


@pytest.mark.requirement("S0-011")
async def test_more_urgent_means_sooner_where_the_profile_says_so(stage: Stage) -> None:
    await use_profile(stage, "complaint", "beijing")
    case = await stage.opened()

    edited = await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(urgency=Urgency.CRITICAL))
    assert edited.due_at == case.opened_at + timedelta(hours=2)


async def test_a_changed_limit_shows_its_effect_and_leaves_what_runs(stage: Stage) -> None:
    await use_profile(stage, "complaint", "shandong")
    case = await stage.opened()
    profile = await stage.do(BOSS, service.deadline_profile, "shandong")
    limits = [replace(limit, amount=10) for limit in profile.limits]

    foreseen = await stage.do(BOSS, service.foresee_deadline_profile, "shandong", limits)
    changed = await stage.do(
        BOSS, service.change_deadline_profile, "shandong", profile.version, "山东", "Shandong", "文号", limits
    )
    stage.people.work_of(stage.actors[BOSS]).tools.cache.clear()

    assert foreseen.effects == changed.effects
    effect = next(effect for effect in changed.effects if effect.urgency == "normal" and effect.clock == "handle")
    assert (effect.kind, effect.before, effect.after, effect.running) == ("complaint", Limit(5), Limit(10), 1)
    assert (effect.due_before, effect.due_after) == (case.due_at, case.due_at + timedelta(days=7))
    assert (await stage.do("agent", service.case_by_id, case.id)).due_at == case.due_at
    assert (await stage.opened()).due_at == effect.due_after
    with pytest.raises(Stale):
        await stage.do(BOSS, service.change_deadline_profile, "shandong", profile.version, "山东", "x", "", limits)


async def test_a_profile_says_each_thing_once(stage: Stage) -> None:
    profile = await stage.do(BOSS, service.deadline_profile, "shandong")

    with pytest.raises(Invalid) as refusal:
        await stage.do(BOSS, service.foresee_deadline_profile, "shandong", [*profile.limits, *profile.limits])
    assert refusal.value.path == "limits.1"
    with pytest.raises(Forbidden):
        await stage.do("supervisor", service.foresee_deadline_profile, "shandong", profile.limits)


async def test_a_kind_takes_only_a_profile_that_there_is(stage: Stage) -> None:
    with pytest.raises(UnknownProfile):
        await use_profile(stage, "help", "atlantis")
    await use_profile(stage, "help", "guangdong")
    await use_profile(stage, "help", "")
    assert (await stage.opened(kind="help")).due_at.date().isoformat() == "2026-03-23"


async def test_what_could_not_be_confirmed_is_said_so(stage: Stage) -> None:
    profiles = {profile.code: profile for profile in await stage.do(BOSS, service.deadline_profiles)}

    assert set(profiles) == {"sources", "guangdong", "shandong", "beijing", "tianjin", "petition", "emergency"}
    assert "未确认" in profiles["beijing"].source
    assert all("未能核对原文" in profiles[code].source for code in ("guangdong", "shandong", "tianjin"))
