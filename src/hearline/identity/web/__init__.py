"""The routes of identity, and how a request says who asks."""

from fastapi import APIRouter

from hearline.identity.web import (
    alarms,
    audit,
    demo,
    factors,
    groups,
    me,
    roles,
    security,
    selfcheck,
    sessions,
    tokens,
    units,
    users,
)
from hearline.identity.web.door import authenticate
from hearline.identity.web.gate import guard
from hearline.identity.web.tries import note_try

__all__ = ["authenticate", "guard", "note_try", "router"]

router = APIRouter(prefix="/api", tags=["identity"])
for part in (sessions, me, factors, tokens, demo, units, groups, users, roles, audit, alarms, security, selfcheck):
    router.include_router(part.router)
