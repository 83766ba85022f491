"""Reading cases: one, lists, queues, the timeline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from hearline.assist import service as assist
from hearline.calendars import service as calendars
from hearline.calendars.model import Calendar
from hearline.cases import permissions, rules
from hearline.cases.errors import SearchTooShort
from hearline.cases.model import (
    Attachment,
    Case,
    CaseItem,
    Clock,
    Colour,
    FlowAction,
    FlowNode,
    FlowVersion,
    NumberRule,
    State,
)
from hearline.cases.rules import flows, history
from hearline.cases.service.clocks import ClockView, clocks_of
from hearline.cases.service.numbering import every_number_rule
from hearline.cases.service.running import flow_of
from hearline.cases.store import cases as store
from hearline.cases.store import files, lists, parts
from hearline.cases.store.lists import Filters, Queue
from hearline.cases.store.timeline import timeline
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.customers import service as customers
from hearline.customers.model import Customer
from hearline.kit.actor import Actor
from hearline.kit.errors import NotFound
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, page_of
from hearline.kit.work import Work, open_to_all

MOST_COUNTED = 1000
QUEUE_STATES: dict[Queue, tuple[State, ...]] = {
    "dispatch": (State.RECORDED,),
    "unit": (State.ASSIGNED, State.HANDLING),
    "overdue": rules.RUNNING,
}


@dataclass(frozen=True)
class CaseView:
    """A case as its reader sees it; `customer` is None when hidden from the reader.

    Attributes:
        steps: What this reader may do now.
        clocks: All that ever ran, the main one first.
    """

    case: Case
    clock: Clock
    customer: Customer | None
    attachments: list[Attachment]
    flow: FlowVersion
    node: FlowNode
    steps: list[FlowAction]
    clocks: list[ClockView]


@dataclass(frozen=True)
class ItemView:
    item: CaseItem
    clock: Clock


@dataclass(frozen=True)
class QueueCount:
    """How many cases wait in a queue; `capped` when there are at least that many."""

    queue: Queue
    count: int
    yellow: int
    red: int
    capped: bool


@open_to_all("requires read or read_all, and the row scope of the store")
async def case_by_id(work: Work, case_id: int) -> Case:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await store.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case


@open_to_all("requires read or read_all, and the row scope of the store")
async def case_by_number(work: Work, number: str) -> Case:
    """The case with a number as people write it. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await store.by_number(work, rules.bare_number(number))
    if case is None:
        raise NotFound("cases", number)
    return case


@open_to_all("called with a case that another verb has let the actor see")
async def view_of(work: Work, case: Case) -> CaseView:
    """Everything a reader of the case sees. Units never learn who brought a confidential case."""
    customer = None
    if case.customer_id is not None and not _hides_caller(case, work.actor):
        customer = (await customers.customers_by_ids(work, [case.customer_id])).get(case.customer_id)
    return await look(work, case, customer, await files.attachments_of(work, case.id))


@open_to_all("called with what another verb has let the actor see")
async def look(work: Work, case: Case, customer: Customer | None, attachments: list[Attachment]) -> CaseView:
    """Put together what was read."""
    clock, flow = _clock(case, work.now, await calendars.current(work)), await flow_of(work, case)
    running = await clocks_of(work, case, flow)
    in_time = [one.code for one in running if one.stopped_at is None and one.colour != Colour.RED]
    steps = await _without_way_back(work, case, flows.offered(flow.definition, case, work.actor, in_time))
    return CaseView(case, clock, customer, attachments, flow, flows.node_of(flow.definition, case), steps, running)


async def _without_way_back(work: Work, case: Case, steps: list[FlowAction]) -> list[FlowAction]:
    """What was not handed down cannot go back up."""
    if not any(step.effect == "hand_back" for step in steps):
        return steps
    handover = await parts.open_handover(work, case.id)
    if handover is not None and handover.to_unit_id == case.unit_id:
        return steps
    return [step for step in steps if step.effect != "hand_back"]


async def list_cases(work: Work, filters: Filters, text: str | None, limit: int) -> Page[ItemView]:
    """A page of cases; `text` is a case number or words. Raises: SearchTooShort."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    rows = await lists.page(work, await _resolved(work, filters, text), limit + 1)
    calendar = await calendars.current(work)
    views = [ItemView(_discreet(row, work.actor), _clock(row, work.now, calendar)) for row in rows]
    return page_of(views, limit, lambda view: _key(view.item, filters))


async def count_cases(work: Work, filters: Filters, text: str | None, most: int) -> int:
    """How many there are, counted up to `most`."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    return await lists.count(work, await _resolved(work, filters, text), most)


async def count_queues(work: Work) -> list[QueueCount]:
    """What waits for this actor, queue by queue."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    running = await lists.counts_by_state(work)
    return [await _count(work, queue, running) for queue in _queues_of(work)]


async def read_timeline(work: Work, case_id: int) -> list[StoredEvent]:
    """Every step of the case, oldest first. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await case_by_id(work, case_id)
    return await timeline(work, case)


async def read_steps(work: Work, case_id: int) -> list[tuple[StoredEvent, FlowAction | None]]:
    """Every step of the case, oldest first, with its action where the flow has a name of its own for it.

    Raises: NotFound.
    """
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await case_by_id(work, case_id)
    definition = (await flow_of(work, case)).definition
    made = history.steps(definition, await timeline(work, case))
    return [(event, action if action is not None and history.has_own_name(action) else None) for event, action in made]


def _hides_caller(case: CaseItem, actor: Actor) -> bool:
    """Only who is trusted with it learns who brought a confidential case."""
    return case.confidential and not actor.can(permissions.READ_CONFIDENTIAL)


def _discreet(item: CaseItem, actor: Actor) -> CaseItem:
    return replace(item, customer_id=None) if _hides_caller(item, actor) else item


def _clock(case: CaseItem, now: datetime, calendar: Calendar) -> Clock:
    remaining = calendars.remaining_work_seconds(case.suspended_at or now, case.due_at, calendar)
    return rules.clock(case, now, remaining, calendar.work_day_seconds)


async def _resolved(work: Work, filters: Filters, text: str | None) -> Filters:
    """The filters with what is looked up: words or a number, and what customised fields must hold."""
    if filters.fields:
        filters = replace(filters, contained=await configuration.field_filter(work, Owner.CASES, filters.fields))
    return _with_text(filters, text, await every_number_rule(work)) if text and text.strip() else filters


def _with_text(filters: Filters, text: str, known: Iterable[NumberRule]) -> Filters:
    if rules.is_case_number(text, known):
        return replace(filters, number=rules.bare_number(text))
    words = assist.search_query(text)
    if words is None:
        raise SearchTooShort
    return replace(filters, words=words)


def _key(item: CaseItem, filters: Filters) -> tuple[object, ...]:
    return (item.due_at if filters.sort == "due_at" else item.opened_at, item.id)


def _queues_of(work: Work) -> list[Queue]:
    actor = work.actor
    wanted: dict[Queue, bool] = {
        "dispatch": actor.can(permissions.DISPATCH),
        "unit": actor.can(permissions.HANDLE),
        "helping": actor.can(permissions.HANDLE),
        "audit": actor.can(permissions.AUDIT),
        "callback": actor.can(permissions.CALL_BACK),
        "overdue": True,
        "mine": actor.can(permissions.OPEN),
    }
    return [queue for queue, shown in wanted.items() if shown]


async def _count(work: Work, queue: Queue, running: Mapping[str, tuple[int, int, int]]) -> QueueCount:
    """Queues of running cases are sums of what runs; the others are counted up to a limit."""
    if queue in QUEUE_STATES:
        found, yellow, red = (sum(column) for column in zip(*_of(running, QUEUE_STATES[queue]), strict=True))
        return QueueCount(queue, red if queue == "overdue" else found, 0 if queue == "overdue" else yellow, red, False)
    found = await lists.count(work, Filters(queue=queue), MOST_COUNTED)
    if queue != "mine":
        return QueueCount(queue, found, 0, 0, found == MOST_COUNTED)
    yellow = await lists.count(work, Filters(queue=queue, colour="yellow"), MOST_COUNTED)
    red = await lists.count(work, Filters(queue=queue, colour="red"), MOST_COUNTED)
    return QueueCount(queue, found, yellow, red, found == MOST_COUNTED)


def _of(running: Mapping[str, tuple[int, int, int]], states: Iterable[str]) -> list[tuple[int, int, int]]:
    return [running.get(state, (0, 0, 0)) for state in states]
