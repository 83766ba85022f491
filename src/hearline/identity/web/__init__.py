"""The routes of identity, and how a request says who asks."""

from fastapi import APIRouter

from hearline.identity.web import audit, demo, me, roles, sessions, tokens, units, users
from hearline.identity.web.door import authenticate

__all__ = ["authenticate", "router"]

router = APIRouter(prefix="/api", tags=["identity"])
for part in (sessions, me, tokens, demo, units, users, roles, audit):
    router.include_router(part.router)
