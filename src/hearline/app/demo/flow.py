"""The way of one case: opened, dispatched, signed, handled, audited, called back, archived, step by step.

A `Story` is told from its opening; it stops where its `goal` is reached, or before the first step that would
lie after `now`.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hearline.app.demo import city, places, replies, units
from hearline.app.demo.book import Leaf
from hearline.app.demo.grammar import Roll, compile_phrase, say
from hearline.app.demo.model import DemoEvent, Facts, Kind, State
from hearline.app.demo.places import Place
from hearline.app.demo.rhythm import WORK_DAY, WorkTime

WORK_DAYS: dict[Kind, int] = {
    "consultation": 5, "help": 15, "complaint": 15, "report": 30, "suggestion": 15, "praise": 5, "other": 15,
}  # fmt: skip
WARN_DAYS: dict[Kind, int] = {
    "consultation": 1, "help": 2, "complaint": 2, "report": 3, "suggestion": 2, "praise": 1, "other": 2,
}  # fmt: skip
ANSWERED_SHARE: dict[Kind, float] = {"consultation": 0.6, "other": 0.4}
GRADES = (5, 4, 3, 2, 1)
GRADE_WEIGHTS = (55, 25, 12, 5, 3)
SOLVED_SHARE = {5: 0.99, 4: 0.96, 3: 0.8, 2: 0.3, 1: 0.1}
ORDER: tuple[State, ...] = ("recorded", "assigned", "handling", "auditing", "audited", "archived")


class Reached(Exception):
    """The story is at its goal, or at `now`."""


@dataclass
class Story:
    rng: random.Random
    hours: WorkTime
    now: datetime
    kind: Kind
    leaf: Leaf
    place: Place
    title: str
    urgency: str
    has_phone: bool
    agent: str
    at: datetime
    goal: State = "archived"
    pace: float = 1.0
    """1 for an ordinary case; smaller is quicker."""

    state: State = "recorded"
    unit: str | None = None
    handler: str | None = None
    assigned_at: datetime | None = None
    signed_at: datetime | None = None
    finished_at: datetime | None = None
    audited_at: datetime | None = None
    auditor: str | None = None
    archived_at: datetime | None = None
    result: str = ""
    disposition: str = ""
    callback: str = ""
    attempts: int = 0
    grade: int | None = None
    solved: bool | None = None
    redo_count: int = 0
    return_count: int = 0
    events: list[DemoEvent] = field(default_factory=list)

    def tell(self, channel: str) -> None:
        """Everything from the opening to the goal."""
        try:
            self._do("cases.opened", self.agent, {"case_kind": self.kind, "channel": channel})
            self._goal_is("recorded")
            if self.goal == "archived" and self.rng.random() < ANSWERED_SHARE.get(self.kind, 0.0):
                self._answer()
                return
            self._find_unit()
            self._handle_until_passed()
            self._call_back()
            self._archive()
        except Reached:
            return

    def _find_unit(self) -> None:
        right = units.unit_for(self.leaf.group.unit, self._reach(), self.place.street)
        if self.rng.random() < 0.055:
            self._return_once(right)
        self._dispatch(right)
        self._goal_is("assigned")

    def _reach(self) -> str:
        """Most local matters stay in the district; some go to the street, some to the city's bureau."""
        reach = self.leaf.group.reach
        drawn = self.rng.random()
        if reach == "city" or drawn < 0.3:
            return "city"
        return "street" if drawn > 0.8 else reach

    def _return_once(self, right: str) -> None:
        reason = self.rng.choices(("not-ours", "missing-facts", "wrong-place", "other"), (60, 20, 15, 5))[0]
        wrong = right if reason in ("missing-facts", "other") else self._wrong_unit(reason, right)
        self._dispatch(wrong)
        self._work(1, 10)
        texts = {
            "not-ours": replies.NOT_OURS, "missing-facts": replies.MISSING_FACTS,
            "wrong-place": replies.WRONG_PLACE, "other": replies.OTHER_REASONS,
        }[reason]  # fmt: skip
        if reason == "not-ours" and not (self.place.short and replies.is_matter(self.kind)):
            texts = replies.NOT_OURS_ON_PAPER
        where = self.place.short or self.place.street.name
        detail = self._one(texts).replace("{other}", units.unit_names()[right]).replace("{at}", where)
        self._step()
        self.return_count += 1
        self.state, self.unit, self.assigned_at = "recorded", None, None
        self._do("cases.returned", self._handler_of(wrong), {"unit_code": wrong, "reason": reason, "detail": detail})
        if reason == "missing-facts":
            self._wait(0.3, 3)
            self._do("cases.noted", self.agent, {"text": self._one(replies.ADDED_FACTS)})

    def _wrong_unit(self, reason: str, right: str) -> str:
        if reason == "wrong-place":
            other = self.rng.choice([street for street in places.streets() if street.code != right])
            return other.code
        return units.BUREAUS[self.rng.choice(units.MISTAKEN_FOR[self.leaf.group.unit])][0]

    def _dispatch(self, unit: str) -> None:
        self._wait(0.05, 0.5 if self.urgency != "normal" else 2.5)
        self._step()
        self.state, self.unit, self.assigned_at = "assigned", unit, self.at
        instruction = self._one(replies.instructions(self.kind, self.urgency))
        facts: Facts = {"unit_code": unit, "instruction": instruction}
        self._do("cases.dispatched", self._staff("dispatcher"), facts)

    def _sign(self) -> None:
        unit = self.unit or ""
        if self._swift:
            self._wait(0.05, 1.5)
        elif self.rng.random() < 0.04:
            self._work(WORK_DAY * 1.2, WORK_DAY * 2.5)
        else:
            self._work(0.1, WORK_DAY * 0.7)
        self._step()
        self.handler = self._handler_of(unit)
        self.state, self.signed_at = "handling", self.at
        self._do("cases.signed", self.handler, {"unit_code": unit})

    def _handle_until_passed(self) -> None:
        self._handle(WORK_DAY * WORK_DAYS[self.kind])
        for _ in range(2):
            if self.rng.random() >= 0.06:
                break
            self._send_back("cases.audited", "auditor", {"verdict": "redo", "opinion": self._one(replies.REDOS)})
            self._handle(WORK_DAY * 3)
        self._goal_is("auditing")
        self._pass()

    def _handle(self, allowed_hours: float) -> None:
        self._sign()
        self._goal_is("handling")
        share = min(self.rng.lognormvariate(-0.95, 0.5), 1.5)
        if self.rng.random() < 0.12:
            self._work(2, 9)
            self._note()
        if self._swift:
            self._wait(0.7, 20)
        else:
            self._work(allowed_hours * share * 0.8, allowed_hours * share)
        self._step()
        write = replies.again if self.redo_count and replies.is_matter(self.kind) else self._first_result
        self.result = write(self.leaf, self.place, self.title, self._roll)
        self.state, self.finished_at, self.disposition = "auditing", self.at, "handled"
        contacted = self.has_phone and self.rng.random() < 0.93
        self._do("cases.result_submitted", self.handler or "", {"result": self.result, "contacted": contacted})

    def _first_result(self, leaf: Leaf, place: Place, title: str, roll: Roll) -> str:
        return replies.result(self.kind, leaf, place, title, roll)

    def _pass(self) -> None:
        self._work(0.5, 9)
        self._step()
        self.state, self.audited_at, self.auditor = "audited", self.at, self._staff("auditor")
        opinions = replies.PASSES if replies.is_matter(self.kind) else replies.ASK_PASSES
        self.callback = "due" if self.kind != "praise" and self.has_phone else ""
        self._do("cases.audited", self.auditor, {"verdict": "pass", "opinion": self._one(opinions)})

    def _call_back(self) -> None:
        if not self.callback:
            return
        if self.rng.random() < 0.03:
            self._redo_by_callback()
        while self.attempts < 3 and self.rng.random() < 0.14:
            self._work(1, 10)
            self._step()
            self.attempts += 1
            self._called("unreached", self._one(replies.UNREACHED), "accept")
        self._goal_is("audited")
        self._work(1, 14)
        self._step()
        if self.attempts == 3 or self.rng.random() < 0.015:
            self.callback = "waived"
            self._called("waived", replies.WAIVED[0] if self.attempts == 3 else self._one(replies.WAIVED[1:]), "accept")
            return
        self.attempts += 1
        self.callback, self.grade = "done", self.rng.choices(GRADES, GRADE_WEIGHTS)[0]
        self.solved = self.rng.random() < SOLVED_SHARE[self.grade]
        self._called("reached", self._comment(self.grade), "accept")

    def _redo_by_callback(self) -> None:
        self._work(1, 14)
        grade = self.rng.choice((1, 2))
        facts: Facts = {
            "outcome": "reached", "grade": grade, "solved": False, "comment": self._comment(grade),
            "decision": "redo",
        }  # fmt: skip
        self._send_back("cases.called_back", "callback", facts)
        self._handle(WORK_DAY * 5)
        self._goal_is("auditing")
        self._pass()

    def _send_back(self, kind: str, role: str, facts: Facts) -> None:
        """To the same unit once more."""
        self._work(0.5, 6)
        self._step()
        self.redo_count += 1
        self.state, self.assigned_at, self.callback = "assigned", self.at, ""
        self.finished_at = self.audited_at = self.signed_at = self.auditor = None
        self._do(kind, self._staff(role), facts)

    def _called(self, outcome: str, comment: str, decision: str) -> None:
        reached = outcome == "reached"
        facts: Facts = {
            "outcome": outcome, "grade": self.grade if reached else None, "solved": self.solved if reached else None,
            "comment": comment, "decision": decision,
        }  # fmt: skip
        self._do("cases.called_back", self._staff("callback"), facts)

    def _archive(self) -> None:
        self._goal_is("audited")
        self._work(0.1, 6)
        self._step()
        self.state, self.archived_at = "archived", self.at
        self._do("cases.archived", self._staff("callback"), {})

    def _answer(self) -> None:
        self.at += timedelta(seconds=self.rng.randint(90, 900))
        self._step()
        self.result = replies.spot_answer(self.kind, self.leaf, self.place, self.title, self._roll)
        self.state, self.disposition = "archived", "answered"
        self.finished_at = self.audited_at = self.archived_at = self.at
        self._do("cases.answered", self.agent, {"answer": self.result})

    def _note(self) -> None:
        self._step()
        notes = replies.NOTES if replies.is_matter(self.kind) else replies.ASK_NOTES
        note = say(compile_phrase(self._one(notes)), self.place, self._roll)
        self._do("cases.noted", self.agent, {"text": note})

    def _do(self, kind: str, actor: str, facts: Facts) -> None:
        self.events.append(DemoEvent(self.at, kind, actor, facts))

    def _goal_is(self, state: State) -> None:
        if self.goal == state:
            raise Reached

    def _step(self) -> None:
        if self.at > self.now:
            self.at = self.events[-1].occurred_at
            raise Reached

    def _work(self, least: float, most: float) -> None:
        """Working hours pass."""
        self.at = self.hours.after(self.at, self.pace * self.rng.uniform(least, most))

    def _wait(self, least: float, most: float) -> None:
        """Hours pass: the centre is open day and night."""
        self.at += timedelta(seconds=int(3600 * self.pace * self.rng.uniform(least, most)) + 20)

    @property
    def _swift(self) -> bool:
        """Danger to life and limb is handled by night and on holidays too."""
        return self.leaf.hazard and self.urgency != "normal"

    def _comment(self, grade: int) -> str:
        comments = replies.COMMENTS if replies.is_matter(self.kind) else replies.ASK_COMMENTS
        return self._one(comments[grade])

    def _roll(self) -> float:
        return self.rng.random()

    def _one(self, texts: tuple[str, ...]) -> str:
        return replies.one(texts, self.rng.random)

    def _staff(self, role: str) -> str:
        return self.rng.choice(city.staff(role))

    def _handler_of(self, unit: str) -> str:
        return self.rng.choice(city.handlers()[unit])
