"""The words of a call: its ids, how it ends, what an agent is doing, who is rung first."""

from enum import StrEnum
from typing import NewType

from hearline.telephony.ports import CallId as CallId
from hearline.telephony.ports import LegId as LegId

QueueId = NewType("QueueId", int)
AgentId = NewType("AgentId", int)
"""The user's id."""


class AgentState(StrEnum):
    """What an agent is doing: one of these at every second. `busy` has a reason."""

    SIGNED_OUT = "signed_out"  # 签出
    IDLE = "idle"  # 空闲
    RINGING = "ringing"  # 振铃
    TALKING = "talking"  # 通话
    HOLDING = "holding"  # 保持
    WRAP_UP = "wrap_up"  # 话后处理
    BUSY = "busy"  # 示忙


class Strategy(StrEnum):
    """Who is rung first among those who are free. Source: docs/rules.md, T7."""

    EQUAL_CALLS = "equal_calls"  # 接话数量均衡
    EQUAL_TALK_TIME = "equal_talk_time"  # 通话时间均衡
    LONGEST_IDLE = "longest_idle"  # 最长休息时间
    SKILL_FIRST = "skill_first"  # 业务等级优先
    FIXED_ORDER = "fixed_order"  # 席位顺序


class Ending(StrEnum):
    """How a call ended: exactly one of these."""

    ANSWERED = "answered"
    ABANDONED_QUEUE = "abandoned_queue"  # hung up while waiting
    ABANDONED_RINGING = "abandoned_ringing"  # hung up while an agent's phone rang
    VOICEMAIL = "voicemail"
    OVERFLOWED = "overflowed"
    REFUSED = "refused"
    FORWARDED = "forwarded"
    IN_MENU = "in_menu"
    CALLBACK = "callback"  # wished to be called back instead of waiting
    FAILED = "failed"
