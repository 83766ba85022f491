"""`/api/soap` and `/api/url/{operation}`. Whoever asks shows a token in a header; cookies are not looked at."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ValidationError

from hearline.adapters.soap import envelopes, service
from hearline.adapters.soap.shapes import OPERATIONS, READING, Name
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden, Problem
from hearline.kit.web.work import RequestWork, address_of
from hearline.kit.work import open_work

router = APIRouter(prefix="/api", include_in_schema=False)
XML, FORM = "text/xml; charset=utf-8", "application/x-www-form-urlencoded; charset=utf-8"
MOST_BYTES = 256 * 1024


@router.get("/soap")
async def describe_soap(work: RequestWork, request: Request) -> Response:
    await service.require_open(work)
    return Response(envelopes.wsdl(f"{request.base_url}api/soap"), media_type=XML)


@router.post("/soap")
async def call_soap(request: Request) -> Response:
    try:
        name, given = envelopes.read(await _body(request))
        answer = await _called(request, name, given)
    except (envelopes.Unreadable, ValidationError) as error:
        return Response(envelopes.refused("Client", "invalid", _said(error)), 500, media_type=XML)
    except Problem as problem:  # SOAP 1.1 wants 500 for every fault; who has no token is told so before
        status = 401 if problem.status == 401 else 500
        return Response(envelopes.refused("Client", problem.code, problem.text("en")), status, media_type=XML)
    return Response(envelopes.written(name, answer), media_type=XML)


@router.get("/url/{operation}")
async def read_by_address(request: Request, operation: Name) -> Response:
    if operation not in READING:
        return Response(urlencode({"error": "use-post"}), 405, headers={"Allow": "POST"}, media_type=FORM)
    return await _by_address(request, operation, dict(request.query_params))


@router.post("/url/{operation}")
async def call_by_address(request: Request, operation: Name) -> Response:
    try:
        sent = parse_qsl((await _body(request)).decode(), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return Response(urlencode({"error": "invalid"}), 422, media_type=FORM)
    return await _by_address(request, operation, dict(sent))


async def _by_address(request: Request, name: str, given: Mapping[str, str]) -> Response:
    try:
        answer = await _called(request, name, given)
    except ValidationError as error:
        return Response(urlencode({"error": "invalid", "text": _said(error)}), 422, media_type=FORM)
    except Problem as problem:
        told = {"error": problem.code, "text": problem.text("en")}
        return Response(urlencode(told), problem.status, media_type=FORM)
    return Response(urlencode(_flat(answer.model_dump(mode="json"))), media_type=FORM)


async def _called(request: Request, name: str, given: Mapping[str, str]) -> BaseModel:
    """In a transaction of its own, which is over before the answer is written. Raises: Problem, ValidationError."""
    state: Any = request.app.state
    actor = ANONYMOUS
    try:
        async with open_work(
            state.tools, ANONYMOUS, state.clock(), request.state.request_id, address_of(request)
        ) as work:
            await service.enter(work, _token(request))
            actor = work.actor
            return await service.CALLS[name](work, OPERATIONS[name][0].model_validate(dict(given)))
    except Forbidden as refused:
        await state.note_try(request, actor, refused)
        raise


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.headers.get("x-hearline-token", "").strip()


async def _body(request: Request) -> bytes:
    """Raises: Unreadable."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise envelopes.Unreadable("That is larger than what is read here.")
    return body


def _flat(values: Mapping[str, Any]) -> dict[str, str]:
    """`item` of `kind` and `count` becomes `count.<kind>`: pairs of one name and one value."""
    plain = {name: str(value) for name, value in values.items() if not isinstance(value, list)}
    return plain | {f"count.{one['kind']}": str(one["count"]) for one in values.get("item", ())}


def _said(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())[:1000]
