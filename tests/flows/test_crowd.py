"""Fifty people on the same and on different cases: no lost update, no wrong count, no fault.

Two minutes when HEARLINE_DEEP is set, a few seconds otherwise.
"""

import asyncio
import os
import random
from collections import Counter
from time import monotonic
from typing import Any

import httpx
import pytest
from tests.flows.conftest import House

from hearline.app.clock import utc_now
from hearline.kit.actor import system
from hearline.kit.work import open_work

pytestmark = pytest.mark.slow

PEOPLE = 50
SECONDS = 120 if os.environ.get("HEARLINE_DEEP") else 8
SHARED_CASES = 12
STAFF = ("1001", "5001", "2001", "3001", "7001")


class Worker:
    """One of the crowd: does what the case admits, as fast as it goes."""

    def __init__(self, house: House, number: int) -> None:
        self.job_number = STAFF[number % len(STAFF)]
        self.choose = random.Random(number)
        self.client = httpx.AsyncClient(base_url=house.url, timeout=60)
        self.statuses: Counter[int] = Counter()
        self.opened = 0
        self.noted: Counter[int] = Counter()
        self.stepped: Counter[int] = Counter()

    async def start(self) -> None:
        answer = await self.client.post("/api/demo/session", json={"job_number": self.job_number})
        self.client.headers["X-CSRF-Token"] = answer.json()["csrf"]

    async def work(self, shared: list[int], units: list[int], until: float) -> None:
        while monotonic() < until:
            await self.once(self.choose.choice(shared), self.choose.choice(units))
        await self.client.aclose()

    async def once(self, case_id: int, unit_id: int) -> None:
        if self.choose.random() < 0.15 and self.job_number in ("1001", "5001"):
            self.opened += await self.post("/api/cases", FORM) == 201
            return
        answer = await self.client.get(f"/api/cases/{case_id}")
        self.statuses[answer.status_code] += 1
        if answer.status_code != 200:
            return
        case = answer.json()
        for action, body in self.possible(case["actions"], unit_id):
            status = await self.post(f"/api/cases/{case_id}/{action}", body | {"version": case["version"]})
            self.stepped[case_id] += status in (200, 204)
        if "note" in case["actions"]:
            self.noted[case_id] += await self.post(f"/api/cases/{case_id}/notes", {"text": "再催一次"}) == 200

    def possible(self, actions: list[str], unit_id: int) -> list[tuple[str, dict[str, Any]]]:
        bodies: dict[str, tuple[str, dict[str, Any]]] = {
            "dispatch": ("dispatch", {"unit_id": unit_id}),
            "sign": ("sign", {}),
            "return": ("return", {"reason": "not-ours", "detail": ""}),
            "submit_result": ("result", {"result": "已办", "contacted": True}),
            "audit": ("audit", {"verdict": "redo", "opinion": "重办"}),
        }
        found = [bodies[action] for action in actions if action in bodies]
        return [self.choose.choice(found)] if found else []

    async def post(self, path: str, body: dict[str, Any]) -> int:
        answer = await self.client.post(path, json=body)
        self.statuses[answer.status_code] += 1
        return answer.status_code


FORM = {"phone": "19900008888", "kind": "help", "title": "停电", "content": "整栋楼停电"}


async def test_fifty_people_at_once_lose_nothing(house: House) -> None:
    crowd = [Worker(house, number) for number in range(PEOPLE)]
    for worker in crowd:
        await worker.start()
    before = await counted(house, "SELECT count(*) FROM cases")
    units = (await crowd[0].client.get("/api/units")).json()["items"]
    handling = [unit["id"] for unit in units if unit["name"] == "市人社局"]
    shared = [(await crowd[0].client.post("/api/cases", json=FORM)).json()["id"] for _ in range(SHARED_CASES)]

    until = monotonic() + SECONDS
    await asyncio.gather(*(worker.work(shared, handling, until) for worker in crowd))

    statuses = sum((worker.statuses for worker in crowd), Counter())
    assert {status for status in statuses if status >= 500} == set()
    assert statuses[409] > 0  # they did meet
    opened = sum(worker.opened for worker in crowd)
    assert await counted(house, "SELECT count(*) FROM cases") == before + SHARED_CASES + opened
    stepped = sum((worker.stepped for worker in crowd), Counter())
    noted = sum((worker.noted for worker in crowd), Counter())
    for case_id in shared:
        assert await counted(house, "SELECT version - 1 FROM cases WHERE id = %s", case_id) == stepped[case_id]
        assert await counted(house, NOTES, case_id) == noted[case_id]


NOTES = "SELECT count(*) FROM events WHERE kind = 'cases.noted' AND subject_id = %s"


async def counted(house: House, query: Any, *parameters: Any) -> int:
    async with open_work(house.tools, system("test"), utc_now()) as work:
        found: int = await work.value(query, parameters or None)
        return found
