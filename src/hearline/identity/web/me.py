"""Who I am."""

from fastapi import APIRouter

from hearline.identity import service
from hearline.kit.web.shapes import InstantOut, Out
from hearline.kit.web.work import RequestWork

router = APIRouter()


class ProfileOut(Out):
    id: int
    job_number: str
    name: str
    unit_id: int
    unit_name: str
    is_super: bool
    must_change: bool


class SessionTermsOut(Out):
    id: int
    idle_minutes: int
    ends_at: InstantOut


class MeOut(Out):
    """`csrf` goes into the header X-CSRF-Token of every unsafe request; empty for a token."""

    user: ProfileOut
    permissions: list[str]
    csrf: str
    session: SessionTermsOut | None
    demo: bool


@router.get("/me")
async def me(work: RequestWork) -> MeOut:
    """The one who asks, and what they may do."""
    return MeOut.model_validate(await service.me(work))
