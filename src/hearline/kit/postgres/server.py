"""The embedded server: whoever comes first starts it, the others join, the last to leave stops it.

A killed process leaves the server running; the next one finds it. Who uses it is known by shared
locks on a file, which the system drops with the process.
"""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg

from hearline.kit.postgres import postmaster, tuning
from hearline.kit.postgres.faults import PostgresFault, fault, require_space
from hearline.kit.postgres.home import Home, find_home, socket_folder

NAME = "hearline"  # of the database and its owner
INITDB = (
    f"--username={NAME}",
    "--auth-local=trust",  # the socket's folder is private
    "--auth-host=reject",
    "--locale=C.UTF-8",
    "--encoding=UTF8",
    "--no-instructions",
)
RECOVERY_SECONDS = 600  # after a crash the server reads its log again before it answers
PASSING = ("starting up", "closed the connection unexpectedly")  # it begins, or it is about to be gone
REMNANTS_SECONDS = 15  # children of a killed server go by themselves


class EmbeddedServer:
    """The PostgreSQL server of a data folder.

    Args:
        data_dir: The cluster is in its `postgres`.
        settings: Instead of ours; for tests (`{"fsync": "off"}`).
    """

    def __init__(self, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self._data_dir = data_dir
        self._settings = dict(settings or {})
        self._home: Home | None = None
        self._seat: int | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return self.url_of(NAME)

    def url_of(self, database: str) -> str:
        """The address of a database of this server.

        Raises:
            PostgresFault: The server does not run.
        """
        running = postmaster.running(self.home.cluster)
        if running is None:
            raise PostgresFault("The embedded database does not run.")
        return f"postgresql://{NAME}@/{database}?host={quote(running.sockets, safe='')}&port={running.port}"

    @property
    def home(self) -> Home:
        if self._home is None:
            self._home = find_home(self._data_dir)
        return self._home

    def start(self) -> None:
        """Start the server, or join the one that runs; make the cluster and the database if there is none.

        Raises:
            PostgresFault: With the reason.
        """
        with self._alone():
            self._make_cluster()
            postmaster.require_same_version(self.home.cluster)
            self._await_answer()
            if self._seat is None:
                self._seat = self._lock("users", fcntl.LOCK_SH)

    def stop(self) -> None:
        """Leave; the last one stops the server."""
        if self._seat is None:
            return
        with self._alone():
            os.close(self._seat)
            self._seat = None
            with suppress(BlockingIOError):
                os.close(self._lock("users", fcntl.LOCK_EX | fcntl.LOCK_NB))
                self._pg_ctl("stop", "-m", "fast")

    def remove(self) -> None:
        """Stop the server, whoever uses it, and delete the cluster."""
        if self._seat is not None:
            os.close(self._seat)
            self._seat = None
        if postmaster.running(self.home.cluster):
            self._pg_ctl("stop", "-m", "immediate")
        shutil.rmtree(self.home.folder)
        (self._data_dir / "postgres").unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = self._lock("starting", fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(lock)

    def _make_cluster(self) -> None:
        home, half = self.home, self.home.folder / "cluster.half"
        if home.cluster.is_dir():
            return
        require_space(home.folder)
        shutil.rmtree(half, ignore_errors=True)
        extras = ["--no-sync"] if self._settings.get("fsync") == "off" else []
        made = home.owner.run([home.binaries / "initdb", "--pgdata", half, *INITDB, *extras], 300)
        if made.returncode != 0:
            raise fault("The database could not be made.", made.stdout)
        with (half / "postgresql.conf").open("a") as file:
            file.write("\ninclude_if_exists 'hearline.conf'\ninclude_if_exists 'local.conf'\n")
        half.rename(home.cluster)

    def _launch(self) -> None:
        home = self.home
        require_space(home.folder)
        sockets = socket_folder(home)
        postmaster.drop_remnants(home.cluster, sockets)
        conf = home.cluster / "hearline.conf"
        conf.write_text(tuning.as_text(tuning.settings(sockets, tuning.memory_mb(), self._settings)))
        home.owner.take(conf)
        (home.folder / "start.log").unlink(missing_ok=True)
        last = time.monotonic() + REMNANTS_SECONDS
        while (output := self._pg_ctl("start", "--log", str(home.folder / "start.log"))) is not None:
            output += postmaster.last_words(home.folder)
            if "still in use" not in output or time.monotonic() > last:
                raise fault("The database did not start.", output)
            time.sleep(0.2)

    def _pg_ctl(self, verb: str, *arguments: str) -> str | None:
        """None, or what it said when it failed."""
        home = self.home
        command: list[str | Path] = [home.binaries / "pg_ctl", verb, "--pgdata", home.cluster, "--silent", "--wait"]
        command += ["--timeout", str(RECOVERY_SECONDS), *arguments]
        try:
            done = home.owner.run(command, RECOVERY_SECONDS + 30)
        except subprocess.TimeoutExpired:
            return f"No answer within {RECOVERY_SECONDS} s."
        return None if done.returncode == 0 else done.stdout

    def _await_answer(self) -> None:
        """Wait until our database answers; make it if it is missing, start anew a server that has just died."""
        last = time.monotonic() + RECOVERY_SECONDS
        while True:
            if postmaster.running(self.home.cluster) is None:
                self._launch()
            try:
                psycopg.connect(self.url, connect_timeout=10).close()
                return
            except psycopg.OperationalError as error:
                if f'database "{NAME}" does not exist' in str(error):
                    with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
                        connection.execute("CREATE DATABASE hearline")
                elif not any(sign in str(error) for sign in PASSING) or time.monotonic() > last:
                    raise fault("The database runs, but does not answer.", str(error)) from error
                time.sleep(0.05)

    def _lock(self, name: str, mode: int) -> int:
        """Raises: BlockingIOError, if `mode` says not to wait."""
        path = self.home.folder / name
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.home.owner.take(path)
        try:
            fcntl.flock(number, mode)
        except OSError:
            os.close(number)
            raise
        return number
