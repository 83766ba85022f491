"""Two people at once, over real connections: one wins, the others are told, nothing is lost or double."""

import asyncio
import uuid
from collections import Counter
from collections.abc import Awaitable
from typing import Any

import httpx
import pytest
from tests.app.conftest import House
from tests.stage import Client

CASE = {"kind": "complaint", "title": "路灯不亮", "content": "三天了"}
PHONE = "19900000001"
Staff = dict[str, Client]


async def opened(staff: Staff, **fields: object) -> dict[str, Any]:
    answer = await staff["agent"].post("/api/cases", json=CASE | fields)
    assert answer.status_code == 201, answer.text
    case: dict[str, Any] = answer.json()
    return case


async def assigned(staff: Staff) -> dict[str, Any]:
    case = await opened(staff)
    answer = await dispatch(staff, case)
    assert answer.status_code == 200, answer.text
    sent: dict[str, Any] = answer.json()
    return sent


async def handling(staff: Staff) -> dict[str, Any]:
    case = await assigned(staff)
    signed: dict[str, Any] = (await do(staff, "handler", case, "sign")).json()
    return signed


def dispatch(staff: Staff, case: dict[str, Any]) -> Awaitable[httpx.Response]:
    return do(staff, "dispatcher", case, "dispatch", unit_id=unit_of(staff))


def do(staff: Staff, who: str, case: dict[str, Any], action: str, **more: object) -> Awaitable[httpx.Response]:
    return staff[who].post(f"/api/cases/{case['id']}/{action}", json={"version": case["version"]} | more)


def unit_of(staff: Staff) -> int:
    return int(staff["handler"].headers["X-Test-Unit"])


def told(answers: list[httpx.Response]) -> Counter[str]:
    """How often each answer came: `in`, or a refusal's code."""
    return Counter("in" if answer.is_success else str(answer.json()["code"]) for answer in answers)


async def events(house: House, kind: str) -> int:
    async with house.working() as work:
        return int(await work.value("SELECT count(*) FROM events WHERE kind = %s", (kind,)))


async def count(house: House, table: str) -> int:
    async with house.working() as work:
        return int(
            await work.value(
                {"cases": "SELECT count(*) FROM cases", "customers": "SELECT count(*) FROM customers"}[table]
            )
        )


async def test_of_twenty_who_dispatch_a_case_one_wins(house: House, staff: Staff) -> None:
    case = await opened(staff)

    answers = await asyncio.gather(*(dispatch(staff, case) for _ in range(20)))

    assert told(answers) == {"in": 1, "stale": 19}
    assert await events(house, "cases.dispatched") == 1


async def test_who_came_too_late_is_told_the_current_version(staff: Staff) -> None:
    case = await opened(staff)

    answers = await asyncio.gather(*(dispatch(staff, case) for _ in range(5)))

    late = [answer.json() for answer in answers if answer.status_code == 409]
    assert {problem["current_version"] for problem in late} == {case["version"] + 1}


@pytest.mark.requirement("S0-020")
async def test_fifty_cases_opened_at_once_have_numbers_of_their_own(house: House, staff: Staff) -> None:
    answers = await asyncio.gather(*(opened(staff, phone=f"199000{number:05}") for number in range(50)))

    assert len({case["number"] for case in answers}) == 50
    assert (await count(house, "cases"), await count(house, "customers")) == (50, 50)
    assert await events(house, "cases.opened") == 50
    assert await events(house, "customers.added") == 50


@pytest.mark.requirement("S4C-021")
async def test_a_form_sent_ten_times_opens_one_case(house: House, staff: Staff) -> None:
    key = str(uuid.uuid4())

    cases = await asyncio.gather(*(opened(staff, submit_key=key, phone=PHONE) for _ in range(10)))

    assert len({(case["id"], case["number"]) for case in cases}) == 1
    assert (await count(house, "cases"), await events(house, "cases.opened")) == (1, 1)


async def test_ten_calls_from_a_new_number_make_one_customer(house: House, staff: Staff) -> None:
    cases = await asyncio.gather(*(opened(staff, phone=PHONE) for _ in range(10)))

    assert len({case["customer_id"] for case in cases}) == 1
    assert (await count(house, "customers"), await events(house, "customers.added")) == (1, 1)


async def test_ten_who_add_the_same_number_are_told_of_the_first(house: House, staff: Staff) -> None:
    body = {"name": "王五", "phone": PHONE}

    answers = await asyncio.gather(*(staff["agent"].post("/api/customers", json=body) for _ in range(10)))

    assert told(answers) == {"in": 1, "phone-taken": 9}
    assert await count(house, "customers") == 1


async def test_of_sign_and_return_at_once_one_wins(house: House, staff: Staff) -> None:
    case = await assigned(staff)

    answers = await asyncio.gather(
        do(staff, "handler", case, "sign"), do(staff, "handler", case, "return", reason="not-ours")
    )

    # Given back, the unit sees it no more.
    assert told(list(answers))["in"] == 1
    assert {answer.status_code for answer in answers if answer.is_error} <= {404, 409}
    assert await events(house, "cases.signed") + await events(house, "cases.returned") == 1


async def test_of_edit_and_dispatch_at_once_one_wins(house: House, staff: Staff) -> None:
    case = await opened(staff)
    change = {"version": case["version"], "title": "新标题"}

    answers = await asyncio.gather(staff["agent"].patch(f"/api/cases/{case['id']}", json=change), dispatch(staff, case))

    assert told(list(answers)) == {"in": 1, "stale": 1}
    assert await events(house, "cases.edited") + await events(house, "cases.dispatched") == 1


async def test_of_two_results_at_once_one_wins(house: House, staff: Staff) -> None:
    case = await handling(staff)

    answers = await asyncio.gather(
        *(do(staff, "handler", case, "result", result=f"第{number}次", contacted=True) for number in range(5))
    )

    assert told(answers) == {"in": 1, "stale": 4}
    assert await events(house, "cases.result_submitted") == 1


async def test_notes_at_once_are_all_kept(house: House, staff: Staff) -> None:
    case = await opened(staff)

    answers = await asyncio.gather(
        *(staff["agent"].post(f"/api/cases/{case['id']}/notes", json={"text": f"第{number}条"}) for number in range(10))
    )

    assert told(answers) == {"in": 10}
    assert await events(house, "cases.noted") == 10


async def test_a_file_goes_to_one_of_two_cases(house: House, staff: Staff) -> None:
    kept = await staff["agent"].post("/api/attachments", files={"file": ("现场.txt", b"here", "text/plain")})
    ids = [kept.json()["id"]]

    answers = await asyncio.gather(
        *(staff["agent"].post("/api/cases", json=CASE | {"attachment_ids": ids}) for _ in range(5))
    )

    assert told(answers) == {"in": 1, "attachment-gone": 4}
    assert await count(house, "cases") == 1


async def test_drafts_saved_at_once_leave_one(staff: Staff) -> None:
    answers = await asyncio.gather(
        *(staff["agent"].put("/api/drafts/case.new", json={"body": {"n": number}}) for number in range(10))
    )

    assert told(answers) == {"in": 10}
    assert (await staff["agent"].get("/api/drafts/case.new")).json()["body"]["n"] in range(10)
