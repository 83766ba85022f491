"""Rules of cases: clocks and colours. What may be done is in flows.py."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hearline.cases.model import (
    Callback,
    Case,
    CaseId,
    CaseItem,
    CaseNumber,
    Category,
    Clock,
    Colour,
    Disposition,
    FlowVersion,
    NewCase,
    State,
    Urgency,
)
from hearline.kit.actor import Actor

STATE_NAMES = {
    State.RECORDED: "记录待分配",
    State.ASSIGNED: "分配待处理",
    State.HANDLING: "开始处理",
    State.AUDITING: "处理完毕待审核",
    State.AUDITED: "审核完毕",
    State.ARCHIVED: "已归档",
}
RUNNING = (State.RECORDED, State.ASSIGNED, State.HANDLING)
CLOSED = (State.AUDITED, State.ARCHIVED)


def clock(case: CaseItem, now: datetime, remaining_work_seconds: int, work_day_seconds: int) -> Clock:
    """Colour and remaining working time (rules D4, D5); of one that stands still, as it was when it stopped."""
    running = case.state in RUNNING
    now = case.suspended_at or now
    return Clock(
        colour=colour(case, now) if running else Colour.DONE,
        remaining_work_seconds=remaining_work_seconds if running else None,
        work_day_seconds=work_day_seconds,
        due_at=case.due_at,
        warn_at=case.warn_at,
        late=(case.finished_at or now) > case.due_at and (running or case.finished_at is not None),
    )


def colour(case: CaseItem, now: datetime) -> Colour:
    """Green until `warn_at`, yellow until `due_at`, red from then on."""
    if now >= case.due_at:
        return Colour.RED
    return Colour.YELLOW if now >= case.warn_at else Colour.GREEN


def newly_opened(
    new: NewCase,
    case_id: CaseId,
    number: CaseNumber,
    opener: Actor,
    now: datetime,
    due: tuple[datetime, datetime, datetime | None],
    customer_id: int | None,
    category: Category | None,
    flow: FlowVersion,
    fields: Mapping[str, Any],
) -> Case:
    """The case as it was just written; `due` holds due_at, warn_at and alarm_at."""
    start = flow.start
    due_at, warn_at, alarm_at = due
    return Case(
        id=case_id, number=number, title=new.title, kind=new.kind, state=start.phase, channel=new.channel,
        urgency=new.urgency or Urgency.NORMAL, category_id=category.id if category else None,
        category_name=category.name if category else None, unit_id=None, unit_name=None, customer_id=customer_id,
        place=new.place, confidential=new.confidential, opened_at=now, due_at=due_at, warn_at=warn_at,
        finished_at=None, grade=None, callback=Callback.NONE, redo_count=0, return_count=0, version=1,
        content=new.content, unit_path=None, opened_by=opener.id, opened_by_name=opener.name, handler_id=None,
        handler_name=None, alarm_at=alarm_at, assigned_at=None, sign_due_at=None, signed_at=None, audited_at=None,
        archived_at=None, result="", disposition=Disposition.NONE, solved=None, callback_attempts=0,
        flow_version_id=flow.id, node=start.code, fields=fields,
    )  # fmt: skip


def next_alarm(now: datetime, instants: Iterable[datetime | None]) -> datetime | None:
    """The next instant at which the clock has something to say."""
    return min((instant for instant in instants if instant is not None and instant > now), default=None)


def crossed(alarm_at: datetime, now: datetime, instant: datetime | None) -> bool:
    """Whether `instant` was passed since the alarm was set; earlier ones have been told."""
    return instant is not None and alarm_at <= instant <= now
