"""A worker that is killed while it talks to the mail server: nothing is lost, and the message is sent once."""

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest
from tests.messaging.conftest import settings_for
from tests.simulators.mailserver import mail_server

from hearline.adapters.outlets.smtp import Smtp
from hearline.app.clock import utc_now
from hearline.app.house import make_worker
from hearline.app.modules import BUILT_IN
from hearline.kit.actor import system
from hearline.kit.db import Database
from hearline.kit.seal import load_keyring
from hearline.kit.work import Tools, open_work
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import Notice, Outside
from hearline.messaging.ports import MAIL

pytestmark = pytest.mark.slow


async def test_what_a_killed_worker_had_in_hand_is_sent_once_by_the_next(
    tools: Tools, own_database: str, tmp_path: Path
) -> None:
    database = Database(own_database, 6)
    await database.open()
    async with mail_server(silent=True) as mails:
        keyring = load_keyring(tmp_path / "keys", "aes-256-gcm")
        own = replace(tools, database=database, keyring=keyring, answers={MAIL: Smtp(settings_for(mails.port))})
        async with open_work(own, system("test"), utc_now()) as work:
            notice = Notice(topics.CODE.code, outside=(Outside(email="a@city.example"),))
            await messaging.notify(work, notice)

        killed = _worker(own_database, tmp_path, mails.port)
        await _until(lambda: mails.greeted > 0)
        killed.kill()
        killed.wait()
        mails.silent = False
        later = make_worker(own, BUILT_IN, lambda: utc_now() + timedelta(minutes=6))
        task = asyncio.create_task(later.run())
        await _until(lambda: bool(mails.mails))
        await asyncio.sleep(1.5)  # long enough for a second one, were there one
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        async with open_work(own, system("test"), utc_now()) as work:
            rows = await work.tuples("SELECT state, attempts, message_id FROM deliveries")
    await database.close()

    assert [(state, attempts) for state, attempts, _ in rows] == [("sent", 2)]
    assert [mail["Message-ID"] for mail in mails.mails] == [f"<{rows[0][2]}@city.example>"]


def _worker(database: str, folder: Path, port: int) -> Popen[bytes]:
    environment = os.environ | {
        "HEARLINE_DATABASE_URL": database, "HEARLINE_DATA_DIR": str(folder), "HEARLINE_SMTP_HOST": "127.0.0.1",
        "HEARLINE_SMTP_PORT": str(port), "HEARLINE_SMTP_SECURITY": "none", "HEARLINE_SMTP_FROM": "hotline@city.example",
    }  # fmt: skip
    command = [str(Path(sys.executable).with_name("hearline")), "worker"]
    return Popen(command, env=environment, stdout=DEVNULL, stderr=DEVNULL)


async def _until(met: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not met():  # noqa: ASYNC110 - another process decides
            await asyncio.sleep(0.1)
