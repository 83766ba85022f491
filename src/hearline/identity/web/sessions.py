"""Logging in and out."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import StringConstraints

from hearline.identity import service
from hearline.identity.web import door
from hearline.identity.web.me import MeOut
from hearline.kit.web.shapes import FilledLine, In, InstantOut, ListOut, Out, PathId, STORABLE
from hearline.kit.web.work import RequestWork

router = APIRouter()

Password = Annotated[str, StringConstraints(min_length=1, max_length=200), STORABLE]


class LoginIn(In):
    job_number: FilledLine
    password: Password


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
    """Start a session; the answer sets the cookie."""
    secret, me = await service.log_in(work, body.job_number, body.password, door.agent_of(request))
    door.keep(response, secret, secure=work.tools.settings.secure_cookies)
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
