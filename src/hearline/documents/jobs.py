"""What documents do by themselves: setting papers, batches, answering the steps of cases, clearing away."""

from collections.abc import Mapping
from typing import Any

from hearline.documents import service
from hearline.kit.history import event_by_id
from hearline.kit.module import Periodic
from hearline.kit.work import Work, once

TIDY = Periodic("documents.tidy", 3600.0, service.tidy_batches)


async def set_document(work: Work, payload: Mapping[str, Any]) -> None:
    await service.set_document(work, payload["document_id"])


async def run_batch(work: Work, payload: Mapping[str, Any]) -> None:
    await service.run_batch(work, payload["batch_id"], payload["position"])


async def make_automatic(work: Work, payload: Mapping[str, Any]) -> None:
    event = await event_by_id(work, payload["event_id"])
    if event is not None and await once(work, event.id, "documents.make_automatic"):
        await service.make_automatic(work, event)


async def fonts(work: Work) -> str | None:
    missing = await service.missing_fonts(work)
    return f"missing: {', '.join(missing)}; install pylopdf-fonts-zh-cn again" if missing else None


async def press(work: Work) -> str | None:
    return await service.press_is_broken(work) or None


async def offers(work: Work) -> str | None:
    return "; ".join(await service.faulty_offers(work)) or None
