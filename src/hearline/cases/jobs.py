"""What cases do by themselves: clocks, tidying, and listening to closed units."""

from collections.abc import Mapping
from typing import Any

from hearline.cases import service
from hearline.kit.history import event_by_id
from hearline.kit.module import Periodic
from hearline.kit.work import Work, once

CLOCK = Periodic("cases.clock", 1.0, service.sound_alarms)
TIDY = Periodic("cases.tidy", 3600.0, service.tidy_attachments)


async def return_from_closed_unit(work: Work, payload: Mapping[str, Any]) -> None:
    """A unit was closed: what waits there goes back to the centre."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.return_from_closed_unit"):
        await service.return_cases_of_unit(work, event.subject_id, "承办单位已停用")


async def note_likeness(work: Work, payload: Mapping[str, Any]) -> None:
    """A case was opened: what is it like?"""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.note_likeness"):
        await service.note_likeness(work, event.subject_id)


async def follow_main(work: Work, payload: Mapping[str, Any]) -> None:
    """A case took a step: whoever was merged into it comes along. A member that is to be redone leaves."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "cases.follow_main"):
        await service.follow_main(work, event.subject_id)
        await service.end_when_discontent(work, event.subject_id)
