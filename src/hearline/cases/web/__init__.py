"""Cases on the wire."""

from fastapi import APIRouter

from hearline.cases.web import catalog, drafts, files, flow, reading

router = APIRouter(prefix="/api")
for part in (reading, flow, files, drafts, catalog):
    router.include_router(part.router)
