"""Exchange on the wire."""

from fastapi import APIRouter

from hearline.exchange.web import exports, imports

router = APIRouter(prefix="/api")
for part in (imports, exports):
    router.include_router(part.router)
