"""A server that is killed amid registrations loses nothing that it answered, and halves nothing."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import monotonic
from uuid import uuid4

import httpx
import psycopg
import pytest

pytestmark = pytest.mark.slow

REGISTRATIONS, KILLED_AFTER, AT_ONCE = 200, 80, 10
LONGEST_RECOVERY_SECONDS = 30.0


@dataclass
class Served:
    """A server in a process of its own, and how to start it again."""

    environment: dict[str, str]
    port: int
    process: Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> float:
        """Seconds until it answered."""
        command = [str(Path(sys.executable).with_name("hearline")), "serve", "--demo", "--port", str(self.port)]
        started = monotonic()
        self.process = Popen(  # noqa: ASYNC220 - it returns at once
            command, env=self.environment, stdout=DEVNULL, stderr=DEVNULL
        )
        async with httpx.AsyncClient() as client:
            while monotonic() - started < 120:
                with suppress(httpx.HTTPError):
                    if (await client.get(f"{self.url}/api/health")).status_code == 200:
                        return monotonic() - started
                await asyncio.sleep(0.1)
        raise TimeoutError

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()  # SIGKILL: no farewell
        self.process.wait()


@pytest.fixture
async def served(own_city: str, tmp_path: Path) -> AsyncIterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"HEARLINE_DATABASE_URL": own_city, "HEARLINE_DATA_DIR": str(tmp_path)}
    house = Served(environment, port)
    await house.start()
    yield house
    house.kill()


async def test_every_answered_registration_is_there_once_and_none_half(served: Served, own_city: str) -> None:
    keys = [str(uuid4()) for _ in range(REGISTRATIONS)]
    answered: set[str] = set()

    await register(served, keys, answered, kill_after=KILLED_AFTER)
    recovered_in = await served.start()
    unanswered = [key for key in keys if key not in answered]
    await register(served, [*unanswered, *list(answered)[:20]], answered)  # the forms are sent again

    assert KILLED_AFTER <= REGISTRATIONS - len(unanswered) < REGISTRATIONS
    assert recovered_in < LONGEST_RECOVERY_SECONDS
    assert answered == set(keys)
    with psycopg.connect(own_city) as connection:
        assert one(connection, "SELECT count(*) FROM cases WHERE submit_key = ANY (%s)", keys) == REGISTRATIONS
        assert one(connection, HALVES, keys) == 0


async def test_what_fell_due_while_nobody_ran_is_told_when_it_runs_again(served: Served, own_city: str) -> None:
    served.kill()
    with psycopg.connect(own_city, autocommit=True) as connection:
        overdue = one(
            connection,
            """
            UPDATE cases SET due_at = now() - interval '1 minute', warn_at = now() - interval '2 minutes',
                             alarm_at = now() - interval '2 minutes'
             WHERE id = (SELECT min(id) FROM cases WHERE state = 'recorded' AND due_at > now()) RETURNING id
            """,
        )
        await served.start()
        for _ in range(100):
            if one(connection, TOLD, overdue):
                break
            await asyncio.sleep(0.1)

        assert one(connection, TOLD, overdue) == 1


HALVES = """
    SELECT count(*) FROM cases c
     WHERE c.submit_key = ANY (%s)
       AND (NOT EXISTS (SELECT FROM case_search s WHERE s.case_id = c.id)
            OR (SELECT count(*) FROM events e
                 WHERE e.subject_kind = 'cases' AND e.subject_id = c.id AND e.kind = 'cases.opened') <> 1)
"""
TOLD = "SELECT count(*) FROM events WHERE kind = 'cases.deadline_passed' AND subject_id = %s AND occurred_at > now() - interval '1 minute'"


async def register(served: Served, keys: list[str], answered: set[str], kill_after: int | None = None) -> None:
    """Send the forms, several at once; kill the server after so many answers."""
    waiting = iter(keys)

    async with httpx.AsyncClient(base_url=served.url, timeout=30) as client:
        csrf = (await client.post("/api/demo/session", json={"job_number": "1001"})).json()["csrf"]

        async def send_forms() -> None:
            for key in waiting:
                form = {
                    "phone": "19900007777",
                    "kind": "help",
                    "title": "停水",
                    "content": "早上开始停水",
                    "submit_key": key,
                }
                with suppress(httpx.HTTPError):
                    answer = await client.post("/api/cases", json=form, headers={"X-CSRF-Token": csrf})
                    assert answer.status_code == 201, answer.text
                    answered.add(key)
                if kill_after is not None and len(answered) == kill_after:
                    served.kill()

        await asyncio.gather(*(send_forms() for _ in range(AT_ONCE)))


def one(connection: psycopg.Connection[tuple[int, ...]], query: str, parameter: object = None) -> int:
    row = connection.execute(query, None if parameter is None else (parameter,)).fetchone()
    assert row is not None
    return row[0]
