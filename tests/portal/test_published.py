"""Published answers and figures."""

from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.cases.conftest import Stage
from tests.portal.conftest import NAME, Citizen, code
from tests.portal.test_rating import done
from tests.stage import Client

from hearline.cases.model import Case
from hearline.kit.work import Work
from hearline.portal import service

DESK = "/api/portal/desk/answers"
TEXTS = {"title": "路灯不亮", "question": "小区南门路灯坏了三天。", "answer": "已更换灯泡。", "confirmed": True}
TOLD = f"我叫{NAME}，住幸福路3号2栋1单元501室，车牌京A12345，路灯坏了。"


@pytest.fixture
async def editor(stage: Stage, make_client: Any) -> Client:
    client: Client = make_client()
    await client.log_in(await stage.people.user(shipped="supervisor"))
    return client


async def publish(editor: Client, case: Case, **fields: Any) -> httpx.Response:
    return await editor.post(DESK, json={"case_id": case.id} | TEXTS | fields)


@pytest.mark.requirement("S4A-006")
async def test_an_answer_is_published_with_consent_and_without_personal_data(
    citizen: Citizen, stage: Stage, editor: Client
) -> None:
    receipt, case = await done(citizen, stage, content=TOLD, consents=True)
    proposal = (await editor.post(f"{DESK}/proposal", json={"number": receipt["number"]})).json()

    answer = await publish(editor, case, question=proposal["question"]["text"])

    public = (await citizen.client.get("/api/portal/answers", params={"q": "路灯"})).json()["items"]
    one = (await citizen.client.get(f"/api/portal/answers/{public[0]['id']}")).json()
    assert answer.status_code == 201, answer.text
    assert proposal["consents"] is True
    assert proposal["question"]["text"] == "我叫[姓名]，住幸福路[门牌]，车牌[车牌]，路灯坏了。"
    assert one == public[0]
    assert set(one) == {"id", "title", "question", "answer", "kind", "category", "published_at"}
    assert receipt["number"] not in str(one)


async def test_without_consent_nothing_is_published(citizen: Citizen, stage: Stage, editor: Client) -> None:
    _, case = await done(citizen, stage)

    refused = await publish(editor, case)
    allowed = await publish(editor, case, consent_by_phone=True)

    assert (code(refused), allowed.status_code) == ("not-to-be-published", 201)


@pytest.mark.parametrize(
    "fields",
    [
        {"question": f"{NAME}反映路灯不亮"}, {"answer": "已电话13812345678告知"}, {"title": "京A12345违停"},
        {"question": "身份证 110105 19491231 002X"}, {"answer": "加微信 lamp_repair88"},
        {"answer": "卡号6222 0212 3456 7890 123"}, {"question": "幺三八一二三四五六七八是我的电话"},
    ],
    ids=lambda fields: next(iter(fields.values())),
)  # fmt: skip
async def test_what_identifies_is_not_published_even_when_confirmed(
    citizen: Citizen, stage: Stage, editor: Client, fields: dict[str, str]
) -> None:
    _, case = await done(citizen, stage, consents=True)

    assert code(await publish(editor, case, **fields)) == "still-personal"


async def test_nothing_is_published_that_nobody_has_read(citizen: Citizen, stage: Stage, editor: Client) -> None:
    _, case = await done(citizen, stage, consents=True)

    assert code(await publish(editor, case, confirmed=False)) == "not-to-be-published"


async def test_confidential_and_unfinished_cases_stay_inside(citizen: Citizen, stage: Stage, editor: Client) -> None:
    _, secret = await done(citizen, stage, consents=True, confidential=True)
    running = await stage.handling()

    for case in (secret, running):
        proposal = await editor.post(f"{DESK}/proposal", json={"number": case.number})
        assert code(proposal) == "not-to-be-published"
        assert code(await publish(editor, case, consent_by_phone=True)) == "not-to-be-published"


async def test_what_was_taken_back_is_gone_and_can_come_again(citizen: Citizen, stage: Stage, editor: Client) -> None:
    _, case = await done(citizen, stage, consents=True)
    added = (await publish(editor, case)).json()

    await editor.post(f"{DESK}/{added['id']}/take-back", json={"version": added["version"]})
    gone = await citizen.client.get(f"/api/portal/answers/{added['id']}")
    listed = (await citizen.client.get("/api/portal/answers")).json()["items"]
    late = await editor.post(f"{DESK}/{added['id']}/take-back", json={"version": added["version"]})
    again = await publish(editor, case, title="再次公开")

    assert (gone.status_code, listed, code(late)) == (404, [], "stale")
    assert (again.json()["id"], again.json()["title"]) == (added["id"], "再次公开")


async def test_the_public_list_is_searched_and_paged(citizen: Citizen, stage: Stage, editor: Client) -> None:
    for n in range(3):
        _, case = await done(citizen, stage, consents=True, kind="complaint" if n else "help", phone=f"1990000000{n}")
        await publish(editor, case, title=f"第{n}件关于供水" if n else "关于噪声")
        stage.clock.move(minutes=1)

    first = (await citizen.client.get("/api/portal/answers", params={"limit": 2})).json()
    rest = (await citizen.client.get("/api/portal/answers", params={"limit": 2, "after": first["next"]})).json()
    water = (await citizen.client.get("/api/portal/answers", params={"q": "供水"})).json()
    help_ = (await citizen.client.get("/api/portal/answers", params={"kind": "help"})).json()

    titles = [answer["title"] for answer in (*first["items"], *rest["items"])]
    assert titles == ["第2件关于供水", "第1件关于供水", "关于噪声"]
    assert len(water["items"]) == 2
    assert [answer["title"] for answer in help_["items"]] == ["关于噪声"]


async def test_an_agent_may_not_publish(citizen: Citizen, stage: Stage, make_client: Any) -> None:
    _, case = await done(citizen, stage, consents=True)
    agent: Client = make_client()
    await agent.log_in(await stage.people.user(shipped="agent"))

    assert code(await publish(agent, case)) == "forbidden"


@pytest.mark.requirement("S4A-006")
async def test_the_figures_count_what_came_in_was_on_time_and_satisfied(
    citizen: Citizen, stage: Stage, work: Work
) -> None:
    receipt, _ = await done(citizen, stage)
    await citizen.rate((await citizen.seen(receipt))["rating_link"], grade=3)
    await citizen.submitted()
    stage.clock.move(days=40)

    await service.count_figures(replace(work, now=stage.clock.now))

    months = (await citizen.client.get("/api/portal/figures")).json()["items"]
    assert months[0] | {"counted_at": ""} == {
        "month": "2026-03-01", "received": 2, "due": 2, "on_time": 1, "graded": 1, "satisfied": 1,
        "grades": [0, 0, 1, 0, 0], "counted_at": "",
    }  # fmt: skip


async def test_counting_anew_replaces_what_was_counted(citizen: Citizen, stage: Stage, work: Work) -> None:
    await citizen.submitted()
    await service.count_figures(work)
    await citizen.submitted()
    await service.count_figures(work)

    assert [month["received"] for month in (await citizen.client.get("/api/portal/figures")).json()["items"]] == [2]
