"""Two transactions at once: nobody is called by two, and no call stands twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from tests.stage import Clock
from tests.telephony.conftest import call_id

from hearline.app.house import make_tools
from hearline.app.modules import BUILT_IN
from hearline.kit.actor import system
from hearline.kit.seal import Keyring
from hearline.kit.settings import Settings
from hearline.kit.work import open_work
from hearline.telephony import service as telephony
from hearline.telephony.model import CallRecord, Direction, Ending


async def test_two_who_tell_of_the_same_calls_at_once(own_database: str, settings: Settings, keyring: Keyring) -> None:
    clock = Clock()
    tools = replace(make_tools(settings, BUILT_IN, own_database), keyring=keyring)
    began_at = clock.now - timedelta(minutes=1)
    calls = [
        CallRecord(call_id(began_at), Direction.IN, began_at, f"1390000{number:04}", ended_at=clock.now, ending=ending)
        for number in range(50)
        for ending in (Ending.ABANDONED_QUEUE, Ending.ABANDONED_RINGING)
    ]

    async def tell(told: list[CallRecord]) -> None:
        async with open_work(tools, system("test"), clock.now) as work:
            await telephony.save_calls(work, told)

    await tools.database.open()
    try:
        await asyncio.gather(*(tell(calls if turn % 2 else calls[::-1]) for turn in range(6)))
        async with open_work(tools, system("test"), clock.now) as work:
            counted = await work.tuples(
                """
                SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM call_backs), (SELECT sum(missed) FROM call_backs),
                       (SELECT count(*) FROM events WHERE kind = 'telephony.call_ended')
                """
            )
    finally:
        await tools.database.close()

    assert counted == [(100, 50, 100, 100)]
