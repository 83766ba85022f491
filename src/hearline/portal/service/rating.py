"""Rating a result, by a signed link that is good once."""

from hearline.cases import service as cases
from hearline.cases.errors import WrongState
from hearline.cases.model import Callback, CallbackResult, CallOutcome, Case, Decision, State
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.errors import LinkEnded, NotPossibleNow, RatedAlready
from hearline.portal.events import CaseRated, CodeIssued
from hearline.portal.model import Rating
from hearline.portal.rules import limits, told
from hearline.portal.rules import tickets as signed
from hearline.portal.rules.tickets import Opens
from hearline.portal.service.visits import as_citizen, spend, ticket_for
from hearline.portal.store import holdings as store

GRADES = {1: "非常不满意", 2: "不满意", 3: "基本满意", 4: "满意", 5: "非常满意"}


@open_to_all("guarded by a signed link")
async def read_rating(work: Work, link: str) -> Case:
    """The case that a link asks about. Raises: LinkEnded, RatedAlready."""
    as_citizen(work)
    case = await _asked_about(work, link)
    if await store.rating_of(work, case.id, case.redo_count) is not None:
        raise RatedAlready
    return case


@open_to_all("guarded by a signed link")
async def rate_case(work: Work, link: str, grade: int, solved: bool, comment: str) -> None:
    """What the citizen says of the result; for a callback that is due it stands when nothing is left to ask (rule S7).

    Raises: LinkEnded, RatedAlready, TooMany.
    """
    visitor = as_citizen(work)
    await spend(work, limits.RATE_ADDRESS, visitor)
    case = await _asked_about(work, link)
    if not await store.add_rating(work, case.id, case.redo_count, Rating(grade, solved, comment, work.now)):
        raise RatedAlready
    await work.publish(CaseRated(case.id, grade, solved, comment))
    if told.settles_callback(case, grade, solved=solved):
        await _settle(work, case, CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, comment, grade, solved))
    elif case.state == State.AUDITED:
        said = f"市民网上评价：{GRADES[grade]}，{'已解决' if solved else '未解决'}。{comment}"
        await cases.note_case(work, case.id, said)


async def make_rating_link(work: Work, case_id: int) -> str:
    """A link for the citizen of a case that is done. Raises: NotFound, NotPossibleNow."""
    work.actor.require(permissions.ISSUE)
    case = await cases.case_by_id(work, case_id)
    if not told.is_ratable(case):
        raise NotPossibleNow
    await work.publish(CodeIssued(case.id, "rating"))
    return ticket_for(work, Opens.RATING, case.id, case.redo_count)


async def _asked_about(work: Work, link: str) -> Case:
    """A result that was redone since needs a new link."""
    ticket = signed.read(work.tools.keyring, link, work.now)
    if ticket is None or ticket.opens is not Opens.RATING:
        raise LinkEnded
    try:
        case = await cases.case_by_id(work, ticket.subject)
    except NotFound as error:
        raise LinkEnded from error
    if case.redo_count != ticket.round or told.phase_of(case) not in told.FINISHED:
        raise LinkEnded
    return case


async def _settle(work: Work, case: Case, said: CallbackResult) -> None:
    """The callback is done, and the case goes into the archive. Whoever was quicker has settled it."""
    try:
        done = await cases.record_callback(work, case.id, case.version, said)
    except (Stale, WrongState):
        case = await cases.case_by_id(work, case.id)
        if case.state != State.AUDITED or case.callback != Callback.DUE:
            return
        done = await cases.record_callback(work, case.id, case.version, said)
    await cases.archive_case(work, done.id, done.version)
