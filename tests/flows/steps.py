"""What people do on the page of a case, by its keys."""

import base64

from playwright.async_api import Page, expect
from tests.flows.conftest import PATIENCE_MS, Person

expect.set_options(timeout=PATIENCE_MS)
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def dispatch(dispatcher: Person, case: int) -> None:
    page = await opened(dispatcher, case)
    await shows(page, "记录待分配")
    await begin(page, "d")
    await page.get_by_role("textbox", name="承办单位").fill("人社局")
    await page.get_by_role("option", name="市人社局", exact=False).first.click()
    await page.get_by_label("派单意见").fill("请核实后直接答复市民")
    await page.keyboard.press("Control+Enter")
    await shows(page, "分配待处理")


async def sign(unit: Person, case: int) -> None:
    page = await opened(unit, case)
    await begin(page, "s")
    await page.keyboard.press("Control+Enter")
    await shows(page, "开始处理")


async def hand_in(unit: Person, case: int, result: str) -> None:
    """The result, with a photo."""
    page = await opened(unit, case)
    await begin(page, "f")
    await page.get_by_label("办理结果", exact=False).last.fill(result)
    await page.get_by_label("添加附件").last.set_input_files(
        {"name": "现场.png", "mimeType": "image/png", "buffer": PHOTO}
    )
    await expect(page.get_by_role("button", name="移除 现场.png")).to_be_visible()  # it has arrived
    await page.keyboard.press("Control+Enter")
    await shows(page, "处理完毕待审核")


async def audit(auditor: Person, case: int, *, passes: bool) -> None:
    page = await opened(auditor, case)
    await begin(page, "a")
    await page.get_by_role("radio", name="通过" if passes else "重新办理", exact=True).click()
    await page.get_by_label("审核意见").fill("属实" if passes else "缺少认证通过的凭证")
    await page.keyboard.press("Control+Enter")
    await shows(page, "审核完毕" if passes else "分配待处理")


async def call_back(caller: Person, case: int, *, grade: str, solved: bool) -> None:
    page = await opened(caller, case)
    await begin(page, "c")
    await page.get_by_role("radio", name=grade).first.click()
    await page.get_by_role("radio", name="已解决" if solved else "未解决").click()
    await page.get_by_label("回访记录").fill("感谢" if solved else "钱还没有到账")
    await page.keyboard.press("Control+Enter")
    await shows(page, "已归档" if solved else "分配待处理")


async def opened(person: Person, case: int) -> Page:
    await person.page.goto(f"{person.house.url}/cases/{case}")
    await expect(person.page.get_by_text("办理过程").first).to_be_visible()
    return person.page


async def begin(page: Page, key: str) -> None:
    """Open an action by its key; on a busy machine its form comes a moment later."""
    await page.keyboard.press(key)
    await expect(page.locator("section.actions form")).to_be_visible()


async def shows(page: Page, state: str) -> None:
    """The step of the progress that the case stands at."""
    current = page.locator("[aria-current=step]")
    await expect(current.or_(page.get_by_text("已归档")).first).to_contain_text(state)


async def archive(person: Person, case: int) -> None:
    page = await opened(person, case)
    await begin(page, "v")
    await page.keyboard.press("Control+Enter")
    await shows(page, "已归档")
