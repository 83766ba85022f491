"""`hearline doctor --security`: the self-check of security, from the command line."""

import asyncio

import psycopg

from hearline.app.clock import utc_now
from hearline.app.doctor import Finding
from hearline.app.house import make_tools
from hearline.app.modules import all_manifests
from hearline.app.start import database
from hearline.identity import service as identity
from hearline.identity.model.selfcheck import ReportSource
from hearline.kit.actor import system
from hearline.kit.postgres import PostgresFault
from hearline.kit.settings import Settings
from hearline.kit.work import open_work

MOST_SHOWN = 200


def examine_security(settings: Settings) -> list[Finding]:
    """Write a report, and tell what it found; what somebody answers for is well."""
    try:
        with database(settings) as url:
            return asyncio.run(_report(settings, url))
    except (PostgresFault, psycopg.OperationalError) as error:
        return [Finding("database", False, str(error))]


async def _report(settings: Settings, url: str) -> list[Finding]:
    tools = make_tools(settings, all_manifests(settings), url)
    await tools.database.open()
    try:
        async with open_work(tools, system("doctor"), utc_now()) as work:
            made = await identity.check_security(work, ReportSource.COMMAND)
            page = await identity.list_findings(work, made.id, None, None, None, MOST_SHOWN)
    finally:
        await tools.database.close()
    told = f"number {made.id}: {made.high} high, {made.medium} medium, {made.low} low, {made.accepted} accepted"
    return [
        Finding("report", True, told),
        *(
            Finding(
                f"{one.level}: {one.code}",
                one.acceptance_id is not None,
                f"{one.en} {one.advice_en}" if one.acceptance_id is None else f"{one.en} Accepted until {one.until}.",
            )
            for one in page.items
        ),
    ]
