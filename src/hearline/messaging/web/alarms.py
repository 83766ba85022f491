"""Alarms on the wire."""

from fastapi import APIRouter

from hearline.kit.web.shapes import Cursor, InstantOut, Limit, Out, PageOut
from hearline.kit.web.work import RequestWork
from hearline.messaging import service

router = APIRouter(tags=["alarms"])


class SystemAlarmOut(Out):
    id: int
    source: str
    detail: str
    raised_at: InstantOut
    ended_at: InstantOut | None


@router.get("/alarms")
async def list_alarms(
    work: RequestWork, open_only: bool = False, after: Cursor = None, limit: Limit = 50
) -> PageOut[SystemAlarmOut]:
    """What is or was broken, the newest first."""
    page = await service.list_alarms(work, open_only, after, limit)
    return PageOut(items=[SystemAlarmOut.model_validate(alarm) for alarm in page.items], next=page.next)
