"""The web: every module's routes, the live stream, the pages."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.datastructures import Headers
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from hearline import __version__
from hearline.app.clock import utc_now
from hearline.app.house import Clock, Parts, make_fanout, make_tools, running
from hearline.app.modules import all_manifests
from hearline.app.parts import SystemPartOut, parts
from hearline.configuration import service as configuration
from hearline.configuration.web.look import LookOut
from hearline.identity.web import authenticate, guard, note_try
from hearline.kit import log
from hearline.kit.actor import ANONYMOUS, Actor
from hearline.kit.errors import Problem
from hearline.kit.live import stream
from hearline.kit.module import Manifest
from hearline.kit.settings import Settings
from hearline.kit.web import problems
from hearline.kit.web.edge import Edge
from hearline.kit.web.narrow import Narrow
from hearline.kit.web.problems import ProblemOut
from hearline.kit.web.routes import lay_flat
from hearline.kit.web.shapes import ListOut, Out
from hearline.kit.web.work import RequestWork, address_of
from hearline.kit.work import Tools, open_work

PAGES = Path(__file__).parent.parent / "_web"
ENTRIES = {"portal": "portal.html", "field": "field.html"}  # the citizens' pages, and those for telephones of staff
STRANGERS_MB, STRANGERS_AT_ONCE = 11, 8  # what anybody may upload: a file and its envelope
REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"model": ProblemOut, "content": {problems.MEDIA_TYPE: {}}, "description": text}
    for code, text in {
        400: "Unreadable.", 401: "Not logged in.", 403: "Not permitted.", 404: "Not found, or not the reader's.",
        409: "Refused in this state.", 413: "Too large.", 422: "Not valid.", 423: "Locked.",
        410: "Gone: used or expired.", 429: "Too many tries.",
    }.items()
}  # fmt: skip
router = APIRouter(tags=["system"])


class AboutOut(Out):
    name: str
    version: str
    demo: bool
    time_zone: str
    locales: list[str]
    look: LookOut


class HealthOut(Out):
    status: str


@router.get("/api/about")
async def about(work: RequestWork) -> AboutOut:
    settings = work.tools.settings
    return AboutOut(
        name="Hearline 闻声", version=__version__, demo=settings.demo, time_zone=settings.time_zone,
        locales=["zh-CN", "en"], look=LookOut.model_validate(await configuration.look(work)),
    )  # fmt: skip


@router.get("/api/health")
async def health(work: RequestWork) -> HealthOut:
    """Answers when the database does."""
    await work.value("SELECT 1")
    return HealthOut(status="ok")


@router.get("/api/system/parts")
async def system_parts(work: RequestWork, request: Request) -> ListOut[SystemPartOut]:
    """Modules and plug-ins with their open alarms, and the outlets that are switched on or off."""
    return ListOut(items=await parts(work, request.app.state.manifests))


@router.get("/api/live", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
async def live(request: Request) -> StreamingResponse:
    """Hints of what has changed, as server-sent events; the reader fetches what it shows anew."""
    actor = await _actor(request)
    actor.require_login()

    async def body() -> AsyncIterator[bytes]:
        with request.app.state.fanout.listening(actor) as listener:

            async def still_welcome() -> bool:
                """Asked time and again: rights may have changed, the session or the token may have ended."""
                with suppress(Problem):
                    listener.actor = await _actor(request)
                    return (listener.actor.id, listener.actor.session_id) == (actor.id, actor.session_id)
                return False

            async for part in stream(listener, still_welcome):
                yield part

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body(), media_type="text/event-stream", headers=headers)


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _actor(request: Request) -> Actor:
    state = request.app.state
    async with open_work(state.tools, ANONYMOUS, state.clock(), request.state.request_id, address_of(request)) as work:
        actor: Actor = await state.authenticate(work, request)
        return actor


class _House(FastAPI):
    """With the edge outermost, so that the answer to a fault has its headers too."""

    def build_middleware_stack(self) -> ASGIApp:
        settings: Settings = self.state.tools.settings
        most = max(settings.max_upload_mb, settings.max_import_mb) + 1
        narrow = Narrow(super().build_middleware_stack(), "/api/portal/", STRANGERS_MB * 1024 * 1024, STRANGERS_AT_ONCE)
        return Edge(narrow, most * 1024 * 1024, secure=settings.secure_cookies, guard=guard)


def create_app(
    tools: Tools,
    clock: Clock,
    manifests: tuple[Manifest, ...],
    parts: Parts | None = None,
    ready: Callable[[], Awaitable[None]] | None = None,
) -> FastAPI:
    """The ASGI application; with `parts` it opens the pool and runs the tasks itself."""
    fanout = make_fanout(tools, manifests)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if parts is None:
            yield
            return
        async with running(tools, manifests, clock, parts, fanout):
            if ready is not None:
                await ready()
            yield

    app = _House(
        title="Hearline", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # asked for at every request; /metrics tells more
    )  # fmt: skip
    app.state.tools, app.state.clock, app.state.fanout = tools, clock, fanout
    app.state.manifests = manifests
    app.state.authenticate, app.state.note_try = authenticate, note_try
    routers = [manifest.router for manifest in reversed(manifests) if manifest.router is not None]
    lay_flat(app, [*routers, router], REFUSALS, _operation_id)
    problems.install(app)
    _serve_pages(app)
    return app


def from_environment() -> FastAPI:
    """For a server of several processes: settings and database come from the environment."""
    settings = Settings()
    log.configure(settings.log_format)
    if settings.database_url is None:
        raise RuntimeError("HEARLINE_DATABASE_URL is not set: start with `hearline web`.")
    manifests = all_manifests(settings)
    tools = make_tools(settings, manifests, settings.database_url)
    return create_app(tools, utc_now, manifests, Parts(worker=False))


def _operation_id(route: APIRoute) -> str:
    return route.name


class _Assets(StaticFiles):
    """Files whose names carry their hash: kept for a year, and sent packed to who can unpack them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        kind = answer.headers["content-type"]
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
            if encoding in accepted and self.lookup_path(path + ending)[1] is not None:
                answer = await super().get_response(path + ending, scope)
                answer.headers["Content-Encoding"] = encoding
                answer.headers["Content-Type"] = kind
                break
        answer.headers["Vary"] = "Accept-Encoding"
        return answer

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def _serve_pages(app: FastAPI) -> None:
    """Whatever no route knows is a place in the application; of the API, there is nothing more."""
    if not (PAGES / "index.html").exists():
        return
    app.mount("/assets", _Assets(directory=PAGES / "assets"))
    nothing = app.router.default

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].lstrip("/")
        if scope["type"] != "http" or path == "api" or path.startswith("api/"):
            await nothing(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        await FileResponse(_file_of(path), headers={"Cache-Control": "no-cache"})(scope, receive, send)

    app.router.default = page


def _file_of(path: str) -> Path:
    """The file by this name; the application itself where there is none inside the folder."""
    try:
        wanted = (PAGES / path).resolve()
        if path and wanted.is_relative_to(PAGES.resolve()) and wanted.is_file():
            return wanted
    except (OSError, ValueError):  # no file can have such a name
        pass
    entry = PAGES / ENTRIES.get(path.partition("/")[0], "index.html")
    return entry if entry.exists() else PAGES / "index.html"
