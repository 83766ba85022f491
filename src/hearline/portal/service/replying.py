"""Telling the citizen that the case is done: by mailbox where one was given, else by text message."""

from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.kit.work import Work
from hearline.messaging import service as messaging
from hearline.messaging.ports import MAIL, TEXT
from hearline.portal import permissions, topics
from hearline.portal.model import Holding
from hearline.portal.rules import told
from hearline.portal.rules.tickets import Opens
from hearline.portal.service.codes import EMAIL_CONTEXT
from hearline.portal.service.visits import ticket_for
from hearline.portal.store import holdings as store


async def reply_to_citizen(work: Work, case_id: int) -> None:
    """The result and a rating link, once for each result; nothing where nothing reaches the citizen."""
    work.actor.require(permissions.ISSUE)
    case = await cases.case_by_id(work, case_id)
    if not told.is_ratable(case):
        return
    outside, way = _reached(work, case, await store.of_case(work, case.id))
    if outside is None:
        return
    facts = {"number": case.number, "title": case.title, "result": case.result, "link": _link(work, case)}
    await messaging.notify(
        work,
        messaging.Notice(
            topics.REPLIED.code, facts=facts, outside=[outside], outside_ways=frozenset({way}),
            key=f"portal.replied/{case.id}/{case.redo_count}",
        ),
    )  # fmt: skip


def _reached(work: Work, case: Case, holding: Holding | None) -> tuple[messaging.Outside | None, messaging.Way]:
    """By the mailbox that was given; who asked for a callback by telephone anyway gets a text message."""
    answers = work.tools.answers
    if holding is not None and holding.email_sealed is not None and MAIL in answers:
        mailbox = work.tools.keyring.open(bytes(holding.email_sealed), EMAIL_CONTEXT)
        return messaging.Outside(email=mailbox), messaging.Way.EMAIL
    if case.customer_id is not None and case.callback and TEXT in answers:
        return messaging.Outside(customer_id=case.customer_id), messaging.Way.TEXT
    return None, messaging.Way.TEXT


def _link(work: Work, case: Case) -> str:
    """Empty where the house does not know how it is reached."""
    base = work.tools.settings.public_url.rstrip("/")
    return f"{base}/portal/rate#{ticket_for(work, Opens.RATING, case.id, case.redo_count)}" if base else ""
