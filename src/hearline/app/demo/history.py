"""A year of cases up to `now`, each with its whole history, and a tail of open ones in every state and colour."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from hearline.app.demo import callers, city, requests, rhythm
from hearline.app.demo.callers import Call, Callers
from hearline.app.demo.flow import WARN_DAYS, WORK_DAYS, Story
from hearline.app.demo.model import DemoCase, DemoEvent, DueAt, Kind, State
from hearline.app.demo.rhythm import WorkTime

YEAR = 365
OPEN_CASES = 250
Colour = Literal["green", "yellow", "red"]
# Of 250 open cases: state and colour of the clock. What is audited has no running clock.
TAIL: dict[tuple[State, Colour], int] = {
    ("recorded", "green"): 30, ("recorded", "yellow"): 4, ("recorded", "red"): 2,
    ("assigned", "green"): 36, ("assigned", "yellow"): 8, ("assigned", "red"): 5,
    ("handling", "green"): 60, ("handling", "yellow"): 26, ("handling", "red"): 23,
    ("auditing", "green"): 30, ("audited", "green"): 26,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """When a case is opened and where it shall be by now."""

    opened_at: datetime
    kind: Kind
    goal: State


def cases(seed: int, now: datetime, count: int, due_at: DueAt = rhythm.weekdays_due_at) -> list[DemoCase]:
    """The cases, oldest first.

    Args:
        now: UTC; nothing happens after it.
        due_at: The instant a result is due, by the caller's calendar; must know the days from a year and a
            half before `now` to half a year after.
    """
    rng = random.Random(seed)
    today = rhythm.local(now).date()
    hours = WorkTime(today - timedelta(days=YEAR + 60), today + timedelta(days=120), due_at)
    people = Callers(rng)
    slots = sorted(_slots(rng, now, count, due_at, hours), key=lambda slot: slot.opened_at)
    return [_case(rng, slot, people, now, due_at, hours) for slot in slots]


def _slots(rng: random.Random, now: datetime, count: int, due_at: DueAt, hours: WorkTime) -> Iterable[Slot]:
    scale = min(1.0, count / 1000)
    tail = [target for target, number in TAIL.items() for _ in range(round(number * scale))]
    # The last day and a half belongs to the tail: hardly anything of it can be closed yet.
    for opened_at in rhythm.openings(now - timedelta(hours=36), count - len(tail), YEAR - 2, rng.random):
        yield Slot(opened_at, requests.draw_kind(rng.random), "archived")
    for state, colour in tail:
        kind = requests.draw_kind(rng.random)
        yield Slot(_opened_for(rng, state, colour, kind, now, due_at, hours), kind, state)


def _opened_for(
    rng: random.Random, state: State, colour: Colour, kind: Kind, now: datetime, due_at: DueAt, hours: WorkTime
) -> datetime:
    """An opening after which the clock of a case of this kind has the colour now."""
    work_days, warn_days = WORK_DAYS[kind], WARN_DAYS[kind]
    nearest, farthest = {
        "green": (0 if state in ("recorded", "assigned") else 2, 2 if state == "recorded" else work_days - warn_days),
        "yellow": (work_days - warn_days, work_days + 1),
        "red": (work_days + 1, work_days + 9),
    }[colour]
    if state == "assigned" and colour == "green":
        farthest = 3
    latest = now - timedelta(minutes=12)
    for _ in range(60):
        day = hours.back(now, rng.randint(nearest, max(nearest, farthest)))
        opened_at = rhythm.call_on(day, rng.random)
        if opened_at <= latest and colour_of(opened_at, kind, now, due_at) == colour:
            return opened_at
    return latest - timedelta(hours=rng.random() * 8)


def colour_of(opened_at: datetime, kind: Kind, now: datetime, due_at: DueAt) -> Colour:
    if now >= due_at(opened_at, WORK_DAYS[kind]):
        return "red"
    return "yellow" if now >= due_at(opened_at, WORK_DAYS[kind] - WARN_DAYS[kind]) else "green"


def _case(rng: random.Random, slot: Slot, people: Callers, now: datetime, due_at: DueAt, hours: WorkTime) -> DemoCase:
    call = people.call(slot.kind, rhythm.local(slot.opened_at).month)
    title, content = requests.write(slot.kind, call.leaf, call.place, call.speaker, rng.random)
    urgency = callers.urgency(call.leaf, slot.kind, rng.random)
    agent = rng.choice(city.staff("agent"))
    due = due_at(slot.opened_at, WORK_DAYS[slot.kind])
    story = _told(rng, slot, call, title, urgency, agent, now, hours)
    return DemoCase(
        caller_name=call.name,
        caller_gender=call.gender,
        phone=call.phone,
        kind=slot.kind,
        channel=call.channel,
        urgency=urgency,
        category_code=call.leaf.code,
        title=title,
        content=content,
        place=call.place.full,
        confidential=rng.random() < callers.CONFIDENTIAL_SHARE.get(slot.kind, 0.01),
        unit_code=story.unit,
        opened_at=slot.opened_at,
        opened_by=agent,
        state=story.state,
        events=_events(story, slot, due, now, due_at),
        due_at=due,
        assigned_at=story.assigned_at,
        signed_at=story.signed_at,
        handler=story.handler,
        finished_at=story.finished_at,
        result=story.result,
        audited_at=story.audited_at,
        auditor=story.auditor,
        archived_at=story.archived_at,
        disposition=story.disposition,
        callback=story.callback,
        callback_attempts=story.attempts,
        grade=story.grade,
        solved=story.solved,
        redo_count=story.redo_count,
        return_count=story.return_count,
    )


def _told(
    rng: random.Random, slot: Slot, call: Call, title: str, urgency: str, agent: str, now: datetime, hours: WorkTime
) -> Story:
    """The story of a slot; told more quickly until it fits before `now`."""
    fresh = partial(
        Story,
        rng=rng,
        hours=hours,
        now=now,
        kind=slot.kind,
        leaf=call.leaf,
        place=call.place,
        title=title,
        urgency=urgency,
        has_phone=bool(call.phone),
        agent=agent,
        at=slot.opened_at,
        goal=slot.goal,
    )
    story = fresh()
    story.tell(call.channel)
    for pace in (0.4, 0.1, 0.02, 0.0):
        if story.state == slot.goal:
            break
        story = fresh(pace=pace)
        story.tell(call.channel)
    return story


def _events(story: Story, slot: Slot, due: datetime, now: datetime, due_at: DueAt) -> tuple[DemoEvent, ...]:
    """What people did, and what the clock said meanwhile."""
    warn = due_at(slot.opened_at, WORK_DAYS[slot.kind] - WARN_DAYS[slot.kind])
    until = story.finished_at or now
    said = [
        DemoEvent(instant, f"cases.deadline_{word}", "", {"due_at": due.isoformat()})
        for instant, word in ((warn, "near"), (due, "passed"))
        if instant < until
    ]
    return tuple(sorted([*story.events, *said], key=lambda event: event.occurred_at))
