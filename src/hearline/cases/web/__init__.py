"""Cases on the wire."""

from fastapi import APIRouter

from hearline.cases.web import (
    areas,
    callers,
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
    recurring,
)

router = APIRouter(prefix="/api")
for part in (
    reading,
    flow,
    files,
    field,
    drafts,
    catalog,
    groups,
    cooperation,
    custody,
    catalogue,
    flows,
    deadlines,
    callers,
    areas,
    recurring,
):
    router.include_router(part.router)
