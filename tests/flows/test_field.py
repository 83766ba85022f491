"""Somebody of a unit, outside, with a telephone that loses its network."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect
from tests.flows.conftest import PATIENCE_MS, House, is_fault
from tests.flows.steps import PHOTO

from hearline.cases import service as cases
from hearline.cases.model import Case, CaseChange, NewCase, Urgency
from hearline.identity import service as identity
from hearline.kit.actor import system
from hearline.kit.work import open_work

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RESULT = "三盏路灯已更换。"
# What the telephone keeps: the names of its stores, and how much is in each.
KEPT = """() => new Promise((resolve) => {
  const request = indexedDB.open('hearline-field')
  request.onsuccess = async () => {
    const database = request.result, found = {}
    for (const name of database.objectStoreNames) {
      found[name] = await new Promise((done) => {
        const all = database.transaction(name).objectStore(name).getAll()
        all.onsuccess = () => done(all.result)
      })
    }
    database.close()
    resolve(JSON.stringify(found))
  }
})"""

# The house does it, and the telephone never hears of it.
LOSE_THE_FIRST_ANSWER = """() => {
  const real = window.fetch
  window.deliveries = 0
  window.fetch = async (...asked) => {
    const answer = await real(...asked)
    if (String(asked[0]).endsWith('/field/deliveries') && window.deliveries++ === 0) throw new TypeError('lost')
    return answer
  }
}"""


@dataclass
class Worker:
    """A browser the size of a telephone, of somebody who handles cases of a unit."""

    house: House
    context: BrowserContext
    page: Page
    unit_id: int
    job_number: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str) -> None:
        await self.page.goto(f"{self.house.url}/field{path}")
        await expect(self.page.locator("h1")).to_be_visible()

    async def log_in(self) -> None:
        await self.open("/")
        people = await self.page.evaluate("async () => (await (await fetch('/api/demo/users')).json()).items")
        name = next(one["name"] for one in people if one["job_number"] == self.job_number)
        await self.page.get_by_role("button", name=name).tap()
        await expect(self.page.get_by_role("heading", name="本单位工单")).to_be_visible()

    async def kept(self) -> str:
        found: str = await self.page.evaluate(KEPT)
        return found

    async def assigned(self) -> Case:
        """A new case for the unit."""
        async with open_work(self.house.tools, system("test"), self.house.clock()) as work:
            new = NewCase(
                phone="19900004321", name="欧阳春兰", kind="complaint", title="南门路灯不亮", content="三天了",
                urgency=Urgency.URGENT,
            )  # fmt: skip
            case = await cases.open_case(work, new)
            return await cases.dispatch_case(work, case.id, case.version, self.unit_id, "请速办")

    async def now(self, case: Case) -> tuple[Case, list[str]]:
        """How the case stands in the house, and its steps."""
        async with open_work(self.house.tools, system("test"), self.house.clock()) as work:
            steps = [step.kind for step in await cases.read_timeline(work, case.id)]
            return await cases.case_by_id(work, case.id), steps


@pytest.fixture
async def worker(house: House, browser: Browser) -> AsyncIterator[Worker]:
    async with open_work(house.tools, system("test"), house.clock()) as work:
        [(job_number, unit_id)] = await work.tuples(
            """
            SELECT u.job_number, u.unit_id FROM users u JOIN user_roles x ON x.user_id = u.id
              JOIN roles r ON r.id = x.role_id JOIN units n ON n.id = u.unit_id
             WHERE r.code = 'handler' AND n.handles AND n.active AND u.job_number = ANY (%s) ORDER BY u.id LIMIT 1
            """,
            ([one.job_number for one in await identity.list_demo_users(work)],),
        )
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True, locale="zh-CN",
        timezone_id="Asia/Shanghai", geolocation={"longitude": 116.3, "latitude": 39.95}, permissions=["geolocation"],
    )  # fmt: skip
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    held = Worker(house, context, page, unit_id, job_number)
    page.on("pageerror", lambda error: held.complaints.append(str(error)))
    page.on("console", lambda line: held.complaints.append(line.text) if is_fault(line) else None)
    yield held
    await context.close()
    assert held.complaints == []


async def fill_in(page: Page) -> None:
    """Words and a photo, with the place."""
    await page.get_by_role("checkbox", name="同意在照片和视频中记录我的位置").check()
    await page.get_by_label("到场时是什么情况").fill("三盏灯不亮")
    await page.get_by_label("做了什么").fill("更换灯泡")
    await page.get_by_label("处置后 拍照").set_input_files(
        {"name": "现场.png", "mimeType": "image/png", "buffer": PHOTO}
    )
    await expect(page.get_by_text("东经 116.30000，北纬 39.95000")).to_be_visible()
    await page.get_by_label("办理结果").fill(RESULT)
    await page.get_by_role("checkbox", name="已联系市民").check()


@pytest.mark.requirement("S0-033", "S0-036")
async def test_a_result_that_was_made_without_a_network_stands_once(house: House, worker: Worker) -> None:
    page, case = worker.page, await worker.assigned()
    await worker.log_in()
    await page.get_by_role("link", name="南门路灯不亮").first.tap()
    await expect(page.get_by_text("199****4321")).to_be_visible()
    await page.get_by_role("button", name="显示号码").tap()
    await expect(page.get_by_role("link", name="拨打 19900004321")).to_have_attribute("href", "tel:19900004321")
    await page.get_by_role("button", name="签收", exact=True).tap()
    await expect(page.get_by_role("link", name="提交结果")).to_be_visible()
    await expect(page.get_by_text("“签收”等待提交。")).to_have_count(0)
    assert (await worker.now(case))[0].state == "handling"
    await page.evaluate("() => navigator.serviceWorker.ready")
    assert "19900004321" not in await worker.kept()
    assert "欧阳春兰" not in await worker.kept()

    await worker.context.set_offline(True)
    await page.get_by_role("link", name="提交结果").tap()
    await page.get_by_role("button", name="提交", exact=True).tap()
    await fill_in(page)
    await page.wait_for_timeout(600)  # the form is kept after a short rest
    await page.reload()  # without a network, from the telephone itself
    await expect(page.get_by_label("办理结果")).to_have_value(RESULT)
    await page.get_by_role("button", name="提交", exact=True).tap()
    await expect(page.get_by_text("“提交结果”等待提交。")).to_be_visible()
    await expect(page.get_by_text("没有网络：照常办理，联网后自动提交。")).to_be_visible()
    assert (await worker.now(case))[0].state == "handling"

    await page.evaluate(LOSE_THE_FIRST_ANSWER)
    await worker.context.set_offline(False)
    await expect(page.get_by_text("“提交结果”等待提交。")).to_have_count(0, timeout=60_000)
    await expect(page.get_by_text("未能提交")).to_have_count(0)

    after, steps = await worker.now(case)
    async with open_work(house.tools, system("test"), house.clock()) as work:
        files = (await cases.view_of(work, after)).attachments
    assert await page.evaluate("() => window.deliveries") == 2
    assert (after.state, after.result) == ("auditing", RESULT)
    assert [steps.count(f"cases.{kind}") for kind in ("signed", "field_recorded", "result_submitted")] == [1, 1, 1]
    assert [(file.moment, file.longitude, file.latitude) for file in files] == [("after", 116.3, 39.95)]
    await expect(page.get_by_text("东经 116.30000，北纬 39.95000")).to_be_visible()

    await worker.open("/")
    await page.get_by_role("button", name="退出登录").tap()
    await expect(page.get_by_role("heading", name="登录")).to_be_visible()
    assert "路灯" not in await worker.kept()
    assert '"pictures":[]' in await worker.kept()


async def test_what_others_changed_meanwhile_is_shown_with_both_sides(house: House, worker: Worker) -> None:
    page, case = worker.page, await worker.assigned()
    await worker.log_in()
    await worker.open(f"/cases/{case.id}")
    await page.get_by_role("button", name="签收", exact=True).tap()
    await expect(page.get_by_role("link", name="提交结果")).to_be_visible()
    await expect(page.get_by_text("“签收”等待提交。")).to_have_count(0)
    await page.get_by_role("link", name="提交结果").tap()
    await expect(page.get_by_role("button", name="提交", exact=True)).to_be_enabled()
    await worker.context.set_offline(True)
    await fill_in(page)
    await page.get_by_role("button", name="提交", exact=True).tap()
    await expect(page.get_by_text("“提交结果”等待提交。")).to_be_visible()
    async with open_work(house.tools, system("test"), house.clock()) as work:
        signed = await cases.case_by_id(work, case.id)
        await cases.edit_case(work, case.id, signed.version, CaseChange(title="南门、北门路灯不亮"))

    await worker.context.set_offline(False)
    await page.get_by_role("link", name="待提交").tap()
    await expect(page.get_by_role("heading", name="目前的情况")).to_be_visible()
    await expect(page.get_by_text(RESULT)).to_be_visible()
    await expect(page.get_by_text("1 个照片或视频")).to_be_visible()
    await page.get_by_role("button", name="修改", exact=True).tap()
    await expect(page.get_by_label("办理结果")).to_have_value(RESULT)
    await expect(page.get_by_role("button", name="移除 现场.jpg")).to_be_visible()
    await page.get_by_role("button", name="提交", exact=True).tap()
    await page.wait_for_url(f"**/field/cases/{case.id}")
    await expect(page.get_by_text("等待提交")).to_have_count(0, timeout=60_000)
    await expect(page.get_by_text("未能提交")).to_have_count(0)

    after, steps = await worker.now(case)
    assert (after.state, steps.count("cases.result_submitted")) == ("auditing", 1)


async def test_the_pages_speak_english_turn_dark_and_never_scroll_sideways(worker: Worker) -> None:
    page, case = worker.page, await worker.assigned()
    await worker.log_in()
    await page.get_by_role("button", name="English").tap()
    await page.get_by_role("button", name="Dark").tap()
    await page.get_by_role("button", name="Large").tap()

    for path in ("/", "/outbox", f"/cases/{case.id}", f"/cases/{case.id}/result", "/login"):
        await worker.open(path)
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)
    assert await page.evaluate("document.documentElement.className") == "dark"
    assert await page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.requirement("S4B-025")
async def test_a_petition_speaks_the_words_of_its_flow_on_a_telephone(house: House, worker: Worker) -> None:
    async with open_work(house.tools, system("test"), house.clock()) as work:
        category = (await cases.all_categories(work))[0].id
        new = NewCase(
            phone="19900004322", kind="petition", title="补偿款未发放", content="至今没有", category_id=category
        )
        case = await cases.open_case(work, new)
        await cases.act(work, case.id, None, "dispatch", {"unit_id": worker.unit_id})
    page = worker.page
    await worker.log_in()
    await page.get_by_role("link", name="补偿款未发放").first.tap()

    await expect(page.get_by_text("转送", exact=True)).to_be_visible()
    await page.get_by_role("button", name="提出异议退回").first.tap()
    await expect(page.get_by_label("说明")).to_have_attribute("required", "")
    await page.get_by_role("button", name="受理", exact=True).tap()
    await page.get_by_role("link", name="提交处理意见").tap()
    await fill_in(page)
    await page.get_by_role("button", name="提交", exact=True).tap()

    await expect(page.get_by_text("审核处理意见", exact=True)).to_be_visible()
    assert (await worker.now(case))[0].node == "deciding"
