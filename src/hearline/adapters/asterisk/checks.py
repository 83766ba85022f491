"""Whether there is a switch, whether it starts, and whether it keeps to itself."""

import asyncio
import re
import shutil
import socket
from contextlib import ExitStack
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from hearline.adapters.asterisk.engine import DEAF, Engine, find_engine
from hearline.adapters.asterisk.errors import AsteriskFault
from hearline.adapters.asterisk.home import find_home
from hearline.adapters.asterisk.plan import Plan, Ports, Seat, keep_secrets
from hearline.adapters.asterisk.process import Process

LISTENING = {"tcp": "0A", "tcp6": "0A", "udp": "07", "udp6": "07"}
"""Tables of the system, and the state in them of what takes calls from anybody."""
Address = IPv4Address | IPv6Address


def check(data_dir: Path) -> tuple[bool, str]:
    """Start one beside the one that may run, look at it, and stop it. Whether all is well, and what was found."""
    try:
        engine = find_engine()
        wide = asyncio.run(_trial(engine, data_dir))
    except AsteriskFault as fault:
        return False, str(fault)
    if wide:
        return False, f"listens beyond this machine: {', '.join(f'{address} port {port}' for address, port in wide)}"
    deaf = "; whispering is known to be broken in this one" if engine.version >= DEAF else ""
    return not deaf, f"Asterisk {engine.version_text} starts, on loopback alone ({engine.program}){deaf}"


async def _trial(engine: Engine, data_dir: Path) -> list[tuple[Address, int]]:
    http, sip = free_ports()
    home = find_home(data_dir / "trial")
    process = Process(home, engine, Plan(Ports(http, sip), seats=(Seat("1"),)), keep_secrets(home.folder / "keys"))
    try:
        await process.start()
        found = [(address, port) for address, port in listening(process.pid) if port in (http, sip)]
        if {port for _, port in found} != {http, sip}:
            raise AsteriskFault("The switch starts, but listens to nothing.")
        return sorted((address, port) for address, port in found if not address.is_loopback)
    finally:
        await process.stop()
        shutil.rmtree(home.folder)
        shutil.rmtree(data_dir / "trial", ignore_errors=True)


def free_ports() -> tuple[int, int]:
    """One of TCP, one of UDP."""
    with ExitStack() as stack:
        kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM)
        sockets = [stack.enter_context(socket.socket(socket.AF_INET, kind)) for kind in kinds]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        http, sip = (int(one.getsockname()[1]) for one in sockets)
        return http, sip


def listening(pid: int | None) -> set[tuple[Address, int]]:
    """Where a process takes what comes from others. Of a process of our own, or as root."""
    mine = {number for link in Path(f"/proc/{pid}/fd").glob("*") if (number := _socket(link))}
    return {
        (_address(words[1].split(":")[0]), int(words[1].split(":")[1], 16))
        for table, state in LISTENING.items()
        for words in (line.split() for line in _lines(Path("/proc/net") / table))
        if words[9] in mine and words[3] == state
    }


def _lines(table: Path) -> list[str]:
    return table.read_text().splitlines()[1:] if table.exists() else []


def _socket(link: Path) -> str:
    try:
        found = re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink()))
    except OSError:
        return ""
    return found[1] if found else ""


def _address(raw: str) -> Address:
    """As the system's tables write it: words of four bytes, the lowest first."""
    words = b"".join(bytes.fromhex(raw[start : start + 8])[::-1] for start in range(0, len(raw), 8))
    return IPv4Address(words) if len(words) == 4 else IPv6Address(words)
