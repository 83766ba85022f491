"""Cases on the wire."""

from fastapi import APIRouter

from hearline.cases.web import catalog, catalogue, cooperation, drafts, files, flow, groups, reading

router = APIRouter(prefix="/api")
for part in (reading, flow, files, drafts, catalog, groups, cooperation, catalogue):
    router.include_router(part.router)
