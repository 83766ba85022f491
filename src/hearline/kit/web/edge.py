"""The outermost layer: request ids, safe headers, a limit on what comes in, metrics and one log line."""

import re
import uuid
from collections.abc import Awaitable, Callable
from time import perf_counter

import structlog
from prometheus_client import Histogram
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(self)"),
]
REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{1,64}$")
JSON_LIMIT = 2 * 1024 * 1024
STRANGERS_LIMIT = 128 * 1024  # of who shows neither cookie nor token

seconds = Histogram(
    "hearline_request_seconds",
    "Time from the request's arrival to the end of its answer.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.08, 0.15, 0.3, 0.6, 1, 2.5, 5, 10),
)


# Asked before anything of the body is read; an answer is a refusal.
Guard = Callable[[Request], Awaitable[Response | None]]


class TooLarge(HTTPException):
    """More came in than may. As an HTTPException it passes through whoever reads the body."""

    def __init__(self) -> None:
        super().__init__(413, headers={"Connection": "close"})


class Edge:
    """Pure ASGI: no copy of the body, no task per request."""

    def __init__(self, app: ASGIApp, upload_limit: int, secure: bool, guard: Guard | None = None) -> None:
        self._app = app
        self._guard = guard
        self._upload_limit = upload_limit
        self._headers = HEADERS + ([(b"strict-transport-security", b"max-age=31536000")] if secure else [])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"])
        request_id = _request_id(given.get(b"x-request-id", b""))
        scope.setdefault("state", {})["request_id"] = request_id
        started, status = perf_counter(), 500

        async def send_safe(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in self._headers if header[0] not in own),
                    (b"x-request-id", request_id.encode()),
                ]
                if scope["path"].startswith("/api") and b"cache-control" not in own:
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        multipart = given.get(b"content-type", b"").startswith(b"multipart/")
        limited = _limit(
            receive, self._upload_limit if multipart else JSON_LIMIT if _is_known(given) else STRANGERS_LIMIT
        )
        try:
            refusal = await self._guard(Request(scope)) if self._guard is not None else None
            await (refusal or self._app)(scope, limited, send_safe)
        finally:
            _record(scope, status, perf_counter() - started)


def _is_known(given: dict[bytes, bytes]) -> bool:
    """Whether somebody at least claims to be known."""
    return b"cookie" in given or b"authorization" in given


def _request_id(given: bytes) -> str:
    text = given.decode("latin-1")
    return text if REQUEST_ID.match(text) else uuid.uuid4().hex[:16]


def _limit(receive: Receive, most: int) -> Receive:
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > most:
            raise TooLarge
        return message

    return counted


def _record(scope: Scope, status: int, taken: float) -> None:
    route = getattr(scope.get("route"), "path", None)
    if route is None:
        return
    if not route.endswith("/live"):
        seconds.labels(scope["method"], route, str(status)).observe(taken)
    if taken > 1 and not route.endswith("/live"):
        log.warning("web.slow", route=route, method=scope["method"], status=status, seconds=round(taken, 3))
