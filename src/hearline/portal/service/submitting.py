"""Sending something in: files first, then the request that carries them."""

from collections.abc import AsyncIterator, Sequence

from hearline.cases import service as cases
from hearline.cases.errors import BadFile
from hearline.cases.model import Attachment, Kind, Stage
from hearline.customers import service as customers
from hearline.kit.files import FileTooLarge
from hearline.kit.work import Work, open_to_all
from hearline.portal.model import NewRequest, Receipt, Solution
from hearline.portal.rules import limits, requests
from hearline.portal.rules.tickets import Opens
from hearline.portal.service.codes import ensure_code, plain_code
from hearline.portal.service.visits import as_citizen, check_solved, hand_in, opened, spend, ticket_for
from hearline.portal.store import holdings as store


@open_to_all("what can be asked for is no secret")
async def public_kinds(work: Work) -> list[Kind]:
    """The kinds of requests that are in use."""
    as_citizen(work)
    return [kind for kind in await cases.all_kinds(work) if kind.active]


@open_to_all("citizens add photos; counts, sizes and types keep it small")
async def keep_file(work: Work, name: str, chunks: AsyncIterator[bytes]) -> tuple[Attachment, str]:
    """A file, and the ticket by which a request may carry it. Raises: TooMany, BadFile, FileTooLarge."""
    visitor = as_citizen(work)
    await spend(work, limits.UPLOAD_ADDRESS, visitor)
    await spend(work, limits.UPLOAD_EVERYBODY, "")
    if requests.extension_of(name) not in requests.FILE_TYPES:
        raise BadFile(name[:200], "type", "请上传照片或 PDF。", "send photos or PDF.")
    kept = await cases.keep_attachment(work, name, Stage.REQUEST, _limited(chunks))
    return kept, ticket_for(work, Opens.FILE, kept.id)


@open_to_all("citizens submit; a puzzle and counts of tries keep robots out")
async def submit_request(work: Work, request: NewRequest, found: Solution) -> Receipt:
    """Open a case. The same form sent twice gives the same receipt.

    Raises: TooMany, RobotCheckFailed, TicketNeeded (a file has expired), and what `cases.open_case` refuses.
    """
    visitor = as_citizen(work)
    await spend(work, limits.SUBMIT_ADDRESS, visitor)
    if request.phone:
        await spend(work, limits.SUBMIT_PHONE, customers.normal_phone(request.phone))
    elif not request.name:
        work.address = None  # who wants to stay unknown leaves no address in the trail either
    check_solved(work, found)
    case = await cases.open_case(work, requests.case_of(request, files_of(work, request.file_tickets)))
    if await store.of_case(work, case.id) is None:
        await hand_in(work, found)
    holding = await ensure_code(work, case.id, request)
    return Receipt(case.number, plain_code(work, holding), ticket_for(work, Opens.CASE, case.id))


def files_of(work: Work, tickets: Sequence[str]) -> tuple[int, ...]:
    """The files behind their tickets. Raises: TicketNeeded."""
    return tuple(dict.fromkeys(opened(work, ticket, Opens.FILE).subject for ticket in tickets))


async def _limited(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    count = 0
    async for chunk in chunks:
        count += len(chunk)
        if count > requests.FILE_MB * 1024 * 1024:
            raise FileTooLarge(requests.FILE_MB)
        yield chunk
