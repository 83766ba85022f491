"""What citizens may still do with a case: add to it, urge it, withdraw it."""

from hearline.cases import service as cases
from hearline.cases.errors.cooperation import UrgedJustNow
from hearline.cases.model import Case
from hearline.cases.model.cooperation import UrgeSource
from hearline.kit.work import Work, open_to_all
from hearline.portal.errors import NotPossibleNow, UrgedRecently
from hearline.portal.model import Phase
from hearline.portal.rules import limits, told
from hearline.portal.service.finding import own_case
from hearline.portal.service.submitting import files_of
from hearline.portal.service.visits import as_citizen, spend

WITHDRAW, UNTOLD = "withdraw", "市民自行撤回"


@open_to_all("guarded by a ticket")
async def add_facts(work: Work, ticket: str, number: str, text: str, file_tickets: list[str]) -> None:
    """Tell more about a case that is not closed. Raises: TicketNeeded, NoMatch, NotPossibleNow, TooMany."""
    as_citizen(work)
    case = await _own(work, ticket, number, *told.RUNNING, Phase.REVIEWING)
    await cases.note_with_files(work, case.id, f"{told.ADDED}{text}", list(files_of(work, file_tickets)))


@open_to_all("guarded by a ticket")
async def urge_own_case(work: Work, ticket: str, number: str) -> None:
    """Ask to hurry, once in a while. Raises: TicketNeeded, NoMatch, NotPossibleNow, UrgedRecently, TooMany."""
    as_citizen(work)
    case = await _own(work, ticket, number, *told.RUNNING)
    try:
        await cases.urge_case(work, case.id, "", UrgeSource.CITIZEN)
    except UrgedJustNow as early:
        raise UrgedRecently(told.hours_until(early.again_at, work.now)) from early


@open_to_all("guarded by a ticket")
async def withdraw_own_case(work: Work, ticket: str, number: str, reason: str) -> None:
    """Ask no more. Raises: TicketNeeded, NoMatch, NotPossibleNow, TooMany."""
    as_citizen(work)
    case = await _own(work, ticket, number, *told.RUNNING)
    await cases.act_by_effect(work, case.id, None, WITHDRAW, {"reason": reason or UNTOLD})


async def _own(work: Work, ticket: str, number: str, *phases: Phase) -> Case:
    """The citizen's case, in one of these phases."""
    case = await own_case(work, ticket, number)
    await spend(work, limits.CHANGE_CASE, str(case.id))
    if told.phase_of(case) not in phases:
        raise NotPossibleNow
    return case
