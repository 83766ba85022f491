"""One real switch for all tests of this folder. Without it they fail: HEARLINE_NO_ASTERISK=1 leaves them out."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hearline.adapters.asterisk.checks import free_ports
from hearline.adapters.asterisk.engine import Engine, find_engine
from hearline.adapters.asterisk.home import Home, find_home
from hearline.adapters.asterisk.plan import Plan, Ports, Seat, Trunk, keep_secrets
from hearline.adapters.asterisk.process import Process

CALLERS = "127.0.0.2"
STRANGERS = "127.0.0.3"


@pytest.fixture(scope="session")
def engine() -> Engine:
    if os.environ.get("HEARLINE_NO_ASTERISK"):
        pytest.skip("HEARLINE_NO_ASTERISK is set")
    return find_engine()


@pytest.fixture(scope="session")
def data_dir() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="hearline-switch-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def home(data_dir: Path) -> Home:
    return find_home(data_dir)


@pytest.fixture(scope="session")
async def switch(engine: Engine, home: Home, data_dir: Path) -> AsyncIterator[Process]:
    """Started once; a test that ends it has it back when it leaves."""
    process = Process(home, engine, a_plan(), keep_secrets(data_dir / "keys"))
    await process.start()
    yield process
    await process.stop()


def a_plan() -> Plan:
    http, sip = free_ports()
    ports = Ports(http, sip, 30000, 30999)
    trunk = Trunk("city", (CALLERS,), f"{CALLERS}:5060")
    telephones = tuple(Seat(name, browser=False) for name in ("1002", "1003", "1004"))
    return Plan(ports, (trunk,), (Seat("1001"), *telephones))
