"""The seven stages of the municipal flow, played through on the screens."""

from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import expect
from tests.flows.conftest import City, Person
from tests.flows.steps import call_back, clocks, decides, does, has_colours, opened, register, stands_at, timeline, told

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AGENT, DISPATCHER, AUDITOR, CALLBACK, ADMINISTRATOR = "1001", "2001", "3001", "4001", "9001"
WORKS, LABOUR = "7003", "7001"  # of 市城管局 and 市人社局
CONTENT = "楼下的职业技能培训机构周末一早就放音响，报名费也不肯退，和他们谈过两次都没有结果。"
NODES = [
    "accepting", "sorting", "issued", "sorting", "issued", "handling", "reviewing", "resorting", "issued", "handling",
    "reviewing", "calling_back", "calling_back", "archived",
]  # fmt: skip
TOLD = [
    "通过电话登记了工单", "转调度", "下发（市城管局）", "由 市城管局 退回", "下发（市人社局）", "签收，开始处理",
    "申请延期 5 个工作日", "不同意申请", "申请延期 5 个工作日", "同意申请", "提交了办理结果", "审核不通过，退回重办",
    "下发（市人社局）", "签收，开始处理", "提交了办理结果", "审核通过", "回访了市民", "归档",
]  # fmt: skip
BY_CLOCK = ("办理时限将到", "超过签收期限")


@pytest.mark.requirement("S1-015", "S1-017", "S1-019", "S1-025", "S1-026")
async def test_a_complaint_goes_through_the_seven_stages(city: City) -> None:
    await city.house.offer(WORKS)
    administrator = await city.person(ADMINISTRATOR)
    await use_flow(administrator, "complaint", "municipal")
    agent, dispatcher = await city.person(AGENT), await city.person(DISPATCHER)

    case = await register(agent, "投诉", CONTENT, "19900004322")
    page = await does(agent, case, "转调度", "分理", words={"转调度说明": "职责不清，请调度"})
    await has_colours(page, "green", 签收时限="")
    await returned_by_the_wrong_unit(city, dispatcher, case)
    unit = await city.person(LABOUR)
    page = await does(dispatcher, case, "下发", "下发", unit="市人社局", words={"承办单位": "人社局"})
    await has_colours(page, "green", 签收时限="green")
    page = await does(unit, case, "签收", "处理")
    await has_colours(page, "green", 签收时限="")
    await asks_for_more_time_twice(unit, dispatcher, case)
    await let_it_turn_yellow(city, unit, case)
    await answered_and_sorted_again(city, unit, dispatcher, case)
    await call_back(await city.person(CALLBACK), case, grade="非常满意", solved=True)

    await everything_is_told(agent, case)


async def use_flow(administrator: Person, kind: str, flow: str) -> None:
    """By the API: no screen sets the flow of a kind."""
    kinds = (await administrator.ask("GET", "/api/case-kinds"))["items"]
    version = next(one["version"] for one in kinds if one["code"] == kind)
    changed = await administrator.ask("PATCH", f"/api/case-kinds/{kind}", {"version": version, "flow_code": flow})
    assert changed["flow_code"] == flow


async def returned_by_the_wrong_unit(city: City, dispatcher: Person, case: int) -> None:
    await does(
        dispatcher, case, "下发", "下发", unit="市城管局", words={"承办单位": "市城管局", "派单意见": "请查处夜间施工"}
    )
    wrong = await city.person(WORKS)
    await does(wrong, case, "退回", "", chosen=("不属本单位职责",), words={"说明": "属职业培训机构管理"})
    page = await opened(dispatcher, case)
    await stands_at(page, "分理")
    await expect(page.get_by_text("不属本单位职责").first).to_be_visible()
    await has_colours(page, "green", 签收时限="")


async def asks_for_more_time_twice(unit: Person, dispatcher: Person, case: int) -> None:
    """Refused, the deadline stays; granted, it moves by the working days that were asked for."""
    before = await due(unit, case)
    for verb, becomes in (("不同意", "未同意"), ("同意", "已同意")):
        assert await due(unit, case) == before
        page = await does(unit, case, "申请延期", "处理", words={"申请工作日": "5", "理由": "须调取培训合同和收费记录"})
        await expect(page.get_by_text("待审批", exact=True)).to_be_visible()
        await decides(dispatcher, case, verb, "请先约谈培训机构" if verb == "不同意" else "情况属实", becomes)
    assert 7 <= (await due(unit, case) - before).days <= 20  # five working days and the holidays between


async def due(person: Person, case: int) -> datetime:
    return datetime.fromisoformat((await clocks(person, case))["handle"]["due_at"])


async def let_it_turn_yellow(city: City, unit: Person, case: int) -> None:
    city.house.clock.move_to(datetime.fromisoformat((await clocks(unit, case))["handle"]["warn_at"]))
    await unit.log_in_again()
    page = await opened(unit, case)
    await has_colours(page, "yellow")
    await expect(page.get_by_text("办理时限将到").first).to_be_visible(
        timeout=20_000
    )  # the sweep tells it, in its time


async def answered_and_sorted_again(city: City, unit: Person, dispatcher: Person, case: int) -> None:
    await does(unit, case, "提交结果", "审核", words={"办理结果": "已责令退还报名费。"})
    auditor = await city.person(AUDITOR)
    page = await does(auditor, case, "审核", "再分理", chosen=("重新办理",), words={"审核意见": "没有退费凭证"})
    await expect(page.get_by_text("重办 1 次")).to_be_visible()
    await dispatcher.log_in_again()
    page = await does(dispatcher, case, "下发", "下发", unit="市人社局", words={"承办单位": "人社局"})
    await has_colours(page, "yellow", 签收时限="green")
    await does(unit, case, "签收", "处理")
    await does(unit, case, "提交结果", "审核", words={"办理结果": "报名费已退还，附退费凭证。"})
    page = await does(auditor, case, "审核", "回访", chosen=("通过",), words={"审核意见": "属实"})
    await has_colours(page, "done", 签收时限="")


async def everything_is_told(agent: Person, case: int) -> None:
    """On the screen as in the record, in the order of the flow."""
    await agent.log_in_again()
    page = await opened(agent, case)
    await stands_at(page, "已归档")
    await has_colours(page, "done")
    shown = await told(page)
    assert [line for line in shown if not line.startswith(BY_CLOCK)] == TOLD
    assert any(line.startswith("办理时限将到") for line in shown)
    steps: list[dict[str, Any]] = await timeline(agent, case)
    assert [step["facts"]["node"] for step in steps if step["facts"].get("node")] == NODES
    assert len(steps) == len(shown)
