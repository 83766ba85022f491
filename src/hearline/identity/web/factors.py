"""One's own second factor, and what the house asks of one's password."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from hearline.identity import service
from hearline.identity.model.security import Demand
from hearline.identity.web.sessions import FactorCode, Password
from hearline.kit.web.shapes import In, InstantOut, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/me")


class DemandsOut(Out):
    """What a new password must be; `history` former ones cannot come back."""

    length: int
    classes: int
    history: int
    days: int
    least_hours: int
    factor: Demand


class FactorOut(Out):
    """`proved_at` is empty as long as there is none; `devices` are remembered, for up to `device_days`."""

    proved_at: InstantOut | None
    recovery_left: int
    required: bool
    device_days: int
    devices: int


class OwnPasswordIn(In):
    password: Password


class FactorOfferOut(Out):
    """What an authenticator needs: as text, as an address, and as a picture (SVG)."""

    secret: str
    uri: str
    picture: str


class FactorCodeIn(In):
    code: FactorCode


class RecoveryCodesOut(Out):
    """Shown this once; each opens once, in place of a code."""

    codes: Annotated[list[str], Field(min_length=1)]


@router.get("/demands")
async def my_demands(work: RequestWork) -> DemandsOut:
    """What the house asks of a password."""
    return DemandsOut.model_validate(await service.my_demands(work))


@router.get("/second-factor")
async def my_factor(work: RequestWork) -> FactorOut:
    return FactorOut.model_validate(await service.my_factor(work))


@router.post("/second-factor")
async def begin_factor(work: RequestWork, body: OwnPasswordIn) -> FactorOfferOut:
    """A secret for the authenticator; nothing changes until a first code is shown."""
    return FactorOfferOut.model_validate(await service.begin_factor(work, body.password))


@router.put("/second-factor")
async def confirm_factor(work: RequestWork, body: FactorCodeIn) -> RecoveryCodesOut:
    """Show a first code: from here on one is asked at each login."""
    return RecoveryCodesOut(codes=await service.confirm_factor(work, body.code))


@router.post("/second-factor/recovery-codes")
async def renew_recovery_codes(work: RequestWork, body: FactorCodeIn) -> RecoveryCodesOut:
    """In place of those that are left."""
    return RecoveryCodesOut(codes=await service.renew_recovery_codes(work, body.code))


@router.post("/second-factor/remove", status_code=204)
async def remove_factor(work: RequestWork, body: FactorCodeIn) -> None:
    await service.remove_factor(work, body.code)


@router.delete("/devices", status_code=204)
async def forget_my_devices(work: RequestWork) -> None:
    """A code is asked on all of them again."""
    await service.forget_my_devices(work)
