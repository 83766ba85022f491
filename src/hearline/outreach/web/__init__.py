"""Outreach on the wire."""

from fastapi import APIRouter

from hearline.outreach.web import asked, campaigns, questionnaires, results, targets

router = APIRouter(prefix="/api")
for part in (questionnaires, campaigns, targets, results, asked):
    router.include_router(part.router)
