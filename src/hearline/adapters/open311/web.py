"""The resources of GeoReport v2. Every refusal, too, speaks the protocol's form."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response

from hearline.adapters.open311 import service, shapes
from hearline.adapters.open311.model import Fault
from hearline.adapters.open311.parameters import CONTACT
from hearline.configuration import service as configuration
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/open311", include_in_schema=False)
Form = Annotated[Literal["xml", "json"], Path()]
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-22T00:00:00Z"


@router.get("/discovery.{form}")
async def discovery(work: RequestWork, request: Request, form: Form) -> Response:
    async def found() -> bytes:
        await service.services(work, {})
        contact = await configuration.value(work, CONTACT)
        endpoint = {
            "specification": SPECIFICATION, "url": f"{request.base_url}open311/v2", "changeset": CHANGED,
            "type": "production", "formats": ["text/xml", "application/json"],
        }  # fmt: skip
        about = {"changeset": CHANGED, "contact": contact, "key_service": contact, "endpoints": [endpoint]}
        return shapes.written_one(form, "discovery", about)

    return await _answered(form, found)


@router.get("/v2/services.{form}")
async def services(work: RequestWork, request: Request, form: Form) -> Response:
    async def found() -> bytes:
        offered = await service.services(work, request.query_params)
        return shapes.written(form, "services", "service", (shapes.service_of(*one) for one in offered))

    return await _answered(form, found)


@router.get("/v2/services/{code}.{form}")
async def service_definition(work: RequestWork, request: Request, code: str, form: Form) -> Response:
    async def found() -> bytes:
        category, _ = await service.service(work, code, request.query_params)
        return shapes.written_one(form, "service_definition", {"service_code": category.code, "attributes": []})

    return await _answered(form, found)


@router.get("/v2/requests.{form}")
async def requests(work: RequestWork, request: Request, form: Form) -> Response:
    async def found() -> bytes:
        placed = await service.requests(work, request.query_params)
        return shapes.written(form, "service_requests", "request", (shapes.request_of(*one) for one in placed))

    return await _answered(form, found)


@router.get("/v2/requests/{number}.{form}")
async def request(work: RequestWork, request: Request, number: str, form: Form) -> Response:
    async def found() -> bytes:
        placed = await service.request(work, number, request.query_params)
        return shapes.written(form, "service_requests", "request", (shapes.request_of(*one) for one in placed))

    return await _answered(form, found)


@router.post("/v2/requests.{form}")
async def send(work: RequestWork, request: Request, form: Form) -> Response:
    async def sent() -> bytes:
        number = await service.send(work, await _fields(request))
        receipt = {"service_request_id": number, "service_notice": None, "account_id": None}
        return shapes.written(form, "service_requests", "request", [receipt])

    return await _answered(form, sent, 201)


async def _fields(request: Request) -> Mapping[str, str]:
    """Of the form and, as many applications send the key there, of the address."""
    given = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return {**request.query_params, **given}


async def _answered(form: str, content: Callable[[], Awaitable[bytes]], status: int = 200) -> Response:
    try:
        body = await content()
    except Fault as fault:
        status = fault.status
        errors = [{"code": fault.status, "description": fault.description}]
        body = shapes.written(form, "errors", "error", errors)
    return Response(body, status, media_type=shapes.MEDIA_TYPES[form])
