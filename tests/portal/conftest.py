"""A citizen's browser, and a centre behind the pages."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.cases.conftest import Stage, stage
from tests.stage import Client, Clock

from hearline.kit.actor import system
from hearline.kit.work import Work
from hearline.messaging.ports import TEXT, Outcome, TextMessage
from hearline.portal import service
from hearline.portal.rules.puzzle import digest

__all__ = ["stage"]
PHONE, NAME = "19900000123", "欧阳春兰"
CONTENT = "小区南门的路灯坏了三天，晚上很黑，老人孩子不敢走。"


@dataclass
class Citizen:
    """Somebody with a telephone in the hand, at an address of their own."""

    client: Client

    async def solution(self) -> dict[str, Any]:
        """What the page's machine finds."""
        puzzle: dict[str, Any] = (await self.client.get("/api/portal/puzzle")).json()
        number = next(n for n in count() if digest(puzzle["salt"], n) == puzzle["target"])
        return puzzle | {"number": number}

    async def submit(self, **fields: Any) -> httpx.Response:
        told = {"kind": "complaint", "content": CONTENT, "phone": PHONE, "name": NAME} | fields
        return await self.client.post("/api/portal/cases", json=told | {"solution": await self.solution()})

    async def submitted(self, **fields: Any) -> dict[str, str]:
        answer = await self.submit(**fields)
        assert answer.status_code == 201, answer.text
        receipt: dict[str, str] = answer.json()
        return receipt

    async def look_up(self, **asked: str) -> httpx.Response:
        return await self.client.post("/api/portal/look-ups", json=asked)

    async def seen(self, receipt: dict[str, str]) -> dict[str, Any]:
        answer = await self.client.get(f"/api/portal/cases/{receipt['number']}", headers=ticket(receipt))
        assert answer.status_code == 200, answer.text
        case: dict[str, Any] = answer.json()
        return case

    async def tell(self, receipt: dict[str, str], what: str, **told: Any) -> httpx.Response:
        path = f"/api/portal/cases/{receipt['number']}/{what}"
        return await self.client.post(path, json=told, headers=ticket(receipt))

    async def rate(self, link: str, **said: Any) -> httpx.Response:
        told = {"grade": 5, "solved": True} | said
        return await self.client.post("/api/portal/rating", json=told, headers={"X-Portal-Ticket": link})


@dataclass
class KeptMessages:
    """Reads what is about to leave the house."""

    app: FastAPI
    work: Work
    clock: Clock

    def fall_silent(self) -> None:
        """Nobody reaches telephones any more."""
        self.app.state.tools = replace(self.app.state.tools, answers={})

    async def go_out(self) -> None:
        """The jobs that one-time codes wait for."""
        job = replace(
            self.work, tools=self.app.state.tools, actor=system("job"), now=self.clock.now, facts=[], deferred=[]
        )
        for (proof,) in await self.work.tuples("SELECT id::text FROM portal_proofs ORDER BY made_at, id"):
            await service.send_code(job, {"proof_id": proof})
        await job.flush()

    async def codes(self) -> list[str]:
        """Those that were sent, the oldest first."""
        rows = await self.work.tuples("SELECT body_sealed FROM deliveries WHERE body_sealed IS NOT NULL ORDER BY id")
        texts = [self.work.tools.keyring.open(bytes(row[0]), "deliveries.body") for row in rows]
        return [found[0] for text in texts if (found := re.search(r"\d{6}", text))]


def ticket(receipt: dict[str, str]) -> dict[str, str]:
    return {"X-Portal-Ticket": receipt["ticket"]}


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


@pytest.fixture
def messages(citizen: "Citizen", app: FastAPI, work: Work, clock: Clock) -> KeptMessages:
    app.state.tools = replace(app.state.tools, answers={TEXT: SimulatedText()})
    return KeptMessages(app, work, clock)


class SimulatedText:
    """Takes everything over."""

    async def send(self, message: TextMessage) -> Outcome:
        return Outcome(True)


@pytest.fixture
def citizen_at(app: FastAPI, make_client: Callable[[], Client]) -> Callable[[str], Citizen]:
    """A citizen with an address of their own."""

    def make(address: str) -> Citizen:
        client = make_client()
        client._transport = httpx.ASGITransport(app, client=(address, 4711))
        return Citizen(client)

    return make


@pytest.fixture
async def citizen(stage: Stage, citizen_at: Callable[[str], Citizen], clock: Clock) -> Citizen:
    return citizen_at("203.0.113.7")
