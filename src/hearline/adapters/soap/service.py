"""The operations: each is the verb that the screens call, and is refused as it would be there."""

from collections.abc import Awaitable, Callable
from typing import Any

from hearline.adapters.soap import parameters, permissions, shapes, topics
from hearline.cases import service as cases
from hearline.cases.model import NewCase
from hearline.configuration import service as configuration
from hearline.exchange import service as exchange
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, NotLoggedIn
from hearline.kit.web.shapes import Out
from hearline.kit.work import Work, open_to_all
from hearline.messaging import service as messaging
from hearline.messaging.model import Notice, Outside, Way


@open_to_all("the door itself: without a token nobody comes further")
async def enter(work: Work, token: str) -> None:
    """Act as whom the token stands for; a cookie opens nothing here. Raises: NotFound, NotLoggedIn."""
    await require_open(work)
    ticket = await identity.redeem_token(work, token) if token else None
    if ticket is None or ticket.must_change or ticket.must_enrol:
        raise NotLoggedIn
    await identity.require_admitted(work, ticket)
    work.actor = ticket.actor


@open_to_all("says only whether there is such an interface")
async def require_open(work: Work) -> None:
    """Raises: NotFound."""
    if not await configuration.value(work, parameters.ENABLED):
        raise NotFound("interfaces", "soap")


async def open_case(work: Work, given: shapes.OpenCase) -> shapes.OpenCaseResponse:
    """Raises: what opening a case raises."""
    key = str(given.submit_key) if given.submit_key else None
    new = NewCase(**given.model_dump(exclude={"submit_key"}), submit_key=key)
    return shapes.OpenCaseResponse.model_validate(await cases.open_case(work, new))


async def case_by_number(work: Work, given: shapes.CaseByNumber) -> shapes.CaseByNumberResponse:
    """Raises: NotFound."""
    case = await cases.case_by_number(work, given.number)
    return shapes.CaseByNumberResponse(
        number=case.number, title=case.title, kind=case.kind, state=case.state, unit=case.unit_name or "",
        result=case.result, opened_at=case.opened_at, due_at=case.due_at,
    )  # fmt: skip


async def daily_counts(work: Work, given: shapes.DailyCounts) -> shapes.DailyCountsResponse:
    counts = await exchange.counts_of_day(work, given.day)
    items = [shapes.KindCount(kind=kind.code, name=kind.name, count=count) for kind, count in counts]
    return shapes.DailyCountsResponse(day=given.day, total=sum(one.count for one in items), item=items)


async def send_message(work: Work, given: shapes.SendMessage) -> shapes.SendMessageResponse:
    """Hand a text to whatever carries text messages; the id is that of the notice. Raises: what the number is refused for."""
    work.actor.require(permissions.SEND)
    notice = Notice(
        topics.MESSAGE.code, outside=(Outside(phone=given.to),), facts={"text": given.text},
        outside_ways=frozenset({Way.TEXT}),
    )  # fmt: skip
    return shapes.SendMessageResponse(id=await messaging.notify(work, notice) or 0)


CALLS: dict[str, Callable[[Work, Any], Awaitable[Out]]] = {
    "OpenCase": open_case, "CaseByNumber": case_by_number, "DailyCounts": daily_counts, "SendMessage": send_message,
}  # fmt: skip
