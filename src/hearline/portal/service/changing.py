"""What citizens may still do with a case: add to it, urge it, withdraw it."""

from datetime import timedelta

from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.kit.work import Work, open_to_all
from hearline.portal.errors import NotPossibleNow, UrgedRecently
from hearline.portal.events import CaseUrged, CaseWithdrawn
from hearline.portal.model import Holding, Phase
from hearline.portal.rules import limits, told
from hearline.portal.service.codes import ensure_code
from hearline.portal.service.finding import own_case
from hearline.portal.service.submitting import files_of
from hearline.portal.service.terms import read_terms
from hearline.portal.service.visits import as_citizen, spend
from hearline.portal.store import holdings as store

DAY = timedelta(days=1)


@open_to_all("guarded by a ticket")
async def add_facts(work: Work, ticket: str, number: str, text: str, file_tickets: list[str]) -> None:
    """Tell more about a case that is not closed. Raises: TicketNeeded, NoMatch, NotPossibleNow, TooMany."""
    as_citizen(work)
    case, _ = await _held(work, ticket, number, *told.RUNNING, Phase.REVIEWING)
    await cases.note_with_files(work, case.id, f"{told.ADDED}{text}", list(files_of(work, file_tickets)))


@open_to_all("guarded by a ticket")
async def urge_case(work: Work, ticket: str, number: str) -> None:
    """Ask to hurry, once in a while. Raises: TicketNeeded, NoMatch, NotPossibleNow, UrgedRecently, TooMany."""
    as_citizen(work)
    case, holding = await _held(work, ticket, number, *told.RUNNING)
    urge_from = told.urge_from(holding.urged_at, (await read_terms(work)).urge_days)
    if urge_from is not None and urge_from > work.now:
        raise UrgedRecently(-((work.now - urge_from) // DAY))
    await store.set_urged(work, case.id)
    await work.publish(CaseUrged(case.id, holding.urge_count + 1))


@open_to_all("guarded by a ticket")
async def withdraw_case(work: Work, ticket: str, number: str, reason: str) -> None:
    """Ask no more. Raises: TicketNeeded, NoMatch, NotPossibleNow, TooMany."""
    as_citizen(work)
    case, _ = await _held(work, ticket, number, *told.RUNNING)
    await store.set_withdrawn(work, case.id)
    await work.publish(CaseWithdrawn(case.id, reason))


async def _held(work: Work, ticket: str, number: str, *phases: Phase) -> tuple[Case, Holding]:
    """The citizen's case, held so that of two at once one comes first."""
    case = await own_case(work, ticket, number)
    await spend(work, limits.CHANGE_CASE, str(case.id))
    await ensure_code(work, case.id)
    holding = await store.locked(work, case.id)
    if holding is None or told.phase_of(case, holding.withdrawn_at) not in phases:
        raise NotPossibleNow
    return case, holding
