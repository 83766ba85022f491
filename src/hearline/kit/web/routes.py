"""Routes, laid flat and found by their place: many modules must not make every request walk past all of them."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from hearline.kit.web.work import WorkingRoute

# What a route is made with, except what is given anew below.
KEPT = tuple(inspect.signature(APIRoute.__init__).parameters)[3:]
Place = tuple[int, str, str]


def lay_flat(
    app: FastAPI,
    routers: list[APIRouter],
    responses: Mapping[int | str, dict[str, Any]],
    operation_id: Callable[[APIRoute], str],
) -> None:
    """Add every route of the routers, and of the routers inside them, to the application itself."""
    anew: dict[str, Any] = {"generate_unique_id_function": operation_id, "dependency_overrides_provider": app}
    outer = _Outer(responses=dict(responses))
    for found, route in (pair for router in routers for pair in _routes(router, outer)):
        kept = {name: getattr(route, name) for name in KEPT if hasattr(route, name)}
        kept["tags"] = [*found.tags, *route.tags]
        kept["dependencies"] = [*found.dependencies, *route.dependencies]
        kept["responses"] = {**found.responses, **route.responses}
        app.router.routes.append(WorkingRoute(found.prefix + route.path, route.endpoint, **(kept | anew)))
    app.router.routes.insert(0, Places([route for route in app.router.routes if isinstance(route, APIRoute)]))


def each_route(router: APIRouter) -> Iterator[tuple[str, APIRoute]]:
    """Every route inside, each with its whole path."""
    return ((found.prefix + route.path, route) for found, route in _routes(router, _Outer()))


def is_router(found: object) -> bool:
    return isinstance(found, APIRouter)


class Places(BaseRoute):
    """Finds a route by the number of parts of the path, its module, and its last word.

    It stands before the routes themselves; what it does not know they answer: nothing there, or another method.
    """

    def __init__(self, routes: list[APIRoute]) -> None:
        self._routes: dict[Place, list[APIRoute]] = {}
        for route in routes:
            self._routes.setdefault(_place(route.path), []).append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        count, module, last = _place(scope["path"])
        for place in ((count, module, last), (count, module, "")):
            for route in self._routes.get(place, ()):
                match, child = route.matches(scope)
                if match is Match.FULL:
                    return match, child
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)


def _place(path: str) -> Place:
    """`/api/cases/{case_id}/sign` → 5, `cases`, `sign`; a last part that varies is empty."""
    parts = path.split("/")
    last = "" if parts[-1].startswith("{") else parts[-1]
    return len(parts), parts[2] if len(parts) > 2 else "", last


@dataclass(frozen=True)
class _Outer:
    """What a route takes over from the routers that it lies in."""

    prefix: str = ""
    tags: list[Any] = field(default_factory=list)
    dependencies: list[Any] = field(default_factory=list)
    responses: dict[int | str, dict[str, Any]] = field(default_factory=dict)

    def around(self, inner: Any) -> "_Outer":
        return _Outer(
            self.prefix + inner.prefix,
            [*self.tags, *inner.tags],
            [*self.dependencies, *inner.dependencies],
            {**self.responses, **inner.responses},
        )


def _routes(router: APIRouter, outer: _Outer) -> Iterator[tuple[_Outer, APIRoute]]:
    for route in router.routes:
        inside = getattr(route, "original_router", None)
        if isinstance(inside, APIRouter):
            yield from _routes(inside, outer.around(route.include_context))  # type: ignore[attr-defined]
        elif isinstance(route, APIRoute):
            yield outer, route
