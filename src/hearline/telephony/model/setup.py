"""What is set up: queues, skills, seats, agents, reasons for being busy, and numbers treated in a way of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hearline.telephony.model.calls import Strategy


class Overflow(StrEnum):
    """What becomes of a caller for whom a queue has no room or no time."""

    VOICEMAIL = "voicemail"
    QUEUE = "queue"
    FORWARD = "forward"
    HANG_UP = "hang_up"


class SkillKind(StrEnum):
    BUSINESS = "business"
    LANGUAGE = "language"
    DIALECT = "dialect"


class SeatKind(StrEnum):
    WEBRTC = "webrtc"  # in the browser
    SIP = "sip"  # a telephone on the desk


class ListKind(StrEnum):
    NUISANCE = "nuisance"  # 骚扰: barred
    VIP = "vip"  # 重点: goes before others
    TRUSTED = "trusted"  # 信任: never barred


class ListState(StrEnum):
    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    APPEALED = "appealed"  # in force, and somebody says that it should not be
    REFUSED = "refused"
    LIFTED = "lifted"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Skill:
    id: int
    code: str
    name: str
    name_en: str
    kind: SkillKind
    active: bool
    version: int


@dataclass(frozen=True)
class NeededSkill:
    """A skill that a queue asks for, from 1 to 9."""

    skill_id: int
    least: int = 1


@dataclass(frozen=True)
class QueueSettings:
    """A queue as hands set it. Seconds are whole; a higher priority goes first (0 to 9)."""

    code: str
    name: str
    name_en: str = ""
    unit_id: int | None = None
    strategy: Strategy = Strategy.EQUAL_TALK_TIME
    priority: int = 5
    ring_seconds: int = 20
    wrap_up_seconds: int = 30
    most_waiting: int = 50
    most_wait_seconds: int = 300
    overflow: Overflow = Overflow.VOICEMAIL
    overflow_queue_id: int | None = None
    overflow_to: str = ""
    tells_position: bool = True
    offers_call_back: bool = False
    music: str = ""
    greeting: str = ""
    busy_prompt: str = ""
    active: bool = True
    skills: Sequence[NeededSkill] = ()


@dataclass(frozen=True)
class Queue(QueueSettings):
    id: int = 0
    unit_name: str | None = None
    version: int = 1


@dataclass(frozen=True)
class Seat:
    id: int
    extension: str
    name: str
    kind: SeatKind
    unit_id: int
    unit_name: str
    active: bool
    version: int


@dataclass(frozen=True)
class NewSeat:
    extension: str
    kind: SeatKind
    unit_id: int
    name: str = ""


@dataclass(frozen=True)
class HeldSkill:
    skill_id: int
    level: int


@dataclass(frozen=True)
class PhoneAgent:
    """A user who answers calls; `place` is their number in the fixed order."""

    user_id: int
    name: str
    job_number: str
    unit_id: int
    place: int
    active: bool
    version: int
    skills: Sequence[HeldSkill] = ()


@dataclass(frozen=True)
class BusyReason:
    """Why an agent takes no calls. `most_minutes` 0: as long as it takes."""

    id: int
    code: str
    name: str
    name_en: str
    most_minutes: int
    is_work: bool
    active: bool
    version: int


@dataclass(frozen=True)
class ListedNumber:
    id: int
    kind: ListKind
    number_hint: str
    reason: str
    state: ListState
    expires_at: datetime | None
    proposed_by: int | None
    proposed_by_name: str | None
    made_at: datetime
    ended_at: datetime | None
    version: int


@dataclass(frozen=True)
class ListStep:
    step: str
    note: str
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True)
class ListFilter:
    kind: ListKind | None = None
    state: ListState | None = None
    number: str = ""
