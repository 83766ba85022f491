"""Rules of working together: limits of what units may ask, grounds of rejection, when supervision begins by itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from hearline.cases.errors.cooperation import (
    DaysMissing,
    PartNotOpen,
    RequestsUsedUp,
    SupervisionNotOpen,
    TooManyDays,
    UnknownGround,
)
from hearline.cases.events import CaseAudited, CaseCalledBack
from hearline.cases.model import Case, Decision, Grade, State, Verdict
from hearline.cases.model.cooperation import (
    Ground,
    Outcome,
    Part,
    PartState,
    Supervision,
    SupervisionRule,
    SupervisionState,
    Trigger,
)

NOT_ACCEPTED, NO_LONGER = Outcome.NOT_ACCEPTED, Outcome.NO_LONGER_ACCEPTED

# Sources: 信访工作条例 (2022) art. 19, 22, 23, 28, 31, 36; 国办函〔2025〕66号 (2); docs/rules.md, K7.
GROUNDS = (
    Ground(
        "in_litigation", "已经或依法应当通过诉讼解决", "In litigation, or to be settled by a court", (NOT_ACCEPTED,),
        "《信访工作条例》第二十八条、第三十一条", "请向有管辖权的人民法院、人民检察院提出",
    ),
    Ground(
        "in_arbitration", "已经或依法应当通过仲裁解决", "In arbitration, or to be settled by it", (NOT_ACCEPTED,),
        "《信访工作条例》第三十一条", "请向劳动人事争议、商事等仲裁机构申请",
    ),
    Ground(
        "in_reconsideration", "已经或依法应当通过行政复议、行政裁决解决", "In administrative reconsideration", (NOT_ACCEPTED,),
        "《信访工作条例》第三十一条", "请向行政复议机关申请",
    ),
    Ground(
        "discipline", "属于纪检监察机关受理范围", "For the bodies of discipline inspection", (NOT_ACCEPTED,),
        "《信访工作条例》第三十条；国办函〔2025〕66号", "请向纪检监察机关反映（12388）",
    ),
    Ground(
        "disclosure", "属于政府信息公开申请", "A request for information", (NOT_ACCEPTED,),
        "《政府信息公开条例》；国办函〔2025〕66号", "请向制作或保存该信息的行政机关申请公开",
    ),
    Ground(
        "not_competent", "不属于本热线（本级）受理范围", "Not within competence", (NOT_ACCEPTED,),
        "《信访工作条例》第二十二条、第二十三条", "请向有权处理的机关、单位提出",
    ),
    Ground(
        "being_handled", "同一事项正在办理，规定期限内再次提出", "Being handled already", (NOT_ACCEPTED,),
        "《信访工作条例》第十九条", "请等待原承办单位在规定期限内答复",
    ),
    Ground(
        "in_petition", "已进入信访渠道办理", "In the petition channel already", (NOT_ACCEPTED,),
        "国办函〔2025〕66号（二）", "请通过原信访渠道查询办理情况",
    ),
    Ground(
        "concluded", "已经复查复核终结（三级终结），以同一事实和理由再次提出", "Concluded in three levels", (NO_LONGER,),
        "《信访工作条例》第三十六条", "原办理、复查、复核意见为终结意见",
    ),
    Ground(
        "nothing_new", "已办结答复，无新的事实和理由重复提出", "Repeated without new facts", (NO_LONGER,),
        "《信访工作条例》第三十六条；地方热线条例", "如有新的事实、证据，请重新提出",
    ),
    Ground(
        "unlawful", "违反法律法规、公序良俗，或涉及国家秘密、商业秘密、个人隐私", "Unlawful, against good morals, or secret",
        (NOT_ACCEPTED, NO_LONGER), "国办函〔2025〕66号（二）", "",
    ),
    Ground(
        "no_facts", "无明确诉求或缺少基本事实，且无法联系核实", "No request, or no facts, and nobody to ask", (NOT_ACCEPTED,),
        "《信访工作条例》第十九条", "请补充姓名、住址、请求、事实、理由后再次提出",
    ),
    Ground(
        "harassment", "恶意骚扰、滥用热线", "Malicious disturbance", (NOT_ACCEPTED, NO_LONGER),
        "国办函〔2025〕66号（二）", "",
    ),
)  # fmt: skip
OUTCOME_NAMES = {NOT_ACCEPTED: "不予受理", NO_LONGER: "不再受理"}


def ground_of(code: str, outcome: Outcome) -> Ground:
    """Raises: UnknownGround."""
    found = next((ground for ground in GROUNDS if ground.code == code and outcome in ground.outcomes), None)
    if found is None:
        raise UnknownGround(code, outcome)
    return found


def notice_of(case: Case, outcome: Outcome, ground: Ground, reason: str) -> str:
    """What the citizen is told: the ground, the law, the reason, and the channel that is open."""
    said = [f"您反映的“{case.title}”（编号 {case.number}），经审核{OUTCOME_NAMES[outcome]}：{ground.name}。"]
    said += [f"依据：{ground.law}。"] if ground.law else []
    said += [f"说明：{reason}"] if reason else []
    said += [f"{ground.channel}。"] if ground.channel else []
    return "\n".join(said)


def check_days(days: int | None, most: int) -> int:
    """Raises: DaysMissing, TooManyDays."""
    if not days:
        raise DaysMissing
    if days > most:
        raise TooManyDays(most)
    return days


def check_count(kind: str, granted: int, most: int) -> None:
    """Raises: RequestsUsedUp."""
    if granted >= most:
        raise RequestsUsedUp(kind, most)


PART_STEPS = {
    "sign": (PartState.WAITING,),
    "finish": (PartState.WAITING, PartState.SIGNED),
    "send_back": (PartState.DONE,),
    "release": (PartState.PROPOSED, PartState.WAITING, PartState.SIGNED, PartState.DONE),
    "review": (PartState.PROPOSED,),
    "extend": (PartState.WAITING, PartState.SIGNED),
}


def check_part(part: Part, step: str) -> None:
    """Raises: PartNotOpen."""
    if part.state not in PART_STEPS[step]:
        raise PartNotOpen(part.id, part.state)


SUPERVISION_STEPS = {
    "answer": (SupervisionState.OPEN,),
    "evaluate": (SupervisionState.OPEN, SupervisionState.ANSWERED),
}


def check_supervision(supervision: Supervision, step: str) -> None:
    """Raises: SupervisionNotOpen."""
    if supervision.state not in SUPERVISION_STEPS[step]:
        raise SupervisionNotOpen(supervision.id, supervision.state)


def reached(rule: SupervisionRule, trigger: Trigger, count: int, kind: str) -> bool:
    """Whether a rule begins a supervision now: at its threshold, and each time as many times again."""
    return (
        rule.active
        and rule.trigger == trigger
        and rule.kind in (None, kind)
        and count >= rule.threshold
        and count % rule.threshold == 0
    )


def is_redo(kind: str, facts: Mapping[str, Any]) -> bool:
    """Whether an event says that the unit has to do it again."""
    by_audit = kind == CaseAudited.kind and facts["verdict"] == Verdict.REDO
    return by_audit or (kind == CaseCalledBack.kind and facts["decision"] == Decision.REDO)


def is_dissatisfied(kind: str, facts: Mapping[str, Any]) -> bool:
    """Whether an event says that the citizen is not content."""
    grade = facts.get("grade")
    return kind == CaseCalledBack.kind and grade is not None and grade <= Grade.DISSATISFIED


def ended_at(case: Case) -> datetime | None:
    """When a case came to its end; None if it has not."""
    return case.archived_at if case.state == State.ARCHIVED else None


def may_reopen(case: Case, now: datetime, days: int) -> bool:
    ended = ended_at(case)
    return ended is not None and now <= ended + timedelta(days=days)


def units_above(path: str) -> list[int]:
    """The ids in a unit's path: itself, and all above it."""
    return [int(part) for part in path.split("/") if part]


def names_of(parts: Iterable[Part]) -> str:
    return "、".join(part.unit_name for part in parts)
