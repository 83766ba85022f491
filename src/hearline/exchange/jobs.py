"""What exchange does by itself: batches, and clearing away."""

from collections.abc import Mapping
from typing import Any

from hearline.exchange import service
from hearline.kit.module import Periodic
from hearline.kit.work import Work

TIDY = Periodic("exchange.tidy", 3600.0, service.tidy_files)


async def import_batch(work: Work, payload: Mapping[str, Any]) -> None:
    await service.import_batch(work, payload["import_id"], payload["position"])


async def export_batch(work: Work, payload: Mapping[str, Any]) -> None:
    await service.export_batch(work, payload["export_id"], payload["position"])
