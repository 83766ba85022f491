"""Routes of configuration, by noun."""

from fastapi import APIRouter

from hearline.configuration.web import dictionaries, fields, look, parameters

router = APIRouter(prefix="/api")
for room in (parameters, dictionaries, fields, look):
    router.include_router(room.router)
