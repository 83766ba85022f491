"""Calls and the days of agents on the wire."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from hearline.kit.paging import Page
from hearline.kit.web.shapes import Cursor, Id, Instant, InstantOut, Limit, ListOut, Out, PageOut, Storable
from hearline.kit.web.work import RequestWork
from hearline.telephony import service
from hearline.telephony.model import AgentState, Call, CallFilter, Direction, Ending
from hearline.telephony.web.listed import RevealedNumberOut, RevealNumberIn

router = APIRouter(tags=["telephony"])

CallKey = Annotated[Storable, Path(max_length=36)]
COLUMNS = (
    "id", "direction", "began_at", "answered_at", "ended_at", "ending", "caller_hint", "called", "queue_name",
    "agent_name", "wait_ms", "talk_ms", "hold_ms", "wrap_ms", "case_id", "language",
)  # fmt: skip


class CallOut(Out):
    """Durations in milliseconds; no ending: it runs."""

    id: str
    direction: Direction
    caller_hint: str
    called: str
    queue_id: int | None
    queue_name: str | None
    agent_id: int | None
    agent_name: str | None
    unit_id: int | None
    began_at: InstantOut
    answered_at: InstantOut | None
    ended_at: InstantOut | None
    ending: Ending | None
    wait_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    case_id: int | None
    priority: int
    language: str


class LegOut(Out):
    id: str
    role: str
    agent_id: int | None
    agent_name: str | None
    seat_id: int | None
    extension: str | None
    number_hint: str
    began_at: InstantOut
    answered_at: InstantOut | None
    ended_at: InstantOut | None
    ended_by: str


class WhyAgentOut(Out):
    """Why this agent: whom the distribution weighed, and by what."""

    number: int
    made_at: InstantOut
    strategy: str
    weighed: list[dict[str, Any]]
    agent_id: int | None
    queue_id: int | None
    outcome: str


class CallEventOut(Out):
    number: int
    at: InstantOut
    kind: str
    facts: dict[str, Any]


class WholeCallOut(CallOut):
    legs: list[LegOut]
    choices: list[WhyAgentOut]
    events: list[CallEventOut]


class SpellOut(Out):
    state: AgentState
    began_at: InstantOut
    ended_at: InstantOut | None
    reason: str
    call_id: str | None


async def _wanted(
    queue_id: Annotated[Id | None, Query()] = None,
    agent_id: Annotated[Id | None, Query()] = None,
    ending: Ending | None = None,
    direction: Direction | None = None,
    number: Annotated[Storable, Query(max_length=50)] = "",
    case_id: Annotated[Id | None, Query()] = None,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query()] = None,
    missed: Annotated[bool, Query(description="Only those that found nobody.")] = False,
) -> CallFilter:
    return CallFilter(queue_id, agent_id, ending, direction, number, case_id, since, until, missed)


Wanted = Annotated[CallFilter, Depends(_wanted)]


@router.get("/calls", response_model=PageOut[CallOut])
async def list_calls(work: RequestWork, wanted: Wanted, after: Cursor = None, limit: Limit = 50) -> Page[Call]:
    """The newest first; without a span, a number or a case those of the last 93 days."""
    return await service.list_calls(work, wanted, after, limit)


@router.get("/calls.csv", response_class=Response)
async def export_calls(work: RequestWork, wanted: Wanted) -> Response:
    """Up to 10,000 of the newest."""
    text = _csv(await service.export_calls(work, wanted))
    headers = {"Content-Disposition": 'attachment; filename="calls.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/calls/{call_id}")
async def read_call(work: RequestWork, call_id: CallKey) -> WholeCallOut:
    """One call: its legs, why each agent was chosen, and what happened."""
    found = await service.read_call(work, call_id)
    shown = CallOut.model_validate(found.call).model_dump()
    parts = {"legs": found.legs, "choices": found.choices, "events": found.events}
    return WholeCallOut.model_validate({**shown, **parts})


@router.post("/calls/{call_id}/reveal")
async def reveal_call_number(work: RequestWork, call_id: CallKey, body: RevealNumberIn) -> RevealedNumberOut:
    """The plain number; who asked and why is recorded."""
    return RevealedNumberOut(number=await service.reveal_call_number(work, call_id, body.reason))


@router.get("/spells", response_model=ListOut[SpellOut])
async def agent_spells(
    work: RequestWork,
    agent_id: Annotated[Id, Query()],
    since: Annotated[Instant, Query()],
    until: Annotated[Instant, Query()],
) -> dict[str, Any]:
    """What an agent was doing, second by second, in two days at most."""
    return {"items": await service.agent_spells(work, agent_id, since, until)}


def _csv(rows: Sequence[Call]) -> str:
    """With a mark for Excel; no cell is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows:
        shown = CallOut.model_validate(row).model_dump(mode="json")
        writer.writerow([_cell(shown[name]) for name in COLUMNS])
    return "\ufeff" + file.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
