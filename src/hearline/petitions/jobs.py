"""What petitions do by themselves: screening new cases, going over the past, counting trends."""

from collections.abc import Mapping
from typing import Any

from hearline.kit.history import event_by_id
from hearline.kit.module import Periodic
from hearline.kit.work import Work, once
from hearline.petitions import service

TRENDS = Periodic("petitions.trends", 20.0, service.count_stale_months)


async def screen_case(work: Work, payload: Mapping[str, Any]) -> None:
    """A case was opened, or its words were changed."""
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "petitions.screen_case"):
        await service.screen_case(work, event.subject_id)


async def run_batch(work: Work, payload: Mapping[str, Any]) -> None:
    await service.run_batch(work, payload["run_id"], payload["position"])
