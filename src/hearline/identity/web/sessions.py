"""Logging in and out."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import StringConstraints

from hearline.identity import service
from hearline.identity.web import door
from hearline.identity.web.me import MeOut
from hearline.kit.web.shapes import STORABLE, FilledLine, In, InstantOut, ListOut, Out, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter()

FactorCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), STORABLE]
Password = Annotated[str, StringConstraints(min_length=1, max_length=200), STORABLE]


class LoginIn(In):
    job_number: FilledLine
    password: Password


class CodeIn(In):
    """`ticket` is what the refusal of the first step gave."""

    ticket: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    code: FactorCode
    remember: bool = False


class PasswordIn(In):
    old_password: Password
    new_password: Password


class SessionOut(Out):
    id: int
    address: str | None
    agent: str
    created_at: InstantOut
    seen_at: InstantOut
    current: bool


@router.post("/session")
async def log_in(work: RequestWork, body: LoginIn, request: Request, response: Response) -> MeOut:
    """Start a session; the answer sets the cookie. `second-factor-needed` asks for a second step."""
    device = request.cookies.get(door.DEVICE_COOKIE)
    secret, me = await service.log_in(work, body.job_number, body.password, door.agent_of(request), device)
    door.keep(response, secret, secure=work.tools.settings.secure_cookies)
    return MeOut.model_validate(me)


@router.post("/session/second-factor")
async def finish_log_in(work: RequestWork, body: CodeIn, request: Request, response: Response) -> MeOut:
    """The second step: a code of the authenticator, or one for recovery."""
    agent, secure = door.agent_of(request), work.tools.settings.secure_cookies
    admission, me = await service.finish_log_in(work, body.ticket, body.code, agent, remember=body.remember)
    door.keep(response, admission.session, secure=secure)
    if admission.device is not None:
        door.remember(response, admission.device, admission.device_days, secure=secure)
    return MeOut.model_validate(me)


@router.delete("/session", status_code=204)
async def log_out(work: RequestWork, response: Response) -> None:
    await service.log_out(work)
    door.drop(response)


@router.put("/me/password", status_code=204)
async def change_password(work: RequestWork, body: PasswordIn) -> None:
    """Change one's own password; all other sessions end."""
    await service.change_password(work, body.old_password, body.new_password)


@router.get("/me/sessions")
async def my_sessions(work: RequestWork) -> ListOut[SessionOut]:
    """Where one is logged in."""
    return ListOut[SessionOut].model_validate({"items": await service.my_sessions(work)})


@router.delete("/sessions/{session_id}", status_code=204)
async def end_session(work: RequestWork, session_id: PathId) -> None:
    """End one's own session elsewhere, or that of a user whom one manages."""
    await service.end_session(work, session_id)


@router.get("/users/{user_id}/sessions")
async def user_sessions(work: RequestWork, user_id: PathId) -> ListOut[SessionOut]:
    """Where a user is logged in."""
    return ListOut[SessionOut].model_validate({"items": await service.user_sessions(work, user_id)})
