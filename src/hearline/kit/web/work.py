"""A Work per request: opened when it is asked for, committed before the answer leaves."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute

from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden
from hearline.kit.work import Opening, Work

READING = frozenset({"GET", "HEAD"})
OPENED = "hearline.opened"  # where the request carries its Work


async def _work(request: Request) -> Work:
    state: Any = request.app.state
    opening = Opening(
        state.tools, ANONYMOUS, state.clock(), request.state.request_id, address_of(request),
        reads=request.method in READING,
    )  # fmt: skip
    work = await opening.__aenter__()
    request.scope[OPENED] = opening
    work.actor = await state.authenticate(work, request)
    return work


RequestWork = Annotated[Work, Depends(_work)]


class WorkingRoute(APIRoute):
    """Ends the Work of a request as the route ended, before the answer leaves: a failing commit answers 500.

    A dependency that yields would do the same, through four generators and a scope that cannot be cancelled.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """As FastAPI's, with the end."""
        handle = super().get_route_handler()

        async def handle_and_end(request: Request) -> Response:
            try:
                answer = await handle(request)
            except BaseException as error:
                await _end(request, error)
                raise
            await _end(request, None)
            return answer

        return handle_and_end


async def _end(request: Request, error: BaseException | None) -> None:
    opening: Opening | None = request.scope.pop(OPENED, None)
    if opening is not None:
        await opening.__aexit__(type(error) if error else None, error, error.__traceback__ if error else None)
    if isinstance(error, Forbidden):
        await request.app.state.note_try(request, opening.work.actor if opening else ANONYMOUS, error)


def address_of(request: Request) -> str | None:
    return request.client.host if request.client else None
