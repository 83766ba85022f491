"""What every switch must do, done by the real one: the same tests, with telephones that really ring."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.adapters.asterisk.conftest import CALLERS
from tests.ports.test_switch import *  # noqa: F403 - the contract
from tests.ports.test_switch import told as told
from tests.simulators.sip.phone import Call, NotHeard, Phone, eventually

from hearline.adapters.asterisk.plan import Seat, keep_secrets
from hearline.adapters.asterisk.process import Process
from hearline.adapters.asterisk.switch import AsteriskSwitch
from hearline.telephony.ports import LegId

TONES = {"caller": 440.0, "1002": 880.0, "1003": 1500.0}
HOTLINE = "12345"


class RealBench:
    """People at telephones; who hears whom is known by the tones that they send."""

    extension, second, nobody, sound = "1002", "1003", "1001", "beep"

    def __init__(self, process: Process, data_dir: Path) -> None:
        self.real = AsteriskSwitch(process.door, process.plan)
        self.switch = self.real
        where = "127.0.0.1", process.plan.ports.sip
        self.caller = Phone(CALLERS, where, "13800000001")
        self.phones = {}
        self.calls: dict[str, Call] = {}
        for extension, address in ((self.extension, "127.0.0.4"), (self.second, "127.0.0.5")):
            seat = Seat(extension, browser=False)
            phone = Phone(address, where, seat.endpoint, keep_secrets(data_dir / "keys").of_seat(seat))
            phone.rings_with(TONES[extension])
            self.phones[extension] = phone

    async def dial_in(self, caller: str) -> None:
        self.caller.user = caller
        self.calls["caller"] = await self.caller.dial(HOTLINE, TONES["caller"])

    async def caller_hangs_up(self) -> None:
        self.calls["caller"].hang_up()

    async def caller_presses(self, key: str) -> None:
        await self.calls["caller"].until("up")
        self.calls["caller"].sound.press(key)

    async def pick_up(self, extension: str) -> None:
        (await self._rung(extension)).answer()

    async def put_down(self, extension: str) -> None:
        call = self.calls.get(extension) or await self._rung(extension)
        if call.state == "up":
            call.hang_up()
        else:
            call.refuse()

    async def hears(self, leg: LegId, other: LegId) -> bool:
        hearing, tone = self.calls[self._who(leg)].sound, TONES[self._who(other)]
        # Sound needs an instant to come, and another to go: what is true stays so.
        for _ in range(3):
            try:
                now = hearing.hears(tone)
                await eventually(lambda before=now: hearing.hears(tone) != before, 0.5)  # type: ignore[misc]
            except NotHeard:
                break
        return hearing.hears(tone)

    async def hear_out(self, leg: LegId) -> None: ...

    async def close(self) -> None:
        for leg in await self.real.legs():
            await self.real.hang_up(leg.leg)

    async def _rung(self, extension: str) -> Call:
        self.calls[extension] = await asyncio.wait_for(self.phones[extension].rung.get(), 5)
        return self.calls[extension]

    def _who(self, leg: LegId) -> str:
        found = self.real._legs[leg].there
        return "caller" if found.is_incoming else found.called


@pytest.fixture  # type: ignore[no-redef]
async def bench(switch: Process, data_dir: Path) -> AsyncIterator[RealBench]:
    await switch.start()
    bench = RealBench(switch, data_dir)
    async with AsyncExitStack() as stack:
        for phone in (bench.caller, *bench.phones.values()):
            await stack.enter_async_context(phone)
        for phone in bench.phones.values():
            await phone.register()
        await stack.enter_async_context(bench.real)
        await bench.real.until_there(10)
        yield bench
        await bench.close()
        await eventually(lambda: not bench.real._legs and not bench.real._errands)
