"""Citizens' requests on the wire."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import StringConstraints

from hearline.kit.web.shapes import STORABLE, ListOut
from hearline.kit.web.files import WholeFile
from hearline.kit.web.work import RequestWork
from hearline.portal import service
from hearline.portal.rules.requests import FILE_MB, FILE_TYPES, MOST_FILES
from hearline.portal.web.shapes import (
    AskedAboutOut,
    AskForCodeIn,
    CaseReceiptOut,
    CitizenRequestIn,
    ConfirmCodeIn,
    FoundCaseOut,
    LookUpCaseIn,
    MoreFactsIn,
    MyCaseOut,
    OwnCasesOut,
    PortalMapOut,
    PortalOut,
    ProofOut,
    PublicCaseOut,
    PublicKindOut,
    PuzzleOut,
    RateIn,
    Ticket,
    WithdrawOwnIn,
)

router = APIRouter(tags=["portal"])
Number = Annotated[str, Path(max_length=40), STORABLE, StringConstraints(min_length=1)]


@router.get("/about")
async def portal(work: RequestWork) -> PortalOut:
    """What the pages need to know of this house."""
    kinds = [PublicKindOut.model_validate(kind) for kind in await service.public_kinds(work)]
    terms, codes = await service.read_terms(work), await service.proofs_available(work)
    area = PortalMapOut.model_validate(terms)
    return PortalOut(
        service_name=terms.service_name,
        hotline_number=terms.hotline_number,
        page_title=terms.look.page_title,
        accent=terms.look.accent,
        logo=terms.look.logo[:12],
        kinds=kinds,
        file_types=list(FILE_TYPES),
        most_files=MOST_FILES,
        file_mb=FILE_MB,
        one_time_codes=codes,
        map=area,
    )


@router.get("/logo", response_class=WholeFile)
async def portal_logo(work: RequestWork) -> WholeFile:
    """The house's logo."""
    path, media_type = await service.logo_file(work)
    return WholeFile(
        path, 200, {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}, media_type
    )


@router.get("/puzzle")
async def make_puzzle(work: RequestWork) -> PuzzleOut:
    """A check against robots that the visitor's machine solves by itself; good once, for half an hour."""
    return PuzzleOut.model_validate(await service.make_puzzle(work))


@router.post("/cases", status_code=201)
async def submit_request(work: RequestWork, new: CitizenRequestIn) -> CaseReceiptOut:
    return CaseReceiptOut.model_validate(await service.submit_request(work, new.plain(), new.solution.plain()))


@router.post("/look-ups")
async def look_up(work: RequestWork, asked: LookUpCaseIn) -> FoundCaseOut:
    """One answer to all that is wrong. Failures are counted by address and by what was asked for."""
    ticket, case = await service.look_up(work, asked.query_code, asked.number, asked.phone, asked.id_number, asked.name)
    return FoundCaseOut(ticket=ticket, case=PublicCaseOut.model_validate(case))


@router.post("/codes", status_code=202)
async def ask_for_code(work: RequestWork, asked: AskForCodeIn) -> ProofOut:
    """Send a one-time code to the telephone that is known of somebody."""
    proof = await service.ask_for_code(work, asked.phone, asked.id_number, asked.solution.plain())
    return ProofOut.model_validate(proof)


@router.post("/codes/{proof_id}/confirmation")
async def confirm_code(work: RequestWork, proof_id: UUID, given: ConfirmCodeIn) -> OwnCasesOut:
    return OwnCasesOut.model_validate(await service.confirm_code(work, str(proof_id), given.code))


@router.get("/cases")
async def list_own_cases(work: RequestWork, ticket: Ticket = "") -> ListOut[MyCaseOut]:
    """The newest 50 that the ticket opens."""
    found = await service.list_own(work, ticket)
    return ListOut(items=[MyCaseOut.model_validate(case) for case in found])


@router.get("/cases/{number}")
async def read_own_case(work: RequestWork, number: Number, ticket: Ticket = "") -> PublicCaseOut:
    return PublicCaseOut.model_validate(await service.read_own(work, ticket, number))


@router.post("/cases/{number}/facts", status_code=204)
async def add_facts(work: RequestWork, number: Number, told: MoreFactsIn, ticket: Ticket = "") -> None:
    await service.add_facts(work, ticket, number, told.text, told.files)


@router.post("/cases/{number}/urge", status_code=204)
async def urge_own_case(work: RequestWork, number: Number, ticket: Ticket = "") -> None:
    await service.urge_own_case(work, ticket, number)


@router.post("/cases/{number}/withdrawal", status_code=204)
async def withdraw_own_case(work: RequestWork, number: Number, told: WithdrawOwnIn, ticket: Ticket = "") -> None:
    await service.withdraw_own_case(work, ticket, number, told.reason)


@router.get("/rating")
async def read_rating(work: RequestWork, ticket: Ticket = "") -> AskedAboutOut:
    """What a rating link asks about."""
    return AskedAboutOut.model_validate(await service.read_rating(work, ticket))


@router.post("/rating", status_code=204)
async def rate_case(work: RequestWork, said: RateIn, ticket: Ticket = "") -> None:
    await service.rate_case(work, ticket, said.grade, said.solved, said.comment)
