"""Exchange on the wire."""

from fastapi import APIRouter

from hearline.exchange.web import daily, exports, imports

router = APIRouter(prefix="/api")
for part in (imports, exports, daily):
    router.include_router(part.router)
