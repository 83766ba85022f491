"""The switch's process: one per data folder, which outlives ours. Whoever comes finds the one that runs.

A process of ours that is killed leaves the switch running, and its callers talking; the next one joins it. A switch
that is gone, or does not answer any more, is started anew by the watchdog.
"""

import asyncio
import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from hearline.adapters.asterisk import config
from hearline.adapters.asterisk.ari import Door, probe
from hearline.adapters.asterisk.engine import Engine
from hearline.adapters.asterisk.errors import AriGone, AriRefused, AsteriskFault
from hearline.adapters.asterisk.home import Home
from hearline.adapters.asterisk.plan import LOOPBACK, Plan, Secrets

log = structlog.get_logger(__name__)
BOOT_SECONDS = 30
STOP_SECONDS = 5
ANSWER_SECONDS = 2
"""A switch that is locked up answers no question about its channels; a busy one answers within this."""
LAST_WORDS = 2000


class Process:
    """Attributes:
    plan: What was asked for. A switch that runs already and listens elsewhere is stopped and started anew.
    """

    def __init__(self, home: Home, engine: Engine, plan: Plan, secrets: Secrets) -> None:
        self._home, self._engine, self._secrets = home, engine, secrets
        self.plan = plan
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def door(self) -> Door:
        return Door(LOOPBACK, self.plan.ports.http, config.ARI_USER, self._secrets.ari)

    @property
    def pid(self) -> int | None:
        """Of the one that runs, whoever started it."""
        if self._child is not None and self._child.poll() is None:
            return self._child.pid
        try:
            pid = int((self._home.folder / "switch.pid").read_text())
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if os.fsencode(self._conf) in words else None

    async def start(self) -> None:
        """Start it, or join the one that runs; until it answers.

        Raises:
            AsteriskFault: With the reason.
        """
        async with self._alone():
            if self.pid is not None and self._told() != self.plan:
                await self._adapt()
            if self.pid is None:
                await self._launch()
            await self._await_answer()

    async def stop(self) -> None:
        """End it; calls end too."""
        async with self._alone():
            await self._end(signal.SIGTERM)

    async def renew(self, plan: Plan) -> None:
        """Other trunks or seats. Calls go on."""
        self.plan = plan
        await self.start()

    async def is_well(self) -> bool:
        """Whether it runs, and answers in time what a locked-up one does not."""
        if self.pid is None:
            return False
        try:
            await probe(self.door, "channels", ANSWER_SECONDS)
        except (AriGone, AriRefused):
            return False
        return True

    async def watch(self, alarm: Callable[[str], None], every_seconds: float = 1) -> None:
        """Until cancelled: start anew a switch that is gone or locked up, and say so."""
        while True:
            await asyncio.sleep(every_seconds)
            if await self.is_well() or await self.is_well():  # asked twice: once may be a busy moment
                continue
            what = "gone" if self.pid is None else "locked up"
            log.error("asterisk.lost", how=what)
            alarm(f"The switch was {what}; it is started anew.")
            try:
                async with self._alone():
                    await self._end(signal.SIGKILL)
                await self.start()
                log.warning("asterisk.returned")
            except AsteriskFault as fault:
                log.error("asterisk.does_not_return", why=str(fault))
                alarm(str(fault))

    @property
    def _conf(self) -> Path:
        return self._home.folder / "etc/asterisk.conf"

    def _told(self) -> Plan | None:
        """What the one that runs was started with."""
        try:
            return Plan.from_json((self._home.folder / "plan.json").read_text())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    async def _adapt(self) -> None:
        told = self._told()
        if told is None or (told.ports, told.address, told.app) != (self.plan.ports, self.plan.address, self.plan.app):
            await self._end(signal.SIGTERM)
            return
        self._write()
        for module in ("res_pjsip.so", "pbx_config.so"):
            await probe(self.door, f"asterisk/modules/{module}", BOOT_SECONDS, "PUT")

    def _write(self) -> None:
        config.write(self._home.folder, self._engine, self.plan, self._secrets)
        (self._home.folder / "plan.json").write_text(self.plan.as_json())
        self._home.give()

    async def _launch(self) -> None:
        _require_free(self.plan)
        self._write()
        (self._home.folder / "run/asterisk.ctl").unlink(missing_ok=True)
        self._child = await asyncio.to_thread(self._spawn)
        (self._home.folder / "switch.pid").write_text(str(self._child.pid))

    def _spawn(self) -> subprocess.Popen[bytes]:
        folder, owner = self._home.folder, self._home.owner
        with (folder / "log/start").open("wb") as output:
            return subprocess.Popen(
                [self._engine.program, "-f", "-C", self._conf],
                user=owner.user_id, group=owner.group_id, extra_groups=None if owner.user_id is None else [],
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}, cwd=folder, umask=0o077,
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,  # neither a key at our terminal nor our end reaches it
            )  # fmt: skip

    async def _await_answer(self) -> None:
        last = time.monotonic() + BOOT_SECONDS
        while True:
            try:
                await probe(self.door, "asterisk/info", ANSWER_SECONDS)
                return
            except AriGone:
                pass
            except AriRefused as refusal:
                if refusal.status not in (404, 503):  # what it says while it boots
                    raise AsteriskFault(
                        f"Another switch answers at port {self.plan.ports.http}: {refusal}"
                    ) from refusal
            if self.pid is None or time.monotonic() > last:
                raise AsteriskFault(f"The switch does not start.\n{self._last_words()}")
            await asyncio.sleep(0.05)

    def _last_words(self) -> str:
        texts = [self._home.folder / "log/start", self._home.folder / "log/log"]
        said = "\n".join(path.read_text(errors="replace")[-LAST_WORDS:] for path in texts if path.exists())
        return "\n".join(f"  {line}" for line in said.strip().splitlines()[-8:])

    async def _end(self, sign: signal.Signals) -> None:
        pid = self.pid
        if pid is None:
            return
        last = time.monotonic() + STOP_SECONDS
        while self.pid == pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign if time.monotonic() < last else signal.SIGKILL)
            await asyncio.sleep(0.1)
        self._child = None

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """Of all our processes on this host."""
        number = os.open(self._home.folder / "starting", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            await asyncio.to_thread(fcntl.flock, number, fcntl.LOCK_EX)
            yield
        finally:
            os.close(number)


def _require_free(plan: Plan) -> None:
    """Raises: AsteriskFault. Asterisk itself would only write a line about it, and run on, deaf."""
    for kind, address, port in (
        (socket.SOCK_STREAM, LOOPBACK, plan.ports.http),
        (socket.SOCK_DGRAM, plan.address, plan.ports.sip),
    ):
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, kind == socket.SOCK_STREAM)
            try:
                trial.bind((address, port))
            except OSError as error:
                raise AsteriskFault(f"The switch cannot listen at {address} port {port}: {error.strerror}.") from error
