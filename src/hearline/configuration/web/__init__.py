"""Routes of configuration, by noun."""

from fastapi import APIRouter

from hearline.configuration.web import parameters

router = APIRouter(prefix="/api")
router.include_router(parameters.router)
