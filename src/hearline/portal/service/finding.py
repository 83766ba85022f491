"""Finding one's own cases: by query code and something only the citizen knows, or by a one-time code."""

from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.customers import service as customers
from hearline.kit import throttle
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all
from hearline.portal.errors import NoMatch
from hearline.portal.model import MyCase, OwnCases, Phase, PublicCase
from hearline.portal.rules import limits, told
from hearline.portal.rules.tickets import Opens
from hearline.portal.service.codes import code_index
from hearline.portal.service.terms import read_terms
from hearline.portal.service.visits import as_citizen, opened, spend, ticket_for
from hearline.portal.store import holdings as store

MOST_SHOWN = 50


@open_to_all("guarded by the query code, a second fact, and a count of failures")
async def look_up(work: Work, code: str, number: str, phone: str, id_number: str, name: str) -> tuple[str, PublicCase]:
    """A ticket and the case; the query code, and one of: its number, or the citizen's telephone, id number or name.

    Raises: NoMatch (whatever was wrong), TooMany.
    """
    visitor = as_citizen(work)
    subject = f"{number}\0{phone}\0{id_number}\0{name}"
    await spend(work, limits.LOOK_UP_ADDRESS, visitor)
    await spend(work, limits.LOOK_UP_SUBJECT, subject)
    case = await _by_code(work, code)
    if case is None or not await _fits(work, case, number, phone, id_number, name):
        raise NoMatch
    await throttle.give_back(work, limits.LOOK_UP_ADDRESS, visitor)
    await throttle.give_back(work, limits.LOOK_UP_SUBJECT, subject)
    return ticket_for(work, Opens.CASE, case.id), await view(work, case)


@open_to_all("guarded by a ticket")
async def list_own(work: Work, ticket: str) -> list[MyCase]:
    """The newest cases that the ticket opens. Raises: TicketNeeded."""
    as_citizen(work)
    opens = opened(work, ticket, Opens.CASE, Opens.PERSON)
    if opens.opens is Opens.CASE:
        return [_item(await cases.case_by_id(work, opens.subject))]
    return await own_cases(work, opens.subject)


@open_to_all("guarded by a ticket")
async def read_own(work: Work, ticket: str, number: str) -> PublicCase:
    """Raises: TicketNeeded, NoMatch."""
    as_citizen(work)
    return await view(work, await own_case(work, ticket, number))


async def own_case(work: Work, ticket: str, number: str) -> Case:
    """The case, if the ticket opens it. Raises: TicketNeeded, NoMatch."""
    opens = opened(work, ticket, Opens.CASE, Opens.PERSON)
    try:
        case = await cases.case_by_number(work, number)
    except NotFound as error:
        raise NoMatch from error
    if opens.subject != (case.id if opens.opens is Opens.CASE else case.customer_id):
        raise NoMatch
    return case


async def own_cases(work: Work, customer_id: int) -> list[MyCase]:
    page = await cases.list_cases(work, cases.Filters(customer_id=customer_id), None, MOST_SHOWN)
    return [
        MyCase(one.number, one.title, one.kind, told.phase_of_state(one.state), one.opened_at)
        for one in (view.item for view in page.items)
    ]


async def view(work: Work, case: Case) -> PublicCase:
    """The case as its citizen is told of it (rule S6)."""
    events = await cases.read_timeline(work, case.id)
    phase = told.phase_of(case)
    running = phase in told.RUNNING
    urge_from = told.urge_from(events, (await read_terms(work)).urge_hours)
    rating = await store.rating_of(work, case.id, case.redo_count)
    return PublicCase(
        number=case.number, title=case.title, kind=case.kind, phase=phase, opened_at=case.opened_at,
        expected_by=case.due_at if running else None, unit=told.unit_of(case, phase),
        result=told.result_of(case, phase), steps=told.steps_of(events),
        may_add=running or phase is Phase.REVIEWING, may_withdraw=running,
        may_urge=running and (urge_from is None or urge_from <= work.now),
        urge_from=urge_from if running else None, rating=rating,
        rating_link=None if rating or not told.is_ratable(case) else _link(work, case),
    )  # fmt: skip


def own(work: Work, customer_id: int, found: list[MyCase]) -> OwnCases:
    return OwnCases(ticket_for(work, Opens.PERSON, customer_id), found)


async def _by_code(work: Work, code: str) -> Case | None:
    holding = await store.by_code(work, code_index(work, "".join(filter(str.isdigit, code))))
    return None if holding is None else await cases.case_by_id(work, holding.case_id)


async def _fits(work: Work, case: Case, number: str, phone: str, id_number: str, name: str) -> bool:
    """The first of them that was given decides."""
    if number:
        return _bare(number) == case.number
    if case.customer_id is None:
        return False
    if phone or id_number:
        found = await customers.find_customers(work, phone=phone or None, id_number=id_number or None, limit=20)
        return case.customer_id in {customer.id for customer in found.items}
    customer = await customers.customer_by_id(work, case.customer_id)
    return bool(name) and customer is not None and _bare(customer.name) == _bare(name)


def _item(case: Case) -> MyCase:
    return MyCase(case.number, case.title, case.kind, told.phase_of(case), case.opened_at)


def _link(work: Work, case: Case) -> str:
    return ticket_for(work, Opens.RATING, case.id, case.redo_count)


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")
