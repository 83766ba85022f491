"""A narrow door before one part of the API: small bodies, and few of them at a time, before anything is read."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearline.kit.web.edge import TooLarge

BUSY = b'{"type":"urn:hearline:problem:unavailable","code":"unavailable","title":"","status":503,"detail":""}'


class Narrow:
    """Pure ASGI. Bodies under `prefix` are held to `most_bytes`; files of strangers are spooled `at_once` at most."""

    def __init__(self, app: ASGIApp, prefix: str, most_bytes: int, at_once: int) -> None:
        self._app = app
        self._prefix = prefix
        self._most_bytes = most_bytes
        self._at_once = at_once
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix) or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        if not _carries_files(scope):
            await self._app(scope, self._held(receive), send)
            return
        if self._inside >= self._at_once:
            await _refuse(send)
            return
        self._inside += 1
        try:
            await self._app(scope, self._held(receive), send)
        finally:
            self._inside -= 1

    def _held(self, receive: Receive) -> Receive:
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self._most_bytes:
                raise TooLarge
            return message

        return counted


def _carries_files(scope: Scope) -> bool:
    return any(name == b"content-type" and value.startswith(b"multipart/") for name, value in scope["headers"])


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"application/problem+json"), (b"retry-after", b"5"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": BUSY})
