"""What is set up: queues, skills, seats, agents, reasons for being busy, and numbers treated in a way of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hearline.telephony.model.calls import Strategy


class LastResort(StrEnum):
    """What becomes of a caller whom nobody will answer."""

    VOICEMAIL = "voicemail"
    FORWARD = "forward"  # the duty telephones, one after the other
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
    """A queue as hands set it. A higher priority goes first (0 to 9); of seconds and callers 0 is never.

    Attributes:
        overflow_queue_id: Where a caller goes who waited `overflow_seconds`, or comes behind `overflow_waiting` others.
        most_wait_seconds: From joining the first queue; then the last resort, like one behind `most_waiting` others.
        position_seconds: Between two announcements of the position.
        call_back_seconds: After which a call-back is offered.
        needs_staff: With nobody signed in, whoever comes gets the last resort.
    """

    code: str
    name: str
    name_en: str = ""
    unit_id: int | None = None
    strategy: Strategy = Strategy.EQUAL_TALK_TIME
    priority: int = 5
    ring_seconds: int = 20
    overflow_queue_id: int | None = None
    overflow_seconds: int = 0
    overflow_waiting: int = 0
    most_wait_seconds: int = 300
    most_waiting: int = 50
    position_seconds: int = 30
    call_back_seconds: int = 0
    needs_staff: bool = False
    last_resort: LastResort = LastResort.VOICEMAIL
    duty_numbers: Sequence[str] = ()
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
class AgentSettings:
    """How somebody answers calls.

    Attributes:
        place: Their number in the fixed order.
        level: The business level; counts in queues that ask for no skill.
        wrap_up_seconds: After each conversation, whichever queue it came from.
        queues: Whose calls they get.
    """

    place: int = 100
    level: int = 1
    wrap_up_seconds: int = 30
    active: bool = True
    skills: Sequence[HeldSkill] = ()
    queues: Sequence[int] = ()


@dataclass(frozen=True)
class PhoneAgent:
    """A user who answers calls, by their settings."""

    user_id: int
    name: str
    job_number: str
    unit_id: int
    place: int
    level: int
    wrap_up_seconds: int
    active: bool
    version: int
    skills: Sequence[HeldSkill] = ()
    queues: Sequence[int] = ()


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
