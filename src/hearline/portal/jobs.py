"""What the portal does by itself: replies and one-time codes on their way, figures, tidying."""

from collections.abc import Mapping
from typing import Any

from hearline.kit.history import event_by_id
from hearline.kit.module import Periodic
from hearline.kit.work import Work, once
from hearline.portal import service

TIDY = Periodic("portal.tidy", 600.0, service.tidy_visits)
FIGURES = Periodic("portal.figures", 900.0, service.count_figures)
REPLY = "portal.reply"


async def reply(work: Work, payload: Mapping[str, Any]) -> None:
    """A result has passed, or a case was answered on the spot."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, REPLY):
        await service.reply_to_citizen(work, event.subject_id)
