"""The telephone of 澄湖市: queues, skills, seats, and the calls of four weeks. Pure and seeded like the rest."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hearline.app.demo import rhythm
from hearline.telephony.model import CallId, CallRecord, Direction, Ending, SkillKind

DAYS = 28
MOST_CALLS = 1500
HOTLINE = "12345"
SKILLS = (
    ("general", "综合受理", "General", SkillKind.BUSINESS), ("business", "惠企服务", "Business", SkillKind.BUSINESS),
    ("english", "英语", "English", SkillKind.LANGUAGE), ("wu", "吴语", "Wu dialect", SkillKind.DIALECT),
)  # fmt: skip
# Code, names, skill, priority, share of the calls.
QUEUES = (
    ("consult", "咨询", "Enquiries", "general", 5, 42), ("complaint", "投诉举报", "Complaints", "general", 6, 38),
    ("service", "便民服务", "Services", "general", 5, 14), ("company", "企业专席", "Companies", "business", 7, 5),
    ("foreign", "外语专席", "Foreign languages", "english", 5, 1),
)  # fmt: skip
# How callers of a queue end, by weight.
ENDINGS = {
    Ending.ANSWERED: 930, Ending.ABANDONED_QUEUE: 38, Ending.ABANDONED_RINGING: 8, Ending.VOICEMAIL: 9,
    Ending.CALLBACK: 6, Ending.FORWARDED: 4, Ending.OVERFLOWED: 3, Ending.FAILED: 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoCall:
    """A call, its queue by code and its agent by job number."""

    began_at: datetime
    phone: str
    queue_code: str
    agent: str
    ending: Ending
    wait_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    number: int

    def record(self, queue_id: int, agent_id: int | None) -> CallRecord:
        answered = self.ending is Ending.ANSWERED
        answered_at = self.began_at + timedelta(milliseconds=self.wait_ms)
        return CallRecord(
            call_id(self.began_at, self.number), Direction.IN, self.began_at, self.phone, HOTLINE, queue_id,
            agent_id if answered else None, queued_at=self.began_at, answered_at=answered_at if answered else None,
            ended_at=answered_at + timedelta(milliseconds=self.talk_ms + self.hold_ms), ending=self.ending,
            wait_ms=self.wait_ms, talk_ms=self.talk_ms, hold_ms=self.hold_ms, wrap_ms=self.wrap_ms,
        )  # fmt: skip


def call_id(began_at: datetime, number: int) -> CallId:
    """The instant, then a running number."""
    instant = int(began_at.timestamp() * 1000) << 80
    return CallId(str(UUID(int=instant | 0x7 << 76 | 0x2 << 62 | number)))


def calls(seed: int, now: datetime, count: int, agents: Sequence[str]) -> list[DemoCall]:
    """Oldest first. All have ended by `now`; some callers call more than once."""
    rng = random.Random(f"phones {seed}")
    begins = rhythm.openings(now - timedelta(minutes=30), min(count, MOST_CALLS), DAYS, rng.random)
    known = [_phone(rng) for _ in range(300)]
    return [_call(rng, number, began_at, known, agents) for number, began_at in enumerate(begins, start=1)]


def _call(rng: random.Random, number: int, began_at: datetime, known: Sequence[str], agents: Sequence[str]) -> DemoCall:
    ending = rng.choices(tuple(ENDINGS), tuple(ENDINGS.values()))[0]
    queue = rng.choices(QUEUES, [queue[-1] for queue in QUEUES])[0]
    answered = ending is Ending.ANSWERED
    wait = rng.expovariate(1 / 9) if answered else 4 + rng.expovariate(1 / 45)
    talk = min(rng.lognormvariate(5.0, 0.6), 1500) if answered else 0
    hold = rng.uniform(10, 90) if answered and rng.random() < 0.12 else 0
    wrap = rng.uniform(8, 60) if answered else 0
    phone = rng.choice(known) if rng.random() < 0.3 else _phone(rng)
    return DemoCall(
        began_at, phone if rng.random() < 0.97 else "", queue[0], rng.choice(agents), ending, int(min(wait, 280) * 1000),
        int(talk * 1000), int(hold * 1000), int(wrap * 1000), number,
    )  # fmt: skip


def _phone(rng: random.Random) -> str:
    return f"1990{rng.randrange(10**7):07}"
