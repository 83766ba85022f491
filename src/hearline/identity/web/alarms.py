"""The alarm log, and whether the past is whole."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from hearline.identity import service
from hearline.identity.model.security import AlarmFilter
from hearline.kit.web.shapes import Cursor, Id, In, Instant, InstantOut, Limit, Line, Out, PageOut
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/security")


class SecurityAlarmOut(Out):
    """An event that wants to be seen to; `noted_by` is who has."""

    id: int
    occurred_at: InstantOut
    kind: str
    subject_kind: str
    subject_id: int
    actor_id: int | None
    actor_name: str
    address: str | None
    facts: dict[str, Any]
    noted_by: str | None
    noted_at: InstantOut | None
    note: str | None


class AlarmNoteIn(In):
    ids: Annotated[list[Id], Field(min_length=1, max_length=200)]
    note: Line = ""


class NotedOut(Out):
    """How many had not been noted before."""

    count: int


class ChainCheckOut(Out):
    """`checked_at` is empty while it goes on; without faults the past is whole."""

    id: int
    asked_by: str
    asked_at: InstantOut
    checked_at: InstantOut | None
    batches: int
    events: int
    faults: list[str]


class ChainOut(Out):
    last: ChainCheckOut | None


@router.get("/alarms")
async def list_security_alarms(
    work: RequestWork,
    kind: Annotated[Line | None, Query()] = None,
    open_only: Annotated[bool, Query(alias="open", description="Only those that nobody has seen to.")] = False,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query(description="Not included.")] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[SecurityAlarmOut]:
    """Refused logins, locks, tries at what is forbidden, breaks of the chain; the newest first."""
    wanted = AlarmFilter(kind or None, True if open_only else None, since, until)
    return PageOut[SecurityAlarmOut].model_validate(await service.list_alarms(work, wanted, after, limit))


@router.post("/alarms/note")
async def note_security_alarms(work: RequestWork, body: AlarmNoteIn) -> NotedOut:
    """Say that they were seen to."""
    return NotedOut(count=await service.note_alarms(work, body.ids, body.note))


@router.get("/chain")
async def last_chain_check(work: RequestWork) -> ChainOut:
    """The newest check of the past."""
    return ChainOut.model_validate({"last": await service.last_chain_check(work)})


@router.post("/chain/check", status_code=202)
async def ask_chain_check(work: RequestWork) -> ChainOut:
    """Have every sealed event read again, in the background."""
    return ChainOut.model_validate({"last": await service.ask_chain_check(work)})
