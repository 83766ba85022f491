"""Documents that make themselves when a step of a case asks for one."""

from collections.abc import Collection

import structlog

from hearline.cases import service as cases
from hearline.configuration import service as configuration
from hearline.documents import permissions
from hearline.documents.model import Wanted
from hearline.documents.parameters import AUTOMATIC
from hearline.documents.service.making import known_fields, make_document
from hearline.kit.errors import Problem
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work

log = structlog.get_logger()

ASKED_BY = {
    "cases.dispatched": "transfer",
    "cases.supervision_opened": "supervision",
    "cases.rejected": "not_accepted",
    "cases.request_decided": "extension",
}
EXTENSION, ASSIGNMENT = "extension", "assignment"


async def make_automatic(work: Work, event: StoredEvent) -> None:
    """Make the paper that this step asks for, if the house wants it so; without a seal.

    What is not known stays open: then no paper is made, and a person makes it.
    """
    work.actor.require(permissions.MAKE)
    code = _paper(event, await configuration.value(work, AUTOMATIC))
    if code is None or not _asks(event):
        return
    case = await cases.case_by_id(work, event.subject_id)
    wanted = Wanted(code, await known_fields(work, case.id, code), once=f"event-{event.id}")
    try:
        await make_document(work, case.id, wanted)
    except Problem as problem:
        log.info("documents.not_made", case=case.id, type=code, why=problem.code)


def _paper(event: StoredEvent, automatic: Collection[str]) -> str | None:
    """Which paper the step asks for. What is assigned goes with its own letter, where the house wants that one made."""
    if event.facts.get("report_by") and ASSIGNMENT in automatic:
        return ASSIGNMENT
    code = ASKED_BY.get(event.kind)
    return code if code in automatic else None


def _asks(event: StoredEvent) -> bool:
    if event.kind != "cases.request_decided":
        return True
    return bool(event.facts.get("granted")) and event.facts.get("request_kind") == EXTENSION
