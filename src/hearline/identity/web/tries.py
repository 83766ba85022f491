"""What was tried in vain: that somebody asks for what they may not do is a fact for the alarm log."""

from fastapi import Request

from hearline.identity import service
from hearline.kit.actor import Actor
from hearline.kit.errors import Forbidden
from hearline.kit.web.work import address_of
from hearline.kit.work import open_work


async def note_try(request: Request, actor: Actor, refused: Forbidden) -> None:
    """Told after the request's own work was undone."""
    if actor.id is None:
        return
    state = request.app.state
    operation = getattr(request.scope.get("route"), "name", "")
    async with open_work(state.tools, actor, state.clock(), request.state.request_id, address_of(request)) as work:
        await service.note_forbidden(work, refused.permission, operation)
