"""Several at once, over real connections: units that work together on one case, and a centre that decides."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from tests.app.conftest import House
from tests.stage import Client
from tests.stage.people import People

from hearline.cases import service as cases
from hearline.identity.model import Unit

CASE = {"kind": "complaint", "title": "路灯不亮", "content": "三天了"}


@dataclass
class Together:
    """A lead, a unit that helps, and the centre."""

    house: House
    lead: Unit
    helper: Unit
    people: dict[str, Client]

    def post(self, who: str, path: str, **body: object) -> Awaitable[httpx.Response]:
        return self.people[who].post(f"/api{path}", json=body)

    async def done(self, who: str, path: str, **body: object) -> dict[str, Any]:
        answer = await self.post(who, path, **body)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def handling(self) -> dict[str, Any]:
        case = await self.done("agent", "/cases", **CASE)
        path = f"/cases/{case['id']}"
        case = await self.done("dispatcher", f"{path}/dispatch", version=case["version"], unit_id=self.lead.id)
        return await self.done("lead", f"{path}/sign", version=case["version"])

    async def act(self, who: str, case: dict[str, Any], action: str, **form: object) -> httpx.Response:
        return await self.post(who, f"/cases/{case['id']}/actions/{action}", version=case["version"], form=form)

    async def seen(self, case: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = (await self.people["dispatcher"].get(f"/api/cases/{case['id']}/cooperation")).json()
        return found

    async def fresh(self, case: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = (await self.people["dispatcher"].get(f"/api/cases/{case['id']}")).json()
        return found


@pytest.fixture
async def together(house: House) -> Together:
    async with house.working() as work:
        await cases.ensure_kinds(work)
        people = People(work)
        lead, helper = await people.unit("城市管理局"), await people.unit("水务集团")
        users = {role: await people.user(shipped=role) for role in ("agent", "dispatcher", "leader", "administrator")}
        users["lead"] = await people.user(shipped="handler", unit=lead)
        users["helper"] = await people.user(shipped="handler", unit=helper)
    return Together(house, lead, helper, {role: await house.client(user) for role, user in users.items()})


def told(answers: list[httpx.Response]) -> Counter[str]:
    return Counter("in" if answer.is_success else str(answer.json()["code"]) for answer in answers)


async def test_of_ten_who_decide_a_request_one_does_and_the_deadline_moves_once(together: Together) -> None:
    case = await together.handling()
    assert (await together.act("lead", case, "ask_extension", days=5, reason="等配件")).is_success
    (request,) = (await together.seen(case))["requests"]

    answers = await asyncio.gather(
        *(
            together.post("dispatcher", f"/extensions/{request['id']}/decision", version=1, granted=True)
            for _ in range(10)
        )
    )

    assert told(list(answers)) == {"in": 1, "already-decided": 9}
    (decided,) = (await together.seen(case))["requests"]
    assert (await together.fresh(case))["due_at"] == decided["due_after"]


async def test_of_ten_who_ask_for_more_time_one_is_heard(together: Together) -> None:
    case = await together.handling()

    answers = await asyncio.gather(
        *(together.act("lead", case, "ask_extension", days=5, reason="等配件") for _ in range(10))
    )

    assert told(list(answers))["in"] == 1
    assert set(told(list(answers))) <= {"in", "already-asked", "stale"}
    assert len((await together.seen(case))["requests"]) == 1


async def test_a_unit_that_is_asked_by_five_at_once_has_one_part(together: Together) -> None:
    case = await together.handling()

    answers = await asyncio.gather(
        *(
            together.act("dispatcher", case, "add_co_units", co_unit_ids=[together.helper.id], matter="查")
            for _ in range(5)
        )
    )

    assert told(list(answers))["in"] == 1
    assert len((await together.seen(case))["parts"]) == 1


async def test_the_lead_never_answers_before_who_helps(together: Together) -> None:
    case = await together.handling()
    await together.act("dispatcher", case, "add_co_units", co_unit_ids=[together.helper.id], matter="查")
    (part,) = (await together.seen(case))["parts"]
    case = await together.fresh(case)
    result = {"version": case["version"], "result": "修好", "contacted": True}

    finished, *submitted = await asyncio.gather(
        together.post("helper", f"/case-parts/{part['id']}/result", version=part["version"], result="完好"),
        *(together.post("lead", f"/cases/{case['id']}/result", **result) for _ in range(3)),
    )

    assert finished.is_success
    assert set(told(submitted)) <= {"in", "co-units-pending", "stale"}
    (part,) = (await together.seen(case))["parts"]
    state = (await together.fresh(case))["state"]
    assert (part["state"], state) in {("done", "handling"), ("done", "auditing")}


async def test_released_and_finished_at_once_the_case_says_one(together: Together) -> None:
    case = await together.handling()
    await together.act("dispatcher", case, "add_co_units", co_unit_ids=[together.helper.id], matter="查")
    (part,) = (await together.seen(case))["parts"]
    path = f"/case-parts/{part['id']}"

    answers = await asyncio.gather(
        together.post("helper", f"{path}/result", version=1, result="完好"),
        together.post("dispatcher", f"{path}/release", version=1, reason="无关"),
    )

    assert told(list(answers))["in"] == 1


async def test_twenty_urgings_at_once_are_all_counted(together: Together) -> None:
    case = await together.handling()

    answers = await asyncio.gather(
        *(together.post("agent", f"/cases/{case['id']}/urgings", text=f"第{number}次") for number in range(20))
    )

    assert told(list(answers)) == {"in": 20}
    assert (await together.fresh(case))["urge_count"] == 20


async def test_a_unit_that_is_barred_while_it_signs_ends_without_the_case(together: Together) -> None:
    case = await together.done("agent", "/cases", **CASE)
    path = f"/cases/{case['id']}"
    case = await together.done("dispatcher", f"{path}/dispatch", version=case["version"], unit_id=together.lead.id)

    answers = await asyncio.gather(
        together.post("lead", f"{path}/sign", version=case["version"]),
        together.post("agent", f"{path}/barred", unit_id=together.lead.id, why="accused"),
    )

    assert answers[1].is_success
    assert (await together.people["lead"].get(f"/api{path}")).status_code == 404
    then = await together.fresh(case)
    assert (then["state"], then["unit_id"], then["barred"]) == ("recorded", None, True)


async def test_of_five_drafts_of_a_catalogue_one_is_made(together: Together) -> None:
    answers = await asyncio.gather(
        *(together.post("administrator", "/dispatch-catalogues", note=str(number)) for number in range(5))
    )

    assert told(list(answers)) == {"in": 1, "catalogue-draft-there": 4}


async def test_a_supervision_is_answered_once(together: Together) -> None:
    case = await together.handling()
    await together.act("leader", case, "supervise", opinion="请说明")
    (found,) = (await together.seen(case))["supervisions"]

    answers = await asyncio.gather(
        *(together.post("lead", f"/supervisions/{found['id']}/answer", version=1, answer=str(n)) for n in range(5))
    )

    assert told(list(answers))["in"] == 1
    assert set(told(list(answers))) <= {"in", "stale", "supervision-not-open"}
