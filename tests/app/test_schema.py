"""Whatever is asked, the API answers as it is described: no fault, no status, no shape that is not.

A few examples of each operation, always the same; `HEARLINE_DEEP=1` tries hundreds, and others each time.
"""

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from requests import PreparedRequest
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks
from tests.app.standing import NOBODY, Standing
from tests.cases.conftest import ROLES

from hearline.app.describe import description

DEEP = "HEARLINE_DEEP" in os.environ
EXAMPLES = int(os.environ.get("HEARLINE_EXAMPLES", "300")) if DEEP else 4
WHO = ("super", "super", "super", *ROLES, "stranger", NOBODY)
CHECKS: list[Any] = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ENDLESS = "live"  # has tests of its own


def plain(schema: Any) -> Any:
    """The description without tuples, over which the checks stumble: all of ours hold one kind of thing."""
    if isinstance(schema, list):
        return [plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: plain(part) for name, part in schema.items() if name != "prefixItems"}
    return kept | ({"items": plain(schema["prefixItems"][0])} if "prefixItems" in schema else {})


DESCRIBED = schemathesis.openapi.from_dict(plain(json.loads(description())))
OPERATIONS: dict[str, Any] = {
    found.ok().definition.raw["operationId"]: found.ok()  # type: ignore[union-attr]
    for found in DESCRIBED.get_all_operations()
    if found.ok().definition.raw["operationId"] != ENDLESS  # type: ignore[union-attr]
}
FREE = {"case_by_number"}  # nothing that can be said is wrong
KEYS = (
    "unit_id",
    "case_id",
    "customer_id",
    "user_id",
    "category_id",
    "role_id",
    "number",
    "document_id",
    "seal_id",
    "batch_id",
    "document_type",
    "webhook_id",
    "delivery_id",
    "topic_code",
)
FORM = "multipart/form-data"
ODD_HEADERS = st.dictionaries(
    st.sampled_from(["Accept-Language", "X-Request-ID", "X-Background", "Accept", "If-None-Match", "Range", "Origin"]),
    st.binary(max_size=20).map(lambda raw: raw.translate(None, b"\r\n\0")),
    max_size=2,
)


def aimed(case: Any, things: dict[str, Any], pick: Callable[[list[Any]], Any]) -> Any:
    """The same request, at things that are there: a made-up id never leads far."""
    known = {name: [things[name], things.get(f"foreign_{name}", 1)] for name in KEYS}
    known |= {
        f"{name}_id": [things[f"foreign_{name}_id"]] for name in ("attachment", "session", "token", "import", "export")
    }
    known["case_id"] += [things[name].id for name in ("recorded", "handling", "auditing", "audited", "praised")]
    known |= {
        "action": ["note", "dispatch", "answer", "audit"],
        "version": [1, 2, 3, 4, 5],
        "code": ["complaint", "standard", "drafted", "shandong"],
        "parent_id": known["unit_id"],
    }
    for parts in (case.path_parameters, case.body if isinstance(case.body, dict) else {}, case.query):
        for name in (parts or {}).keys() & known.keys():
            parts[name] = pick([parts[name], *known[name]])
    return case


@st.composite
def requests(draw: Any, operation: Any, things: dict[str, Any]) -> tuple[str, Any, dict[str, bytes]]:
    """Who asks, and what."""
    takes = any(operation.iter_parameters()) or operation.body
    modes = (
        [GenerationMode.POSITIVE]
        if not takes or operation.definition.raw["operationId"] in FREE
        else list(GenerationMode)
    )
    case = draw(operation.as_strategy(generation_mode=draw(st.sampled_from(modes))))
    return (
        draw(st.sampled_from(WHO)),
        aimed(case, things, lambda known: draw(st.sampled_from(known))),
        draw(ODD_HEADERS),
    )


def sent(case: Any) -> dict[str, Any]:
    """The request as our browser sends it."""
    asked = case.as_transport_kwargs()
    url = httpx.URL(asked["url"], params=asked["params"] or None)
    kept = {name: value for name, value in asked.items() if name in ("json", "data", "files") and value is not None}
    if isinstance(kept.get("data"), bytes | str):
        kept["content"] = kept.pop("data")
    headers = (
        {}
        if "json" in kept or "files" in kept
        else {"Content-Type": asked["headers"].get("Content-Type", "text/plain")}
    )
    return {"method": asked["method"], "path": str(url), "headers": headers, **kept}


def seen(answer: httpx.Response) -> Response:
    """The answer, as the checks read it."""
    request = PreparedRequest()
    request.prepare(method=answer.request.method, url="http://hearline.test")
    headers = {name: answer.headers.get_list(name) for name in answer.headers}
    return Response(answer.status_code, headers, answer.content, request, elapsed=0, verify=False)


@pytest.fixture(scope="module")
async def loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_as_it_is_described(
    name: str, standing: Standing, loop: asyncio.AbstractEventLoop
) -> None:
    @settings(
        max_examples=EXAMPLES, derandomize=not DEEP, database=None, deadline=None, print_blob=False,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    @given(requests(OPERATIONS[name], standing.things))
    def answers(asked: tuple[str, Any, dict[str, bytes]]) -> None:
        who, case, odd = asked
        wanted = sent(case)
        headers = {key.encode(): value.encode("latin-1", "replace") for key, value in wanted.pop("headers").items()}
        odd_headers = {key.encode(): value for key, value in odd.items()}
        answer = loop.run_until_complete(standing.ask(who, headers=headers | odd_headers, **wanted))
        assert answer.status_code < 500, f"{who}: {wanted} → {answer.text}"
        case.validate_response(seen(answer), checks=CHECKS)

    answers()
