"""Routes of the citizens' pages, and of the desks behind them."""

from fastapi import APIRouter

from hearline.kit.web.problems import ProblemOut
from hearline.portal.web import cases, desk, files, published, suggestions

router = APIRouter(
    prefix="/api/portal",
    responses={429: {"model": ProblemOut, "description": "Too many tries; `minutes` says how long to wait."}},
)
for part in (cases, files, published, suggestions, desk):
    router.include_router(part.router)
