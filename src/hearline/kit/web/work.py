"""A Work per request: opened before the route, committed before the answer leaves."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request

from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden
from hearline.kit.work import Work, look_only, open_work

READING = frozenset({"GET", "HEAD"})


async def _work(request: Request) -> AsyncIterator[Work]:
    state: Any = request.app.state
    opened = look_only if request.method in READING else open_work
    actor = ANONYMOUS
    try:
        async with opened(state.tools, actor, state.clock(), request.state.request_id, address_of(request)) as work:
            actor = work.actor = await state.authenticate(work, request)
            yield work
    except Forbidden as refused:
        await state.note_try(request, actor, refused)
        raise


# "function": the transaction ends before the answer leaves, so that a failing commit answers 500.
RequestWork = Annotated[Work, Depends(_work, scope="function")]


def address_of(request: Request) -> str | None:
    return request.client.host if request.client else None
