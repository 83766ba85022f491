"""Refusals of telephony."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class InUse(Problem):
    """Switched off or removed while something needs it."""

    code = "phone-in-use"
    zh = "“{name}”仍在使用：{by}。"
    en = "“{name}” is still in use: {by}."
    name: str
    by: str


@dataclass(eq=False)
class OverflowCircle(Problem):
    code = "overflow-circle"
    status = 422
    zh = "溢出队列绕成了一圈，来电将无处可去。"
    en = "The queues overflow in a circle: a caller would get nowhere."
    queue_id: int


@dataclass(eq=False)
class NumberListed(Problem):
    """The number stands on that list, or waits to."""

    code = "number-listed"
    zh = "号码 {number_hint} 已在该名单中。"
    en = "The number {number_hint} is on that list already."
    number_hint: str
    entry_id: int


@dataclass(eq=False)
class ListedWrongState(Problem):
    code = "listed-wrong-state"
    zh = "该名单条目当前状态（{state}）不能进行此操作。"
    en = "That cannot be done with an entry that is {state}."
    entry_id: int
    state: str


@dataclass(eq=False)
class OwnProposal(Problem):
    """Four eyes: who proposed does not approve."""

    code = "own-proposal"
    status = 403
    zh = "本人申报的号码须由他人审批。"
    en = "Somebody else decides about what you proposed."


@dataclass(eq=False)
class CallBackTaken(Problem):
    """Somebody else is calling them."""

    code = "call-back-taken"
    zh = "该来电已由{name}认领。"
    en = "{name} is calling them back."
    call_back_id: int
    name: str


@dataclass(eq=False)
class CallBackOver(Problem):
    code = "call-back-over"
    zh = "该来电的回拨已结束（{state}）。"
    en = "This call-back is over: {state}."
    call_back_id: int
    state: str


@dataclass(eq=False)
class CallBackNotYours(Problem):
    code = "call-back-not-yours"
    zh = "请先认领，再登记回拨结果。"
    en = "Claim it first, then say what came of it."
    call_back_id: int
