"""Who I am."""

from fastapi import APIRouter

from hearline.identity import service
from hearline.kit.web.shapes import In, InstantOut, Line, Out
from hearline.kit.web.work import RequestWork

router = APIRouter()


class ProfileOut(Out):
    id: int
    job_number: str
    name: str
    unit_id: int
    unit_name: str
    phone: str
    email: str
    is_super: bool
    clearance: int
    must_change: bool
    must_enrol: bool


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


class ContactIn(In):
    """None leaves it as it is."""

    phone: Line | None = None
    email: Line | None = None


@router.patch("/me")
async def change_my_contact(work: RequestWork, body: ContactIn) -> MeOut:
    """How colleagues reach me."""
    await service.change_my_contact(work, body.phone, body.email)
    return MeOut.model_validate(await service.me(work))
