"""Refusals as answers: RFC 9457, in the reader's language; no stack trace leaves the house."""

from collections.abc import Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import OperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable, QueryCanceled, SerializationFailure
from psycopg_pool import PoolTimeout
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from hearline.kit.errors import Problem, Unavailable
from hearline.kit.i18n import locale_of, say

log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"


class FieldErrorOut(BaseModel):
    path: str
    code: str
    detail: str


class ProblemOut(BaseModel):
    """Any refusal; a code's own facts stand beside these."""

    model_config = ConfigDict(extra="allow")

    type: str
    code: str
    title: str
    status: int
    detail: str
    request_id: str = ""
    errors: list[FieldErrorOut] | None = None


def install(app: FastAPI) -> None:
    app.add_exception_handler(Problem, _refuse)
    app.add_exception_handler(RequestValidationError, _refuse_shape)
    app.add_exception_handler(HTTPException, _refuse_http)
    for overload in (
        PoolTimeout,
        OperationalError,
        DeadlockDetected,
        SerializationFailure,
        LockNotAvailable,
        QueryCanceled,
    ):
        app.add_exception_handler(overload, _refuse_busy)
    app.add_exception_handler(Exception, _refuse_fault)


def _answer(request: Request, status: int, code: str, detail: str, facts: dict[str, Any]) -> JSONResponse:
    body = facts | {
        "type": f"urn:hearline:problem:{code}",
        "code": code,
        "title": code.replace("-", " "),
        "status": status,
        "detail": detail,
        "request_id": getattr(request.state, "request_id", ""),
    }
    return JSONResponse(_plain(body), status, media_type=MEDIA_TYPE)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def refusal_of(request: Request, error: Problem) -> JSONResponse:
    """A refusal as an answer."""
    locale = locale_of(request.headers.get("accept-language"))
    facts = error.facts()
    if "path" in facts and "reason" in facts:  # an Invalid: the same shape as a wrong field
        field = {"path": facts["path"], "code": facts["reason"], "detail": error.text(locale)}
        facts = {"errors": [field]}
    return _answer(request, error.status, error.code, error.text(locale), facts)


async def _refuse(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return refusal_of(request, error)


async def _refuse_shape(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    locale = locale_of(request.headers.get("accept-language"))
    errors = [_field_error(item, locale) for item in error.errors()]
    return _answer(request, 422, "invalid", say("invalid", locale, {}), {"errors": errors})


def _field_error(item: dict[str, Any], locale: str) -> dict[str, str]:
    kind = item["type"]
    facts = item.get("ctx", {})
    if kind == "value_error":
        kind = str(facts.get("error", kind))
    if kind in ("too_long", "too_short") and facts.get("field_type") == "Value":  # a text, as all but lists are
        kind = f"string_{kind}"
    return {
        "path": ".".join(str(part) for part in _inside(item["loc"])),
        "code": kind,
        "detail": say(kind, locale, facts),
    }


def _inside(location: Sequence[str | int]) -> Sequence[str | int]:
    return location[1:] if len(location) > 1 else location


async def _refuse_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    locale = locale_of(request.headers.get("accept-language"))
    code = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 400: "unreadable"}.get(
        error.status_code, f"http-{error.status_code}"
    )
    answer = _answer(request, error.status_code, code, say(code, locale, {}), {})
    answer.headers.update(error.headers or {})
    return answer


async def _refuse_busy(request: Request, error: Exception) -> JSONResponse:
    log.warning("web.busy", error=repr(error), path=request.url.path)
    busy = Unavailable()
    answer = _answer(request, 503, busy.code, busy.text(locale_of(request.headers.get("accept-language"))), {})
    answer.headers["Retry-After"] = "2"
    return answer


async def _refuse_fault(request: Request, error: Exception) -> JSONResponse:
    log.error("web.fault", path=request.url.path, method=request.method, exc_info=error)
    locale = locale_of(request.headers.get("accept-language"))
    return _answer(request, 500, "fault", say("fault", locale, {}), {})
