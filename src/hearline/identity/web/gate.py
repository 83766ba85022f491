"""The gate before the door: who may not come in at all is refused before a byte of what they send is kept."""

from contextlib import AbstractAsyncContextManager

import structlog
from fastapi import Request, Response
from psycopg import OperationalError
from psycopg_pool import PoolTimeout

from hearline.identity import service
from hearline.identity.errors import AddressNotAdmitted
from hearline.identity.model.security import Fence
from hearline.identity.rules.networks import lies_in
from hearline.identity.service import FENCE, FENCE_SOURCES
from hearline.identity.web.door import ticket_of
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import NotFound, NotLoggedIn, Problem, Unavailable
from hearline.kit.web.problems import refusal_of
from hearline.kit.web.work import address_of
from hearline.kit.work import Work, look_only

log = structlog.get_logger()

# Citizens' pages have a narrow door of their own; load balancers ask for health.
OPEN = ("/api/portal/", "/api/about", "/api/health")
CITIZENS = ("/api/portal/", "/portal", "/open311/")
SHARED = ("/api/about", "/api/health", "/assets/", "/favicon.svg", "/theme.js")


async def guard(request: Request) -> Response | None:
    """An answer to who may not come in; None lets the request pass. Of normal requests it costs no statement."""
    path = request.scope["path"]
    if not _is_shown(request.app.state.tools.settings.face, path):
        return _refuse(request, NotFound("pages", path[:200]))
    if not path.startswith("/api/") or path.startswith(OPEN):
        return None
    try:
        await _require_admitted(request)
        if request.headers.get("content-type", "").startswith("multipart/"):
            await _require_known(request)
    except Problem as problem:
        return _refuse(request, problem)
    except (OperationalError, PoolTimeout) as error:
        log.warning("web.busy", error=repr(error), path=path)
        return _refuse(request, Unavailable())
    return None


def _refuse(request: Request, problem: Problem) -> Response:
    answer = refusal_of(request, problem)
    answer.headers["Connection"] = "close"  # what comes after is not read
    return answer


def _is_shown(face: str, path: str) -> bool:
    """Whether this process shows it: the house and the citizens' pages may stand apart."""
    if face == "both" or path.startswith(SHARED):
        return True
    return path.startswith(CITIZENS) == (face == "citizens")


async def _require_admitted(request: Request) -> None:
    """Raises: AddressNotAdmitted, by the list that holds for everybody."""
    tools, address = request.app.state.tools, address_of(request)

    async def load() -> Fence:
        async with _looking(request) as work:
            return await service.fence(work)

    fence: Fence = await tools.cache.get(FENCE, FENCE_SOURCES, load)
    if lies_in(address, fence.everybody):
        return

    async def tell() -> bool:
        async with _looking(request) as work:
            await service.note_refused_address(work, request.url.path)
        return True

    # At most one fact every few seconds, however many knock: the past must not be flooded.
    await tools.cache.get("identity.refused_address", (), tell)
    raise AddressNotAdmitted(address or "")


async def _require_known(request: Request) -> None:
    """Files are large: nobody's are not kept, not even until they are refused. Raises: NotLoggedIn."""
    async with _looking(request) as work:
        ticket = await ticket_of(work, request, in_use=True)
    if ticket is None:
        raise NotLoggedIn


def _looking(request: Request) -> AbstractAsyncContextManager[Work]:
    state = request.app.state
    request_id = getattr(request.state, "request_id", "")
    return look_only(state.tools, ANONYMOUS, state.clock(), request_id, address_of(request))
