"""Telephony on the wire."""

from fastapi import APIRouter

from hearline.telephony.web import backs, calls, listed, seats, setup

router = APIRouter(prefix="/api/telephony")
for part in (setup, seats, listed, calls, backs):
    router.include_router(part.router)
