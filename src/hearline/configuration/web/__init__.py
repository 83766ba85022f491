"""Routes of configuration, by noun."""

from fastapi import APIRouter

from hearline.configuration.web import dictionaries, fields, keeping, look, parameters

router = APIRouter(prefix="/api")
for room in (parameters, dictionaries, fields, look, keeping):
    router.include_router(room.router)
