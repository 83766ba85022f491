"""Documents on the wire."""

from fastapi import APIRouter

from hearline.documents.web import batches, documents, seals, templates

router = APIRouter(prefix="/api")
for part in (documents, templates, seals, batches):
    router.include_router(part.router)
