"""Petitions on the wire."""

from fastapi import APIRouter

from hearline.petitions.web import assessing, entries, screening, screenings, trends

router = APIRouter(prefix="/api")
for part in (entries, screening, screenings, assessing, trends):
    router.include_router(part.router)
