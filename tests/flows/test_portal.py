"""A citizen with a telephone: sends in, looks up, rates; staff see it and answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect
from tests.flows.conftest import PATIENCE_MS, House, is_fault
from tests.flows.steps import PHOTO

from hearline.app.clock import utc_now
from hearline.cases import service as cases
from hearline.cases.model import Verdict
from hearline.kit.actor import system
from hearline.kit.work import open_work

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CONTENT = "小区南门路灯坏了三天，晚上很黑。"
RESULT = "三盏路灯已更换。"


@dataclass
class Phone:
    """A browser the size of a telephone, without mouse and without a session."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str) -> None:
        await self.page.goto(f"{self.url}/portal{path}")
        await expect(self.page.locator("h1")).to_be_visible()


@pytest.fixture
async def phone(house: House, browser: Browser) -> AsyncIterator[Phone]:
    context: BrowserContext = await browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True, locale="zh-CN",
        timezone_id="Asia/Shanghai", geolocation={"longitude": 116.3, "latitude": 39.95}, permissions=["geolocation"],
    )  # fmt: skip
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    held = Phone(page, house.url)
    page.on("pageerror", lambda error: held.complaints.append(str(error)))
    page.on("console", lambda line: held.complaints.append(line.text) if is_fault(line) else None)
    yield held
    await context.close()
    assert held.complaints == []


@pytest.mark.requirement("S4B-018")
async def test_a_citizen_sends_in_looks_up_and_rates(house: House, phone: Phone) -> None:
    page = phone.page
    await phone.open("/submit")
    number, code = await send_in(page)
    await page.get_by_role("link", name="查看进度").tap()
    await expect(page.get_by_text("我们已收到，正在安排办理。")).to_be_visible()
    await handled(house, number)

    await page.evaluate("sessionStorage.clear()")
    await phone.open("/look-up")
    await page.get_by_role("textbox", name="查询码").fill(f"{code[:3]} {code[3:]}")
    await page.get_by_role("textbox", name="编号", exact=True).fill(number)
    await page.get_by_role("button", name="查询", exact=True).tap()
    await expect(page.get_by_text(RESULT)).to_be_visible()
    await expect(page.get_by_text("承办单位开始办理")).to_be_visible()
    await expect(page.get_by_text("内部意见")).to_have_count(0)
    await page.get_by_role("link", name="我来评价").tap()
    await page.get_by_role("radio", name="非常满意").check()
    await page.get_by_role("radio", name="已解决", exact=True).check()
    await page.get_by_role("button", name="提交评价").tap()
    await expect(page.get_by_role("heading", name="感谢您的评价")).to_be_focused()

    async with open_work(house.tools, system("test"), house.clock()) as work:
        case = await cases.case_by_number(work, number)
    assert (case.channel, case.state, case.grade, case.solved) == ("web", "archived", 5, True)


async def send_in(page: Page) -> tuple[str, str]:
    """Fill the form as people do: interrupted once, with a photo and a place."""
    await page.get_by_role("radio", name="投诉").check()
    await page.get_by_label("您遇到了什么问题？").fill(CONTENT)
    await page.get_by_label("姓名").fill("欧阳春兰")
    await page.wait_for_timeout(600)  # the draft is kept after a short rest
    await page.reload()
    await expect(page.get_by_label("您遇到了什么问题？")).to_have_value(CONTENT)
    await expect(page.get_by_label("姓名")).to_have_value("欧阳春兰")
    await page.get_by_label("照片或 PDF").set_input_files(
        {"name": "现场.png", "mimeType": "image/png", "buffer": PHOTO}
    )
    await expect(page.get_by_role("button", name="移除 现场.png")).to_be_visible()
    await page.get_by_role("button", name="在地图上标出").tap()
    await page.get_by_role("button", name="用我的位置").tap()
    await expect(page.get_by_text("已标记：经度 116.30000")).to_be_visible()
    await page.get_by_role("application", name="地点选择图").press("ArrowRight")
    await expect(page.get_by_text("已标记：经度 116.30000")).to_have_count(0)
    await page.get_by_label("手机号码").fill("19900004321")
    await page.get_by_role("button", name="提交诉求").tap()
    await expect(page.get_by_role("heading", name="提交成功")).to_be_focused()
    number = await page.locator("dd.number").inner_text()
    code = (await page.locator("dd.code").inner_text()).replace(" ", "")
    return number, code


async def handled(house: House, number: str) -> None:
    """What the house does meanwhile."""
    async with open_work(house.tools, system("test"), utc_now() + timedelta(minutes=1)) as work:
        unit_id = await work.value("SELECT id FROM units WHERE handles AND active ORDER BY id LIMIT 1")
        case = await cases.case_by_number(work, number)
        assert case.content == CONTENT
        assert "经度 116.3" in case.place
        case = await cases.dispatch_case(work, case.id, case.version, unit_id, "内部意见")
        case = await cases.sign_case(work, case.id, case.version)
        case = await cases.submit_result(work, case.id, case.version, RESULT, True, [])
        await cases.audit_case(work, case.id, case.version, Verdict.PASS, "内部意见")


@pytest.mark.requirement("S4A-070")
async def test_a_suggestion_goes_into_the_box_by_keys_alone(phone: Phone) -> None:
    page = phone.page
    await phone.open("/")
    await page.get_by_role("link", name="市民意见箱").press("Enter")
    await expect(page.get_by_role("heading", name="市民意见箱")).to_be_focused()
    await page.get_by_label("建议标题").focus()
    await page.keyboard.type("增设公交站")
    await page.keyboard.press("Tab")
    await page.keyboard.type("在小学门口增设公交站。")
    for _ in range(3):
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", name="建议已收到")).to_be_focused()


@pytest.mark.requirement("S4A-006")
async def test_the_pages_speak_english_turn_dark_and_never_scroll_sideways(phone: Phone) -> None:
    page = phone.page
    await phone.open("/submit")
    await page.get_by_role("button", name="English").tap()
    await expect(page.get_by_role("heading", name="Send a request")).to_be_visible()
    await page.get_by_role("button", name="Dark").tap()
    await page.get_by_role("button", name="Large").tap()

    for path in (
        "/",
        "/submit",
        "/look-up",
        "/suggest",
        "/suggestions",
        "/answers",
        "/figures",
        "/privacy",
        "/guide",
        "/mayor",
    ):
        await phone.open(path)
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)
    assert await page.evaluate("document.documentElement.className") == "dark"
    assert await page.evaluate("document.documentElement.lang") == "en"
