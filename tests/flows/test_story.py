"""A citizen's request goes its whole loop, in real browsers on a running house."""

from datetime import datetime

import pytest
from playwright.async_api import expect
from tests.flows.conftest import City, Person
from tests.flows.steps import audit, call_back, dispatch, hand_in, opened, sign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AGENT, DISPATCHER, HANDLER, AUDITOR, CALLBACK, ADMINISTRATOR = "1001", "2001", "7001", "3001", "4001", "9001"
PHONE = "19900004321"
CONTENT = "我去年十一月退休，养老金资格认证做过两次，手机上一直显示未通过，窗口说让等，等了三周没有消息。"
SUPERVISION = "supervision_opened"
STEPS = [
    "opened", "dispatched", "signed", "result_submitted", "audited", "deadline_near", "deadline_passed", "signed",
    "result_submitted", "audited", "called_back", "signed", "result_submitted", "audited", "called_back", "archived",
]  # fmt: skip


async def test_a_request_goes_its_whole_loop(city: City) -> None:
    agent = await city.person(AGENT)
    await met_before(agent)

    case = await register(agent)
    await dispatch(await city.person(DISPATCHER), case)
    unit, auditor = await city.person(HANDLER), await city.person(AUDITOR)
    await sign(unit, case)
    await hand_in(unit, case, "已人工复核，资格认证通过。")
    await audit(auditor, case, passes=False)
    await let_the_deadline_pass(city, auditor, case)
    await unit.log_in_again()
    await sign(unit, case)
    await hand_in(unit, case, "已人工复核并补发，附认证截图。")
    await auditor.log_in_again()
    await audit(auditor, case, passes=True)
    caller_back = await city.person(CALLBACK)
    await call_back(caller_back, case, grade="不满意", solved=False)
    await sign(unit, case)
    await hand_in(unit, case, "养老金已到账，已电话告知。")
    await audit(auditor, case, passes=True)
    await call_back(caller_back, case, grade="非常满意", solved=True)

    await expect(caller_back.page.get_by_text("已归档").first).to_be_visible()
    administrator = await city.person(ADMINISTRATOR)
    await everything_is_on_record(administrator, case)
    await the_house_supervises_by_itself(administrator, case)


async def met_before(agent: Person) -> None:
    """The caller has called once before."""
    earlier = {"phone": PHONE, "name": "王秀兰", "gender": "female", "kind": "consultation"}
    await agent.ask("POST", "/api/cases", earlier | {"title": "咨询社保卡补办", "content": "社保卡丢了，怎么补办？"})


async def register(agent: Person) -> int:
    """The caller is known, the history shown, the form filled; the number of the case comes back."""
    page = agent.page
    await page.goto(f"{agent.house.url}/desk")
    await page.get_by_label("联系电话").fill(PHONE)
    await expect(page.get_by_label("姓名", exact=True)).to_have_value("王秀兰")
    await expect(page.get_by_text("咨询社保卡补办").first).to_be_visible()
    await page.get_by_role("radio", name="投诉").click()
    await page.get_by_label("诉求内容").fill(CONTENT)
    await expect(page.get_by_label("标题")).not_to_have_value("")
    await page.get_by_label("事发地点").fill("湖东区科创街道")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("已登记").first).to_be_visible()
    newest = await agent.ask("GET", "/api/cases?queue=mine&limit=1")
    case_id: int = newest["items"][0]["id"]
    return case_id


async def let_the_deadline_pass(city: City, watcher: Person, case: int) -> None:
    """Weeks pass, the session with them; whoever comes back finds the case yellow, and later red."""
    found = await watcher.ask("GET", f"/api/cases/{case}")
    page = await opened(watcher, case)
    chip = page.locator(".chip", has=page.locator(".shape")).first
    await expect(chip).to_have_class("chip green")
    for instant, colour in (("warn_at", "yellow"), ("due_at", "red")):
        city.house.clock.move_to(datetime.fromisoformat(found["clock"][instant].replace("Z", "+00:00")))
        await watcher.log_in_again()
        page = await opened(watcher, case)
        await expect(chip).to_have_class(f"chip {colour}")
        await expect(page.get_by_text("办理时限将到" if colour == "yellow" else "已超过办理时限").first).to_be_visible()


async def everything_is_on_record(administrator: Person, case: int) -> None:
    """Every step is on the timeline and in the audit trail, with the one who did it."""
    timeline = (await administrator.ask("GET", f"/api/cases/{case}/timeline"))["items"]
    trail = (await administrator.ask("GET", f"/api/events?subject=cases/{case}&limit=200"))["items"]
    steps = [step["kind"].partition(".")[2] for step in timeline if "limit" not in step["kind"]]
    assert [step for step in steps if step != SUPERVISION] == STEPS
    assert {step["id"] for step in timeline} == {event["id"] for event in trail}
    assert all(event["actor_name"] for event in trail)


async def the_house_supervises_by_itself(administrator: Person, case: int) -> None:
    """The rules that ship demand an answer of the unit: a moment after the cause, so perhaps after the next step."""
    timeline = (await administrator.ask("GET", f"/api/cases/{case}/timeline"))["items"]
    opened = [step for step in timeline if step["kind"] == "cases.supervision_opened"]
    causes = [
        next(step["id"] for step in timeline if step["kind"] == kind)
        for kind in ("cases.deadline_passed", "cases.called_back")
    ]
    assert [step["facts"]["trigger"] for step in opened[:1]] == ["overdue"]
    assert {step["facts"]["trigger"] for step in opened[1:]} == {"redone", "dissatisfied"}
    assert len(opened) == 3
    assert causes[0] < opened[0]["id"]
    assert all(causes[1] < step["id"] for step in opened[1:])
