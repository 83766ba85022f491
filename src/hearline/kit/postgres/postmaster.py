"""What a cluster's own files say: its version, its running server, its last words."""

from dataclasses import dataclass
from pathlib import Path

from hearline.kit.postgres.faults import PostgresFault

VERSION = "18"  # of the wheel; a cluster of another one must be carried over


@dataclass(frozen=True)
class Running:
    """A server that runs, as it wrote of itself."""

    pid: int
    port: str
    sockets: str


def running(cluster: Path) -> Running | None:
    lines = _lines(cluster)
    if len(lines) < 5 or not _serves(lines[0], cluster):
        return None
    return Running(int(lines[0]), lines[3], lines[4])


def drop_remnants(cluster: Path, sockets: Path) -> None:
    """Forget a server that a crash has ended: its number may be another program's by now.

    Should the server run after all, PostgreSQL itself notices by its shared memory.
    """
    lines = _lines(cluster)
    if lines and _serves(lines[0], cluster):
        return
    for remnant in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        remnant.unlink(missing_ok=True)


def require_same_version(cluster: Path) -> None:
    """Raises: PostgresFault."""
    found = (cluster / "PG_VERSION").read_text().strip()
    if found != VERSION:
        raise PostgresFault(
            f"The data are PostgreSQL {found}'s, this is {VERSION}: docs/operations.md says how to carry them over."
        )


def last_words(folder: Path) -> str:
    """The end of the server's logs: of before and after it opened its own, the newest last."""
    logs = [*folder.glob("start.log"), *folder.glob("cluster/log/*.log")]
    newest = sorted(logs, key=lambda path: path.stat().st_mtime)[-2:]
    return "\n".join(path.read_text(errors="replace")[-2000:] for path in newest)


def _lines(cluster: Path) -> list[str]:
    try:
        return [line.strip() for line in (cluster / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def _serves(pid: str, cluster: Path) -> bool:
    try:
        words = Path(f"/proc/{int(pid)}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return False
    return words[0].endswith(b"postgres") and bytes(cluster) in words
