"""The embedded server: started once, shared, found again after a crash."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hearline.kit.postgres import EmbeddedServer, PostgresFault, postmaster, tuning
from hearline.kit.postgres.faults import fault
from hearline.kit.postgres.home import LONGEST_SOCKET_FOLDER, Home, Owner, find_home, socket_folder

FAST = {"fsync": "off", "shared_buffers": "16MB"}
JOIN_AND_WAIT = """
import sys
from pathlib import Path
from hearline.kit.postgres import EmbeddedServer
EmbeddedServer(Path(sys.argv[1])).start()
print("joined", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("data")
    yield folder
    EmbeddedServer(folder, FAST).remove()


@pytest.fixture
def server(data_dir: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(data_dir, FAST) as server:
        yield server


def other_process(data_dir: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", JOIN_AND_WAIT, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "joined\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def server_pid(server: EmbeddedServer) -> int:
    found = postmaster.running(server.home.cluster)
    assert found is not None
    return found.pid


def ask(server: EmbeddedServer, question: str) -> object:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.control("8.1.4.4-b")
def test_the_database_speaks_utf8_and_listens_to_no_network(server: EmbeddedServer) -> None:
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == "C.UTF-8"


def test_the_socket_is_private(server: EmbeddedServer) -> None:
    folder = Path(str(ask(server, "SHOW unix_socket_directories")))

    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_process_joins_the_same_server(server: EmbeddedServer, data_dir: Path) -> None:
    before = server_pid(server)
    other = other_process(data_dir)

    server.stop()

    assert server_pid(server) == before
    end(other)


def test_the_last_to_leave_stops_the_server(server: EmbeddedServer) -> None:
    server.stop()

    with pytest.raises(PostgresFault):
        _ = server.url


def test_a_server_outlives_a_killed_process_and_is_found_again(data_dir: Path) -> None:
    end(other_process(data_dir))
    server = EmbeddedServer(data_dir, FAST)
    left_running = server_pid(server)

    server.start()

    assert server_pid(server) == left_running
    server.stop()


def test_committed_rows_survive_a_killed_server(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(server_pid(server), signal.SIGKILL)

    server.start()

    assert ask(server, "SELECT answer FROM kept") == 42


def test_a_pid_file_that_names_another_program_is_forgotten(server: EmbeddedServer) -> None:
    server.stop()
    (server.home.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.home.cluster}\n0\n5432\n/tmp\n")

    server.start()

    assert server_pid(server) != os.getpid()


def test_a_cluster_of_another_version_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("17\n")

    with pytest.raises(PostgresFault, match="PostgreSQL 17"):
        postmaster.require_same_version(tmp_path)


def test_a_link_to_a_cluster_that_is_gone_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "postgres").symlink_to(tmp_path / "unplugged")

    with pytest.raises(PostgresFault, match="unplugged"):
        find_home(tmp_path)


def test_a_refused_setting_is_named(server: EmbeddedServer) -> None:
    server.stop()
    local = server.home.cluster / "local.conf"
    local.write_text("max_connections = many\n")
    server.home.owner.take(local)

    with pytest.raises(PostgresFault, match="max_connections"):
        server.start()

    local.unlink()


def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    deep = Home(Owner(), tmp_path, tmp_path / ("d" * 100))

    folder = socket_folder(deep)

    assert len(str(folder)) <= LONGEST_SOCKET_FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


def test_a_full_disk_is_said_in_words() -> None:
    assert "The disk is full." in str(fault("It did not start.", "could not write: No space left on device"))


def test_a_quarter_of_the_memory_is_shared_up_to_two_gigabytes(tmp_path: Path) -> None:
    assert tuning.settings(tmp_path, 4096, {})["shared_buffers"] == "1024MB"
    assert tuning.settings(tmp_path, 65536, {})["shared_buffers"] == "2048MB"
