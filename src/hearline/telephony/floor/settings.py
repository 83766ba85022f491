"""What the floor goes by: agents, queues, marked callers. Source: docs/rules.md, T."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hearline.telephony.model import AgentId, QueueId, Strategy


class LastResort(StrEnum):
    """What a caller gets whom nobody will answer."""

    VOICEMAIL = "voicemail"
    FORWARD = "forward"  # the duty numbers, one after the other, then voicemail
    HANG_UP = "hang_up"


@dataclass(frozen=True)
class AgentSettings:
    """One agent.

    Attributes:
        seat: The seat's number, for the fixed order.
        skills: Skill → level, 1 and up. A language is a skill.
        level: The business level; counts in queues that ask for no skill.
        wrap_up_seconds: After each conversation, whichever queue it came from; 0 is none.
    """

    id: AgentId
    seat: int
    queues: frozenset[QueueId]
    skills: Mapping[str, int] = field(default_factory=dict)
    level: int = 1
    wrap_up_seconds: float = 30


@dataclass(frozen=True)
class QueueSettings:
    """One queue. A number of seconds or callers that is 0 stands for never.

    Attributes:
        priority: Higher goes first, over all queues that share agents.
        skills: Skill → least level that an agent needs.
        ring_seconds: How long a reservation lasts.
        overflow_seconds: After so long in this queue the caller goes over to `overflow_to`, with the time waited.
        overflow_length: With so many waiting, who comes goes over at once.
        longest_wait_seconds: From joining the first queue; then the last resort.
        longest_line: With so many waiting, who comes gets the last resort.
        needs_staff: With nobody signed in, who comes gets the last resort.
        duty_numbers: For the last resort FORWARD.
        position_seconds: Between two announcements of the position.
        returning_seconds: How long the agent of the last conversation is remembered.
        returning_wait_seconds: How long that agent is waited for when not free.
    """

    id: QueueId
    strategy: Strategy = Strategy.EQUAL_TALK_TIME
    priority: int = 0
    skills: Mapping[str, int] = field(default_factory=dict)
    ring_seconds: float = 20
    overflow_to: QueueId | None = None
    overflow_seconds: float = 0
    overflow_length: int = 0
    longest_wait_seconds: float = 0
    longest_line: int = 0
    needs_staff: bool = False
    last_resort: LastResort = LastResort.VOICEMAIL
    duty_numbers: tuple[str, ...] = ()
    position_seconds: float = 30
    callback_seconds: float = 0
    returning_seconds: float = 0
    returning_wait_seconds: float = 0


@dataclass(frozen=True)
class Settings:
    """All of it. Callers are keys that stand for a number; the floor compares them and nothing else.

    Attributes:
        vip: Caller → what is added to the priority.
        nuisance: Callers who are refused.
        heartbeat_seconds: How long a sign of life of the page or the telephone is good.
        signed_out_seconds: An agent without both for so long is signed out.
        most_unanswered: So many rings in a row without an answer make an agent busy.
        reunite_seconds: How long a caller whose agent's leg was lost waits for the same agent.
        longest_wrap_up_seconds: With all extensions.
        handle_seconds: Of a conversation and its wrap-up, until a queue has figures of its own.
    """

    agents: Mapping[AgentId, AgentSettings]
    queues: Mapping[QueueId, QueueSettings]
    vip: Mapping[str, int] = field(default_factory=dict)
    nuisance: frozenset[str] = frozenset()
    heartbeat_seconds: float = 30
    signed_out_seconds: float = 300
    most_unanswered: int = 3
    reunite_seconds: float = 20
    longest_wrap_up_seconds: float = 600
    handle_seconds: float = 180
