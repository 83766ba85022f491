"""A petition goes through its three levels, another is refused, a third is kept, on the screens."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import expect
from tests.flows.conftest import City, Person
from tests.flows.steps import clocks, does, has_colours, opened, register, stands_at, takes, timeline, told

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AGENT, DISPATCHER, AUDITOR = "1001", "2001", "3001"
WORKS, LABOUR = "7003", "7001"  # of 市城管局 and 市人社局
CONTENT = "我在单位工作二十六年，退休时有四年工龄没有认定，多次反映没有书面答复。"
OTHER = "邻居把旧家具堆在楼道里，出入不便，请帮忙协调清理。"
ENTRY = {
    "form": "letter", "purpose": "appeal", "title": "楼道堆物无人清理", "content": OTHER, "transfer_body": "市信访局",
    "people": [{"name": "钱海燕", "phone": "19900004325"}],
}  # fmt: skip
NODES = [
    "registered", "forwarded", "registered", "forwarded", "accepted", "extended", "deciding", "decided", "reviewing",
    "reviewed", "re_reviewing", "concluded",
]  # fmt: skip
TOLD = [
    "通过电话登记了工单", "修改了工单", "转送（市城管局）", "提出异议退回（市城管局）", "交办（市人社局）", "受理",
    "批准延期 30 日", "提交处理意见", "审核通过", "申请复查（市城管局）", "出具复查意见", "申请复核（市人社局）",
    "出具复核意见",
]  # fmt: skip
NOTICE, OBJECTION, REPORT = "告知时限（第22、23条）", "异议时限（第23条）", "交办报告期限（第22条）"
ASK_REVIEW, REVIEW = "申请复查期限（第35条）", "复查时限（第35条）"
ASK_RE_REVIEW, RE_REVIEW = "申请复核期限（第36条）", "复核时限（第36条）"
BY_CLOCK = ("办理时限将到", "环节时限将到", "已超过环节时限", "开始计时", "停止计时")


@pytest.mark.requirement("S4A-010", "S4B-025", "S4B-036")
async def test_one_petition_goes_through_three_levels_and_another_is_refused(city: City) -> None:
    await city.house.offer(WORKS)
    agent, dispatcher = await city.person(AGENT), await city.person(DISPATCHER)
    await refused(agent, dispatcher)

    case = await register(agent, "信访", CONTENT, "19900004323")
    await classified(dispatcher, case)
    await objected_to(city, dispatcher, case)
    unit = await accepted(city, dispatcher, case)
    auditor = await granted_more_time(city, unit, case)
    await decided(city, unit, auditor, case)
    await reviewed_twice(city, unit, dispatcher, case)

    await everything_is_told(dispatcher, case)


async def objected_to(city: City, dispatcher: Person, case: int) -> None:
    """The first unit says within its time that the matter is another's; the case is the centre's again."""
    page = await does(dispatcher, case, "转送", "转送交办", unit="市城管局", words={"承办单位": "市城管局"})
    await has_colours(page, "green", **{NOTICE: "green", OBJECTION: "green"})
    wrong = await city.person(WORKS)
    await does(wrong, case, "提出异议退回", "", chosen=("不属本单位职责",), words={"说明": "工龄认定属人社部门"})
    await stands_at(await opened(dispatcher, case), "登记")


async def accepted(city: City, dispatcher: Person, case: int) -> Person:
    """The citizen must be told before long; once the unit accepts, its sixty days begin."""
    found = await clocks(dispatcher, case)
    city.house.clock.move_to(instant(found["notice"]["warn_at"]))
    await dispatcher.log_in_again()
    await has_colours(await opened(dispatcher, case), "green", **{NOTICE: "yellow", OBJECTION: ""})
    await assigned(city, dispatcher, case)
    unit = await city.person(LABOUR)
    page = await does(unit, case, "受理", "受理办理")
    await has_colours(page, "green", **{NOTICE: "", OBJECTION: ""})
    assert await days_left(city, unit, case) in range(59, 71)
    return unit


async def classified(dispatcher: Person, case: int) -> None:
    """By the API: how a category is picked, other stories tell."""
    category = (await dispatcher.ask("GET", "/api/categories"))["items"][0]["id"]
    version = (await dispatcher.ask("GET", f"/api/cases/{case}"))["version"]
    asked = {"version": version, "form": {"category_id": category}}
    await dispatcher.ask("POST", f"/api/cases/{case}/actions/edit", asked)


async def assigned(city: City, dispatcher: Person, case: int) -> None:
    """With a report asked back by a day."""
    page = await opened(dispatcher, case)
    form = await takes(page, "交办")
    await form.get_by_role("textbox", name="承办单位").fill("人社局")
    await form.get_by_role("option", name="市人社局").first.click()
    await form.get_by_role("textbox", name="报告期限").fill(f"{city.house.clock() + timedelta(days=30):%Y-%m-%d}")
    await form.get_by_role("textbox", name="交办要求").fill("查清后书面报告")
    await page.keyboard.press("Control+Enter")
    await stands_at(page, "转送交办")
    await has_colours(page, "green", **{REPORT: "green"})


@pytest.mark.requirement("S4B-025", "S4B-028")
async def test_a_petition_is_kept_and_its_entry_corrected(city: City) -> None:
    """No letter goes out; who keeps it answers, and what was entered wrong is told as before and after."""
    agent, dispatcher = await city.person(AGENT), await city.person(DISPATCHER)
    entered = await agent.ask("POST", "/api/petitions", ENTRY | {"received_on": f"{city.house.clock():%Y-%m-%d}"})
    case = entered["case_id"]
    await classified(dispatcher, case)

    page = await does(dispatcher, case, "自办", "自办", words={"承办人": "赵科长", "办理安排": "本周走访"})
    await has_colours(page, "green", **{NOTICE: ""})
    assert await days_left(city, dispatcher, case) in range(59, 71)
    await expect(page.get_by_role("region", name="流程", exact=True)).to_contain_text("自办")
    assert (await dispatcher.ask("GET", f"/api/documents?case_id={case}"))["items"] == []

    await page.get_by_role("region", name="信访登记").get_by_role("button", name="修改登记").click()
    drawer = page.get_by_role("dialog")
    await drawer.get_by_label("转送机关").fill("省信访局")
    await drawer.get_by_role("button", name="保存").click()
    await expect(drawer).to_be_hidden()
    await expect(page.get_by_role("region", name="信访登记")).to_contain_text("省信访局")
    await expect(page.get_by_role("region", name="办理过程")).to_contain_text("省信访局")

    page = await does(dispatcher, case, "提交自办意见", "审核处理意见", words={"办理结果": "已走访并协调解决。"})
    said = await told(page)
    assert [line for line in said if not line.startswith(BY_CLOCK)][-3:] == [
        "自办（调度科）",
        "修改了信访登记",
        "提交处理意见",
    ]


async def granted_more_time(city: City, unit: Person, case: int) -> Person:
    """Thirty days more, and no second time."""
    before = await days_left(city, unit, case)
    auditor = await city.person(AUDITOR)
    page = await does(auditor, case, "批准延期", "延期办理", words={"延长天数": "30", "理由": "须调阅历史档案"})
    assert 29 <= await days_left(city, auditor, case) - before <= 40
    await expect(page.get_by_role("button", name="批准延期")).to_have_count(0)
    return auditor


async def decided(city: City, unit: Person, auditor: Person, case: int) -> None:
    city.house.clock.move_to(instant((await clocks(unit, case))["handle"]["warn_at"]))
    await unit.log_in_again()
    await has_colours(await opened(unit, case), "yellow")
    await does(unit, case, "提交处理意见", "审核处理意见", words={"办理结果": "认定工龄二年，其余无档案可查。"})
    await auditor.log_in_again()
    page = await does(auditor, case, "审核", "已出具处理意见", chosen=("通过",), words={"审核意见": "依据充分"})
    await has_colours(page, "done", **{ASK_REVIEW: "green"})


async def reviewed_twice(city: City, unit: Person, dispatcher: Person, case: int) -> None:
    await dispatcher.log_in_again()
    higher, reason = {"上一级机关": "市城管局"}, {"理由": "对工龄认定不服"}
    page = await does(dispatcher, case, "申请复查", "复查", unit="市城管局", words=higher | reason)
    await has_colours(page, "green", **{ASK_REVIEW: "", REVIEW: "green"})
    reviewer = await city.person(WORKS)
    page = await does(reviewer, case, "出具复查意见", "已出具复查意见", words={"办理结果": "维持原处理意见。"})
    await has_colours(page, "done", **{REVIEW: "", ASK_RE_REVIEW: "green"})
    again = {"上一级机关": "人社局"} | reason
    page = await does(dispatcher, case, "申请复核", "复核", unit="市人社局", words=again)
    await has_colours(page, "green", **{ASK_RE_REVIEW: "", RE_REVIEW: "green"})
    page = await does(unit, case, "出具复核意见", "三级终结", words={"办理结果": "维持复查意见，本事项终结。"})
    await has_colours(page, "done", **{RE_REVIEW: ""})
    await expect(page.locator("section.actions")).to_have_count(0)


async def everything_is_told(dispatcher: Person, case: int) -> None:
    page = await opened(dispatcher, case)
    await stands_at(page, "三级终结")
    await expect(page.locator("section.actions")).to_have_count(0)
    shown, steps = await told(page), await timeline(dispatcher, case)
    assert [line for line in shown if not line.startswith(BY_CLOCK)] == TOLD
    assert [step["facts"]["node"] for step in steps if step["facts"].get("node")] == NODES
    assert len(steps) == len(shown)
    assert {clock["colour"] for clock in (await clocks(dispatcher, case)).values()} == {"done"}


async def refused(agent: Person, dispatcher: Person) -> None:
    """With its ground of law, which the notice names."""
    case = await register(agent, "信访", OTHER, "19900004324")

    page = await opened(dispatcher, case)
    form = await takes(page, "不予受理")
    await form.get_by_role("radio", name="不予受理").click()
    await form.get_by_role("combobox", name="法定理由").click()
    await page.get_by_role("option", name="已经或依法应当通过诉讼解决").click()
    await form.get_by_role("textbox", name="说明").fill("已由区人民法院受理。")
    await form.get_by_role("button", name="不予受理").click()

    await stands_at(page, "不予受理")
    notice = page.get_by_role("region", name="协同与督办")
    await expect(notice.get_by_text("《信访工作条例》第二十八条", exact=False)).to_be_visible()
    await expect(notice.get_by_text("已由区人民法院受理", exact=False)).to_be_visible()
    await has_colours(page, "done", **{NOTICE: ""})
    assert [line for line in await told(page) if not line.startswith(BY_CLOCK)] == ["通过电话登记了工单", "不予受理"]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def days_left(city: City, person: Person, case: int) -> int:
    left: timedelta = instant((await clocks(person, case))["handle"]["due_at"]) - city.house.clock()
    return left.days
