"""A queue and a skill are set up, calls are listed, and somebody who found nobody is called back, on the screens."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import expect
from tests.flows.conftest import City, House, Person

from hearline.kit.actor import system
from hearline.kit.work import open_work
from hearline.telephony import service as telephony
from hearline.telephony.model import CallId, CallRecord, Direction, Ending

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUPERVISOR, ADMINISTRATOR = "5001", "9001"
NUMBER = "19900004327"


async def test_a_queue_is_set_up_and_a_missed_call_is_worked_off(city: City) -> None:
    administrator = await city.person(ADMINISTRATOR)
    await adds_a_skill(administrator)
    queue = await adds_a_queue(administrator)

    await missed(city.house, queue)
    supervisor = await city.person(SUPERVISOR)
    await sees_the_call(supervisor)
    await works_it_off(supervisor)


async def adds_a_skill(administrator: Person) -> None:
    page = administrator.page
    await page.goto(f"{administrator.house.url}/admin/telephony?tab=skills")
    await page.get_by_role("button", name="新建技能").click()
    await expect(page.get_by_role("textbox", name="名称", exact=True)).to_be_focused()
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("请填写名称。")).to_be_visible()
    await page.get_by_role("textbox", name="名称", exact=True).fill("粤语")
    await page.get_by_role("textbox", name="代码", exact=True).fill("cantonese")
    await page.get_by_role("radiogroup", name="类别").get_by_text("方言").click()
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("row", name="粤语")).to_contain_text("方言")


async def adds_a_queue(administrator: Person) -> int:
    page = administrator.page
    await page.get_by_role("link", name="话务队列").click()
    await page.get_by_role("button", name="新建队列").click()
    await page.get_by_role("textbox", name="名称", exact=True).fill("粤语专席")
    await page.get_by_role("textbox", name="代码", exact=True).fill("cantonese_line")
    await page.get_by_role("combobox", name="添加技能").select_option(label="粤语")
    await page.get_by_role("combobox", name="粤语 等级").select_option("3")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("row", name="粤语专席")).to_contain_text("粤语 3 级")
    queues = (await administrator.ask("GET", "/api/telephony/queues"))["items"]
    return int(next(one["id"] for one in queues if one["code"] == "cantonese_line"))


async def missed(house: House, queue: int) -> None:
    """A caller waits for a while and hangs up."""
    now = house.clock()
    began_at = now - timedelta(minutes=2)
    call = CallRecord(
        CallId(str(UUID(int=int(began_at.timestamp() * 1000) << 80 | 0x7 << 76 | 0x2 << 62 | 1))),
        Direction.IN, began_at, number=NUMBER, called="12345", queue_id=queue, queued_at=began_at,
        ended_at=began_at + timedelta(seconds=40), ending=Ending.ABANDONED_QUEUE, wait_ms=40_000,
    )  # fmt: skip
    async with open_work(house.tools, system("test"), now) as work:
        await telephony.save_calls(work, [call])


async def sees_the_call(supervisor: Person) -> None:
    page = supervisor.page
    await page.goto(f"{supervisor.house.url}/calls")
    await page.get_by_role("combobox", name="结束方式").select_option(label="排队中挂机")
    row = page.get_by_role("row", name="粤语专席")
    await expect(row).to_contain_text("0:40")
    assert NUMBER not in await row.inner_text()
    await row.get_by_role("button").click()
    await expect(page.get_by_text("拨打 12345")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("拨打 12345")).to_be_hidden()


async def works_it_off(supervisor: Person) -> None:
    page = supervisor.page
    await page.goto(f"{supervisor.house.url}/call-backs")
    await page.get_by_role("combobox", name="队列").select_option(label="粤语专席")
    row = page.get_by_role("row", name="粤语专席")
    await row.get_by_role("button", name="认领").click()
    await expect(row).to_contain_text("199 0000 4327")
    await row.get_by_role("button", name="登记结果").click()
    await page.get_by_role("textbox", name="备注").fill("已说明办理进度")
    await page.get_by_role("dialog").get_by_role("button", name="登记结果").click()
    await expect(row).to_have_count(0)
    await page.get_by_role("combobox", name="待回拨与已认领").select_option(label="已完成")
    await expect(page.get_by_role("row", name="粤语专席")).to_contain_text("已说明办理进度")
