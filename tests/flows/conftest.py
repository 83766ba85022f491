"""A whole house that runs, on a database of its own, and people with browsers in it.

The demo city is raised once; every house stands on a copy of it, with the same keys.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.async_api import Browser, Page, async_playwright
from tests.conftest import name_of, own_copy

from hearline.app.clock import utc_now
from hearline.app.demo.city import offered
from hearline.app.demo.load import load_demo
from hearline.app.house import Parts, make_tools
from hearline.app.modules import BUILT_IN
from hearline.app.start import prepare
from hearline.app.web import PAGES, create_app
from hearline.identity.service import mark_demo
from hearline.kit.actor import system
from hearline.kit.postgres import EmbeddedServer
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, open_work

DEMO_CASES = 60
PATIENCE_MS = 20_000


@dataclass
class ShiftedClock:
    """The present, moved ahead by hand."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def move_to(self, instant: datetime) -> None:
        self.ahead = instant - utc_now()


@dataclass
class House:
    """A running house with the demo city in it."""

    url: str
    clock: ShiftedClock
    tools: Tools

    async def offer(self, *job_numbers: str) -> None:
        """More people on the login page than the demo offers."""
        async with open_work(self.tools, system("test"), self.clock()) as work:
            await mark_demo(work, offered() | dict.fromkeys(job_numbers, ""))


@dataclass
class Person:
    """Somebody of the demo city, in front of a browser of their own."""

    house: House
    page: Page
    job_number: str
    complaints: list[str] = field(default_factory=list)

    async def log_in(self) -> None:
        """By the card on the login page."""
        await self.page.goto(f"{self.house.url}/login")
        people = (await self.ask("GET", "/api/demo/users"))["items"]
        name = next(one["name"] for one in people if one["job_number"] == self.job_number)
        await self.page.get_by_role("button", name=name).click()
        await self.page.wait_for_url(lambda url: "/login" not in url)

    async def log_in_again(self) -> None:
        """After the clock has run past the session's end; the next page that is opened is theirs."""
        await self.page.context.clear_cookies()
        card = {"job_number": self.job_number}
        answer = await self.page.context.request.post(f"{self.house.url}/api/demo/session", data=card)
        assert answer.ok, await answer.text()

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The API, from inside the page: same cookie, same policy."""
        return await self.page.evaluate(
            """async ([method, path, body]) => {
                const headers = {'Content-Type': 'application/json'}
                if (method !== 'GET') headers['X-CSRF-Token'] = (await (await fetch('/api/me')).json()).csrf
                const answer = await fetch(path, {method, headers, body: body === null ? undefined : JSON.stringify(body)})
                return answer.status === 204 ? null : await answer.json()
            }""",
            [method, path, body],
        )


@dataclass(frozen=True)
class Raised:
    """The demo city: the database that houses are copied from, and the keys it was sealed with."""

    name: str
    keys: Path


@pytest.fixture(scope="session")
async def raised(server: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Raised]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("raised"), demo=True)
    with own_copy(server, "raised") as url:
        tools = make_tools(settings, BUILT_IN, url)
        await tools.database.open()
        await prepare(tools, utc_now())
        await load_demo(tools, utc_now(), 7, DEMO_CASES)
        await tools.database.close()
        yield Raised("raised", settings.data_dir / "keys")


@pytest.fixture
def own_city(server: EmbeddedServer, raised: Raised, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with the demo city in it that nobody else uses; its keys are in `tmp_path`."""
    shutil.copytree(raised.keys, tmp_path / "keys")
    with own_copy(server, name_of(request), raised.name) as url:
        yield url


@pytest.fixture
async def house(own_city: str, tmp_path: Path) -> AsyncIterator[House]:
    """Everything in one process: pages, API, jobs, clock, relay."""
    settings = Settings(data_dir=tmp_path, demo=True, session_hours=72, session_idle_minutes=1440)
    tools, clock = make_tools(settings, BUILT_IN, own_city), ShiftedClock()
    app = create_app(tools, clock, BUILT_IN, Parts())
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1, timeout_keep_alive=75)
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), task.exception()
        await asyncio.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield House(f"http://127.0.0.1:{port}", clock, tools)
    server.should_exit = True
    await task


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("No Chromium was found: run scripts/bootstrap dev, or leave these tests out (-m 'not browser').")
    if not (PAGES / "index.html").exists():
        pytest.fail("The screens are not built: run scripts/bootstrap, or npm run build in web/.")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        await opened.close()


def find_chromium() -> str | None:
    """Where scripts/bootstrap may have put it, or anywhere on the path."""
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    found = (shutil.which(name, path=places) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


class City:
    """Calls people of the demo city to their desks."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house = house
        self._browser = browser
        self.people: list[Person] = []

    async def person(self, job_number: str) -> Person:
        context = await self._browser.new_context(
            viewport={"width": 1366, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        somebody = Person(self.house, page, job_number)
        page.on("pageerror", lambda error: somebody.complaints.append(str(error)))
        page.on("console", lambda line: somebody.complaints.append(line.text) if is_fault(line) else None)
        await somebody.log_in()
        self.people.append(somebody)
        return somebody


def is_fault(line: Any) -> bool:
    """An error of the page's own; answers that refuse are told by the browser in the same way."""
    return line.type == "error" and "Failed to load resource" not in line.text


@pytest.fixture
async def city(house: House, browser: Browser) -> AsyncIterator[City]:
    made = City(house, browser)
    yield made
    for person in made.people:
        await person.page.context.close()
    assert [complaint for person in made.people for complaint in person.complaints] == []
