"""What cases do by themselves: clocks, tidying, and listening to closed units."""

from collections.abc import Mapping, Sequence
from typing import Any

from hearline.cases import service
from hearline.cases.events import CaseOpened, KindChanged
from hearline.kit.events import StoredEvent
from hearline.kit.following import following
from hearline.kit.history import event_by_id
from hearline.kit.module import Periodic
from hearline.kit.work import Work, once

CLOCK = Periodic("cases.clock", 1.0, service.sound_alarms)
PARTS = Periodic("cases.parts", 5.0, service.sound_parts)
SUSPENSIONS = Periodic("cases.suspensions", 60.0, service.resume_when_over)
SUPERVISIONS = Periodic("cases.supervisions", 60.0, service.sound_supervisions)
RECURRING = Periodic("cases.recurring", 300.0, service.count_recurring)
TIDY = Periodic("cases.tidy", 3600.0, service.tidy_attachments)


async def return_from_closed_unit(work: Work, payload: Mapping[str, Any]) -> None:
    """A unit was closed: what waits there goes back to the centre."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.return_from_closed_unit"):
        await service.return_cases_of_unit(work, event.subject_id, "承办单位已停用")
        await service.release_parts_of_unit(work, event.subject_id, "协办单位已停用")


async def tell_of_action(work: Work, payload: Mapping[str, Any]) -> None:
    """Something was done with a case: tell those who are to know."""
    await service.tell_of_action(work, payload)


async def rewarn(work: Work, payload: Mapping[str, Any]) -> None:
    """The window of warnings was changed, or there are more cases behind those that were moved."""
    event = await event_by_id(work, payload["event_id"]) if "event_id" in payload else None
    if event is not None and event.kind == KindChanged.kind and "warn_days" not in event.facts["after"]:
        return
    await service.rewarn_cases(work, int(payload.get("after", 0)))


async def note_likeness(work: Work, facts: Sequence[StoredEvent]) -> None:
    """Cases were opened: what are they like?"""
    for fact in facts:
        await service.note_likeness(work, fact.subject_id)


# A comparison reads hundreds of texts: it takes a fifth of a processor at most.
LIKENESS = following("cases.likeness", [CaseOpened], note_likeness, most=4, busy_seconds=0.1)


async def follow_main(work: Work, payload: Mapping[str, Any]) -> None:
    """A case took a step: whoever was merged into it comes along. A member that is to be redone leaves."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.follow_main"):
        await service.follow_main(work, event.subject_id)
        await service.end_when_discontent(work, event.subject_id)


async def supervise_by_rule(work: Work, payload: Mapping[str, Any]) -> None:
    """Something happened that supervision may begin for by itself."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.supervise_by_rule"):
        await service.supervise_after(work, event)


async def dispatch_by_catalogue(work: Work, payload: Mapping[str, Any]) -> None:
    """A new case goes where the catalogue says; twice does no harm, as it is at the centre once."""
    await service.dispatch_by_catalogue(work, payload["case_id"])
