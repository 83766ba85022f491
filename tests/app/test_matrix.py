"""Every operation, asked by everybody, against the table of who may."""

from typing import Any

import httpx
import pytest
from tests.app.matrix import CHOSEN, FILES, HIDDEN, JSON, LETTERS, MAY, QUERY, THOUGH, may
from tests.app.standing import Standing
from tests.app.test_schema import ENDLESS, OPERATIONS

PLAIN = {"year": 2026, "day": "2026-10-08", "code": "complaint", "name": "case.new"}


@pytest.mark.requirement("S0-074")
def test_every_operation_is_in_the_table() -> None:
    assert OPERATIONS.keys() | {ENDLESS} == MAY.keys()


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.requirement("S0-074", "S3-026", "S4B-043")
@pytest.mark.control("8.1.4.2-a", "8.1.4.2-f")
async def test_only_those_in_the_table_may(standing: Standing, operation: str) -> None:
    allowed = may(operation)
    expected = {
        role: THOUGH.get(operation, "in") if role in allowed else _refusal(role, operation) for role in LETTERS.values()
    }

    found = {role: _said(await _asked(standing, role, operation)) for role in LETTERS.values()}

    assert found == expected


async def _asked(standing: Standing, role: str, operation: str) -> httpx.Response:
    things = standing.things
    chosen: dict[str, Any] = {name: things[thing] for name, thing in CHOSEN.get(operation, {}).items()}
    chosen = {name: getattr(thing, "id", thing) for name, thing in chosen.items()}
    foreign = {f"{name}_id": things[f"foreign_{name}_id"] for name in ("session", "token", "import", "export")}
    path = standing.path(OPERATIONS[operation].path, **{**PLAIN, **foreign, **chosen})
    body = {"json": JSON[operation](things)} if operation in JSON else {}
    return await standing.ask(
        role, OPERATIONS[operation].method, path, params=QUERY.get(operation), files=FILES.get(operation), **body
    )


def _refusal(role: str, operation: str) -> str:
    return "not-logged-in" if role == "nobody" else HIDDEN.get(operation, "forbidden")


def _said(answer: httpx.Response) -> str:
    return "in" if answer.is_success else str(answer.json()["code"])
