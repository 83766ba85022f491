"""Routes laid flat: every one is found by its place, and says what it said inside its router."""

import httpx
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from hearline.kit.web.routes import Places, lay_flat

inner = APIRouter(tags=["lamps"])
outer = APIRouter(prefix="/api")


@inner.get("/lamps")
async def all_lamps() -> list[int]:
    return [1, 2]


@inner.get("/lamps/brightest")
async def brightest() -> int:
    return 2


@inner.get("/lamps/{lamp_id}")
async def one_lamp(lamp_id: int) -> int:
    return lamp_id


@inner.post("/lamps/{lamp_id}/light", status_code=201)
async def light(lamp_id: int) -> int:
    return lamp_id * 10


outer.include_router(inner)


def operation(route: APIRoute) -> str:
    return route.name


def made() -> FastAPI:
    app = FastAPI()
    lay_flat(app, [outer], {404: {"description": "Dark."}}, operation)
    return app


async def asked(method: str, path: str) -> tuple[int, object]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made()), base_url="http://lamps") as client:
        answer = await client.request(method, path)
        return answer.status_code, answer.json()


async def test_every_route_answers_at_its_place() -> None:
    answers = [
        await asked("GET", "/api/lamps"), await asked("GET", "/api/lamps/brightest"),
        await asked("GET", "/api/lamps/7"), await asked("POST", "/api/lamps/7/light"),
    ]  # fmt: skip

    assert answers == [(200, [1, 2]), (200, 2), (200, 7), (201, 70)]


async def test_what_is_not_there_is_not_there() -> None:
    assert [(await asked(*what))[0] for what in (("GET", "/api/doors"), ("GET", "/"), ("DELETE", "/api/lamps"))] == [
        404, 404, 405,
    ]  # fmt: skip


def test_the_description_is_whole() -> None:
    described = made().openapi()["paths"]["/api/lamps/{lamp_id}/light"]["post"]

    assert (described["operationId"], described["tags"]) == ("light", ["lamps"])
    assert set(described["responses"]) == {"201", "404", "422"}


def test_the_places_stand_before_the_routes() -> None:
    assert isinstance(made().router.routes[0], Places)
