"""Running the house, or a part of it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn
from rich.console import Console
from rich.panel import Panel

from hearline.app.clock import utc_now
from hearline.app.demo.life import enliven
from hearline.app.demo.load import load_demo
from hearline.app.house import Parts, make_tools, make_worker
from hearline.app.importing import Options, import_file
from hearline.app.modules import all_manifests
from hearline.app.port import require_free_port
from hearline.app.start import FIRST_JOB_NUMBER, Opened, database, prepare
from hearline.app.web import create_app
from hearline.identity import service as identity
from hearline.kit import log
from hearline.kit.actor import system
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, open_work

DEMO_CASES = 3000
DEMO_SEED = 12345
EVERYWHERE = ("127.0.0.1", "0.0.0.0", "::")  # noqa: S104 - only read here


def serve_all(settings: Settings, console: Console) -> None:
    """Every role in one process, until interrupted."""
    log.configure(settings.log_format)
    require_free_port(settings.host, settings.port)
    manifests = all_manifests(settings)
    with database(settings) as url:
        tools = make_tools(settings, manifests, url)

        async def ready() -> None:
            opened = await prepare(tools, utc_now())
            if settings.demo and await load_demo(tools, utc_now(), DEMO_SEED, DEMO_CASES, console):
                await enliven(tools, utc_now(), DEMO_SEED)
            _greet(settings, console, opened)

        app = create_app(tools, utc_now, manifests, Parts(), ready)
        uvicorn.run(app, **_server(settings))


def serve_web(settings: Settings, processes: int) -> None:
    """Pages and API only."""
    require_free_port(settings.host, settings.port)
    with database(settings) as url:
        # The processes start afresh: they learn the database from the environment.
        os.environ["HEARLINE_DATABASE_URL"] = url
        uvicorn.run("hearline.app.web:from_environment", factory=True, workers=processes, **_server(settings))


def run_worker(settings: Settings) -> None:
    """Jobs only."""
    log.configure(settings.log_format)
    manifests = all_manifests(settings)

    async def work(tools: Tools) -> None:
        await make_worker(tools, manifests, utc_now).run()

    _with_tools(settings, work)


def prepare_only(settings: Settings, console: Console) -> None:
    async def work(tools: Tools) -> None:
        opened = await prepare(tools, utc_now())
        console.print("The database is up to date.")
        _tell_password(console, opened)

    _with_tools(settings, work)


def load_demo_only(settings: Settings, console: Console, cases: int, seed: int) -> None:
    async def work(tools: Tools) -> None:
        await prepare(tools, utc_now())
        if await load_demo(tools, utc_now(), seed, cases, console):
            await enliven(tools, utc_now(), seed)

    _with_tools(settings, work)


def make_password(settings: Settings, console: Console, job_number: str) -> None:
    """Raises: NotFound."""

    async def renew(tools: Tools) -> None:
        async with open_work(tools, system("hearline password"), utc_now()) as work:
            user = await identity.user_by_job_number(work, job_number)
            made = await identity.reset_password(work, user.id)
            await identity.unlock_user(work, user.id)
        console.print(f"  {user.job_number} {user.name}: [bold]{made}[/]")

    _with_tools(settings, renew)


def show_networks(settings: Settings, console: Console, *, clear: bool) -> None:
    """The lists as they are; cleared first, if that is wanted."""

    async def show(tools: Tools) -> None:
        async with open_work(tools, system("hearline networks"), utc_now()) as work:
            if clear:
                await identity.clear_networks(work)
            for one in await identity.list_networks(work):
                listed = "  ".join(network.network for network in one.networks) or "everywhere"
                console.print(f"  {one.owner} {one.name}: [bold]{listed}[/]")

    _with_tools(settings, show)


def import_only(settings: Settings, console: Console, file: Path, options: Options) -> int:
    """The exit code: 0, or 1 when rows were refused."""
    codes: list[int] = []

    async def work(tools: Tools) -> None:
        await prepare(tools, utc_now())
        codes.append(await import_file(tools, utc_now, file, options, console))

    _with_tools(settings, work)
    return codes[0]


def _with_tools(settings: Settings, work: Callable[[Tools], Awaitable[None]]) -> None:
    async def run(tools: Tools) -> None:
        await tools.database.open()
        try:
            await work(tools)
        finally:
            await tools.database.close()

    with database(settings) as url:
        asyncio.run(run(make_tools(settings, all_manifests(settings), url)))


def _server(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host,
        "port": settings.port,
        "loop": "uvloop",
        "http": "hearline.kit.web.wire:JoinedProtocol",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.trusted_proxies,
        "timeout_graceful_shutdown": 5,
        "timeout_keep_alive": 75,  # longer than a proxy keeps them: it must not write into a closing one
        "backlog": 2048,
    }


def _greet(settings: Settings, console: Console, opened: Opened) -> None:
    host = "localhost" if settings.host in EVERYWHERE else settings.host
    lines = [f"  [bold]http://{host}:{settings.port}[/]    open this in a browser    用浏览器打开"]
    if settings.demo:
        lines += [
            "",
            "  Demo: pick a role on the login page, no password needed.",
            "  演示模式：在登录页点选角色即可进入，无需密码。",
        ]
    console.print(Panel("\n".join(lines), title="Hearline 闻声", border_style="blue", expand=False))
    _tell_password(console, opened)
    console.print("  Ctrl+C stops it; the data stays and is found again.   Ctrl+C 停止，数据会保留。\n")


def _tell_password(console: Console, opened: Opened) -> None:
    if opened.first_password is not None:
        console.print(
            f"  First administrator 首位管理员: [bold]{FIRST_JOB_NUMBER}[/]  password 密码: "
            f"[bold]{opened.first_password}[/]\n  Shown once, to be changed at the first login. 仅显示一次，首次登录须修改。\n"
        )
