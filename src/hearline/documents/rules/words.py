"""A case in words: what placeholders stand for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases.model import Case
from hearline.customers.model import Customer
from hearline.documents.rules.numbers import chinese_date
from hearline.kit.events import StoredEvent

CHANNELS = {
    "phone": "电话", "web": "网站", "wechat": "微信", "app": "手机应用", "sms": "短信", "email": "邮件",
    "letter": "来信", "fax": "传真", "visit": "来访", "mailbox": "领导信箱", "weibo": "微博", "kiosk": "自助终端",
    "import": "导入",
}  # fmt: skip
URGENCIES = {"normal": "普通", "urgent": "紧急", "critical": "特急"}
STATES = {
    "recorded": "记录待分配", "assigned": "分配待处理", "handling": "开始处理", "auditing": "处理完毕待审核",
    "audited": "审核完毕", "archived": "已归档",
}  # fmt: skip
# Steps that a paper names, and the fact that says what was thought.
STEPS = {
    "cases.opened": ("登记", ""), "cases.dispatched": ("派单", "instruction"), "cases.signed": ("签收", ""),
    "cases.returned": ("退回", "detail"), "cases.result_submitted": ("办理", "result"),
    "cases.audited": ("审核", "opinion"), "cases.called_back": ("回访", "comment"), "cases.archived": ("归档", ""),
    "cases.answered": ("直接答复", "answer"), "cases.instructed": ("领导批示", "text"),
    "cases.supervision_opened": ("督办", "opinion"), "cases.petition_kept": ("自办", "instruction"),
    "cases.moved": ("流转", "action_name"),
}  # fmt: skip
HONORIFICS = {"female": "女士", "male": "先生"}
CONFIDENTIAL = "（要求保密）"
ANONYMOUS = "（匿名）"


def case_words(case: Case, kind: str, events: Iterable[StoredEvent], zone: ZoneInfo) -> dict[str, str]:
    instruction = [str(event.facts.get("instruction", "")) for event in events if event.kind == "cases.dispatched"]
    return {
        "case.number": case.number, "case.title": case.title, "case.content": case.content, "case.kind": kind,
        "case.channel": CHANNELS.get(case.channel, case.channel), "case.urgency": URGENCIES.get(case.urgency, ""),
        "case.category": case.category_name or "", "case.place": case.place,
        "case.opened_at": _minute(case.opened_at, zone), "case.opened_on": _day(case.opened_at, zone),
        "case.due_at": _minute(case.due_at, zone), "case.due_on": _day(case.due_at, zone),
        "case.state": STATES.get(case.state, case.state), "case.unit": case.unit_name or "",
        "case.handler": case.handler_name or "", "case.opener": case.opened_by_name or "",
        "case.instruction": instruction[-1] if instruction else "", "case.result": case.result,
    }  # fmt: skip


def caller_words(customer: Customer | None, hidden: bool) -> dict[str, str]:
    """What a paper says of the caller, without what must be revealed first."""
    if hidden:
        return dict.fromkeys(("caller.name", "caller.honorific", "caller.phone", "caller.address"), CONFIDENTIAL)
    if customer is None:
        return {"caller.name": ANONYMOUS, "caller.honorific": "来电人", "caller.phone": "", "caller.address": ""}
    return {
        "caller.name": customer.name or "来电人",
        "caller.honorific": customer.name + HONORIFICS.get(customer.gender, "") if customer.name else "来电人",
        "caller.phone": customer.phone_hint,
        "caller.address": customer.address_hint,
    }


def step_words(events: Iterable[StoredEvent], zone: ZoneInfo) -> list[dict[str, str]]:
    return [_step(event, zone) for event in events if event.kind in STEPS]


def _step(event: StoredEvent, zone: ZoneInfo) -> dict[str, str]:
    name, fact = STEPS[event.kind]
    facts: Mapping[str, Any] = event.facts
    return {
        "at": f"{event.occurred_at.astimezone(zone):%Y-%m-%d %H:%M}",
        "name": name,
        "who": event.actor_name,
        "text": str(facts.get(fact, "") or "") if fact else "",
    }


def _minute(instant: datetime, zone: ZoneInfo) -> str:
    local = instant.astimezone(zone)
    return f"{chinese_date(local.date())} {local:%H:%M}"


def _day(instant: datetime, zone: ZoneInfo) -> str:
    return chinese_date(instant.astimezone(zone).date())
