"""Where the switch's files live, and as whom it runs. Never as root."""

import hashlib
import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from hearline.adapters.asterisk.engine import ROOTS_FOLDER
from hearline.adapters.asterisk.errors import AsteriskFault
from hearline.kit.postgres.home import USER, Owner

LONGEST_FOLDER = 85
"""The switch makes a socket below it, and a socket's whole path may have 107 bytes."""


@dataclass(frozen=True)
class Home:
    folder: Path
    owner: Owner

    def give(self) -> None:
        """All of it to whom it runs as."""
        for path in (self.folder, *self.folder.rglob("*")):
            if not path.is_symlink():
                self.owner.take(path)


def find_home(data_dir: Path) -> Home:
    """The home of the data folder's switch. Root's switch runs as another; where that one cannot reach the data
    folder, its files are under /var/lib/hearline.

    Raises:
        AsteriskFault: A folder cannot be made.
    """
    near = data_dir.expanduser().absolute() / "asterisk"
    owner = _owner()
    try:
        folder = _made(near, owner)
        if owner.user_id is not None and not owner.can(["/usr/bin/test", "-w", folder]):
            shutil.rmtree(folder)
            folder = _made(ROOTS_FOLDER / f"switch-{hashlib.sha256(os.fsencode(near)).hexdigest()[:12]}", owner)
    except OSError as error:
        raise AsteriskFault(f"The switch's folder cannot be made: {error}. Is {data_dir} yours to write?") from error
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        raise AsteriskFault(f"The switch's folder has too long a path: {folder}")
    return Home(folder, owner)


def _made(folder: Path, owner: Owner) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    owner.take(folder)
    return folder


def _owner() -> Owner:
    if os.geteuid() != 0:
        return Owner()
    for name in (USER, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise AsteriskFault(f"Asterisk is not run as root. Make a user for it: useradd --system {USER}")
