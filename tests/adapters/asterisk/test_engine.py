"""The real switch: it comes up, takes calls, refuses strangers, and comes back."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.adapters.asterisk.conftest import CALLERS, STRANGERS, a_plan
from tests.simulators.sip.phone import Phone, eventually
from tests.simulators.sip.sound import amplitude

from hearline.adapters.asterisk.ari import Ari, probe
from hearline.adapters.asterisk.checks import check, listening
from hearline.adapters.asterisk.engine import Engine, tool
from hearline.adapters.asterisk.errors import AriGone, AriRefused, AsteriskFault
from hearline.adapters.asterisk.facts import (
    AriEvent,
    EndpointSeen,
    Entered,
    KeyPressed,
    Left,
    PlayingEnded,
    RecordingEnded,
)
from hearline.adapters.asterisk.home import Home
from hearline.adapters.asterisk.plan import Plan, Seat, Trunk, keep_secrets
from hearline.adapters.asterisk.process import Process
from hearline.adapters.asterisk.sounds import linear

HOTLINE = "12345"
CALLER = "13800001234"


class Wheel:
    """Somebody who steers: the connection, and what it told."""

    def __init__(self, switch: Process) -> None:
        self.told: list[AriEvent] = []
        self.finds = 0
        self.losses = 0
        self.ari = Ari(switch.door, switch.plan.app, self.told.append, self._found, self._lost)

    async def _found(self) -> None:
        self.finds += 1

    def _lost(self) -> None:
        self.losses += 1

    async def entered(self) -> Entered:
        await eventually(lambda: any(isinstance(event, Entered) for event in self.told), what="no call came in")
        return next(event for event in self.told if isinstance(event, Entered))

    def heard(self, kind: type[AriEvent]) -> list[AriEvent]:
        return [event for event in self.told if isinstance(event, kind)]


@pytest.fixture
async def wheel(switch: Process) -> AsyncIterator[Wheel]:
    await switch.start()
    wheel = Wheel(switch)
    async with wheel.ari:
        await wheel.ari.until_there(10)
        yield wheel
        if not wheel.ari.is_replaced:
            for channel in await wheel.ari.ask("GET", "channels"):
                await wheel.ari.ask("DELETE", f"channels/{channel['id']}")


def where(switch: Process) -> tuple[str, int]:
    return "127.0.0.1", switch.plan.ports.sip


async def test_it_answers_and_tells_its_version(wheel: Wheel, engine: Engine) -> None:
    info = await wheel.ari.ask("GET", "asterisk/info")

    assert info["system"]["version"].startswith(engine.version_text)


async def test_it_is_up_within_ten_seconds(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, home: Home
) -> None:
    folder = home.folder.parent / "second"
    folder.mkdir(mode=0o755)
    home.owner.take(folder)
    second = Process(Home(folder, home.owner), engine, a_plan(), keep_secrets(folder / "keys"))

    async with asyncio.timeout(10):
        await second.start()
    well = await second.is_well()
    await second.stop()

    assert well
    assert second.pid is None


def test_it_does_not_run_as_root(switch: Process) -> None:
    assert Path(f"/proc/{switch.pid}").stat().st_uid != 0


async def test_a_call_is_answered_and_hears_what_is_played_to_it(wheel: Wheel, switch: Process) -> None:
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE, tone=440)
        entered = await wheel.entered()
        await wheel.ari.ask("POST", f"channels/{entered.channel.id}/answer")
        await call.until("up")
        await wheel.ari.ask("POST", f"channels/{entered.channel.id}/play/p1", media="sound:hearline/beep")
        await call.until_hears(1000)
        await eventually(lambda: bool(wheel.heard(PlayingEnded)))
        await wheel.ari.ask("DELETE", f"channels/{entered.channel.id}")
        await call.until("over")

    assert entered.arguments == ("trunk", HOTLINE)
    assert entered.channel.caller == CALLER
    assert PlayingEnded("p1", f"channel:{entered.channel.id}", True) in wheel.told
    await eventually(lambda: len(wheel.heard(Left)) == 1)


async def test_keys_are_told_and_what_a_caller_says_is_recorded(wheel: Wheel, switch: Process, home: Home) -> None:
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE, tone=440)
        channel = (await wheel.entered()).channel.id
        await wheel.ari.ask("POST", f"channels/{channel}/answer")
        await call.until("up")
        await wheel.ari.ask("POST", f"channels/{channel}/record", name="r1", format="alaw", maxDurationSeconds=1)
        call.sound.press("5")
        await eventually(lambda: bool(wheel.heard(RecordingEnded)))
        await eventually(lambda: bool(wheel.heard(KeyPressed)))

    kept = (home.folder / "spool/recording/r1.alaw").read_bytes()
    assert [event.key for event in wheel.heard(KeyPressed) if isinstance(event, KeyPressed)] == ["5"]
    assert [event.is_well for event in wheel.heard(RecordingEnded) if isinstance(event, RecordingEnded)] == [True]
    assert len(kept) > 7000
    assert amplitude([linear(code) for code in kept[1600:4800]], 440) > 5000


async def test_sound_is_bound_to_loopback(wheel: Wheel, switch: Process) -> None:
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE)
        await wheel.ari.ask("POST", f"channels/{(await wheel.entered()).channel.id}/answer")
        await call.until("up")
        bound = {(str(address), port) for address, port in listening(switch.pid)}

    taking = {(address, port) for address, port in bound if port in range(30000, 31000) or port in where_it_is(switch)}
    assert len(taking) >= 4  # ARI, SIP, and the sound of one call with its reports
    assert {address for address, _ in taking} == {"127.0.0.1"}
    # What else it has are the sockets that it asks name servers from, of IPv4 and IPv6.
    assert len(bound - taking) <= 2


def where_it_is(switch: Process) -> tuple[int, int]:
    return switch.plan.ports.http, switch.plan.ports.sip


async def test_the_callers_of_sipp_are_all_answered(wheel: Wheel, switch: Process) -> None:
    sipp = tool("sipp")
    assert sipp is not None, "SIPp is missing: scripts/asterisk dev"
    calls = 20
    program = await asyncio.create_subprocess_exec(
        sipp, "-sn", "uac", "-s", HOTLINE, "-i", CALLERS, "-m", str(calls), "-r", "20", "-d", "100", "-timeout", "15",
        "-timeout_error", "-nostdin", f"127.0.0.1:{switch.plan.ports.sip}", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    answered: set[str] = set()
    while program.returncode is None:
        for event in wheel.heard(Entered):
            if isinstance(event, Entered) and event.channel.id not in answered:
                answered.add(event.channel.id)
                await wheel.ari.ask("POST", f"channels/{event.channel.id}/answer")
        await asyncio.sleep(0.02)

    assert program.returncode == 0
    assert len(answered) == calls


async def test_a_call_hears_that_nobody_is_at_the_wheel(switch: Process) -> None:
    await switch.start()
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE)
        await call.until("up")
        await call.until_hears(1400)
        await call.until("over", 10)


async def test_strangers_are_refused(wheel: Wheel, switch: Process) -> None:
    async with Phone(STRANGERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE)
        await call.until("over")

    assert call.status in (401, 403)
    assert wheel.heard(Entered) == []


@pytest.mark.parametrize("user", ["", "nobody", "anonymous", "trunk-city", "city", "seat-1001", "seat-1002"])
@pytest.mark.parametrize("address", [CALLERS, STRANGERS])
async def test_nobody_registers_without_a_password(switch: Process, address: str, user: str) -> None:
    async with Phone(address, where(switch), user or "x", password="") as phone:
        status = await phone.register()

    assert status in (401, 403, 404, 405)


async def test_a_seat_registers_with_its_password(wheel: Wheel, switch: Process, data_dir: Path) -> None:
    password = keep_secrets(data_dir / "keys").of_seat(Seat("1004", browser=False))
    async with Phone("127.0.0.6", where(switch), "seat-1004", password) as phone:
        status = await phone.register()
        await eventually(lambda: EndpointSeen("seat-1004", True) in wheel.told)
        await phone.register(0)
        await eventually(lambda: EndpointSeen("seat-1004", False) in wheel.told)

    assert status == 200


async def test_ari_wants_its_password(switch: Process) -> None:
    door = type(switch.door)(switch.door.host, switch.door.port, switch.door.user, "guess")

    with pytest.raises(AriRefused) as refusal:
        await probe(door, "channels", 2)

    assert refusal.value.status == 401


async def test_what_is_gone_is_well_deleted(wheel: Wheel) -> None:
    assert await wheel.ari.ask("DELETE", "channels/nobody") is None
    with pytest.raises(AriRefused):
        await wheel.ari.ask("POST", "channels/nobody/answer")


async def test_an_event_that_we_stumble_over_does_not_deafen_us(switch: Process) -> None:
    await switch.start()
    heeded: list[AriEvent] = []

    def stumble(event: AriEvent) -> None:
        heeded.append(event)
        raise KeyError("stumbled")

    async def found() -> None: ...

    async with Ari(switch.door, switch.plan.app, stumble, found, lambda: None) as ari:
        await ari.until_there(5)
        async with Phone(CALLERS, where(switch), CALLER) as phone:
            call = await phone.dial(HOTLINE)
            await eventually(lambda: len(heeded) == 1)
            call.hang_up()
            await eventually(lambda: len(heeded) > 1)

        assert await ari.ask("GET", "channels") == []


async def test_whoever_comes_second_steers(wheel: Wheel, switch: Process) -> None:
    second = Wheel(switch)
    async with second.ari:
        await second.ari.until_there(5)
        await eventually(lambda: wheel.ari.is_replaced)
        with pytest.raises(AriGone):
            await wheel.ari.ask("GET", "channels")
        channels = await second.ari.ask("GET", "channels")

    assert channels == []


async def test_a_killed_switch_is_brought_back(wheel: Wheel, switch: Process) -> None:
    alarms: list[str] = []
    watchdog = asyncio.create_task(switch.watch(alarms.append, 0.1))
    before = switch.pid
    assert before is not None

    os.kill(before, signal.SIGKILL)
    await eventually(lambda: wheel.finds == 2, 15, "it did not come back")
    watchdog.cancel()

    assert switch.pid not in (None, before)
    assert wheel.losses == 1
    assert len(alarms) == 1


async def test_a_locked_up_switch_is_brought_back(wheel: Wheel, switch: Process) -> None:
    alarms: list[str] = []
    watchdog = asyncio.create_task(switch.watch(alarms.append, 0.1))
    before = switch.pid
    assert before is not None

    os.kill(before, signal.SIGSTOP)
    await eventually(lambda: wheel.finds == 2, 20, "it did not come back")
    watchdog.cancel()

    assert switch.pid not in (None, before)
    assert "locked up" in alarms[0]


async def test_a_call_goes_on_without_us_and_is_found_again(switch: Process) -> None:
    await switch.start()
    first = Wheel(switch)
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        async with first.ari:
            await first.ari.until_there(5)
            call = await phone.dial(HOTLINE)
            channel = (await first.entered()).channel.id
            await first.ari.ask("POST", f"channels/{channel}/answer")
            await call.until("up")
            await first.ari.ask("POST", f"channels/{channel}/moh")
            await call.until_hears(392)
        packets = call.sound.packets
        await eventually(lambda: call.sound.packets > packets + 10, what="the music ended")
        second = Wheel(switch)
        async with second.ari:
            await second.ari.until_there(5)
            found = [channel["id"] for channel in await second.ari.ask("GET", "channels")]
            await second.ari.ask("DELETE", f"channels/{channel}")
            await call.until("over")

    assert found == [channel]


async def test_a_process_that_is_killed_leaves_it_running(engine: Engine, home: Home) -> None:
    folder = home.folder.parent / "orphan"
    folder.mkdir(mode=0o755)
    home.owner.take(folder)
    plan = a_plan()
    (folder.parent / "orphan.json").write_text(plan.as_json())
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTS_AND_DIES, str(folder))
    code = await child.wait()
    joined = Process(Home(folder, home.owner), engine, plan, keep_secrets(folder / "keys"))

    pid = joined.pid
    await joined.start()

    assert code == -signal.SIGKILL
    assert pid is not None
    assert joined.pid == pid
    await joined.stop()


STARTS_AND_DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from hearline.adapters.asterisk.engine import find_engine
from hearline.adapters.asterisk.home import Home, _owner
from hearline.adapters.asterisk.plan import Plan, keep_secrets
from hearline.adapters.asterisk.process import Process
from hearline.adapters.asterisk.sounds import linear

folder = Path(sys.argv[1])
plan = Plan.from_json((folder.parent / "orphan.json").read_text())
asyncio.run(Process(Home(folder, _owner()), find_engine(), plan, keep_secrets(folder / "keys")).start())
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_a_port_that_is_taken_is_named(engine: Engine, home: Home, switch: Process) -> None:
    folder = home.folder.parent / "third"
    folder.mkdir(mode=0o755)
    third = Process(Home(folder, home.owner), engine, switch.plan, keep_secrets(folder / "keys"))

    with pytest.raises(AsteriskFault, match=str(switch.plan.ports.http)):
        await third.start()


async def test_seats_and_trunks_come_while_calls_go_on(wheel: Wheel, switch: Process) -> None:
    plan = switch.plan
    async with Phone(CALLERS, where(switch), CALLER) as phone:
        call = await phone.dial(HOTLINE)
        channel = (await wheel.entered()).channel.id
        await wheel.ari.ask("POST", f"channels/{channel}/answer")
        await call.until("up")
        await switch.renew(Plan(plan.ports, plan.trunks, (*plan.seats, Seat("1009", browser=False)), plan.app))
        endpoints = {endpoint["resource"] for endpoint in await wheel.ari.ask("GET", "endpoints")}
        state = call.state
    await switch.renew(plan)

    assert "seat-1009" in endpoints
    assert state == "up"


def test_secrets_are_for_their_owner_alone(switch: Process, home: Home, data_dir: Path) -> None:
    written = [data_dir / "keys/asterisk.json", home.folder / "etc/ari.conf", home.folder / "etc/pjsip.conf"]

    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    secrets = keep_secrets(data_dir / "keys")
    assert secrets == keep_secrets(data_dir / "keys")
    assert secrets.ari not in repr((secrets, switch.door))


@pytest.mark.parametrize("network", ["127.0.0.1", "127.0.0.0/8", "0.0.0.0/0"])
def test_no_trunk_is_where_browsers_come_from(network: str) -> None:
    with pytest.raises(ValueError, match="browsers"):
        Trunk("city", (network,))


@pytest.mark.parametrize("name", ["", "a b", "a\n[x]", "a;b", "A", "-a", "a" * 41])
def test_no_name_writes_other_lines_into_the_configuration(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        Seat(name)
    with pytest.raises(ValueError, match="no name"):
        Trunk(name, ())


def test_the_doctor_finds_it_well(data_dir: Path) -> None:
    is_well, text = check(data_dir)

    assert is_well, text
    assert "22." in text
    assert not (data_dir / "trial").exists()


def test_the_doctor_says_what_to_do_without_one(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARLINE_ASTERISK_DIR", str(data_dir / "nothing"))
    monkeypatch.setenv("PATH", str(data_dir))

    is_well, text = check(data_dir)

    assert not is_well
    assert "scripts/asterisk" in text
