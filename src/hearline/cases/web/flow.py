"""What is done with cases."""

from fastapi import APIRouter, Response

from hearline.cases import service
from hearline.cases.model import CallbackResult, Case, CaseChange, NewCase
from hearline.cases.web.flow_shapes import ActIn, Code
from hearline.cases.web.shapes import (
    AnswerIn,
    AuditIn,
    CallbackIn,
    CaseChangeIn,
    CaseFieldsIn,
    CaseOut,
    DispatchIn,
    NewCaseIn,
    NoteIn,
    ResultIn,
    ReturnIn,
    RevealCaseFieldsIn,
    VersionIn,
)
from hearline.kit.web.shapes import PathId
from hearline.kit.web.work import RequestWork
from hearline.kit.work import Work

router = APIRouter(tags=["cases"])


@router.post("/cases", status_code=201)
async def open_case(work: RequestWork, body: NewCaseIn) -> CaseOut:
    asked = body.model_dump(exclude={"submit_key", "attachment_ids"})
    key = str(body.submit_key) if body.submit_key else None
    new = NewCase(**asked, attachment_ids=tuple(body.attachment_ids), submit_key=key)
    return CaseOut.of_view(await service.open_and_view(work, new))


@router.patch("/cases/{case_id}")
async def edit_case(work: RequestWork, case_id: PathId, body: CaseChangeIn) -> CaseOut:
    change = CaseChange(**body.model_dump(exclude={"version"}))
    return await _shown(work, await service.edit_case(work, case_id, body.version, change))


@router.patch("/cases/{case_id}/fields")
async def edit_case_fields(work: RequestWork, case_id: PathId, body: CaseFieldsIn) -> CaseOut:
    """Correct customised fields."""
    return await _shown(work, await service.edit_case_fields(work, case_id, body.version, body.fields))


@router.post("/cases/{case_id}/reveal-fields")
async def reveal_case_fields(work: RequestWork, case_id: PathId, body: RevealCaseFieldsIn) -> dict[str, str]:
    """The plain values of personal customised fields; who asked and why is recorded."""
    return await service.reveal_fields(work, case_id, body.fields, body.reason)


@router.post("/cases/{case_id}/notes")
async def note_case(work: RequestWork, case_id: PathId, body: NoteIn) -> CaseOut:
    return await _shown(work, await service.note_case(work, case_id, body.text))


@router.post("/cases/{case_id}/answer")
async def answer_case(work: RequestWork, case_id: PathId, body: AnswerIn) -> CaseOut:
    return await _shown(work, await service.answer_case(work, case_id, body.version, body.answer))


@router.post("/cases/{case_id}/dispatch")
async def dispatch_case(work: RequestWork, case_id: PathId, body: DispatchIn) -> CaseOut:
    case = await service.dispatch_case(work, case_id, body.version, body.unit_id, body.instruction)
    return await _shown(work, case)


@router.post("/cases/{case_id}/sign")
async def sign_case(work: RequestWork, case_id: PathId, body: VersionIn) -> CaseOut:
    return await _shown(work, await service.sign_case(work, case_id, body.version))


@router.post("/cases/{case_id}/return", status_code=204)
async def return_case(work: RequestWork, case_id: PathId, body: ReturnIn) -> None:
    """The unit gives the case back, and sees it no more."""
    await service.return_case(work, case_id, body.version, body.reason, body.detail)


@router.post("/cases/{case_id}/result")
async def submit_result(work: RequestWork, case_id: PathId, body: ResultIn) -> CaseOut:
    case = await service.submit_result(work, case_id, body.version, body.result, body.contacted, body.attachment_ids)
    return await _shown(work, case)


@router.post("/cases/{case_id}/audit")
async def audit_case(work: RequestWork, case_id: PathId, body: AuditIn) -> CaseOut:
    return await _shown(work, await service.audit_case(work, case_id, body.version, body.verdict, body.opinion))


@router.post("/cases/{case_id}/callback")
async def record_callback(work: RequestWork, case_id: PathId, body: CallbackIn) -> CaseOut:
    brought = CallbackResult(body.outcome, body.decision, body.comment, body.grade, body.solved)
    return await _shown(work, await service.record_callback(work, case_id, body.version, brought))


@router.post("/cases/{case_id}/archive")
async def archive_case(work: RequestWork, case_id: PathId, body: VersionIn) -> CaseOut:
    return await _shown(work, await service.archive_case(work, case_id, body.version))


@router.post(
    "/cases/{case_id}/actions/{action}",
    response_model=CaseOut,
    responses={204: {"description": "Done; the case is seen no more."}},
)
async def act(work: RequestWork, case_id: PathId, action: Code, body: ActIn) -> CaseOut | Response:
    """Any action of the case's flow: `steps` of the case says which, and what its form asks for."""
    case = await service.act(work, case_id, body.version, action, body.form)
    return Response(status_code=204) if case is None else await _shown(work, case)


async def _shown(work: Work, case: Case) -> CaseOut:
    return CaseOut.of_view(await service.view_of(work, case))
