"""What people do on the page of a case, by its keys."""

import base64
import re
from collections.abc import Mapping
from typing import Any

from playwright.async_api import Locator, Page, expect
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


async def does(
    person: Person, case: int, action: str, node: str, *, unit: str = "", chosen: tuple[str, ...] = (),
    words: Mapping[str, str] | None = None,
) -> Page:  # fmt: skip
    """Do an action of the flow by its button, and see where the case stands then.

    Args:
        node: Where it stands then; "": the case is seen no more.
        unit: Part of the name of the unit to choose, by the label of its field in `words`.
        chosen: What is picked of what is offered.
        words: Label of a field → what is typed into it.
    """
    page = await opened(person, case)
    form = await takes(page, action)
    for name in chosen:
        await form.get_by_role("radio", name=name, exact=True).click()
    for label, text in (words or {}).items():
        await form.get_by_role("textbox", name=label).fill(text)
    if unit:
        await form.get_by_role("option", name=unit).first.click()
    await page.keyboard.press("Control+Enter")
    if node:
        await stands_at(page, node)
    else:
        await page.wait_for_url(lambda url: not url.endswith(f"/cases/{case}"))
    return page


async def takes(page: Page, action: str) -> Locator:
    """The form of an action, opened by its button."""
    await page.locator("section.actions").get_by_role("button", name=re.compile(rf"^{action}( \w)?$")).click()
    form = page.locator("section.actions form")
    await expect(form).to_be_visible()
    return form


async def stands_at(page: Page, node: str) -> None:
    await expect(beside(page, "环节")).to_have_text(node)


def beside(page: Page, name: str) -> Locator:
    """What the panel of the flow says of the node or of a clock."""
    panel = page.get_by_role("region", name="流程", exact=True)
    return panel.locator("dt").filter(has_text=re.compile(f"^{re.escape(name)}$")).locator("+ dd")


async def has_colours(page: Page, main: str, **clocks: str) -> None:
    """The colours of the main deadline and of the clocks beside it, by their names; "": it runs no more."""
    chip = page.locator(".chip", has=page.locator(".shape")).first
    await expect(chip).to_have_class(f"chip {main}")
    for name, colour in clocks.items():
        shown = beside(page, name)
        await (expect(shown).to_have_class(colour) if colour else expect(shown).to_have_count(0))


async def decides(person: Person, case: int, verb: str, opinion: str, becomes: str) -> None:
    """The centre answers what a unit asked for."""
    page = await opened(person, case)
    panel = page.get_by_role("region", name="协同与督办")
    await panel.get_by_role("button", name=verb, exact=True).first.click()
    await panel.get_by_role("textbox").fill(opinion)
    await panel.locator("form").get_by_role("button", name=verb, exact=True).click()
    await expect(panel.get_by_text(becomes, exact=True)).to_be_visible()


async def told(page: Page) -> list[str]:
    """The steps of the case as they are told, oldest first."""
    lines = page.get_by_role("region", name="办理过程").locator("visible=true").locator("li .head > span:first-of-type")
    return [line.strip() for line in reversed(await lines.all_inner_texts())]


async def timeline(person: Person, case: int) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = (await person.ask("GET", f"/api/cases/{case}/timeline"))["items"]
    return steps


async def clocks(person: Person, case: int) -> dict[str, dict[str, Any]]:
    """By code: the newest that ran."""
    return {clock["code"]: clock for clock in (await person.ask("GET", f"/api/cases/{case}"))["clocks"]}


async def register(agent: Person, kind: str, content: str, phone: str) -> int:
    """Write a request down at the desk; the id of its case."""
    page = agent.page
    await page.goto(f"{agent.house.url}/desk")
    await page.get_by_label("联系电话").fill(phone)
    await page.get_by_role("radio", name=kind).click()
    await page.get_by_label("诉求内容").fill(content)
    await expect(page.get_by_label("标题")).not_to_have_value("")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("已登记").first).to_be_visible()
    newest = await agent.ask("GET", "/api/cases?queue=mine&limit=1")
    case_id: int = newest["items"][0]["id"]
    return case_id
