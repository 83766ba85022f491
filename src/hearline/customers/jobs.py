"""What customers do by themselves: following a merge."""

from collections.abc import Mapping
from typing import Any

from hearline.customers import service
from hearline.kit.work import Work


async def follow_merge(work: Work, payload: Mapping[str, Any]) -> None:
    """A while after a merge: what came to the entry that went meanwhile goes along."""
    await service.follow_merge(work, int(payload["merge_id"]))
