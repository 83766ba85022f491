"""Cases on the wire."""

from fastapi import APIRouter

from hearline.cases.web import (
    catalog,
    catalogue,
    cooperation,
    custody,
    deadlines,
    drafts,
    field,
    files,
    flow,
    flows,
    groups,
    reading,
)

router = APIRouter(prefix="/api")
for part in (reading, flow, files, field, drafts, catalog, groups, cooperation, custody, catalogue, flows, deadlines):
    router.include_router(part.router)
