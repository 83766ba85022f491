"""Telling people of what was done with a case: named in the transaction, told by a job right after it."""

from collections.abc import Mapping, Sequence
from typing import Any

from hearline.cases import permissions
from hearline.cases.model import Case, Doing, Notice, Urgency, Who
from hearline.cases.rules.flows import matches, node_of
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.running import flow_of
from hearline.cases.store import cases as store
from hearline.cases.store import listeners
from hearline.kit.actor import Permission
from hearline.kit.work import Work
from hearline.messaging import model as messages
from hearline.messaging import service as messaging

TELL = "cases.tell"
HOLDERS: Mapping[Who, Permission] = {
    Who.DISPATCHERS: permissions.DISPATCH,
    Who.AUDITORS: permissions.AUDIT,
    Who.SUPERVISORS: permissions.SUPERVISE,
    Who.LEADERS: permissions.INSTRUCT,
}
EMERGENCY = "cases.emergency"
ALERTED = (Notice(Who.DISPATCHERS, EMERGENCY),)  # of a case of a kind that alerts, as soon as it is there
SAID = ("instruction", "opinion", "detail", "reason", "matter", "text", "note", "comment")
SAID_TO_CITIZENS = {"petition_extend": "reason"}  # what else is in a form is said inside the house


def tell(work: Work, doing: Doing) -> None:
    """Name who is to be told of the action; they are told when it is kept."""
    wanted = [notice for notice in doing.action.tells if matches(doing.form, notice.when)]
    if wanted:
        payload = {
            "case_id": doing.case.id, "key": f"{doing.case.id}.{doing.case.version}.{doing.action.code}",
            "action": doing.action.name, "by": work.actor.name, "by_id": work.actor.id, "said": _said(doing),
            "said_outside": doing.form.get(SAID_TO_CITIZENS.get(doing.action.effect, ""), ""),
            "notices": [{"who": notice.who, "topic": notice.topic} for notice in wanted],
        }  # fmt: skip
        work.defer(TELL, payload)


def tell_about(work: Work, case: Case, told: Sequence[Notice], key: str, action: str, said: str = "") -> None:
    """Name who is to be told of something that is no action of the flow; `key` says which time it is."""
    payload = {
        "case_id": case.id, "key": f"{case.id}.{key}", "action": action, "by": work.actor.name,
        "by_id": work.actor.id, "said": said, "said_outside": said,
        "notices": [{"who": notice.who, "topic": notice.topic} for notice in told],
    }  # fmt: skip
    work.defer(TELL, payload)


async def tell_of_action(work: Work, payload: Mapping[str, Any]) -> None:
    """Tell those who were named; each is told once, however often this is called."""
    work.actor.require(permissions.READ_ALL)
    case = await store.by_id(work, payload["case_id"])
    if case is None:
        return
    facts = await _facts(work, case, payload)
    alerts = (await kind_named(work, case.kind)).alerts
    for one in payload["notices"]:
        notice = Notice(Who(one["who"]), EMERGENCY if alerts and one["topic"] == "cases.assigned" else one["topic"])
        await _notify(work, case, notice, facts, payload)


async def who_is_told(work: Work, case: Case, who: Who) -> list[int]:
    """Ids of those who work here and may know of the case; citizens are outside."""
    work.actor.require(permissions.READ_ALL)
    match who:
        case Who.HANDLER:
            found: Sequence[int | None] = [case.handler_id]
        case Who.OPENER:
            found = [case.opened_by]
        case Who.UNIT:
            found = await messaging.holders_of(work, permissions.HANDLE, case.unit_path) if case.unit_path else []
        case Who.CO_UNITS:
            found = await listeners.of_co_units(work, case.id, permissions.HANDLE.code)
        case Who.CITIZEN:
            found = []
        case _:
            found = await messaging.holders_of(work, HOLDERS[who])
    return await listeners.not_barred(work, case.id, [one for one in found if one is not None])


async def _notify(work: Work, case: Case, notice: Notice, facts: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
    key, subject = f"{payload['key']}.{notice.who}.{notice.topic}", f"cases/{case.id}"
    waits = case.urgency == Urgency.NORMAL and notice.topic != EMERGENCY
    urgency = messages.Urgency.NORMAL if waits else messages.Urgency.URGENT
    if notice.who == Who.CITIZEN:
        if case.customer_id is not None:
            said = {"detail": payload["said_outside"] or case.result}
            person = messages.Outside(customer_id=case.customer_id)
            await messaging.notify(
                work, messages.Notice(notice.topic, (), subject, {**facts, **said}, urgency, (person,), key)
            )
        return
    users = [one for one in await who_is_told(work, case, notice.who) if one != payload["by_id"]]
    if users:
        await messaging.notify(work, messages.Notice(notice.topic, users, subject, facts, urgency, (), key))


async def _facts(work: Work, case: Case, payload: Mapping[str, Any]) -> dict[str, Any]:
    node = node_of((await flow_of(work, case)).definition, case)
    return {
        "number": case.number, "title": case.title, "action": payload["action"], "node": node.name,
        "by": payload["by"], "detail": payload["said"], "due_at": case.due_at, "unit": case.unit_name or "",
    }  # fmt: skip


def _said(doing: Doing) -> str:
    return next((str(doing.form[name]) for name in SAID if doing.form.get(name)), "")
