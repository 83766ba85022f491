"""What is known already of the fields of a document: nothing is asked twice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases.model import Case
from hearline.documents.rules.numbers import chinese_date
from hearline.kit.events import StoredEvent

# Type and field → the event that knows, and the fact that says it.
KNOWN: Mapping[tuple[str, str], tuple[str, str]] = {
    ("assignment", "requirements"): ("cases.dispatched", "instruction"),
    ("supervision", "opinion"): ("cases.supervision_opened", "opinion"),
    ("not_accepted", "reason"): ("cases.rejected", "reason"),
    ("not_accepted", "ground"): ("cases.rejected", "ground"),
    ("not_accepted", "channel"): ("cases.rejected", "notice"),
    ("extension", "reason"): ("cases.request_decided", "reason"),
}
DAYS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("supervision", "due_on"): ("cases.supervision_opened", "due_at"),
    ("extension", "extended_to"): ("cases.request_decided", "due_after"),
}
TRIGGERS = {"deadline_passed": "办理期限已过，尚未办结。", "manual": "经研究，决定对该事项予以督办。"}


def known_fields(type_code: str, case: Case, events: Sequence[StoredEvent], zone: ZoneInfo) -> dict[str, str]:
    """Codes and values, dates as ISO days; later events know better."""
    newest: dict[str, dict[str, Any]] = {event.kind: event.facts for event in events}
    found = _plain(type_code, newest) | _days(type_code, newest, zone)
    if type_code == "assignment" and newest.get("cases.dispatched", {}).get("report_by"):
        found["due_on"] = str(newest["cases.dispatched"]["report_by"])
    if type_code in ("assignment", "supervision"):
        found.setdefault("due_on", case.due_at.astimezone(zone).date().isoformat())
    if type_code == "reply" and case.result:
        found["facts"] = case.result
    if type_code == "supervision":
        trigger = str(newest.get("cases.supervision_opened", {}).get("trigger", "manual"))
        found["reason"] = TRIGGERS.get(trigger, TRIGGERS["manual"])
    return found


def say_day(text: str) -> str:
    """An ISO day in words; anything else as it is."""
    try:
        return chinese_date(date.fromisoformat(text))
    except ValueError:
        return text


def _plain(type_code: str, newest: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {
        field: str(newest[kind][fact])
        for (code, field), (kind, fact) in KNOWN.items()
        if code == type_code and newest.get(kind, {}).get(fact)
    }


def _days(type_code: str, newest: Mapping[str, Mapping[str, Any]], zone: ZoneInfo) -> dict[str, str]:
    return {
        field: datetime.fromisoformat(str(newest[kind][fact])).astimezone(zone).date().isoformat()
        for (code, field), (kind, fact) in DAYS.items()
        if code == type_code and newest.get(kind, {}).get(fact)
    }
